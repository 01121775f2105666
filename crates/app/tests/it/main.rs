//! Use cases end to end, on a database in a temporary file.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod agenda;
mod cover;
mod deadlines;
mod demo;
mod distribution;
mod export;
mod extract;
mod followed;
mod hidden_rows;
mod import;
mod journey;
mod log_review;
mod meeting;
mod mend_consent;
mod participation;
mod process_map;
mod protect;
mod referral;
mod same;
mod sight;
mod start_ahead;
mod still_shared;
mod today;
mod walk;
mod workbook;
