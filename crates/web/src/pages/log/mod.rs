//! The protection officer's review of the log.

mod kind;
mod overview;
mod said;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;
use serde::Deserialize;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/log", Action::ReviewLog, get(overview::show)),
        page("/log/{kind}", Action::ReviewLog, get(kind::show).post(kind::send)),
    ]
}

/// What an address asks for; what cannot be read is as if it were not there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
    read_to: String,
    seed: String,
    page: String,
}

impl Asked {
    fn period(&self) -> app::log::Asked {
        app::log::Asked {
            from: self.from.parse().ok(),
            to: self.to.parse().ok(),
            read_to: self.read_to.parse().ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()),
        }
    }
}
