//! Staff, their log-ins and roles; one's own password.

mod add;
mod change;
mod demand;
mod fields;
mod member;
mod once;
mod password;
mod sessions;
mod show;

pub use fields::prove;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/staff", Action::ManageAccounts, get(show::show).post(demand::send)),
        page("/staff/new", Action::ManageAccounts, get(add::show).post(add::send)),
        page("/staff/{worker}", Action::ManageAccounts, get(member::show).post(change::send)),
        page("/staff/{worker}/sessions", Action::ManageAccounts, get(sessions::show).post(sessions::send)),
        page("/password", Action::SignIn, get(password::show).post(password::send)),
    ]
}
