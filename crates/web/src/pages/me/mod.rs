//! The participant's own pages: the plan, and who has read what is kept about them.

mod log;
mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![page("/me", Action::SeeOwnPlan, get(show::show)), page("/me/log", Action::SeeOwnLog, get(log::show))]
}
