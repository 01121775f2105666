//! The decision on a small world in which everything is tried: by a plain reading of the rules, and as a book that a
//! jurist can read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod asked;
mod book;
mod cell;
mod matrix;
mod oracle;
