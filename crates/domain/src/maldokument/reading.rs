//! The outcome of reading a workbook.

use super::column::Column;
use super::entry::Entry;
use super::finding::{Reason, Warning};
use super::header::HeaderCell;
use std::fmt;

/// A workbook as understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Every sheet in order, those without a table too.
    pub sheets: Vec<SheetReading>,
    /// Every row that is about a participant.
    pub rows: Vec<RowReading>,
    /// Rows that are about no participant. Sheets without a header have none here.
    pub skipped: Vec<Skipped>,
}

/// A sheet as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetReading {
    /// The name on the tab.
    pub name: String,
    /// The row of the header; nothing if the sheet holds no such table.
    pub header_row: Option<u32>,
    /// The columns that have a header or a value.
    pub columns: Vec<HeaderCell>,
    /// Columns without which no row can be imported and that the sheet lacks.
    pub missing: Vec<Column>,
    /// Headers that are worth a look; they stand in `header_row`.
    pub warnings: Vec<Warning>,
}

/// A row that is about no participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The sheet.
    pub sheet: String,
    /// The row's number, from 1.
    pub row: u32,
    /// Why.
    pub because: SkippedBecause,
}

crate::codes! {
    /// Why a row is about no participant.
    SkippedBecause {
        /// It stands above the header.
        Title = "title",
        /// Nothing in it.
        Blank = "blank",
        /// Sums or counts.
        Sum = "sum",
        /// The header once more.
        Header = "header",
        /// Only the name of the worker who is responsible for the rows below.
        Block = "block",
    }
}

/// A row as read, what it matched, and what is wrong. Printing it for debugging tells only where it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct RowReading {
    /// The sheet.
    pub sheet: String,
    /// The row's number, from 1.
    pub row: u32,
    /// The cells under every header of the sheet, empty ones too.
    pub cells: Vec<CellReading>,
    /// The responsible worker taken from a row above because the cell is empty.
    pub carried: Option<String>,
    /// The meaning; nothing while something in the row cannot be understood or is missing.
    pub entry: Option<Entry>,
    /// Why the row cannot be imported yet.
    pub reasons: Vec<Reason>,
    /// What is worth a look.
    pub warnings: Vec<Warning>,
}

/// A cell as read.
#[derive(Clone, PartialEq, Eq)]
pub struct CellReading {
    /// The header above it.
    pub header: String,
    /// What the header was found to mean; nothing for a column that nobody foresaw.
    pub column: Option<Column>,
    /// What stands in the cell.
    pub text: String,
    /// What it was understood as, where that is written in another way: an export's spelling, an ISO day.
    pub taken: Option<String>,
    /// Whether the cell is a formula that went wrong or was never computed.
    pub broken: bool,
}

impl RowReading {
    /// The entry if the row can be imported as it stands.
    pub fn importable(&self) -> Option<&Entry> {
        self.entry.as_ref().filter(|_| self.reasons.is_empty())
    }
}

impl fmt::Debug for RowReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RowReading({}, {:?}, {:?})", self.row, self.reasons, self.warnings)
    }
}

impl fmt::Debug for CellReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CellReading({})", self.header)
    }
}
