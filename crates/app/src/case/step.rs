//! A step on the ladder, on any day of the case.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, StepId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::step::{self, NewStep};
use store::{Tx, UseCase};

/// Records the step that the person is on, with what shows it.
#[derive(Debug, Clone, Copy)]
pub struct RecordStep<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The step's id in the model.
    pub step: &'a str,
    /// The day that it is about.
    pub day: Option<Date>,
    /// What shows it.
    pub evidence: &'a str,
}

impl UseCase for RecordStep<'_> {
    type Out = StepId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<StepId> {
        let loaded = load_running(tx, self.actor, self.models, Action::RecordStep, self.case).await?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let day = self.day.unwrap_or(today);
        problems.check(loaded.model.step(self.step).is_none(), "step", "required");
        problems.past_day("day", day, today, &loaded.case);
        let evidence = problems.some_text("evidence", self.evidence);
        problems.none()?;
        let new = NewStep { day, step: Some(self.step.to_owned()), evidence };
        let id = step::record(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}
