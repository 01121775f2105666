//! Use cases about one case, run as people in their roles on a world of their own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod access;
mod closing;
mod consent;
mod documents;
mod ends;
mod flags;
mod handover;
mod log_in;
mod mend_closing;
mod open;
mod own_log;
mod own_notes;
mod participation;
mod plan;
mod preview;
mod renew;
mod stage;
mod start;
mod take_over;
mod told;
