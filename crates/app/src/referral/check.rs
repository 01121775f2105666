//! May this person be referred? Asked before anything is saved, and without saying who it is.

use super::answers::{Answered, facts, keep};
use super::loaded::code_of;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::InterventionId;
use domain::model::Verdict;
use store::log::Entry;
use store::{Tx, UseCase};

/// Evaluates answers that are not kept.
#[derive(Debug, Clone, Copy)]
pub struct PreCheck<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// Age in whole years, if known.
    pub age: Option<u32>,
    /// What is known.
    pub answers: &'a [Answered],
}

/// What the check came to.
#[derive(Debug)]
pub struct Checked {
    /// The code of the authority that asks: what others know is left to the meeting.
    pub authority: String,
    /// The answer, with its reasons.
    pub verdict: Verdict,
}

impl UseCase for PreCheck<'_> {
    type Out = Checked;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Checked> {
        let scope = gate::list(tx, self.actor, Action::Refer, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let own = scope.authority().ok_or(Error::NotFound)?;
        let authority = code_of(tx, scope.association(), own).await?;
        let known = keep(&model, &authority, self.answers, tx.today())?;
        let verdict = model.evaluate(&facts(tx.today(), self.age, &known));
        tx.log(Entry::of(scope.permit()));
        Ok(Checked { authority, verdict })
    }
}
