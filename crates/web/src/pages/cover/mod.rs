//! Stand-ins, and handing over what a leaver carries.

mod hand;
mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/i/{slug}/cover", Action::KeepTasks, get(show::show)),
        page("/i/{slug}/cover/new", Action::KeepTasks, get(show::new).post(show::send)),
        page("/i/{slug}/cover/end/{stand_in}", Action::KeepTasks, post(show::end)),
        page("/i/{slug}/cover/{worker}", Action::Distribute, get(hand::show).post(hand::send)),
    ]
}
