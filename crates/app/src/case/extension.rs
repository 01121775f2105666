//! The written motivation to go on past the gate.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::CaseId;
use store::log::Entry;
use store::records::extension::{self, NewExtension};
use store::{Tx, UseCase};

/// Writes it, or writes it anew: the latest stands.
#[derive(Debug, Clone, Copy)]
pub struct WriteExtension<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// In words.
    pub text: &'a str,
}

impl UseCase for WriteExtension<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::Extend, self.case).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        problems.none()?;
        let new = NewExtension { gate_month: i64::from(loaded.model.gate.month), day: tx.today(), text };
        extension::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
