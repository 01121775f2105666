//! The cases in which one's own authority has written and that are no longer shared with it.

use crate::error::Result;
use crate::gate;
use access::{Action, Actor};
use domain::id::InterventionId;
use store::log::Entry;
use store::records::own::{self, OwnNotes};
use store::{Tx, UseCase};

/// How many are listed at once.
pub const OWN_ROWS: i64 = 50;

/// Lists them, the latest written first; without names, which are the owner's.
#[derive(Debug, Clone, Copy)]
pub struct ListOwnNotes<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// The page, from 0.
    pub page: i64,
}

/// A page of them.
#[derive(Debug, Clone)]
pub struct OwnCases {
    /// The cases.
    pub cases: Vec<OwnNotes>,
    /// There are more.
    pub more: bool,
}

impl UseCase for ListOwnNotes<'_> {
    type Out = OwnCases;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnCases> {
        let scope = gate::list(tx, self.actor, Action::SeeOwnNotes, self.intervention)?;
        let from = self.page.max(0).saturating_mul(OWN_ROWS);
        let mut cases = own::list(tx, &scope, from, OWN_ROWS + 1).await?;
        let most = usize::try_from(OWN_ROWS).unwrap_or(usize::MAX);
        let more = cases.len() > most;
        cases.truncate(most);
        tx.log(Entry::listed(&scope, cases.iter().map(|one| one.case)));
        Ok(OwnCases { cases, more })
    }
}
