//! Bytes into cells.

use super::archive;
use super::limits::{Limits, WorkbookError, within};
use super::neutral::restored;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError, XlsxFormulaMetadata};
use domain::sheet::{Cell, CellKind, Row, Sheet};
use jiff::civil::Date;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A workbook as read: the values of its cells and nothing else of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The sheets in order, hidden ones too; sheets that hold only a chart are left out.
    pub sheets: Vec<Sheet>,
}

/// Reads an `.xlsx` workbook.
///
/// Cells of a formula give the value that was computed last. Formats, images, macros and links are never
/// looked at. An apostrophe that [`write`](super::write) put before a text is taken away.
///
/// # Errors
/// A [`WorkbookError`] that tells what the file is instead, or which limit it passes.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, WorkbookError> {
    archive::check(bytes, limits)?;
    // A made-up cell name overflows inside the library in a build that checks arithmetic.
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, limits))).unwrap_or(Err(WorkbookError::Damaged))
}

fn read_sheets(bytes: &[u8], limits: &Limits) -> Result<Workbook, WorkbookError> {
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let names = xlsx.sheet_names();
    within(names.len() as u64, limits.sheets, WorkbookError::TooManySheets)?;
    let mut budget = Budget { limits, cells: 0, text_bytes: 0 };
    let mut sheets = Vec::new();
    for name in names {
        if let Some(rows) = read_sheet(&mut xlsx, &name, &mut budget)? {
            sheets.push(Sheet { name, rows });
        }
    }
    Ok(Workbook { sheets })
}

fn refusal(error: &XlsxError) -> WorkbookError {
    match error {
        XlsxError::Password => WorkbookError::Encrypted,
        _ => WorkbookError::Damaged,
    }
}

/// Reads one sheet cell by cell; nothing for a sheet without cells, such as a chart.
fn read_sheet(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut Budget,
) -> Result<Option<Vec<Row>>, WorkbookError> {
    let mut cells = match xlsx.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(refusal(&error)),
    };
    let mut rows = Vec::new();
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|error| refusal(&error))? {
        let (row, column) = record.pos;
        let cell = cell(&record.value, record.formula.as_ref());
        budget.spend(&cell, column)?;
        if !cell.is_empty() {
            place(&mut rows, row, column, cell, budget.limits)?;
        }
    }
    Ok(Some(rows))
}

/// What may still be read of the workbook.
struct Budget<'a> {
    limits: &'a Limits,
    cells: u64,
    text_bytes: u64,
}

impl Budget<'_> {
    fn spend(&mut self, cell: &Cell, column: u32) -> Result<(), WorkbookError> {
        self.cells = within(self.cells + 1, self.limits.cells, WorkbookError::TooManyCells)?;
        if !cell.is_empty() {
            within(u64::from(column) + 1, self.limits.columns, WorkbookError::TooManyColumns)?;
        }
        let text_bytes = self.text_bytes + cell.text.len() as u64;
        self.text_bytes = within(text_bytes, self.limits.text_bytes, WorkbookError::TooMuchText)?;
        Ok(())
    }
}

/// Puts a cell into its row; cells must come row by row, as every program writes them.
fn place(
    rows: &mut Vec<Row>,
    row: u32,
    column: u32,
    cell: Cell,
    limits: &Limits,
) -> Result<(), WorkbookError> {
    let number = row.checked_add(1).ok_or(WorkbookError::Damaged)?;
    let column = usize::try_from(column).map_err(|_| WorkbookError::Damaged)?;
    if rows.last().is_none_or(|last| last.number < number) {
        within(rows.len() as u64 + 1, limits.rows, WorkbookError::TooManyRows)?;
        rows.push(Row { number, cells: Vec::new() });
    }
    let cells = match rows.last_mut() {
        Some(last) if last.number == number => &mut last.cells,
        _ => return Err(WorkbookError::Damaged),
    };
    if cells.len() <= column {
        cells.resize_with(column + 1, Cell::default);
    }
    cells[column] = cell;
    Ok(())
}

fn cell(value: &DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) -> Cell {
    match value {
        DataRef::Empty => formula.map_or_else(Cell::default, uncomputed),
        DataRef::Int(value) => whole_cell(*value),
        DataRef::Float(value) => Cell::number(*value),
        DataRef::String(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(value) => Cell { text: value.to_string(), kind: CellKind::Bool(*value) },
        DataRef::DateTime(moment) => moment_cell(moment),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::Error(error) => Cell { text: error.to_string(), kind: CellKind::Error },
    }
}

#[expect(clippy::cast_precision_loss, reason = "the text beside it keeps every digit")]
fn whole_cell(value: i64) -> Cell {
    Cell { text: value.to_string(), kind: CellKind::Number(value as f64) }
}

fn uncomputed(formula: &XlsxFormulaMetadata) -> Cell {
    let formula = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        _ => "",
    };
    Cell { text: format!("={formula}"), kind: CellKind::Formula }
}

fn text_cell(text: &str) -> Cell {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cell::text(restored(&text))
}

/// A day, or the bare number if the value is a time of day, a duration or a day that does not exist.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    match date {
        Some(date) if !moment.is_duration() && (1.0..2_958_466.0).contains(&moment.as_f64()) => {
            Cell::day(date)
        }
        _ => Cell::number(moment.as_f64()),
    }
}

fn iso_cell(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    day.map_or_else(|| text_cell(text), Cell::day)
}
