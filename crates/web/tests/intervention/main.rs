//! The matrix and the intervention's page through the real router.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "../support/browser.rs"]
#[expect(dead_code, reason = "signing in by the form is tried by other tests")]
mod browser;
mod figures;
mod matrix;
