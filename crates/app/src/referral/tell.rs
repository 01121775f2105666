//! A person sends the messages in the authority's own system, and notes here that they did.

use super::loaded::load;
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, MessageId};
use store::log::Entry;
use store::records::message;
use store::{Tx, UseCase};

/// Notes that a message of one's own authority was sent.
#[derive(Debug, Clone, Copy)]
pub struct MarkSent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The message.
    pub message: MessageId,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for MarkSent<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::Tell, self.case).await?;
        message::sent(tx, &loaded.permit, self.message, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
