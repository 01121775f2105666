//! From entries to the sheet.

use super::column::Column;
use super::entry::{Ending, Entry, NationalConsent};
use super::vocabulary::{ColumnNames, Named, Vocabulary};
use crate::sheet::{Cell, Table};
use jiff::civil::Date;

/// Name, number and responsible stay in view.
const FROZEN_COLUMNS: u16 = 3;
/// Says that there is no responsible worker; an empty cell would mean the one of the row above.
const NOBODY: &str = "–";

/// The cells of an entry, one for each column of the vocabulary, written as the sheet writes them on `today`.
pub fn to_row(entry: &Entry, vocabulary: &Vocabulary, today: Date) -> Vec<Cell> {
    vocabulary.columns.iter().map(|names| cell(entry, names.column, vocabulary, today)).collect()
}

/// The entries as the sheet: the columns of the vocabulary in their order, then the columns that nobody foresaw.
pub fn to_table(entries: &[Entry], vocabulary: &Vocabulary, today: Date) -> Table {
    let rows: Vec<Vec<Cell>> = entries.iter().map(|entry| to_row(entry, vocabulary, today)).collect();
    let is_used = |place: usize| rows.iter().filter_map(|row| row.get(place)).any(|cell| !cell.is_empty());
    let shown = |(place, names): &(usize, &ColumnNames)| names.exported || is_used(*place);
    let places: Vec<(usize, &ColumnNames)> = vocabulary.columns.iter().enumerate().filter(shown).collect();
    let extras = extra_headers(entries);
    let headers = places.iter().map(|(_, names)| names.spellings.first().cloned().unwrap_or_default());
    let full_row = |(entry, cells): (&Entry, &Vec<Cell>)| {
        let known = places.iter().filter_map(|(place, _)| cells.get(*place).cloned());
        known.chain(extras.iter().map(|header| extra(entry, header))).collect()
    };
    Table {
        name: vocabulary.sheet_name.clone(),
        headers: headers.chain(extras.iter().map(ToString::to_string)).collect(),
        frozen_columns: FROZEN_COLUMNS,
        rows: entries.iter().zip(&rows).map(full_row).collect(),
    }
}

/// The headers of columns that nobody foresaw, in the order they are first met.
fn extra_headers(entries: &[Entry]) -> Vec<&str> {
    let mut headers: Vec<&str> = Vec::new();
    for (header, _) in entries.iter().flat_map(|entry| &entry.extras) {
        if !headers.contains(&header.as_str()) {
            headers.push(header);
        }
    }
    headers
}

fn extra(entry: &Entry, header: &str) -> Cell {
    let found = entry.extras.iter().find(|(other, _)| other == header);
    found.map_or_else(Cell::default, |(_, text)| Cell::text(text))
}

fn cell(entry: &Entry, column: Column, vocabulary: &Vocabulary, today: Date) -> Cell {
    let text = |text: &Option<String>| Cell::text(text.as_deref().unwrap_or_default());
    let day = |day: Option<Date>| day.map_or_else(Cell::default, Cell::day);
    let word = |id: Option<&String>, list: &[Named]| Cell::text(id.map_or("", |id| spelling(id, list)));
    match column {
        Column::Name => Cell::text(&entry.name),
        Column::Number => Cell::text(entry.number.formatted(today)),
        Column::Responsible => Cell::text(entry.responsible.as_deref().unwrap_or(NOBODY)),
        Column::Goals => Cell::text(&entry.goals.text),
        Column::Gender => gender(entry, vocabulary),
        Column::Start => Cell::day(entry.start),
        Column::End => match &entry.ending {
            Ending::Ongoing { planned: end } | Ending::Closed { day: end, .. } => day(*end),
        },
        Column::Origin => word(entry.origin.as_ref(), &vocabulary.origins),
        Column::Step(quarter) => {
            word(entry.steps.get(usize::from(quarter)).and_then(Option::as_ref), &vocabulary.steps)
        }
        Column::Motivation => text(&entry.motivation),
        Column::Exit => match &entry.ending {
            Ending::Ongoing { .. } => Cell::default(),
            Ending::Closed { exit, .. } => word(Some(exit), &vocabulary.exits),
        },
        Column::Result => text(&entry.result),
        Column::Subsidy => word(entry.subsidy.as_ref(), &vocabulary.subsidies),
        Column::NationalConsent => national_consent(entry, vocabulary),
        Column::ConsentRenewal => day(entry.consent_renewal),
    }
}

/// The first spelling of an id; the id itself if the vocabulary has forgotten it.
fn spelling<'a>(id: &'a str, list: &'a [Named]) -> &'a str {
    let named = list.iter().find(|named| named.id == id);
    named.and_then(|named| named.spellings.first()).map_or(id, String::as_str)
}

fn gender(entry: &Entry, vocabulary: &Vocabulary) -> Cell {
    let found = vocabulary.genders.iter().find(|(gender, _)| Some(*gender) == entry.gender);
    Cell::text(found.and_then(|(_, spellings)| spellings.first()).map_or("", String::as_str))
}

fn national_consent(entry: &Entry, vocabulary: &Vocabulary) -> Cell {
    let first = |words: &[String]| Cell::text(words.first().map_or("", String::as_str));
    match &entry.national_consent {
        None => Cell::default(),
        Some(NationalConsent::Given(day)) => Cell::day(*day),
        Some(NationalConsent::Yes) => first(&vocabulary.words.yes),
        Some(NationalConsent::No) => first(&vocabulary.words.no),
        Some(NationalConsent::Unclear(text)) => Cell::text(text),
    }
}
