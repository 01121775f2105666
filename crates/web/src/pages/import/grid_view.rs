//! The rows of an import as the page shows them.

use crate::form::{Choice, Field};
use crate::told;
use app::import::{Review, ReviewedRow, Verdict};
use domain::code::Protection;
use domain::maldokument::{CellReading, Column, ReasonCode, Vocabulary};
use words::Words;

/// A row of the wide table.
pub(super) struct Line {
    pub position: i64,
    pub name: String,
    pub place: String,
    pub verdict: &'static str,
    pub protected: Option<&'static str>,
    pub without_paper: bool,
    pub notes: Vec<String>,
    pub cells: Vec<Shown>,
}

/// A cell of it.
#[derive(Default)]
pub(super) struct Shown {
    pub text: String,
    pub taken: Option<String>,
    pub flagged: bool,
    /// A number or a day, which no line breaks.
    pub whole: bool,
}

/// A row to mend, with its own small form.
pub(super) struct Mend {
    pub position: i64,
    pub version: i64,
    pub name: String,
    pub place: String,
    pub why: Vec<String>,
    pub fields: Vec<Cell>,
}

/// A cell to write anew.
pub(super) struct Cell {
    pub place: usize,
    pub header: String,
    pub field: Field,
}

/// How many rows are what.
pub(super) struct Counts {
    pub good: usize,
    pub flagged: usize,
    pub changed: usize,
    pub there: usize,
    pub warned: usize,
    pub all: usize,
}

impl Counts {
    pub fn of(review: &Review) -> Self {
        let count = |of: fn(&ReviewedRow) -> bool| review.rows.iter().filter(|row| of(row)).count();
        Self {
            good: count(ReviewedRow::is_good),
            flagged: count(|row| row.is_rest() && !matches!(row.verdict, Verdict::Changed(..))),
            changed: count(|row| matches!(row.verdict, Verdict::Changed(..))),
            there: count(|row| matches!(row.verdict, Verdict::AlreadyThere(_))),
            warned: count(is_warned),
            all: review.rows.len(),
        }
    }
}

/// Worth a look, though it can be taken in.
pub(super) fn is_warned(row: &ReviewedRow) -> bool {
    !matches!(row.verdict, Verdict::Flagged | Verdict::Referred | Verdict::AskCoordinator)
        && !row.reading.warnings.is_empty()
}

pub(super) const fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Flagged => "flagged",
        Verdict::New => "new",
        Verdict::NewParticipation => "new_participation",
        Verdict::AlreadyThere(_) => "already_there",
        Verdict::Changed(..) => "changed",
        Verdict::Referred => "referred",
        Verdict::AskCoordinator => "ask_coordinator",
    }
}

/// The headers of every sheet of the import, each once.
pub(super) fn headers(review: &Review) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for cell in review.rows.iter().flat_map(|row| &row.reading.cells) {
        if !headers.contains(&cell.header) {
            headers.push(cell.header.clone());
        }
    }
    headers
}

pub(super) fn name(words: Words, row: &ReviewedRow) -> String {
    let cell = row.reading.cells.iter().find(|cell| cell.column == Some(Column::Name));
    let text = cell.map(|cell| cell.text.clone()).filter(|text| !text.is_empty());
    text.unwrap_or_else(|| words.t("import-nameless"))
}

pub(super) fn place(words: Words, row: &ReviewedRow) -> String {
    words.t2("import-place", "sheet", &row.reading.sheet, "row", row.reading.row.to_string())
}

impl Line {
    pub fn of(words: Words, row: &ReviewedRow, headers: &[String], asked_for_paper: bool) -> Self {
        let shown = |header: &String| {
            let cell = row.reading.cells.iter().find(|cell| cell.header == *header);
            cell.map(|cell| Shown {
                text: cell.text.clone(),
                taken: cell.taken.clone().or_else(|| carried(row, cell)),
                whole: matches!(cell.column, Some(Column::Number | Column::Start | Column::End)),
                flagged: row.reading.reasons.iter().any(|reason| reason.header == cell.header),
            })
        };
        Self {
            position: row.position,
            name: name(words, row),
            place: place(words, row),
            verdict: verdict(&row.verdict),
            protected: (row.protection != Protection::None).then(|| row.protection.code()),
            without_paper: asked_for_paper && !row.paper,
            notes: row.reading.warnings.iter().map(|warning| told::warning(words, warning)).collect(),
            cells: headers.iter().map(|header| shown(header).unwrap_or_default()).collect(),
        }
    }
}

/// The worker of the rows above, under an empty cell.
fn carried(row: &ReviewedRow, cell: &CellReading) -> Option<String> {
    let empty = cell.column == Some(Column::Responsible) && cell.text.is_empty();
    row.reading.carried.clone().filter(|_| empty)
}

impl Mend {
    pub fn of(words: Words, row: &ReviewedRow, vocabulary: &Vocabulary) -> Self {
        let changes = match &row.verdict {
            Verdict::Changed(_, changes) => told::changes(words, changes, vocabulary),
            _ => Vec::new(),
        };
        let reasons = row.reading.reasons.iter().map(|reason| told::reason(words, reason));
        let cells = row.reading.cells.iter().enumerate().filter(|(_, cell)| is_asked(row, cell));
        Self {
            position: row.position,
            version: row.version,
            name: name(words, row),
            place: place(words, row),
            why: changes.into_iter().chain(told::left(words, &row.verdict)).chain(reasons).collect(),
            fields: cells.map(|(place, cell)| Cell::of(row.position, place, cell, vocabulary)).collect(),
        }
    }
}

/// The cells that can mend a row: those at fault, and the start where it disagrees with another.
fn is_asked(row: &ReviewedRow, cell: &CellReading) -> bool {
    let disagrees = row.reading.reasons.iter().any(|reason| {
        matches!(
            reason.code,
            ReasonCode::EndBeforeStart | ReasonCode::StartBeforeBirth | ReasonCode::Duplicate
        )
    });
    let is_start = disagrees && matches!(cell.column, Some(Column::Start));
    is_start || row.reading.reasons.iter().any(|reason| reason.header == cell.header)
}

impl Cell {
    pub fn of(row: i64, place: usize, cell: &CellReading, vocabulary: &Vocabulary) -> Self {
        let field = Field::new(format!("text-{row}-{place}"), &cell.header).value(&cell.text);
        let field = field.choices(choices(cell, vocabulary));
        Self { place, header: cell.header.clone(), field }
    }
}

/// The words that the cell may hold, where it is one of a list.
fn choices(cell: &CellReading, vocabulary: &Vocabulary) -> Vec<Choice> {
    let list = match cell.column {
        Some(Column::Step(_)) => &vocabulary.steps,
        Some(Column::Origin) => &vocabulary.origins,
        Some(Column::Exit) => &vocabulary.exits,
        Some(Column::Subsidy) => &vocabulary.subsidies,
        _ => return Vec::new(),
    };
    let words = list.iter().filter_map(|named| named.spellings.first());
    let taken = cell.taken.as_ref().unwrap_or(&cell.text);
    let mut choices: Vec<Choice> = words.map(|word| Choice::new(word, word).chosen(word == taken)).collect();
    if !cell.text.is_empty() && !choices.iter().any(|choice| choice.chosen) {
        choices.insert(0, Choice::new(&cell.text, &cell.text).chosen(true));
    }
    choices
}
