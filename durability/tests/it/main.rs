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
mod recording;

/// Whether everything is tried that can be: `make prove`.
fn is_proof() -> bool {
    std::env::var_os("STEGVIS_PROVE").is_some()
}

/// Says a count, also where the output of tests is captured; `scripts/test.sh` repeats it at its end.
fn say(count: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("tally: {count}\n").as_bytes()).unwrap();
}
