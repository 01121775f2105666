//! Reading the cells of one row, and noting what was found in them.

use super::column::Column;
use super::day::{DayReading, read_day};
use super::finding::{Finding, ReasonCode, WarningCode};
use super::lookup::{Found, Lookup};
use super::reading::{CellReading, RowReading};
use super::vocabulary::{Named, Vocabulary};
use jiff::civil::Date;

/// The words of a vocabulary, ready for comparison.
#[derive(Debug)]
pub(super) struct Lookups {
    pub(super) steps: Lookup,
    pub(super) origins: Lookup,
    pub(super) exits: Lookup,
    pub(super) subsidies: Lookup,
    pub(super) genders: Lookup,
    pub(super) yes: Lookup,
    pub(super) no: Lookup,
}

impl Lookups {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let named = |list: &[Named]| Lookup::new(list.iter().map(|named| named.spellings.as_slice()));
        let words = |words: &[String]| Lookup::new(std::iter::once(words));
        Self {
            steps: named(&vocabulary.steps),
            origins: named(&vocabulary.origins),
            exits: named(&vocabulary.exits),
            subsidies: named(&vocabulary.subsidies),
            genders: Lookup::new(vocabulary.genders.iter().map(|(_, spellings)| spellings.as_slice())),
            yes: words(&vocabulary.words.yes),
            no: words(&vocabulary.words.no),
        }
    }
}

/// A row while it is read.
pub(super) struct Draft<'a> {
    pub(super) row: RowReading,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) lookups: &'a Lookups,
    pub(super) today: Date,
    /// Whether a cell holds something that the entry would lose.
    pub(super) lossy: bool,
}

impl Draft<'_> {
    pub(super) fn required(&mut self, column: Column, missing: ReasonCode) -> Option<String> {
        let before = self.row.reasons.len();
        let text = self.text(column).filter(|text| !is_dash(text));
        if text.is_none() && self.row.reasons.len() == before {
            self.flag(missing, column, "");
        }
        text
    }

    /// The text of a cell, if there is one that is no broken formula.
    pub(super) fn text(&mut self, column: Column) -> Option<String> {
        let cell = self.cell(column)?;
        let (text, broken) = (cell.text.clone(), cell.broken);
        if broken {
            return self.lose(ReasonCode::CellBroken, column);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// The id that the word in a cell names.
    pub(super) fn word(&mut self, column: Column, lookup: &Lookup, list: &[Named]) -> Option<String> {
        let place = self.place_of_word(column, lookup)?;
        let named = list.get(place)?;
        self.take(column, named.spellings.first().map_or("", String::as_str));
        Some(named.id.clone())
    }

    pub(super) fn place_of_word(&mut self, column: Column, lookup: &Lookup) -> Option<usize> {
        let text = self.text(column).filter(|text| !is_dash(text))?;
        match lookup.find(&text) {
            Some(Found::Exact(place)) => Some(place),
            Some(Found::Near(place)) => {
                let taken = self.canonical(column, place);
                self.warn(WarningCode::WordGuessed, column, &taken);
                Some(place)
            }
            None => self.lose(ReasonCode::WordUnknown, column),
        }
    }

    /// How the export would write what stands at this place of the column's list.
    pub(super) fn canonical(&self, column: Column, place: usize) -> String {
        let vocabulary = self.vocabulary;
        let list = match column {
            Column::Origin => &vocabulary.origins,
            Column::Exit => &vocabulary.exits,
            Column::Subsidy => &vocabulary.subsidies,
            Column::Gender => {
                let gender = vocabulary.genders.get(place);
                return gender.and_then(|(_, spellings)| spellings.first()).cloned().unwrap_or_default();
            }
            _ => &vocabulary.steps,
        };
        list.get(place).and_then(|named| named.spellings.first()).cloned().unwrap_or_default()
    }

    pub(super) fn day(&mut self, column: Column) -> Option<Date> {
        let text = self.text(column).filter(|text| !is_dash(text))?;
        let day = match read_day(&text, self.today) {
            DayReading::Sure(day) => day,
            DayReading::Guessed(day) => {
                self.warn(WarningCode::DayGuessed, column, &day.to_string());
                day
            }
            DayReading::Impossible => return self.lose(ReasonCode::DayImpossible, column),
            DayReading::Unclear => return self.lose(ReasonCode::DayUnclear, column),
        };
        self.take(column, &day.to_string());
        Some(day)
    }

    pub(super) fn cell(&self, column: Column) -> Option<&CellReading> {
        self.row.cells.iter().find(|cell| cell.column == Some(column))
    }

    pub(super) fn is_filled(&self, column: Column) -> bool {
        self.cell(column).is_some_and(|cell| !cell.text.is_empty() && !is_dash(&cell.text))
    }

    /// Notes as what a cell was understood, where that is written in another way.
    pub(super) fn take(&mut self, column: Column, taken: &str) {
        let cell = self.row.cells.iter_mut().find(|cell| cell.column == Some(column));
        if let Some(cell) = cell.filter(|cell| cell.text != taken) {
            cell.taken = Some(taken.to_owned());
        }
    }

    pub(super) fn flag(&mut self, code: ReasonCode, column: Column, taken: &str) {
        let finding = self.finding(code, column, taken);
        self.row.reasons.push(finding);
    }

    /// Flags a cell whose content no entry can hold.
    pub(super) fn lose<T>(&mut self, code: ReasonCode, column: Column) -> Option<T> {
        self.lossy = true;
        self.flag(code, column, "");
        None
    }

    pub(super) fn warn(&mut self, code: WarningCode, column: Column, taken: &str) {
        let finding = self.finding(code, column, taken);
        self.row.warnings.push(finding);
    }

    pub(super) fn finding<C>(&self, code: C, column: Column, taken: &str) -> Finding<C> {
        let cell = self.cell(column);
        let header = cell.map(|cell| cell.header.as_str()).or_else(|| self.vocabulary.header(column));
        Finding {
            code,
            column: Some(column),
            header: header.unwrap_or_default().to_owned(),
            value: cell.map(|cell| cell.text.clone()).unwrap_or_default(),
            taken: taken.to_owned(),
        }
    }
}

/// Whether a cell says "nothing" by a dash or a stop.
pub(super) fn is_dash(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}') || c.is_whitespace())
}
