//! From sheets to rows.

use super::column::Column;
use super::draft::Lookups;
use super::finding::{Finding, ReasonCode, WarningCode};
use super::fold::fold;
use super::header::{Header, HeaderCell, Headers, MatchedBy, add_headless};
use super::interpret::{Carried, interpret};
use super::kept::KeptRow;
use super::lookup::Lookup;
use super::reading::{CellReading, Reading, RowReading, SheetReading, Skipped, SkippedBecause};
use super::vocabulary::Vocabulary;
use crate::sheet::{CellKind, Row, Sheet};
use jiff::civil::Date;
use std::collections::HashMap;

/// Reads sheets with one vocabulary, as they are to be understood on one day.
#[derive(Debug)]
pub struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    headers: Headers,
    lookups: Lookups,
    sums: Lookup,
    today: Date,
}

impl<'v> Reader<'v> {
    /// Prepares the words of a vocabulary.
    pub fn new(vocabulary: &'v Vocabulary, today: Date) -> Self {
        Self {
            vocabulary,
            headers: Headers::new(vocabulary),
            lookups: Lookups::new(vocabulary),
            sums: Lookup::new(std::iter::once(vocabulary.words.sums.as_slice())),
            today,
        }
    }

    /// Reads every sheet of a workbook.
    pub fn read(&self, sheets: &[Sheet]) -> Reading {
        let mut reading = Reading::default();
        for sheet in sheets {
            self.read_sheet(sheet, &mut reading);
        }
        flag_duplicates(&mut reading.rows);
        reading
    }

    /// Reads one row again, as it was kept or after its cells were mended. Call [`flag_duplicates`] afterwards:
    /// another row may be meant now.
    pub fn reread(&self, kept: &KeptRow) -> RowReading {
        self.read_under(&self.headers_of(kept), kept)
    }

    /// Reads rows again; what their headers mean is found once for rows of the same sheet.
    pub fn reread_all<'r>(&self, rows: impl IntoIterator<Item = &'r KeptRow>) -> Vec<RowReading> {
        let mut last: Option<(&KeptRow, Vec<HeaderCell>)> = None;
        let read = rows.into_iter().map(|kept| {
            let headers = match last.take() {
                Some((before, headers)) if before.has_headers_of(kept) => headers,
                _ => self.headers_of(kept),
            };
            let row = self.read_under(&headers, kept);
            last = Some((kept, headers));
            row
        });
        read.collect()
    }

    fn headers_of(&self, kept: &KeptRow) -> Vec<HeaderCell> {
        let texts: Vec<(usize, &str)> =
            kept.cells.iter().map(|cell| cell.header.as_str()).enumerate().collect();
        self.headers.match_all(&texts)
    }

    fn read_under(&self, headers: &[HeaderCell], kept: &KeptRow) -> RowReading {
        let cells = headers.iter().zip(&kept.cells);
        let cells = cells.map(|(header, kept)| cell(header, kept.text.trim(), kept.broken)).collect();
        let carried = Carried { responsible: kept.carried.clone(), over_gap: kept.over_gap };
        self.interpret(&kept.sheet, kept.row, cells, &carried)
    }

    fn interpret(&self, sheet: &str, row: u32, cells: Vec<CellReading>, carried: &Carried) -> RowReading {
        let row = RowReading {
            sheet: sheet.to_owned(),
            row,
            cells,
            carried: None,
            entry: None,
            reasons: Vec::new(),
            warnings: Vec::new(),
        };
        interpret(row, carried, self.vocabulary, &self.lookups, self.today)
    }

    fn read_sheet(&self, sheet: &Sheet, reading: &mut Reading) {
        let Some(mut header) = self.headers.find(&sheet.rows) else {
            reading.sheets.push(without_table(&sheet.name));
            return;
        };
        let below = sheet.rows.partition_point(|row| row.number <= header.row);
        add_headless(&mut header, &sheet.rows[below..]);
        self.add_missing(&mut header);
        for row in &sheet.rows[..below] {
            if row.number < header.row && row.filled().next().is_some() {
                reading.skipped.push(skipped(sheet, row.number, SkippedBecause::Title));
            }
        }
        let mut carried = Carried::default();
        let mut next = header.row + 1;
        for row in &sheet.rows[below..] {
            reading.skipped.extend(blanks(sheet, next, row.number));
            carried.over_gap |= row.number > next;
            next = row.number + 1;
            self.read_row(sheet, row, &header, &mut carried, reading);
        }
        reading.sheets.push(self.sheet_reading(sheet, header));
    }

    fn read_row(
        &self,
        sheet: &Sheet,
        row: &Row,
        header: &Header,
        carried: &mut Carried,
        reading: &mut Reading,
    ) {
        if let Some(because) = self.is_no_participant(row, header) {
            match because {
                SkippedBecause::Block => *carried = Carried::by(header.text(row, Column::Responsible)),
                _ => carried.over_gap = true,
            }
            reading.skipped.push(skipped(sheet, row.number, because));
            return;
        }
        let cells = header.cells.iter().map(|head| {
            let found = row.cell(head.index);
            let broken = found.is_some_and(|cell| matches!(cell.kind, CellKind::Error | CellKind::Formula));
            cell(head, found.map_or("", |cell| cell.text.as_str()), broken)
        });
        let read = self.interpret(&sheet.name, row.number, cells.collect(), carried);
        let written = header.text(row, Column::Responsible);
        if written.is_some() {
            *carried = Carried::by(written);
        }
        reading.rows.push(read);
    }

    /// Why a row is about no participant, if it is not.
    fn is_no_participant(&self, row: &Row, header: &Header) -> Option<SkippedBecause> {
        let mut filled = row.filled();
        let Some((first, cell)) = filled.next() else { return Some(SkippedBecause::Blank) };
        if self.headers.repeats(row) {
            return Some(SkippedBecause::Header);
        }
        let has = |column: Column| header.text(row, column).is_some();
        if header.place(Column::Responsible) == Some(first) && filled.next().is_none() {
            return Some(SkippedBecause::Block);
        }
        let word = cell.text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let summed = self.sums.exact(&fold(word)).is_some();
        let counted =
            !has(Column::Name) && row.filled().all(|(_, cell)| matches!(cell.kind, CellKind::Number(_)));
        let participant = has(Column::Number) || has(Column::Start);
        ((summed || counted) && !participant).then_some(SkippedBecause::Sum)
    }

    /// Columns that must be there stand at the end, without a place in the sheet, so that they can be filled in.
    fn add_missing(&self, header: &mut Header) {
        for names in self.vocabulary.columns.iter().filter(|names| names.column.is_required()) {
            if header.place(names.column).is_none() {
                let name = names.spellings.first().cloned().unwrap_or_default();
                let column = Some(names.column);
                header.cells.push(HeaderCell { index: usize::MAX, header: name, column, matched: None });
            }
        }
    }

    fn sheet_reading(&self, sheet: &Sheet, header: Header) -> SheetReading {
        let guessed = header.cells.iter().filter(|cell| cell.matched == Some(MatchedBy::Nearest));
        let warning = |cell: &HeaderCell| Finding {
            code: WarningCode::HeaderGuessed,
            column: cell.column,
            header: cell.header.clone(),
            value: cell.header.clone(),
            taken: cell
                .column
                .and_then(|column| self.vocabulary.header(column))
                .unwrap_or_default()
                .to_owned(),
        };
        let missing = header.cells.iter().filter(|cell| cell.index == usize::MAX);
        SheetReading {
            name: sheet.name.clone(),
            header_row: Some(header.row),
            missing: missing.filter_map(|cell| cell.column).collect(),
            warnings: guessed.map(warning).collect(),
            columns: header.cells,
        }
    }
}

impl Header {
    fn place(&self, column: Column) -> Option<usize> {
        self.cells.iter().find(|cell| cell.column == Some(column)).map(|cell| cell.index)
    }

    fn text<'a>(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        self.place(column).and_then(|index| row.cell(index)).map(|cell| cell.text.as_str())
    }
}

fn without_table(name: &str) -> SheetReading {
    SheetReading {
        name: name.to_owned(),
        header_row: None,
        columns: Vec::new(),
        missing: Vec::new(),
        warnings: Vec::new(),
    }
}

fn skipped(sheet: &Sheet, row: u32, because: SkippedBecause) -> Skipped {
    Skipped { sheet: sheet.name.clone(), row, because }
}

/// The blank rows from `next` up to `row`, of a long gap only the first: a sheet may go on at row 1 000 000.
fn blanks(sheet: &Sheet, next: u32, row: u32) -> Option<Skipped> {
    (row > next).then(|| skipped(sheet, next, SkippedBecause::Blank))
}

fn cell(header: &HeaderCell, text: &str, broken: bool) -> CellReading {
    CellReading {
        header: header.header.clone(),
        column: header.column,
        text: text.to_owned(),
        taken: None,
        broken,
    }
}

/// Flags rows of the same person with the same start, all but the first that can be imported; rows flagged so
/// before and not any more are released. Call it again whenever a row has changed.
pub fn flag_duplicates(rows: &mut [RowReading]) {
    let mut first = HashMap::new();
    for (place, row) in rows.iter_mut().enumerate() {
        row.reasons.retain(|reason| reason.code != ReasonCode::Duplicate);
        if let Some(key) = row.importable().map(|entry| (entry.number, entry.start)) {
            first.entry(key).or_insert_with(|| (place, format!("{}, {}", row.sheet, row.row)));
        }
    }
    for (place, row) in rows.iter_mut().enumerate() {
        let Some(key) = row.entry.as_ref().map(|entry| (entry.number, entry.start)) else { continue };
        let Some((_, earlier)) = first.get(&key).filter(|(owner, _)| *owner != place) else { continue };
        let cell = row.cells.iter().find(|cell| cell.column == Some(Column::Number));
        row.reasons.push(Finding {
            code: ReasonCode::Duplicate,
            column: Some(Column::Number),
            header: cell.map(|cell| cell.header.clone()).unwrap_or_default(),
            value: cell.map(|cell| cell.text.clone()).unwrap_or_default(),
            taken: earlier.clone(),
        });
    }
}
