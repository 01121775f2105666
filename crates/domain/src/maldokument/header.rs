//! Finding the header of a table and what its columns mean.

use super::column::Column;
use super::fold::fold;
use super::lookup::Lookup;
use super::vocabulary::Vocabulary;
use crate::sheet::{Row, column_letters};
use std::collections::BTreeSet;

/// The header stands within this many rows that hold something.
const SEARCHED_ROWS: usize = 100;
/// A row with this many known headers is a header.
const FEWEST_COLUMNS: usize = 3;

/// How a header was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    /// By a known spelling or by its months; case, dashes, blanks and accents apart.
    Spelling,
    /// By the nearest known spelling.
    Nearest,
}

/// One column of a table as its header tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderCell {
    /// The place of the column, counted from 0.
    pub index: usize,
    /// The header in one line; the column's letters if it has none. No two columns of a sheet share one.
    pub header: String,
    /// What the column holds; nothing if nobody foresaw it.
    pub column: Option<Column>,
    /// How that was recognised.
    pub matched: Option<MatchedBy>,
}

/// The header of a table.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// The row's number, of two rows the lower.
    pub(super) row: u32,
    /// The columns, from left to right.
    pub(super) cells: Vec<HeaderCell>,
}

/// Knows the headers of a vocabulary.
#[derive(Debug)]
pub(super) struct Headers {
    lookup: Lookup,
    columns: Vec<Column>,
    months: Vec<(Column, u32, u32)>,
}

impl Headers {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let months =
            |names: &super::ColumnNames| names.months.map(|(first, last)| (names.column, first, last));
        Self {
            lookup: Lookup::new(vocabulary.columns.iter().map(|names| names.spellings.as_slice())),
            columns: vocabulary.columns.iter().map(|names| names.column).collect(),
            months: vocabulary.columns.iter().filter_map(months).collect(),
        }
    }

    /// The header of a sheet, under whatever stands above it.
    pub(super) fn find(&self, rows: &[Row]) -> Option<Header> {
        rows.iter().enumerate().take(SEARCHED_ROWS).find_map(|(place, row)| {
            let header = self.as_header(row)?;
            let below = rows.get(place + 1).filter(|below| below.number == row.number + 1);
            Some(below.and_then(|below| self.second_line(row, below)).unwrap_or(header))
        })
    }

    /// Whether a row below the header is the same header once more. Only exact spellings count here.
    pub(super) fn repeats(&self, row: &Row) -> bool {
        let columns: BTreeSet<Column> = row.filled().filter_map(|(_, cell)| self.exact(&cell.text)).collect();
        is_enough(&columns)
    }

    /// What each of the given headers means. A column that two headers could mean goes to the nearer one.
    pub(super) fn match_all(&self, texts: &[(usize, &str)]) -> Vec<HeaderCell> {
        let mut candidates: Vec<(usize, usize, Column)> = texts
            .iter()
            .enumerate()
            .filter_map(|(place, (_, text))| self.nearest(text).map(|(column, far)| (far, place, column)))
            .collect();
        candidates.sort_unstable();
        let mut taken = BTreeSet::new();
        let mut meanings = vec![None; texts.len()];
        for (far, place, column) in candidates {
            if taken.insert(column) {
                let matched = if far == 0 { MatchedBy::Spelling } else { MatchedBy::Nearest };
                meanings[place] = Some((column, matched));
            }
        }
        let mut names = BTreeSet::new();
        let cell = |((index, text), meaning): (&(usize, &str), Option<(Column, MatchedBy)>)| HeaderCell {
            index: *index,
            header: unique(one_line(text), *index, &mut names),
            column: meaning.map(|(column, _)| column),
            matched: meaning.map(|(_, matched)| matched),
        };
        texts.iter().zip(meanings).map(cell).collect()
    }

    fn as_header(&self, row: &Row) -> Option<Header> {
        let texts: Vec<(usize, &str)> =
            row.filled().map(|(index, cell)| (index, cell.text.as_str())).collect();
        let cells = self.match_all(&texts);
        let columns = cells.iter().filter_map(|cell| cell.column).collect();
        is_enough(&columns).then_some(Header { row: row.number, cells })
    }

    /// A header in two rows: the lower names at least two columns where the upper names none.
    fn second_line(&self, upper: &Row, lower: &Row) -> Option<Header> {
        let named = |row: &Row, index| row.cell(index).and_then(|cell| self.exact(&cell.text));
        let fresh = |index: &usize| named(upper, *index).is_none() && named(lower, *index).is_some();
        let width = upper.cells.len().max(lower.cells.len());
        if (0..width).filter(fresh).count() < 2 {
            return None;
        }
        let texts: Vec<(usize, &str)> = (0..width)
            .filter_map(|index| {
                let row = if fresh(&index) { lower } else { upper };
                row.cell(index).map(|cell| (index, cell.text.as_str()))
            })
            .collect();
        Some(Header { row: lower.number, cells: self.match_all(&texts) })
    }

    fn exact(&self, text: &str) -> Option<Column> {
        let spelled =
            |text: &str| self.lookup.exact(&fold(text)).and_then(|place| self.columns.get(place).copied());
        spelled(text)
            .or_else(|| text.split_once('(').and_then(|(text, _)| spelled(text)))
            .or_else(|| self.by_months(text))
    }

    fn nearest(&self, text: &str) -> Option<(Column, usize)> {
        if let Some(column) = self.exact(text) {
            return Some((column, 0));
        }
        let (place, far) = self.lookup.nearest(&fold(text))?;
        // A quarter is told by its numbers; a slip in them would be another quarter.
        self.columns
            .get(place)
            .filter(|column| !matches!(column, Column::Step(_)))
            .map(|column| (*column, far))
    }

    /// The quarter of `1–3 mån`, `0-3 månader`, `Månad 1 till 3`: two numbers and no more.
    fn by_months(&self, text: &str) -> Option<Column> {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let first: u32 = numbers.next()?.parse().ok()?;
        let last: u32 = numbers.next()?.parse().ok()?;
        let is_quarter = |from: u32, to: u32| last == to && (first == from || first + 1 == from);
        let mut found = self.months.iter().filter(|(_, from, to)| is_quarter(*from, *to));
        found.next().filter(|_| numbers.next().is_none()).map(|(column, ..)| *column)
    }
}

/// Adds the columns that hold something below a header but have none themselves.
pub(super) fn add_headless(header: &mut Header, rows: &[Row]) {
    let used: BTreeSet<usize> = rows.iter().flat_map(Row::filled).map(|(index, _)| index).collect();
    let known: BTreeSet<usize> = header.cells.iter().map(|cell| cell.index).collect();
    let mut names: BTreeSet<String> = header.cells.iter().map(|cell| cell.header.clone()).collect();
    for index in used.difference(&known) {
        let name = unique(String::new(), *index, &mut names);
        header.cells.push(HeaderCell { index: *index, header: name, column: None, matched: None });
    }
    header.cells.sort_by_key(|cell| cell.index);
}

fn is_enough(columns: &BTreeSet<Column>) -> bool {
    columns.len() >= FEWEST_COLUMNS && columns.iter().any(|column| column.is_required())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header that no other column has: ` (2)` is added to the second of a kind.
fn unique(header: String, index: usize, names: &mut BTreeSet<String>) -> String {
    let header = if header.is_empty() { column_letters(index) } else { header };
    let numbered = (2..).map(|number| format!("{header} ({number})"));
    let free = std::iter::once(header.clone()).chain(numbered).find(|name| !names.contains(name));
    let free = free.unwrap_or(header);
    names.insert(free.clone());
    free
}
