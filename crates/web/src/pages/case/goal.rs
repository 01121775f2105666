//! The forms of goals.

use super::super::journey::{is_decided, moved, overtaken};
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to, unheard};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, ChangeGoal, Goal, SetGoal, SettleGoal, Settled};
use axum::extract::Path;
use domain::case::GoalKind;
use domain::id::{CaseId, GoalId};

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    (kind, version): (GoalKind, i64),
) -> FormPage {
    let say = Say { words: visitor.words, page };
    let (label, title) = match (kind, version) {
        (GoalKind::Goal, 0) => ("case-goal", "case-goal-set"),
        (GoalKind::Goal, _) => ("case-goal", "case-goal-change"),
        (GoalKind::Subgoal, 0) => ("case-subgoal", "case-subgoal-add"),
        (GoalKind::Subgoal, _) => ("case-subgoal", "case-subgoal-change"),
    };
    let mut fields = Fields::new(visitor, sent, problems);
    if kind == GoalKind::Goal {
        fields = unheard(say).into_iter().fold(fields, |fields, line| fields.part(Part::Words(line)));
    }
    fields
        .add_with_help("text", label, Part::Area)
        .page(&format!("/case/{}#plan", page.case.id), visitor.words.t(title), "save", version)
        .lede(say.name())
}

async fn new(visitor: &Visitor, case: CaseId, kind: GoalKind) -> Reply {
    let page = read_to(visitor, case, Action::ChangePlan).await?;
    draw(visitor, &page, &Sent::default(), &[], (kind, 0)).reply()
}

async fn set(visitor: &Visitor, case: CaseId, sent: &Sent, kind: GoalKind) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let setting = SetGoal { actor, models, case, kind, text: sent.get("text") };
    match run(visitor, sent, Vec::new(), &setting).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => {
            draw(visitor, &read(visitor, case).await?, sent, &problems, (kind, 0)).reply()
        }
    }
}

/// The form of the goal.
pub async fn new_goal(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    new(&visitor, case, GoalKind::Goal).await
}

/// The form of a subgoal.
pub async fn new_subgoal(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    new(&visitor, case, GoalKind::Subgoal).await
}

/// Sets the goal.
pub async fn send_goal(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    set(&visitor, case, &sent, GoalKind::Goal).await
}

/// Adds a subgoal.
pub async fn send_subgoal(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    set(&visitor, case, &sent, GoalKind::Subgoal).await
}

fn found(page: &CasePage, goal: GoalId) -> Result<&Goal, Failure> {
    page.goals.iter().find(|one| one.id == goal).ok_or(Failure::NotFound)
}

/// The form of a goal to be changed.
pub async fn show(visitor: Visitor, Path((case, goal)): Path<(CaseId, GoalId)>) -> Reply {
    let page = read_to(&visitor, case, Action::ChangePlan).await?;
    let goal = found(&page, goal)?;
    let sent = Sent::default().holding("text", goal.text.expose());
    draw(&visitor, &page, &sent, &[], (goal.kind, goal.version)).reply()
}

/// Changes a goal.
pub async fn send(visitor: Visitor, Path((case, goal)): Path<(CaseId, GoalId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let change = ChangeGoal { actor, models, case, goal, text: sent.get("text"), version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &change).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let now = found(&page, goal)?;
            let form = draw(&visitor, &page, &sent, &problems, (now.kind, now.version));
            let say = Say { words: visitor.words, page: &page };
            let theirs = (conflict == Conflict::Changed)
                .then(|| vec![(say.author(now.author), now.text.expose().clone())]);
            FormPage { theirs, ..form }.reply()
        }
    }
}

/// Reached, given up, or worked towards again.
pub async fn settle(visitor: Visitor, Path((case, goal)): Path<(CaseId, GoalId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let settled = match sent.get("to") {
        "reached" => Settled::Reached,
        "dropped" => Settled::Dropped,
        "open" => Settled::Open,
        _ => return Err(Failure::Unreadable),
    };
    let settle = SettleGoal { actor, models, case, goal, settled, version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &settle).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(_, Conflict::Changed) => {
            settled_already(&visitor, &read(&visitor, case).await?, goal, &sent)
        }
        Outcome::Again(problems, Conflict::None) if is_decided(&problems) => {
            moved(&visitor, case, &sent).await
        }
        Outcome::Again(_, Conflict::None) => Err(Failure::Unreadable),
    }
}

/// Somebody was first with a goal: how it stands now, since when, and whose goal it is.
fn settled_already(visitor: &Visitor, page: &CasePage, goal: GoalId, sent: &Sent) -> Reply {
    let (words, goal) = (visitor.words, found(page, goal)?);
    let say = Say { words, page };
    let since = |key: &str, day| words.t1(key, "day", words.day(day));
    let stands = match (goal.reached_on, goal.dropped_on) {
        (Some(day), _) => since("goal-is-reached", day),
        (None, Some(day)) => since("goal-is-dropped", day),
        (None, None) => words.t("goal-is-open"),
    };
    let whose = words.t2("goal-is-of", "text", goal.text.expose().as_str(), "name", say.author(goal.author));
    let there = (format!("/case/{}#plan", page.case.id), words.t("moved-case"));
    let own = goal.author.is_some() && goal.author == visitor.actor().worker();
    overtaken(visitor, sent, (stands, whose, own), there)
}
