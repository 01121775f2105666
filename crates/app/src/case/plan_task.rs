//! Who does what.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::Side;
use domain::id::{CaseId, PlanTaskId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::plan_task::{self, NewPlanTask};
use store::{Tx, UseCase};

/// Writes what the participant or the project does.
#[derive(Debug, Clone, Copy)]
pub struct AddTask<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Who does it.
    pub side: Side,
    /// In words.
    pub text: &'a str,
    /// By which day.
    pub due_on: Option<Date>,
}

impl UseCase for AddTask<'_> {
    type Out = PlanTaskId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<PlanTaskId> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangePlan, self.case).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        problems.none()?;
        let new = NewPlanTask { side: self.side, text, due_on: self.due_on };
        let id = plan_task::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// Ticks a task as done today, or takes the tick away.
#[derive(Debug, Clone, Copy)]
pub struct TickTask<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The task.
    pub task: PlanTaskId,
    /// Whether it is done.
    pub done: bool,
    /// The version that was read.
    pub version: i64,
}

impl UseCase for TickTask<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangePlan, self.case).await?;
        let done_on = self.done.then_some(tx.today());
        plan_task::tick(tx, &loaded.permit, self.task, done_on, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
