//! The demonstration's first page: one click to be anyone.

mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![page("/demo", Action::SignIn, get(show::show).post(show::send))]
}
