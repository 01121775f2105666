//! The matrix and the figures, by the staff of a world whose cases are opened for the test.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod cases;
mod figures;
mod paging;
mod rows;
