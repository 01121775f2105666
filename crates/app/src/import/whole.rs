//! A whole import in one stroke, for the command line.

use super::review::review;
use super::settings::{Settings, from_text};
use super::start::StartImport;
use super::take::TakeIn;
use super::verdict::{Look, Verdict, judge};
use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor, Scope};
use domain::id::{AuthorityId, ImportId, InterventionId};
use domain::maldokument::{Reading, RowReading};
use domain::model::Model;
use store::log::Entry;
use store::records::{import, import_mark};
use store::{Tx, UseCase};

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// The import that keeps the rest; none of a trial.
    pub import: Option<ImportId>,
    /// The rows in the file's order, with what was found.
    pub rows: Vec<(RowReading, Verdict)>,
}

impl Imported {
    /// How many rows became cases.
    pub fn imported(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::New | Verdict::NewParticipation))
    }

    /// How many rows were there already, changed ones among them.
    pub fn already_there(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::AlreadyThere(_) | Verdict::Changed(..)))
    }

    fn count(&self, of: impl Fn(&Verdict) -> bool) -> usize {
        self.rows.iter().filter(|(_, verdict)| of(verdict)).count()
    }
}

/// Starts an import and takes in its good rows, all or nothing.
#[derive(Debug, Clone, Copy)]
pub struct ImportWhole<'a> {
    /// What to import.
    pub start: StartImport<'a>,
    /// The newest model's number.
    pub model_number: i64,
}

impl UseCase for ImportWhole<'_> {
    type Out = Imported;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Imported> {
        let StartImport { actor, intervention, model, .. } = self.start;
        let scope = gate::list(tx, actor, Action::Import, intervention)?;
        if let Some(found) = self.again(tx, &scope).await? {
            return Ok(found);
        }
        let id = self.start.run(tx).await?;
        let kept = import::get(tx, &scope, id).await?;
        let (found, known) = review(tx, actor, &scope, model, &kept).await?;
        let take = TakeIn {
            actor,
            intervention,
            model,
            model_number: self.model_number,
            import: id,
            version: found.version,
        };
        take.take(tx, &scope, &kept, &found, known).await?;
        Ok(Imported {
            import: Some(id),
            rows: found.rows.into_iter().map(|row| (row.reading, row.verdict)).collect(),
        })
    }
}

impl ImportWhole<'_> {
    /// The same file once more, with nothing new in it: its rest is kept already.
    async fn again(&self, tx: &mut Tx, scope: &Scope) -> Result<Option<Imported>> {
        let StartImport { actor, model, reading, owner, settings, .. } = self.start;
        let earlier = import::list(tx, scope).await?;
        let same = earlier.iter().find(|import| {
            let known =
                from_text::<Settings>(&import.settings).is_ok_and(|kept| kept.digest == settings.digest);
            known && import.owner == owner && import.finished_at.is_some()
        });
        let Some(same) = same.filter(|_| !settings.digest.is_empty()) else { return Ok(None) };
        let rows: Vec<&RowReading> = reading.rows.iter().collect();
        let known = import_mark::known(tx, scope, owner).await?;
        let (_, verdicts) = judge(tx, actor, scope, model, known, &rows, Look::Open).await?;
        let rows = reading.rows.iter().cloned().zip(verdicts).collect();
        let found = Imported { import: Some(same.id), rows };
        let cases = found.rows.iter().filter_map(|(_, verdict)| match verdict {
            Verdict::Changed(case, _) => Some(*case),
            _ => None,
        });
        tx.log(Entry::listed(scope, cases).with_detail(same.id.to_string()));
        Ok(Some(found).filter(|found| found.imported() == 0))
    }
}

/// What an import would do, without writing anything and without opening anything sealed.
#[derive(Debug, Clone, Copy)]
pub struct TryImport<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// In which intervention.
    pub intervention: InterventionId,
    /// The intervention's newest model.
    pub model: &'a Model,
    /// The file as read.
    pub reading: &'a Reading,
    /// The authority that would own the rows.
    pub owner: AuthorityId,
    /// What was answered.
    pub settings: &'a Settings,
}

impl UseCase for TryImport<'_> {
    type Out = Imported;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Imported> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        self.settings.check(self.model, tx.today())?;
        let rows: Vec<&RowReading> = self.reading.rows.iter().collect();
        let known = import_mark::known(tx, &scope, self.owner).await?;
        let (_, verdicts) = judge(tx, self.actor, &scope, self.model, known, &rows, Look::Blind).await?;
        Ok(Imported { import: None, rows: self.reading.rows.iter().cloned().zip(verdicts).collect() })
    }
}

/// What an import into an empty database would do.
pub fn try_import_anew(reading: &Reading) -> Imported {
    let verdict = |row: &RowReading| if row.importable().is_some() { Verdict::New } else { Verdict::Flagged };
    Imported { import: None, rows: reading.rows.iter().map(|row| (row.clone(), verdict(row))).collect() }
}
