//! What one's own authority wrote in cases that others own, shared with it or not.

mod line;
mod list;
mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/own", Action::SeeOwnNotes, get(list::show)),
        page("/case/{case}/own", Action::SeeOwnNotes, get(show::show)),
        page("/case/{case}/own/document/{document}", Action::SeeOwnNotes, get(show::fetch)),
    ]
}
