//! Filling in what an immediate closing left out.

use super::loaded::{Problems, load};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::CaseId;
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::Closing;
use store::records::{closing, task};
use store::{Tx, UseCase};

/// States the last day of a case that was closed at once, and settles the task that the closing left.
#[derive(Debug, Clone, Copy)]
pub struct CompleteClosing<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Last day; a day that is known already stays.
    pub ended_on: Option<Date>,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for CompleteClosing<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::CloseCase, self.case).await?;
        let case = &loaded.case;
        let closure = case.closure.clone().ok_or_else(|| Problem::new("", "not_closed"))?;
        let (today, mut problems) = (tx.today(), Problems::default());
        match self.ended_on {
            Some(ended_on) => problems.past_day("ended_on", ended_on, today, case),
            None => problems.check(case.ended_on.is_none(), "ended_on", "lack_exit_date"),
        }
        problems.none()?;
        let closed = Closing {
            closure,
            ended_on: self.ended_on,
            exit_start: case.exit_start,
            subsidy: case.subsidy.clone(),
            funding: case.funding.clone(),
        };
        closing::complete(tx, &loaded.permit, &closed, self.version).await?;
        task::settle(tx, &loaded.permit, TaskKind::ClosingIncomplete).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
