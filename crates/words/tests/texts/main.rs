//! The files of texts: against each other, against the codes of the domain, and against the pages.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod agree;
mod files;
mod used;
