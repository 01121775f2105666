//! Filling in a cell.

use super::cell::case_in;
use super::row::{Row, until};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Installed;
use access::{Action, Actor};
use domain::id::{CaseId, StepId};
use domain::model::Model;
use domain::personal::Personal;
use domain::steps::{NoDay, day_for};
use store::log::Entry;
use store::records::step::{self, NewStep};
use store::{Tx, UseCase};

/// Characters of evidence at most.
const LONGEST: usize = 2_000;

/// Records a step in a column; [`store::Error::Stale`] when another record stands there than the one seen.
#[derive(Debug, Clone, Copy)]
pub struct RecordStep<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// The intervention that the case is to belong to.
    pub one: &'a Installed,
    /// The column, from 1.
    pub column: u32,
    /// The step's id; none takes back what stands.
    pub step: Option<&'a str>,
    /// What it rests on.
    pub evidence: Option<&'a Personal<String>>,
    /// The record that stood there when the form was drawn.
    pub seen: Option<StepId>,
}

impl UseCase for RecordStep<'_> {
    type Out = StepId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<StepId> {
        let permit = gate::case(tx, self.actor, Action::RecordStep, self.case).await?;
        let (case, model) = case_in(tx, &permit, self.one).await?;
        if case.is_closed() {
            return Err(Problem::new("step", "case_closed").into());
        }
        let steps = step::of_case(tx, &permit).await?;
        let cells = Row::cells(&model, &case, &steps, tx.today());
        let place = usize::try_from(self.column).ok().and_then(|column| column.checked_sub(1));
        let cell = place.and_then(|place| cells.get(place)).ok_or(Error::NotFound)?;
        let evidence = self.checked(&model)?;
        if cell.last != self.seen {
            return Err(store::Error::Stale.into());
        }
        tx.log(Entry::of(&permit));
        match cell.last {
            Some(last) if cell.step.as_deref() == self.step && cell.evidence == evidence => return Ok(last),
            None if self.step.is_none() => return Err(Problem::new("step", "step-missing").into()),
            _ => {}
        }
        let day = day_for(&model.quarters, case.started_on, until(&case, tx.today()), self.column);
        let day = day.map_err(|no| match no {
            NoDay::NoSuchColumn => Error::NotFound,
            NoDay::NotYet => Problem::new("step", "quarter-ahead").into(),
        })?;
        // A record made on the case's page may be of a later day of the quarter; this one is to stand over it.
        let day = cell.day.map_or(day, |stands| stands.max(day));
        let step = self.step.map(str::to_owned);
        Ok(step::record(tx, &permit, &NewStep { day, step, evidence }).await?)
    }
}

impl RecordStep<'_> {
    /// The evidence without blanks around it, once step and evidence are found to be acceptable.
    fn checked(&self, model: &Model) -> Result<Option<Personal<String>>> {
        if self.step.is_some_and(|id| model.step(id).is_none()) {
            return Err(Problem::new("step", "step-missing").into());
        }
        let evidence = self.evidence.map(|evidence| evidence.expose().trim()).filter(|text| !text.is_empty());
        if evidence.is_some_and(|text| text.chars().count() > LONGEST) {
            return Err(Problem::new("evidence", "evidence-long").with(LONGEST.to_string()).into());
        }
        Ok(evidence.map(|text| Personal::new(text.to_owned())))
    }
}
