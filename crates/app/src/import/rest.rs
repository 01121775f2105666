//! What was not taken in, as a sheet to mend outside.

use super::review::{Review, ReviewedRow};
use crate::error::{Error, Problem, Result};
use domain::sheet::{Cell, Table};
use report::workbook::write;

/// The rows that are flagged or changed, each as it stood, with `why`, the sheet and the row after it.
pub fn rest_table(
    review: &Review,
    name: &str,
    headers: [String; 3],
    why: impl Fn(&ReviewedRow) -> String,
) -> Table {
    let rest: Vec<&ReviewedRow> = review.rows.iter().filter(|row| row.is_rest()).collect();
    let mut columns: Vec<&str> = Vec::new();
    for cell in rest.iter().flat_map(|row| &row.reading.cells) {
        if !columns.contains(&cell.header.as_str()) {
            columns.push(&cell.header);
        }
    }
    let line = |row: &&ReviewedRow| {
        let known = columns.iter().map(|header| {
            let found = row.reading.cells.iter().find(|cell| cell.header == *header);
            found.map_or_else(Cell::default, |cell| Cell::text(&cell.text))
        });
        let told =
            [Cell::text(why(row)), Cell::text(&row.reading.sheet), Cell::text(row.reading.row.to_string())];
        known.chain(told).collect()
    };
    Table {
        name: name.to_owned(),
        rows: rest.iter().map(line).collect(),
        headers: columns.iter().map(ToString::to_string).chain(headers).collect(),
        frozen_columns: 1,
    }
}

/// A table as the bytes of a workbook.
pub fn workbook(table: &Table) -> Result<Vec<u8>> {
    write(table).map_err(|_| Error::from(Problem::new("file", "not_writable")))
}
