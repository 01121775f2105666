//! One's own log-in: where one is signed in, and what has been done with it.

mod factor;
pub mod said;
pub mod sessions;
mod show;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/account", Action::SignIn, get(show::show).post(show::send)),
        page("/account/factor", Action::SignIn, get(factor::show).post(factor::send)),
    ]
}
