//! Cells as a spreadsheet holds them, before anything is known of what they mean.

use jiff::civil::Date;
use std::fmt;

/// What kind of value a spreadsheet keeps in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum CellKind {
    /// Nothing, or blanks alone.
    #[default]
    Empty,
    /// Text.
    Text,
    /// A number; days that lack a date format are numbers too.
    Number(f64),
    /// A day; a time of day beside it is dropped.
    Day(Date),
    /// True or false.
    Bool(bool),
    /// A formula that the program which wrote the file never computed.
    Formula,
    /// A formula that went wrong, such as `#REF!`.
    Error,
}

/// One cell: what it says, and as which kind of value. Printing it for debugging tells the kind alone, because
/// what it says is about a person.
#[derive(Clone, PartialEq, Default)]
pub struct Cell {
    /// The value as text: days as `YYYY-MM-DD`, numbers without exponent, never with blanks around.
    pub text: String,
    /// The kind of value.
    pub kind: CellKind,
}

impl Cell {
    /// A text cell; empty if there is nothing but blanks.
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref().trim();
        let kind = if text.is_empty() { CellKind::Empty } else { CellKind::Text };
        Self { text: text.to_owned(), kind }
    }

    /// A day.
    pub fn day(day: Date) -> Self {
        Self { text: day.to_string(), kind: CellKind::Day(day) }
    }

    /// A number, whole ones without decimals.
    pub fn number(value: f64) -> Self {
        Self { text: value.to_string(), kind: CellKind::Number(value) }
    }

    /// Whether the cell holds nothing.
    pub fn is_empty(&self) -> bool {
        self.kind == CellKind::Empty
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            CellKind::Empty => "empty",
            CellKind::Text => "text",
            CellKind::Number(_) => "number",
            CellKind::Day(_) => "day",
            CellKind::Bool(_) => "bool",
            CellKind::Formula => "formula",
            CellKind::Error => "error",
        };
        write!(f, "Cell({kind})")
    }
}

/// One row of a sheet. Rows without any value may be missing from a [`Sheet`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The row's number as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// The cells from column A on, up to the last one with a value.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column, counted from 0.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).filter(|cell| !cell.is_empty())
    }

    /// The cells that hold something, with their column, counted from 0.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The name on the sheet's tab.
    pub name: String,
    /// The rows in order.
    pub rows: Vec<Row>,
}

/// A table to be written as a workbook of one sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The name on the sheet's tab.
    pub name: String,
    /// The header of each column.
    pub headers: Vec<String>,
    /// How many columns stay in view when the sheet is scrolled sideways.
    pub frozen_columns: u16,
    /// The rows, each as long as `headers`.
    pub rows: Vec<Vec<Cell>>,
}

/// The letters that name a column, counted from 0: A, B … Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, CellKind, column_letters};

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(column_letters).into();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_are_written_out() {
        assert_eq!(Cell::number(123_456_789_012.0).text, "123456789012");
        assert_eq!(Cell::number(0.5).text, "0.5");
    }

    #[test]
    fn debugging_prints_no_content() {
        assert_eq!(format!("{:?}", Cell::text(" secret ")), "Cell(text)");
        assert_eq!(Cell::text(" \u{a0}").kind, CellKind::Empty);
    }
}
