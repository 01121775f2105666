//! Who has seen or changed what is kept about a participant, as the participant reads it.

use crate::case::own_plan::{latest, referred};
use crate::error::{Error, Result};
use crate::journey::State;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::AuthorityId;
use domain::model::Model;
use std::sync::Arc;
use store::log::{Entry, Seen, about_person};
use store::records::association::{self, Authority};
use store::{Tx, UseCase};

/// Entries on one page.
const ROWS: i64 = 50;

/// Reads it, a page at a time.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnLog<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Only what is numbered before this entry.
    pub before: Option<i64>,
}

/// A page of it. Staff are told by authority and role, not by name.
#[derive(Debug)]
pub struct OwnLog {
    /// The model of the participant's case.
    pub model: Arc<Model>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The entries, the latest first.
    pub seen: Vec<Seen>,
    /// The number to go on from, where there is more.
    pub more: Option<i64>,
}

impl UseCase for ShowOwnLog<'_> {
    type Out = OwnLog;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnLog> {
        // Who has read is the person's to know, be it that they never started or took back the yes.
        let case = match latest(tx, self.actor).await {
            Err(Error::NotFound) => referred(tx, self.actor).await?,
            other => other?,
        };
        let state = State::load(tx, self.actor, self.models, Action::SeeOwnLog, case).await?;
        let permit = state.permit;
        let mut seen = about_person(tx, &permit, self.before, ROWS.saturating_add(1)).await?;
        let rows = usize::try_from(ROWS).unwrap_or_default();
        let beyond = seen.len() > rows;
        seen.truncate(rows);
        let page = OwnLog {
            model: state.model,
            authorities: association::authorities(tx, permit.association()).await?,
            more: seen.last().filter(|_| beyond).map(|last| last.number),
            seen,
        };
        tx.log(Entry::of(&permit));
        Ok(page)
    }
}

impl OwnLog {
    /// The authority with this id.
    pub fn authority(&self, id: AuthorityId) -> Option<&Authority> {
        self.authorities.iter().find(|one| one.id == id)
    }
}
