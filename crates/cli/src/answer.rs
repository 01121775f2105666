//! What an import came to, as JSON and as lines.

use app::import::{Imported, Verdict};
use domain::maldokument::{Reading, RowReading, Vocabulary};
use domain::model::Model;
use serde::Serialize;
use std::io::{self, Write};
use web::told;
use words::Words;

/// What an import came to: the JSON that the command prints.
#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    rows: usize,
    imported: usize,
    already_there: usize,
    warnings: Vec<Found>,
    flagged: Vec<Flagged>,
}

/// Something worth a look, in a row that is imported or was there already.
#[derive(Debug, Serialize)]
struct Found {
    sheet: String,
    row: u32,
    code: &'static str,
    text: String,
}

/// A row that waits to be mended.
#[derive(Debug, Serialize)]
struct Flagged {
    sheet: String,
    row: u32,
    reasons: Vec<Why>,
}

#[derive(Debug, Serialize)]
struct Why {
    code: &'static str,
    text: String,
}

impl Answer {
    pub(crate) fn of(words: Words, reading: &Reading, imported: &Imported, model: &Model) -> Self {
        let vocabulary = Vocabulary::from(model);
        let rows = imported.rows.iter();
        let flagged = rows.clone().filter(|(_, verdict)| *verdict == Verdict::Flagged);
        // A row that waits to be mended is not imported, so nothing of it is only worth a look.
        let others = rows.filter(|(_, verdict)| *verdict != Verdict::Flagged);
        let found = others.flat_map(|(row, verdict)| found(words, row, verdict, &vocabulary));
        Self {
            rows: imported.rows.len(),
            imported: imported.imported(),
            already_there: imported.already_there(),
            warnings: headers(words, reading).chain(found).collect(),
            flagged: flagged.map(|(row, _)| Flagged::of(words, row)).collect(),
        }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { rows, imported, already_there, warnings, flagged } = self;
        let waiting = flagged.len();
        writeln!(out, "rows {rows}, imported {imported}, already there {already_there}, flagged {waiting}")?;
        for row in flagged {
            let reasons: Vec<&str> = row.reasons.iter().map(|why| why.text.as_str()).collect();
            writeln!(out, "flagged {}, {}: {}", row.sheet, row.row, reasons.join(" "))?;
        }
        for found in warnings {
            writeln!(out, "warning {}, {}: {}", found.sheet, found.row, found.text)?;
        }
        Ok(())
    }
}

impl Flagged {
    fn of(words: Words, row: &RowReading) -> Self {
        let why = row.reasons.iter();
        let why = why.map(|found| Why { code: found.code.code(), text: told::reason(words, found) });
        Self { sheet: row.sheet.clone(), row: row.row, reasons: why.collect() }
    }
}

fn headers(words: Words, reading: &Reading) -> impl Iterator<Item = Found> {
    let found = move |sheet: &domain::maldokument::SheetReading| {
        let (name, row) = (sheet.name.clone(), sheet.header_row.unwrap_or_default());
        let found = sheet.warnings.iter().map(move |warning| Found {
            sheet: name.clone(),
            row,
            code: warning.code.code(),
            text: told::warning(words, warning),
        });
        found.collect::<Vec<_>>()
    };
    reading.sheets.iter().flat_map(found)
}

fn found(words: Words, row: &RowReading, verdict: &Verdict, vocabulary: &Vocabulary) -> Vec<Found> {
    let one = |code: &'static str, text: String| Found { sheet: row.sheet.clone(), row: row.row, code, text };
    let mut all = Vec::new();
    if let Verdict::Changed(_, changes) = verdict {
        let changes = told::changes(words, changes, vocabulary).join(" ");
        let text = words.t1("import-changed-told", "changes", changes);
        all.push(one("changed", text.trim().to_owned()));
    }
    let warnings = row.warnings.iter();
    all.extend(warnings.map(|warning| one(warning.code.code(), told::warning(words, warning))));
    all
}
