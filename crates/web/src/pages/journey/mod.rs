//! A case on its way: the model's forms, and the ways from phase to phase.

mod coming;
mod field;
mod form;
mod onward;
mod way;

pub use onward::{Onward, contacts, onward};

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/coming", Action::ListCases, get(coming::show)),
        page("/case/{case}/form/{form}", Action::FillForm, get(form::show).post(form::send)),
        page("/case/{case}/way/{way}", Action::MoveOn, get(way::show).post(way::send)),
    ]
}

/// The page that a case is on: before the first day the referral's, then its own.
fn home(case: domain::id::CaseId, started: bool) -> String {
    if started { format!("/case/{case}") } else { format!("/refer/case/{case}") }
}
