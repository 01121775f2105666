//! Where a case has come: for whoever was about to decide what somebody else has decided, and for an address of a case
//! that is still a referral.

use crate::error::Result;
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::CaseId;
use domain::model::{Model, Phase};
use jiff::Timestamp;
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
    /// Whether the person has started, and the viewer reads the case's own page.
    pub started: bool,
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
            started: found.started_on.is_some() && permit.who().role != Some(Role::Referrer),
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

/// Finds out whether a case has its first day. Nothing is read of it: the page that is led to says so, and is logged.
#[derive(Debug, Clone, Copy)]
pub struct HasStarted<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case, started or not.
    pub case: CaseId,
}

impl UseCase for HasStarted<'_> {
    type Out = bool;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let permit = gate::case(tx, self.actor, Action::SeeReferral, self.case).await?;
        Ok(moved::of(tx, &permit).await?.started_on.is_some())
    }
}
