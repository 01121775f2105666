//! Drafts that are not sent leave nothing behind.

use super::loaded::load_draft;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::CaseId;
use store::log::Entry;
use store::records::referral;
use store::{Tx, UseCase};

/// Erases a draft of one's own.
#[derive(Debug, Clone, Copy)]
pub struct DropDraft<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The draft.
    pub case: CaseId,
}

impl UseCase for DropDraft<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_draft(tx, self.actor, self.models, Action::ChangeReferral, self.case).await?;
        referral::erase(tx, &loaded.permit).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// Erases every draft whose last day has passed; answers with how many there were.
#[derive(Debug, Clone, Copy)]
pub struct EraseExpired<'a> {
    /// The operator in whose name it is done.
    pub actor: &'a Actor,
}

impl UseCase for EraseExpired<'_> {
    type Out = usize;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let whole = gate::association(tx, self.actor, Action::ChangeReferral)?;
        let expired = referral::expired(tx, &whole).await?;
        for case in &expired {
            let permit = gate::case(tx, self.actor, Action::ChangeReferral, *case).await?;
            referral::erase(tx, &permit).await?;
            tx.log(Entry::of(&permit));
        }
        Ok(expired.len())
    }
}
