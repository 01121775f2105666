//! A person tells what arose, in the authority's own system or by telephone, and notes here that they did.

use super::party::ways;
use crate::case::loaded::load;
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, MessageId};
use store::log::Entry;
use store::records::flag;
use store::{Tx, UseCase};

/// Notes that a message or a flag of one's own authority was sent today, and how.
#[derive(Debug, Clone, Copy)]
pub struct MarkTold<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The message.
    pub message: MessageId,
    /// How: one of [`ways`].
    pub how: &'a str,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for MarkTold<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::Tell, self.case).await?;
        if !ways(&loaded.model).iter().any(|way| way == self.how) {
            return Err(Problem::new("how", "choose_one").into());
        }
        flag::told(tx, &loaded.permit, self.message, self.how, self.version).await?;
        tx.log(Entry::of(&loaded.permit).with_detail(self.message.to_string()));
        Ok(())
    }
}
