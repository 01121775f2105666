//! Goals and subgoals: set, changed, reached, given up.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::GoalKind;
use domain::id::{CaseId, GoalId};
use store::log::Entry;
use store::records::goal::{self, NewGoal};
use store::{Tx, UseCase};

/// Sets the goal, or adds a subgoal.
#[derive(Debug, Clone, Copy)]
pub struct SetGoal<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Goal or subgoal.
    pub kind: GoalKind,
    /// In words.
    pub text: &'a str,
}

impl UseCase for SetGoal<'_> {
    type Out = GoalId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<GoalId> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangePlan, self.case).await?;
        let known = goal::of_case(tx, &loaded.permit).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        let live_goal = known.iter().any(|goal| goal.kind == GoalKind::Goal && goal.is_live());
        problems.check(self.kind == GoalKind::Goal && live_goal, "text", "goal_set");
        problems.none()?;
        let last = known.iter().filter(|goal| goal.kind == GoalKind::Subgoal).map(|goal| goal.position).max();
        let position = match self.kind {
            GoalKind::Goal => 0,
            GoalKind::Subgoal => last.unwrap_or(0) + 1,
        };
        let id = goal::add(tx, &loaded.permit, &NewGoal { kind: self.kind, position, text }).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// Changes a goal's words.
#[derive(Debug, Clone, Copy)]
pub struct ChangeGoal<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The goal.
    pub goal: GoalId,
    /// In words.
    pub text: &'a str,
    /// The version that was read.
    pub version: i64,
}

impl UseCase for ChangeGoal<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangePlan, self.case).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        problems.none()?;
        goal::change(tx, &loaded.permit, self.goal, &text, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// What becomes of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was reached.
    Reached,
    /// It was given up.
    Dropped,
    /// It is worked towards again.
    Open,
}

/// Says that a goal was reached or given up today, or takes that back.
#[derive(Debug, Clone, Copy)]
pub struct SettleGoal<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The goal.
    pub goal: GoalId,
    /// What becomes of it.
    pub settled: Settled,
    /// The version that was read.
    pub version: i64,
}

impl UseCase for SettleGoal<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangePlan, self.case).await?;
        let today = tx.today();
        let reached = (self.settled == Settled::Reached).then_some(today);
        let dropped = (self.settled == Settled::Dropped).then_some(today);
        goal::settle(tx, &loaded.permit, self.goal, reached, dropped, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
