//! Idag: what needs me today, and the short forms that go with it.

mod keep;
mod phone;
mod quick;
mod reminder;
mod row;
mod show;

pub use row::href as row_href;
pub use show::teams;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/today", Action::ListCases, get(show::show)),
        page("/today/tick", Action::KeepTasks, get(keep::back).post(keep::tick)),
        page("/today/filters", Action::KeepTasks, get(keep::back).post(keep::save)),
        page("/today/filters/drop", Action::KeepTasks, get(keep::back).post(keep::forget)),
        page("/today/reminder", Action::KeepTasks, get(reminder::show).post(reminder::send)),
        page("/today/phone", Action::KeepTasks, get(phone::show).post(phone::send)),
        page("/case/{case}/quick", Action::RecordContact, get(quick::show).post(quick::send)),
    ]
}
