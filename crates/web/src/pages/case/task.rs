//! The forms of who does what.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{AddTask, CasePage, TickTask};
use axum::extract::Path;
use domain::case::Side;
use domain::id::{CaseId, PlanTaskId};

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem], side: Side) -> FormPage {
    let title = match side {
        Side::Participant => "case-task-participant",
        Side::Project => "case-task-project",
    };
    Fields::new(visitor, sent, problems)
        .add("text", "case-task-what", Part::Area)
        .add_optional("due_on", "case-task-by", Part::Day)
        .page(&format!("/case/{}#plan", page.case.id), visitor.words.t(title), "save", 0)
        .lede(Say { words: visitor.words, page }.name())
}

fn side(code: &str) -> Result<Side, Failure> {
    Side::from_code(code).ok_or(Failure::NotFound)
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, code)): Path<(CaseId, String)>) -> Reply {
    let side = side(&code)?;
    draw(&visitor, &read_to(&visitor, case, Action::ChangePlan).await?, &Sent::default(), &[], side).reply()
}

/// Writes what one side does.
pub async fn send(visitor: Visitor, Path((case, code)): Path<(CaseId, String)>, sent: Sent) -> Reply {
    let (actor, models, side) = (visitor.actor(), visitor.site.app.models(), side(&code)?);
    let mut typed = Vec::new();
    let due_on = sent.day("due_on", &mut typed);
    let add = AddTask { actor, models, case, side, text: sent.get("text"), due_on };
    match run(&visitor, &sent, typed, &add).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => {
            draw(&visitor, &read(&visitor, case).await?, &sent, &problems, side).reply()
        }
    }
}

/// Ticks, or takes the tick away.
pub async fn tick(visitor: Visitor, Path((case, task)): Path<(CaseId, PlanTaskId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let done_now = sent.yes_no("done").ok_or(Failure::Unreadable)?;
    let tick = TickTask { actor, models, case, task, done: done_now, version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &tick).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(_, Conflict::None) => Err(Failure::Unreadable),
    }
}
