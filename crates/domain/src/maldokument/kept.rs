//! A row as it is kept with its import, to be mended and read again.

use super::finding::WarningCode;
use super::number::read_number;
use super::reading::RowReading;
use crate::identity::IdentityNumber;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A row as it stood in the file, with what the rows above said of it. Printing it for debugging tells only where
/// it stood.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRow {
    /// The sheet.
    pub sheet: String,
    /// The row's number, from 1.
    pub row: u32,
    /// The cells in their order.
    pub cells: Vec<KeptCell>,
    /// The responsible worker of the rows above.
    pub carried: Option<String>,
    /// Whether a blank row, a sum or a header lies between that worker and this row.
    pub over_gap: bool,
}

/// A cell as it stood in the file. Printing it for debugging tells only its header.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCell {
    /// The header above it.
    pub header: String,
    /// What stands in it.
    pub text: String,
    /// Whether it is a formula that went wrong or was never computed.
    pub broken: bool,
}

impl RowReading {
    /// The row to keep, for [`Reader::reread`](super::Reader::reread).
    pub fn kept(&self) -> KeptRow {
        let cells = self.cells.iter().map(|cell| KeptCell {
            header: cell.header.clone(),
            text: cell.text.clone(),
            broken: cell.broken,
        });
        KeptRow {
            sheet: self.sheet.clone(),
            row: self.row,
            cells: cells.collect(),
            carried: self.carried.clone(),
            over_gap: self.warnings.iter().any(|warning| warning.code == WarningCode::ResponsibleCarried),
        }
    }
}

impl KeptRow {
    /// Whether another row stands under the same headers.
    pub(super) fn has_headers_of(&self, other: &Self) -> bool {
        self.cells.iter().map(|cell| &cell.header).eq(other.cells.iter().map(|cell| &cell.header))
    }

    /// The identity numbers that stand anywhere in the row, whatever else is wrong with it.
    pub fn numbers(&self, today: Date) -> impl Iterator<Item = IdentityNumber> {
        self.cells.iter().filter_map(move |cell| Some(read_number(&cell.text, today).ok()?.0))
    }

    /// Writes another text into a cell; false if the row has no such cell.
    pub fn mend(&mut self, header: &str, text: &str) -> bool {
        let cell = self.cells.iter_mut().find(|cell| cell.header == header);
        cell.map(|cell| (cell.text, cell.broken) = (text.trim().to_owned(), false)).is_some()
    }
}

impl fmt::Debug for KeptRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptRow({})", self.row)
    }
}

impl fmt::Debug for KeptCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptCell({})", self.header)
    }
}
