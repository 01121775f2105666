//! The rows of an import as they stand: read, matched, judged.

use super::settings::{Kept, Settings, from_text};
use super::verdict::{Look, Verdict, judge};
use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor, Scope};
use domain::code::Protection;
use domain::id::{AuthorityId, CaseId, ImportId, InterventionId};
use domain::maldokument::{Reader, RowReading, Vocabulary, flag_duplicates};
use domain::model::Model;
use jiff::Timestamp;
use store::log::Entry;
use store::records::import::{self, Import, RowState};
use store::records::import_mark::{self, Known};
use store::{Tx, UseCase};

/// An import as it stands.
#[derive(Debug)]
pub struct Review {
    /// The import.
    pub id: ImportId,
    /// The authority that owns the rows.
    pub owner: AuthorityId,
    /// The file's name.
    pub file_name: String,
    /// What was answered at the start.
    pub settings: Settings,
    /// When it was started.
    pub created_at: Timestamp,
    /// When its good rows were last taken in.
    pub finished_at: Option<Timestamp>,
    /// The rows that wait, in the file's order.
    pub rows: Vec<ReviewedRow>,
    /// How many rows wait that the viewer may not see: they are about someone with protected identity, and the viewer
    /// neither wrote their numbers nor is named for the person.
    pub hidden: usize,
    /// How many rows have been taken in.
    pub taken: usize,
    /// How many rows were there already when the others were taken in.
    pub known: usize,
    /// Version of the import.
    pub version: i64,
}

/// A row that waits.
#[derive(Debug, Clone)]
pub struct ReviewedRow {
    /// Its place among the import's rows, from 0.
    pub position: i64,
    /// As read.
    pub reading: RowReading,
    /// How it stands to what is there.
    pub verdict: Verdict,
    /// Protected identity, as marked.
    pub protection: Protection,
    /// Whether the import's paper consents hold for it.
    pub paper: bool,
    /// Version.
    pub version: i64,
}

impl ReviewedRow {
    /// Whether it becomes a case when the good rows are taken in.
    pub fn is_good(&self) -> bool {
        matches!(self.verdict, Verdict::New | Verdict::NewParticipation)
    }

    /// Whether someone has to look at it before it can be of use: it is left for the list of the rest.
    pub fn is_rest(&self) -> bool {
        match self.verdict {
            Verdict::Flagged | Verdict::Changed(..) | Verdict::Referred | Verdict::AskCoordinator => true,
            Verdict::New | Verdict::NewParticipation | Verdict::AlreadyThere(_) => false,
        }
    }
}

/// Shows an import.
#[derive(Debug, Clone, Copy)]
pub struct ShowImport<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// In which intervention.
    pub intervention: InterventionId,
    /// The intervention's newest model.
    pub model: &'a Model,
    /// The import.
    pub import: ImportId,
}

impl UseCase for ShowImport<'_> {
    type Out = Review;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Review> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        let import = import::get(tx, &scope, self.import).await?;
        let (review, _) = review(tx, self.actor, &scope, self.model, &import).await?;
        let cases = review.rows.iter().filter_map(|row| match &row.verdict {
            Verdict::Changed(case, _) => Some(*case),
            _ => None,
        });
        let cases: Vec<CaseId> = cases.collect();
        tx.log(Entry::listed(&scope, cases).with_detail(self.import.to_string()));
        Ok(review)
    }
}

/// The imports of an intervention that the viewer may see, newest first.
#[derive(Debug, Clone, Copy)]
pub struct ListImports<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// In which intervention.
    pub intervention: InterventionId,
}

impl UseCase for ListImports<'_> {
    type Out = Vec<Import>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Import>> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        let imports = import::list(tx, &scope).await?;
        tx.log(Entry::of(scope.permit()));
        Ok(imports)
    }
}

/// Reads the waiting rows anew and judges them. Rows of protected people are shown to those alone who are named for
/// them, and to whoever wrote the numbers in the rows.
pub(super) async fn review(
    tx: &mut Tx,
    actor: &Actor,
    scope: &Scope,
    model: &Model,
    import: &Import,
) -> Result<(Review, Known)> {
    let vocabulary = Vocabulary::from(model);
    let reader = Reader::new(&vocabulary, tx.today());
    let stored = import::rows(tx, scope, import).await?;
    let count = |state: RowState| stored.iter().filter(|row| row.state == state).count();
    let (taken, known_count) = (count(RowState::Taken), count(RowState::Known));
    let mut waiting = Vec::new();
    for row in stored.iter().filter(|row| row.state == RowState::Waiting) {
        let Some(raw) = &row.raw else { continue };
        waiting.push((row.position, row.version, from_text::<Kept>(raw)?));
    }
    let known = import_mark::known(tx, scope, import.owner).await?;
    let (all, today) = (waiting.len(), tx.today());
    let mut shown = Vec::with_capacity(all);
    for row in waiting {
        if !row.2.is_hidden(&known, scope, import, today)? {
            shown.push(row);
        }
    }
    let (hidden, waiting) = (all - shown.len(), shown);
    let mut readings = reader.reread_all(waiting.iter().map(|(_, _, kept)| &kept.row));
    flag_duplicates(&mut readings);
    let rows: Vec<&RowReading> = readings.iter().collect();
    let (known, verdicts) = judge(tx, actor, scope, model, known, &rows, Look::Open).await?;
    let rows = waiting.into_iter().zip(readings).zip(verdicts);
    let rows = rows.map(|(((position, version, kept), reading), verdict)| ReviewedRow {
        position,
        reading,
        verdict,
        protection: kept.protection,
        paper: kept.paper,
        version,
    });
    let review = Review {
        id: import.id,
        owner: import.owner,
        file_name: import.file_name.expose().clone(),
        settings: from_text(&import.settings)?,
        created_at: import.created_at,
        finished_at: import.finished_at,
        rows: rows.collect(),
        hidden,
        taken,
        known: known_count,
        version: import.version,
    };
    Ok((review, known))
}
