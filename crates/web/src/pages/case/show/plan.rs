//! Goal, subgoals, and who does what in two columns.

use super::super::say::Say;
use crate::visitor::Visitor;
use access::Action;
use app::case::{Goal, PlanTask, Worker};
use domain::case::{GoalKind, Side};

/// The plan.
#[derive(Debug)]
pub struct Plan {
    /// The goal that is worked towards.
    pub goal: Option<GoalRow>,
    /// Subgoals that are worked towards.
    pub subgoals: Vec<GoalRow>,
    /// What was reached or given up.
    pub past: Vec<GoalRow>,
    /// What each side does.
    pub sides: Vec<SideRow>,
    /// Whose goals and tasks are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// Who may have written a goal that the viewer does not see, and whom to call.
    pub unheard: Vec<String>,
    /// Where a wider consent is recorded, by whoever may.
    pub ask: Option<String>,
    /// There may be goals that the viewer may not read: none is said to be missing.
    pub hides_goals: bool,
    /// The same of tasks.
    pub hides_tasks: bool,
    /// The plan may be changed.
    pub may: bool,
}

/// A goal.
#[derive(Debug)]
pub struct GoalRow {
    /// Its id.
    pub id: String,
    /// In words.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// Reached or given up, on which day.
    pub state: Option<String>,
    /// It was reached.
    pub reached: bool,
    /// Version.
    pub version: i64,
    /// The key of its small form.
    pub key: String,
}

/// One side's column.
#[derive(Debug)]
pub struct SideRow {
    /// Whose it is.
    pub title: String,
    /// The side's code.
    pub code: &'static str,
    /// What is done.
    pub tasks: Vec<TaskRow>,
}

/// One thing to do.
#[derive(Debug)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// In words.
    pub text: String,
    /// By when, or done when.
    pub when: Option<String>,
    /// It is done.
    pub done: bool,
    /// Version.
    pub version: i64,
    /// The key of its small form.
    pub key: String,
}

impl Plan {
    pub(super) fn of(say: Say<'_>, visitor: &Visitor) -> Self {
        let goals = &say.page.goals;
        let live = |kind: GoalKind| goals.iter().filter(move |one| one.kind == kind && one.is_live());
        Self {
            goal: live(GoalKind::Goal).map(|one| goal(say, visitor, one)).next(),
            subgoals: live(GoalKind::Subgoal).map(|one| goal(say, visitor, one)).collect(),
            past: goals.iter().filter(|one| !one.is_live()).map(|one| goal(say, visitor, one)).collect(),
            sides: [Side::Participant, Side::Project].map(|one| side(say, visitor, one)).into(),
            closed: say.beyond(goals.beyond().chain(say.page.tasks.beyond())),
            unheard: unheard(say),
            ask: (say.page.may(Action::RecordConsent) && !say.page.case.is_closed())
                .then(|| format!("/case/{}/consent", say.page.case.id)),
            hides_goals: goals.is_partial(),
            hides_tasks: say.page.tasks.is_partial(),
            may: say.page.may(Action::ChangePlan) && !say.page.case.is_closed(),
        }
    }
}

/// Whose goals are not shared with the viewer although they work with the case: each with whom to call.
pub fn unheard(say: Say<'_>) -> Vec<String> {
    let words = say.words;
    let line = |at| {
        let told = words.t1("case-goal-unheard", "owner", say.authority(at));
        let phone = |one: &Worker| {
            let phone = one.phone.clone().unwrap_or_default();
            words.t2("case-goal-call", "name", one.name.as_str(), "phone", phone)
        };
        say.page.to_call(at).map_or_else(|| told.clone(), |one| format!("{told} {}", phone(one)))
    };
    say.page.unheard().into_iter().map(line).collect()
}

fn goal(say: Say<'_>, visitor: &Visitor, one: &Goal) -> GoalRow {
    let reached = one.reached_on.map(|day| say.words.t1("case-goal-reached", "day", say.words.day(day)));
    let dropped = one.dropped_on.map(|day| say.words.t1("case-goal-dropped", "day", say.words.day(day)));
    GoalRow {
        id: one.id.to_string(),
        text: one.text.expose().clone(),
        by: say.author(one.author),
        reached: one.reached_on.is_some(),
        state: reached.or(dropped),
        version: one.version,
        key: visitor.key().to_string(),
    }
}

fn side(say: Say<'_>, visitor: &Visitor, side: Side) -> SideRow {
    let words = say.words;
    let title = match side {
        Side::Participant => words.t("case-side-participant"),
        Side::Project => words.t("case-side-project"),
    };
    let tasks =
        say.page.tasks.iter().filter(|one| one.side == side).map(|one| task(say, visitor, one)).collect();
    SideRow { title, code: side.code(), tasks }
}

fn task(say: Say<'_>, visitor: &Visitor, one: &PlanTask) -> TaskRow {
    let due = one.due_on.map(|day| say.words.t1("case-task-due", "day", say.words.day(day)));
    let done = one.done_on.map(|day| say.words.t1("case-task-done", "day", say.words.day(day)));
    TaskRow {
        id: one.id.to_string(),
        text: one.text.expose().clone(),
        done: done.is_some(),
        when: done.or(due),
        version: one.version,
        key: visitor.key().to_string(),
    }
}
