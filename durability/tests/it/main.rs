//! What was acknowledged is there, whole, whatever happens to the disk: power cuts, failing calls, no room left.
//!
//! The database is opened, written and read through the real `app` and `store`; only the disk under SQLite is ours.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod agree;
mod calls;
mod cuts;
mod deed;
mod full;
mod look;
mod place;
#[path = "../../../crates/store/tests/support/postgres.rs"]
mod postgres;
mod recording;
