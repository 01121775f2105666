//! What a review of the log came to.

use super::period::{Asked, Period};
use super::pick::Material;
use crate::error::{Problem, Result};
use crate::gate;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::id::{EntryId, LogReviewId};
use domain::log_review::{Finding, Kind, fingerprint};
use store::log::Entry;
use store::log::review::{self, NewReview};
use store::{Tx, UseCase};

/// Records it. The entries are found anew, as they were read.
#[derive(Debug, Clone, Copy)]
pub struct RecordReview<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Which kind.
    pub kind: Kind,
    /// The days, and up to when the log was read.
    pub asked: Asked,
    /// What drew the sample.
    pub seed: Option<u32>,
    /// The entries that were to be read, by [`super::KindPage::fingerprint`].
    pub seen: &'a str,
    /// What it came to.
    pub finding: Option<Finding>,
    /// What is followed up, and how.
    pub words: &'a str,
}

impl UseCase for RecordReview<'_> {
    type Out = LogReviewId;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<LogReviewId> {
        let permit = gate::association(tx, self.actor, Action::ReviewLog)?;
        let period = Period::of(tx, self.asked);
        let material = Material::load(tx, &permit, period, &[self.kind]).await?;
        let found = material.pick(self.kind, self.seed.unwrap_or_default());
        let entries: Vec<EntryId> = found.iter().map(|one| one.id).collect();
        let mut problems = Problems::default();
        let words = match self.finding {
            Some(Finding::FollowUp) => Some(problems.text("words", self.words)),
            Some(Finding::Nothing) => problems.some_text("words", self.words),
            None => {
                problems.add(Problem::new("finding", "required"));
                None
            }
        };
        problems.check(entries.is_empty(), "", "log_nothing");
        problems.check(fingerprint(entries.iter().copied()) != self.seen, "", "log_changed");
        problems.none()?;
        let finding = self.finding.unwrap_or(Finding::FollowUp);
        let new = NewReview {
            kind: self.kind,
            from_day: period.from,
            to_day: period.to,
            read_to: period.read_to,
            seed: self.seed.filter(|_| self.kind == Kind::Sample),
            entries: &entries,
            finding,
            words: words.as_ref().map(|words| words.expose().as_str()),
        };
        let id = review::add(tx, &permit, &new).await?;
        let told = format!("{} {}–{}: {} {finding} {id}", self.kind, period.from, period.to, entries.len());
        tx.log(Entry::of(&permit).with_detail(told));
        Ok(id)
    }
}
