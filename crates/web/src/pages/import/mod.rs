//! Importing the workbook: the file, the rows as read, mending, taking in, what is left; and exporting it.

mod download;
mod fix;
mod grid;
mod grid_view;
mod row;
mod start;
mod take;

use crate::routes::{Page, page};
use access::Action;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

/// A file, and the rest of its form.
const UPLOAD_BYTES: usize = 11 << 20;

/// The routes.
pub fn pages() -> Vec<Page> {
    let upload = get(start::show).post(start::send).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    vec![
        page("/i/{slug}/import", Action::Import, upload),
        page("/i/{slug}/import/{import}", Action::Import, get(grid::show)),
        page("/i/{slug}/import/{import}/take", Action::Import, get(take::back).post(take::send)),
        page("/i/{slug}/import/{import}/rest.xlsx", Action::Import, get(download::rest)),
        page("/i/{slug}/import/{import}/row/{position}", Action::Import, get(row::show).post(fix::send)),
        page("/i/{slug}/export.xlsx", Action::Export, get(download::export)),
    ]
}
