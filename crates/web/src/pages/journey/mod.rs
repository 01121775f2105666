//! A case on its way: the model's forms, and the ways from phase to phase.

mod coming;
mod field;
mod form;
mod moved;
mod onward;
mod way;

pub use moved::{gone, is_decided, moved};
pub use onward::{Onward, contacts, onward};

use crate::failure::Failure;
use crate::routes::{Page, page};
use crate::visitor::Visitor;
use access::Action;
use app::journey::HasStarted;
use axum::routing::get;
use domain::id::CaseId;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/coming", Action::ListCases, get(coming::show)),
        page("/case/{case}/form/{form}", Action::FillForm, get(form::show).post(form::send)),
        page("/case/{case}/way/{way}", Action::MoveOn, get(way::show).post(way::send)),
    ]
}

/// The page that a case is on: before the first day the referral's, then its own.
fn home(case: CaseId, started: bool) -> String {
    if started { format!("/case/{case}") } else { format!("/refer/case/{case}") }
}

/// Whether a case has its first day by now.
async fn has_started(visitor: &Visitor, case: CaseId) -> Result<bool, Failure> {
    Ok(visitor.site.app.read(&HasStarted { actor: visitor.actor(), case }).await?)
}
