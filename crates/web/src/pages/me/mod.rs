//! The participant's own page.

mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![page("/me", Action::SeeOwnPlan, get(show::show))]
}
