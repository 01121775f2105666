//! The workbook of an intervention.

use super::current::current;
use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::InterventionId;
use domain::maldokument::{Entry, Vocabulary, to_table};
use domain::model::Model;
use domain::sheet::Table;
use store::log::Entry as LogEntry;
use store::{Tx, UseCase};

/// What is exported. [`crate::import::workbook`] makes the file of it, outside the transaction.
#[derive(Debug)]
pub struct Exported {
    /// The sheet.
    pub table: Table,
    /// How many cases it holds.
    pub cases: usize,
    /// How many are left out because the viewer may not know who they are about.
    pub left_out: usize,
}

/// Exports the cases that the viewer may list, as the sheet that they could have been imported from.
#[derive(Debug, Clone, Copy)]
pub struct ExportSheet<'a> {
    /// Who exports.
    pub actor: &'a Actor,
    /// Which intervention.
    pub intervention: InterventionId,
    /// The intervention's newest model.
    pub model: &'a Model,
}

impl UseCase for ExportSheet<'_> {
    type Out = Exported;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Exported> {
        let scope = gate::list(tx, self.actor, Action::Export, self.intervention)?;
        let mut sheet = current(tx, &scope, self.model).await?;
        let entries: Vec<Entry> = sheet.order.iter().filter_map(|case| sheet.here.remove(case)).collect();
        let vocabulary = Vocabulary::from(self.model);
        tx.log(LogEntry::listed(&scope, sheet.order.iter().copied()));
        Ok(Exported {
            table: to_table(&entries, &vocabulary, tx.today()),
            cases: entries.len(),
            left_out: sheet.left_out,
        })
    }
}
