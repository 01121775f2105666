//! Tables into bytes.

use super::neutral::neutralised;
use domain::sheet::{Cell, CellKind, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Columns are this wide at least, in characters.
const NARROWEST: usize = 8;
/// Columns are this wide at most; longer texts wrap.
const WIDEST: usize = 48;

/// Why a table cannot be a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A text is longer than the 32 767 characters that a cell can hold.
    #[error("text too long in row {row}, column {column}, both from 1")]
    TextTooLong {
        /// The row of the sheet, from 1; the headers are row 1.
        row: u32,
        /// The column, from 1.
        column: u16,
    },
    /// More rows or columns than a sheet can hold, or a name that no sheet can have.
    #[error("no sheet can hold the table")]
    Shape,
}

/// Writes a table as a workbook of one sheet, the same bytes for the same table: days as real dates, texts
/// only ever as texts (an apostrophe goes before those that look like formulas, see the module's
/// [`read`](super::read)), the header row frozen.
///
/// # Errors
/// If a sheet cannot hold the table.
pub fn write(table: &Table) -> Result<Vec<u8>, WriteError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&fixed_properties()?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.name).map_err(|_| WriteError::Shape)?;
    sheet.set_freeze_panes(1, table.frozen_columns).map_err(|_| WriteError::Shape)?;
    for (column, header) in (0u16..).zip(&table.headers) {
        write_text(sheet, 0, column, header, &formats.header)?;
        let width = width(table, usize::from(column), header);
        sheet.set_column_width(column, width).map_err(|_| WriteError::Shape)?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, row, column, cell, &formats)?;
        }
    }
    workbook.save_to_buffer().map_err(|_| WriteError::Shape)
}

struct Formats {
    header: Format,
    text: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            header: text.clone().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
            text,
        }
    }
}

/// The library would write the clock into the file.
fn fixed_properties() -> Result<DocProperties, WriteError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|_| WriteError::Shape)?;
    Ok(DocProperties::new().set_creation_datetime(&created))
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), WriteError> {
    let written = match cell.kind {
        CellKind::Empty => return Ok(()),
        CellKind::Number(value) => sheet.write_number_with_format(row, column, value, &formats.text),
        CellKind::Bool(value) => sheet.write_boolean_with_format(row, column, value, &formats.text),
        CellKind::Day(day) => {
            let (year, month, day) = (day.year(), day.month(), day.day());
            let parts = u16::try_from(year).ok().zip(u8::try_from(month).ok()).zip(u8::try_from(day).ok());
            let ((year, month), day) = parts.ok_or(WriteError::Shape)?;
            let moment = ExcelDateTime::from_ymd(year, month, day).map_err(|_| WriteError::Shape)?;
            sheet.write_datetime_with_format(row, column, &moment, &formats.day)
        }
        CellKind::Text | CellKind::Formula | CellKind::Error => {
            return write_text(sheet, row, column, &cell.text, &formats.text);
        }
    };
    written.map(drop).map_err(|_| WriteError::Shape)
}

fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), WriteError> {
    match sheet.write_string_with_format(row, column, neutralised(text), format) {
        Ok(_) => Ok(()),
        Err(XlsxError::MaxStringLengthExceeded) => {
            Err(WriteError::TextTooLong { row: row + 1, column: column + 1 })
        }
        Err(_) => Err(WriteError::Shape),
    }
}

fn width(table: &Table, column: usize, header: &str) -> f64 {
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.chars().count());
    let longest = cells.chain([header.chars().count()]).max().unwrap_or_default();
    let characters = u8::try_from((longest + 2).clamp(NARROWEST, WIDEST)).unwrap_or(u8::MAX);
    f64::from(characters)
}
