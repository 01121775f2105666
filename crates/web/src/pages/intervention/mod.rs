//! The intervention's page: the process map, the goals against outcome, the flow, the steps.

mod chart;
mod consents;
mod figure;
mod map;
mod phase;
mod show;
mod spread;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/i/{slug}", Action::SeeFigures, get(show::show)),
        page("/i/{slug}/consents", Action::ListCases, get(consents::show)),
        page("/i/{slug}/phase/{phase}", Action::SeeFigures, get(phase::show)),
    ]
}
