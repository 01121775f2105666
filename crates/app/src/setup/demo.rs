//! The mark of a demonstration database: only there can one become a persona by a click, and `serve` refuses it.

use crate::error::{Error, Result};
use store::records::setting;
use store::{Tx, UseCase};

const DEMO: &str = "demo";

/// Whether the database is a demonstration's.
#[derive(Debug, Clone, Copy)]
pub struct IsDemo;

impl UseCase for IsDemo {
    type Out = bool;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        Ok(setting::get(tx, DEMO).await?.is_some())
    }
}

/// Marks the database as a demonstration's. The mark is never taken away.
#[derive(Debug, Clone, Copy)]
pub struct MarkDemo;

impl UseCase for MarkDemo {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        Ok(setting::set(tx, DEMO, "1").await?)
    }
}
