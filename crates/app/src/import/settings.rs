//! What is answered when an import is started, and a row as it is kept.

use crate::error::{Error, Problem, Result};
use access::Scope;
use domain::code::Protection;
use domain::id::WorkerId;
use domain::maldokument::{KeptRow, Reading};
use domain::model::{Consent, ConsentKind, Model, Pair};
use domain::personal::Personal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::records::import::Import;
use store::records::import_mark::Known;

/// What is answered when an import is started.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Consents that were signed on paper.
    pub paper: Option<Paper>,
    /// Whether any row is about someone with protected identity; then at least one is to be marked.
    pub any_protected: bool,
    /// The digest of the file, by which the same file is known again; empty if it is not to be.
    #[serde(default)]
    pub digest: String,
    /// What was passed over or guessed about the file as a whole.
    #[serde(default)]
    pub file: FileNotes,
}

/// Consents on paper, registered in bulk: never a consent to national follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The day that they are registered as given.
    pub given_on: Date,
    /// Which pairs of the model's secrecy consents they cover.
    pub pairs: Vec<PairChoice>,
}

/// A pair of a secrecy consent of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairChoice {
    /// The consent's id.
    pub consent: String,
    /// The pair's place in the consent, from 0.
    pub pair: usize,
}

/// What reading the file told beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileNotes {
    /// Rows that are about no participant: sheet, row, code.
    pub skipped: Vec<(String, u32, String)>,
    /// Headers taken as the nearest known one.
    pub guessed: Vec<GuessedHeader>,
}

/// A misspelt header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuessedHeader {
    /// The sheet.
    pub sheet: String,
    /// The header's row, from 1.
    pub row: u32,
    /// The header as written.
    pub header: String,
    /// As what it was taken.
    pub taken: String,
}

/// A row as it is kept with its import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub row: KeptRow,
    pub protection: Protection,
    /// Whether the paper consents of the import hold for this row.
    pub paper: bool,
    /// Who wrote its numbers.
    #[serde(default)]
    pub typed: Typed,
}

/// Who wrote the numbers in a row: to them the row tells nothing new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Typed {
    /// Whoever brought the file.
    #[default]
    Author,
    /// A colleague who mended the row.
    Worker(WorkerId),
    /// The operator, who mended the row.
    Operator,
}

impl Kept {
    /// Whether the row is hidden from the viewer: it is about someone whose identity is protected by now, and the
    /// viewer is neither named for them nor wrote the number; or it is marked, and the viewer is not who brought it.
    pub(super) fn is_hidden(
        &self,
        known: &Known,
        scope: &Scope,
        import: &Import,
        today: Date,
    ) -> Result<bool> {
        let own = scope.everything() || scope.worker() == import.author;
        let typed = match self.typed {
            Typed::Author => own,
            Typed::Worker(worker) => scope.worker() == Some(worker),
            Typed::Operator => scope.everything(),
        };
        for number in self.row.numbers(today) {
            if !typed && known.hides(&number)? {
                return Ok(true);
            }
        }
        Ok(!own && self.protection != Protection::None)
    }

    /// Says who has written its numbers anew.
    pub(super) fn typed_by(&mut self, scope: &Scope) {
        self.typed = scope.worker().map_or(Typed::Operator, Typed::Worker);
    }
}

impl Settings {
    /// The pairs that the paper consents may cover, in the model's order.
    pub fn pairs(model: &Model) -> Vec<(PairChoice, &Consent, &Pair)> {
        let consents = model.consents_of(ConsentKind::Secrecy);
        consents
            .flat_map(|consent| {
                consent.pairs.iter().enumerate().map(move |(pair, found)| {
                    (PairChoice { consent: consent.id.to_string(), pair }, consent, found)
                })
            })
            .collect()
    }

    /// Consents on paper from a day, for every pair of the model.
    pub fn all_on_paper(model: &Model, given_on: Date) -> Paper {
        Paper { given_on, pairs: Self::pairs(model).into_iter().map(|(choice, ..)| choice).collect() }
    }

    /// Whether the consents may be registered so today: none ahead, none that would have run out already.
    ///
    /// # Errors
    /// A problem of the field `given_on` or `pairs`.
    pub fn check(&self, model: &Model, today: Date) -> Result<()> {
        let Some(paper) = &self.paper else { return Ok(()) };
        let known = Self::pairs(model);
        let is_known = |choice: &PairChoice| known.iter().any(|(other, ..)| other == choice);
        if paper.given_on > today {
            return Err(Problem::new("given_on", "future").into());
        }
        let renewed = |choice: &PairChoice| model.consent(&choice.consent)?.renewal_months;
        let ends = |months: u32| paper.given_on.checked_add(i64::from(months).months()).ok();
        if paper.pairs.iter().filter_map(renewed).filter_map(ends).any(|last| last < today) {
            return Err(Problem::new("given_on", "consent_expired").into());
        }
        if paper.pairs.is_empty() || !paper.pairs.iter().all(is_known) {
            return Err(Problem::new("pairs", "choose_one").into());
        }
        Ok(())
    }
}

impl FileNotes {
    /// The notes of a reading.
    pub fn of(reading: &Reading) -> Self {
        let skipped = reading.skipped.iter();
        let skipped = skipped.map(|row| (row.sheet.clone(), row.row, row.because.code().to_owned()));
        let guessed = reading.sheets.iter().flat_map(|sheet| {
            sheet.warnings.iter().map(|warning| GuessedHeader {
                sheet: sheet.name.clone(),
                row: sheet.header_row.unwrap_or_default(),
                header: warning.value.clone(),
                taken: warning.taken.clone(),
            })
        });
        Self { skipped: skipped.collect(), guessed: guessed.collect() }
    }
}

/// As the text that is sealed.
pub(crate) fn to_text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| store::Error::Form(error.to_string()).into())
}

/// From the text that was sealed.
pub(crate) fn from_text<T: DeserializeOwned>(text: &Personal<String>) -> Result<T> {
    serde_json::from_str(text.expose()).map_err(|error| Error::from(store::Error::Form(error.to_string())))
}
