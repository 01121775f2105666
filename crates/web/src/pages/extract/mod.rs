//! Everything about one person, for the protection officer: who has asked, looking through, giving out.

mod given;
mod list;
mod look;
mod say;
mod show;
mod withhold;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};
use domain::id::ExtractId;

/// The routes.
pub fn pages() -> Vec<Page> {
    let action = Action::ExtractPerson;
    vec![
        page("/extracts", action, get(list::show).post(list::send)),
        page("/extracts/{id}", action, get(show::show)),
        page("/extracts/{id}/look", action, post(look::one)),
        page("/extracts/{id}/all", action, post(look::all)),
        page("/extracts/{id}/give", action, post(look::give)),
        page("/extracts/{id}/given", action, get(given::show)),
        page("/extracts/{id}/given.json", action, get(given::json)),
        page(
            "/extracts/{id}/withhold/{kind}/{record}/{owner}",
            action,
            get(withhold::show).post(withhold::send),
        ),
    ]
}

/// Where an extract is.
fn at(id: ExtractId) -> String {
    format!("/extracts/{id}")
}
