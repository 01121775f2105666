//! A flag that only informs is ticked as read by somebody of the authority that it is to.

use crate::case::loaded::load;
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, MessageId};
use domain::work::MessageKind;
use store::log::Entry;
use store::records::{flag, message};
use store::{Tx, UseCase};

/// Ticks it. Ticked already it stays so.
#[derive(Debug, Clone, Copy)]
pub struct ReadFlag<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The flag.
    pub message: MessageId,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for ReadFlag<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = load(tx, self.actor, self.models, Action::ReadFlag, self.case).await?.permit;
        let all = message::of_case(tx, &permit).await?;
        let informs = |one: &message::Message| one.kind == MessageKind::Flag && !one.asks;
        let found = all.iter().find(|one| one.id == self.message && informs(one)).ok_or(Error::NotFound)?;
        if permit.owner() != found.to {
            return Err(Error::NotFound);
        }
        if found.read_on.is_none() {
            flag::read(tx, &permit, self.message, self.version).await?;
        }
        tx.log(Entry::of(&permit).with_detail(self.message.to_string()));
        Ok(())
    }
}
