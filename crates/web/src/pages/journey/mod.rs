//! A case on its way: the model's forms, and the ways from phase to phase.

mod coming;
mod field;
mod form;
mod moved;
mod onward;
mod way;

pub use moved::{gone, is_decided, moved, overtaken};
pub use onward::{Onward, contacts, onward};

use crate::routes::{Page, page};
use crate::visitor::Visitor;
use access::Action;
use app::Error;
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

/// Whether the visitor reads a case's own page by now, or the referral's; none where it is no longer theirs to see.
pub async fn has_started(visitor: &Visitor, case: CaseId) -> Result<Option<bool>, Error> {
    visitor.site.app.read(&HasStarted { actor: visitor.actor(), case }).await
}

/// Where whoever has saved something about a case is led. What is saved stays so: where the case is no longer theirs to
/// see, or nobody can tell, that is their own first page.
async fn address(visitor: &Visitor, case: CaseId) -> String {
    let started = has_started(visitor, case).await.ok().flatten();
    started.map_or_else(|| visitor.home(), |started| home(case, started))
}
