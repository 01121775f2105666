//! The pages: a folder each, `show.rs` beside `show.html`.

pub mod account;
pub mod case;
pub mod cover;
pub mod demo;
pub mod extract;
pub mod failure;
pub mod import;
pub mod intervention;
pub mod journey;
pub mod log;
pub mod matrix;
pub mod me;
pub mod meeting;
pub mod own;
pub mod refer;
mod same;
pub mod share;
pub mod sign_in;
pub mod staff;
pub mod today;

use crate::routes::Page;

/// Every page of the site.
pub fn all() -> Vec<Page> {
    let areas = [
        sign_in::pages(),
        account::pages(),
        demo::pages(),
        matrix::pages(),
        intervention::pages(),
        today::pages(),
        import::pages(),
        case::pages(),
        cover::pages(),
        journey::pages(),
        me::pages(),
        log::pages(),
        extract::pages(),
        staff::pages(),
        refer::pages(),
        meeting::pages(),
        share::pages(),
        own::pages(),
    ];
    areas.into_iter().flatten().collect()
}
