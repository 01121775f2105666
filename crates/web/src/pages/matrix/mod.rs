//! The matrix: participants down, quarters across.

mod cell;
mod filter;
mod row;
mod show;
mod view;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/i/{slug}/matrix", Action::ListCases, get(show::show)),
        page("/i/{slug}/matrix/{case}", Action::ListCases, get(row::show)),
        page("/i/{slug}/matrix/{case}/{column}", Action::RecordStep, get(cell::show).post(cell::send)),
    ]
}
