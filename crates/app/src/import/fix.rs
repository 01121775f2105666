//! Mending a row in place.

use super::settings::{Kept, from_text, to_text};
use crate::case::sight;
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::code::Protection;
use domain::id::{ImportId, InterventionId};
use domain::personal::Personal;
use store::log::Entry;
use store::records::import::{self, RowState};
use store::records::import_mark;
use store::{Tx, UseCase};

/// A cell to write anew: its header and its text.
pub type Mend = (String, Personal<String>);

/// Writes cells of a waiting row anew, marks it, or both; it is read again the next time it is shown.
#[derive(Debug, Clone, Copy)]
pub struct FixRow<'a> {
    /// Who mends.
    pub actor: &'a Actor,
    /// In which intervention.
    pub intervention: InterventionId,
    /// The import.
    pub import: ImportId,
    /// The row's place.
    pub position: i64,
    /// The cells.
    pub cells: &'a [Mend],
    /// Protected identity; none leaves the mark as it is.
    pub protection: Option<Protection>,
    /// Whether the import's paper consents hold for the row; none leaves it as it is.
    pub paper: Option<bool>,
    /// The row's version.
    pub version: i64,
}

/// The longest text that a cell of a spreadsheet can hold, in characters.
const LONGEST_TEXT: usize = 32_767;

impl UseCase for FixRow<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        let import = import::get(tx, &scope, self.import).await?;
        let rows = import::rows(tx, &scope, &import).await?;
        let row = rows.iter().find(|row| row.position == self.position).ok_or(Error::NotFound)?;
        if row.state != RowState::Waiting {
            return Err(store::Error::Stale.into());
        }
        let raw = row.raw.as_ref().ok_or(Error::NotFound)?;
        let mut kept: Kept = from_text(raw)?;
        let known = import_mark::known(tx, &scope, import.owner).await?;
        let today = tx.today();
        if kept.is_hidden(&known, &scope, &import, today)? {
            return Err(Error::NotFound);
        }
        let before: Vec<_> = kept.row.numbers(today).collect();
        for (header, text) in self.cells {
            if text.expose().chars().count() > LONGEST_TEXT {
                return Err(Problem::new("cell", "too_long").into());
            }
            if !kept.row.mend(header, text.expose()) {
                return Err(Problem::new("cell", "no_such_column").into());
            }
        }
        let mut anew = kept.row.numbers(today).filter(|number| !before.contains(number)).peekable();
        let is_anew = anew.peek().is_some();
        for number in anew {
            if let Some(person) = known.doubtful(&number)? {
                sight(tx, self.actor, &scope, person).await?;
            }
        }
        if is_anew {
            kept.typed_by(&scope);
        }
        kept.protection = self.protection.unwrap_or(kept.protection);
        kept.paper = self.paper.unwrap_or(kept.paper);
        let text = Personal::new(to_text(&kept)?);
        import::mend(tx, &scope, &import, self.position, &text, self.version).await?;
        tx.log(Entry::of(scope.permit()).with_detail(format!("{} {}", self.import, self.position)));
        Ok(())
    }
}
