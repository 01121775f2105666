//! Signing in and out, language, seat and the first page.

mod code;
mod home;
mod seat;
mod show;

pub use show::too_early;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/", Action::SignIn, get(home::first)),
        page("/sign-in", Action::SignIn, get(show::show).post(show::send)),
        page("/sign-in/code", Action::SignIn, get(code::show).post(code::send)),
        page("/sign-out", Action::SignIn, post(home::sign_out)),
        page("/language", Action::SignIn, post(home::language)),
        page("/seat", Action::SignIn, get(seat::show).post(seat::send)),
    ]
}
