//! Where a case has come: for whoever was about to decide what somebody else has decided, and for an address of a case
//! that is still a referral.

use crate::error::Result;
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::code::Role;
use domain::id::CaseId;
use domain::model::{Model, Phase};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::moved;
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Reads where a case has come, and who brought it there.
#[derive(Debug, Clone, Copy)]
pub struct ShowMoved<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case, started or not.
    pub case: CaseId,
}

/// Where it has come.
#[derive(Debug)]
pub struct Moved {
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// The phase's id.
    pub phase: String,
    /// Who brought it there.
    pub by: Option<Worker>,
    /// Their authority.
    pub of: Option<Authority>,
    /// That is the viewer, on another page.
    pub own: bool,
    /// When.
    pub at: Option<Timestamp>,
    /// The viewer reads the case's own page: the person has started, or has a first day to come.
    pub started: bool,
    /// The first day, while it is still to come.
    pub starts_on: Option<Date>,
}

impl UseCase for ShowMoved<'_> {
    type Out = Moved;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Moved> {
        let permit = gate::case(tx, self.actor, Action::SeeReferral, self.case).await?;
        let found = moved::of(tx, &permit).await?;
        let by = match found.by {
            Some(by) => Some(worker::get(tx, permit.association(), by).await?),
            None => None,
        };
        let authorities = association::authorities(tx, permit.association()).await?;
        tx.log(Entry::of(&permit));
        Ok(Moved {
            model: self.models.version(found.intervention, found.model_version)?,
            of: authorities.into_iter().find(|one| by.as_ref().is_some_and(|by| by.authority == one.id)),
            own: found.by.is_some() && found.by == permit.who().worker,
            by,
            at: found.at,
            started: has_own_page(&permit, &found),
            starts_on: found.starts_on(tx.today()),
            phase: found.phase,
        })
    }
}

impl Moved {
    /// The phase that it is in.
    pub fn phase(&self) -> Option<&Phase> {
        self.model.phase(&self.phase)
    }
}

/// Whether a case's page is its own for whoever has this permit: one that has begun is still a referral to whoever sent it.
fn has_own_page(permit: &Permit, found: &moved::Moved) -> bool {
    found.started_on.is_some() && permit.who().role != Some(Role::Referrer)
}

/// Finds out which page of a case the actor reads: its own, or the referral's; none where it is not theirs to see. Nothing
/// is read of it, and nothing refused: the page that is led to says so, and is logged.
#[derive(Debug, Clone, Copy)]
pub struct HasStarted<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case, started or not.
    pub case: CaseId,
}

impl UseCase for HasStarted<'_> {
    type Out = Option<bool>;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<bool>> {
        let Some(permit) = gate::may(tx, self.actor, Action::SeeReferral, self.case).await? else {
            return Ok(None);
        };
        Ok(Some(has_own_page(&permit, &moved::of(tx, &permit).await?)))
    }
}
