//! Taking in the good rows, all or none of them.

use super::enter::Intake;
use super::review::{Review, review};
use super::settings::Paper;
use super::verdict::Verdict;
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor, Scope};
use domain::code::Protection;
use domain::id::{ConsentId, ImportId, InterventionId};
use domain::maldokument::Ending;
use domain::model::Model;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::consent::Pair;
use store::records::import::{self, Import, RowState};
use store::records::import_mark::Known;
use store::records::{association, import_consent};
use store::{Tx, UseCase};

/// Makes cases of the good rows. The rest stays with the import; running it again takes in what was mended since.
#[derive(Debug, Clone, Copy)]
pub struct TakeIn<'a> {
    /// Who imports.
    pub actor: &'a Actor,
    /// Into which intervention.
    pub intervention: InterventionId,
    /// The intervention's newest model.
    pub model: &'a Model,
    /// The newest model's number: the cases start under it.
    pub model_number: i64,
    /// The import.
    pub import: ImportId,
    /// The import's version as it was shown.
    pub version: i64,
}

impl UseCase for TakeIn<'_> {
    type Out = ImportId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ImportId> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        let import = import::get(tx, &scope, self.import).await?;
        if import.version != self.version {
            return Err(store::Error::Stale.into());
        }
        let (review, known) = review(tx, self.actor, &scope, self.model, &import).await?;
        self.take(tx, &scope, &import, &review, known).await?;
        Ok(import.id)
    }
}

impl TakeIn<'_> {
    /// Takes in the good rows of a review, and says so in the log.
    pub(super) async fn take(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        import: &Import,
        review: &Review,
        known: Known,
    ) -> Result<()> {
        let is_marked = |row: &super::ReviewedRow| row.protection != Protection::None;
        let unmarked = review.hidden == 0 && !review.rows.iter().any(is_marked);
        if review.settings.any_protected && review.taken == 0 && unmarked {
            return Err(Problem::new("protected", "protected_unmarked").into());
        }
        let consents = |row: &super::ReviewedRow| {
            let runs = |entry: &domain::maldokument::Entry| matches!(entry.ending, Ending::Ongoing { .. });
            row.is_good() && row.paper && row.reading.entry.as_ref().is_some_and(runs)
        };
        // The rows may have waited since: nobody is shared on a consent that has run out meanwhile.
        if review.rows.iter().any(consents) {
            review.settings.check(self.model, tx.today())?;
        }
        let paper = review.settings.paper.as_ref();
        let mut intake =
            Intake::new(tx, scope, self.model, self.model_number, import.owner, paper, known).await?;
        let mut cases = Vec::new();
        for row in &review.rows {
            match (&row.verdict, &row.reading.entry) {
                (Verdict::AlreadyThere(case), _) => {
                    import::settle(tx, scope, import, row.position, RowState::Known, *case).await?;
                }
                (Verdict::New | Verdict::NewParticipation, Some(entry)) => {
                    let case = intake.enter(tx, row, entry).await?;
                    import::settle(tx, scope, import, row.position, RowState::Taken, case).await?;
                    cases.push(case);
                }
                _ => {}
            }
        }
        if let Some(paper) = paper {
            self.open(tx, scope, paper, &intake.secrecy).await?;
        }
        import::finish(tx, scope, import).await?;
        tx.log(Entry::listed(scope, cases).with_detail(import.id.to_string()));
        Ok(())
    }

    /// Opens what the paper consents cover: pair by pair for the first of each kind, and for the others as for it.
    async fn open(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        paper: &Paper,
        recorded: &BTreeMap<String, Vec<ConsentId>>,
    ) -> Result<()> {
        let authorities = association::authorities(tx, scope.association()).await?;
        let id = |code: &str| authorities.iter().find(|one| one.code == code).map(|one| one.id);
        for (kind, forms) in recorded {
            let Some((first, others)) = forms.split_first() else { continue };
            for choice in paper.pairs.iter().filter(|choice| choice.consent == *kind) {
                let found = self.model.consent(kind).and_then(|one| one.pairs.get(choice.pair));
                let Some(pair) = found else { continue };
                let (Some(from), Some(to)) = (id(&pair.owner), id(&pair.receiver)) else { continue };
                for &category in &pair.categories {
                    let back = pair.both_ways.then_some(Pair { from: to, to: from, category });
                    for pair in std::iter::once(Pair { from, to, category }).chain(back) {
                        import_consent::open_pair(tx, scope, *first, &pair).await?;
                    }
                }
            }
            for form in others {
                import_consent::open_as(tx, scope, *form, *first).await?;
            }
        }
        Ok(())
    }
}
