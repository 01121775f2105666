//! What was found in the rows of a workbook, in words: for the review grid, the list of the rest, and the command line.

use app::Problem;
use app::import::{Change, ReviewedRow, Verdict};
use domain::maldokument::{Column, Reason, Vocabulary, Warning};
use words::{Arg, Words};

/// Why a row cannot be taken in yet.
pub fn reason(words: Words, reason: &Reason) -> String {
    finding(words, "sheet-reason", reason.code.code(), [&reason.header, &reason.value, &reason.taken])
}

/// What is worth a look in a row.
pub fn warning(words: Words, warning: &Warning) -> String {
    finding(words, "sheet-warning", warning.code.code(), [&warning.header, &warning.value, &warning.taken])
}

/// A header that was taken as another.
pub fn guessed_header(words: Words, header: &str, taken: &str) -> String {
    finding(words, "sheet-warning", "header_guessed", [header, header, taken])
}

fn finding(words: Words, prefix: &str, code: &str, [column, value, taken]: [&str; 3]) -> String {
    let args = [("column", Arg::from(column)), ("value", Arg::from(value)), ("taken", Arg::from(taken))];
    words.with(&format!("{prefix}-{code}"), &args)
}

/// Why a file is refused.
pub fn refused(words: Words, problem: &Problem) -> String {
    let value = problem.value.as_deref().unwrap_or_default();
    words.with(
        &format!("sheet-refused-{}", problem.code),
        &[("limit", Arg::from(value)), ("columns", Arg::from(value))],
    )
}

/// In what a row differs from the sheet of last time, one line for each field.
pub fn changes(words: Words, changes: &[Change], vocabulary: &Vocabulary) -> Vec<String> {
    let shown = |text: &str| if text.is_empty() { words.t("import-empty") } else { text.to_owned() };
    let line = |change: &Change| {
        let field = field(words, &change.sheet.field, vocabulary);
        let (old, new) = (shown(&change.sheet.old), shown(&change.sheet.new));
        let args = [("field", Arg::from(field)), ("old", Arg::from(old)), ("new", Arg::from(new))];
        words.with("import-change", &args)
    };
    changes.iter().map(line).collect()
}

/// The header of a field of the sheet.
pub fn field(words: Words, code: &str, vocabulary: &Vocabulary) -> String {
    if let Some(header) = code.strip_prefix("extra:") {
        return header.to_owned();
    }
    if code == "goal" || code.starts_with("subgoal_") {
        let header = vocabulary.header(Column::Goals).unwrap_or_default();
        return code.strip_prefix("subgoal_").map_or_else(
            || header.to_owned(),
            |number| words.t2("import-subgoal", "column", header, "number", number),
        );
    }
    let names = vocabulary.columns.iter().find(|names| names.column.code() == code);
    names.and_then(|names| names.spellings.first()).cloned().unwrap_or_else(|| code.to_owned())
}

/// Why a row is left though nothing in it is wrong.
pub fn left(words: Words, verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Referred => Some(words.t("import-left-referred")),
        Verdict::AskCoordinator => Some(words.t("import-left-ask_coordinator")),
        Verdict::Flagged
        | Verdict::New
        | Verdict::NewParticipation
        | Verdict::AlreadyThere(_)
        | Verdict::Changed(..) => None,
    }
}

/// Why a row is left for the list of the rest, in one text.
pub fn why_left(words: Words, row: &ReviewedRow, vocabulary: &Vocabulary) -> String {
    match &row.verdict {
        Verdict::Changed(_, changed) => {
            let told = changes(words, changed, vocabulary).join(" ");
            words.t1("import-changed-told", "changes", told)
        }
        verdict => {
            let reasons = row.reading.reasons.iter().map(|found| reason(words, found));
            left(words, verdict).into_iter().chain(reasons).collect::<Vec<_>>().join(" ")
        }
    }
}
