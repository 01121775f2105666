//! Giving and taking roles; both hold from the next request.

use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::{InterventionId, WorkerId};
use store::log::Entry;
use store::records::worker;
use store::{Tx, UseCase};

/// Gives a role in an intervention.
#[derive(Debug, Clone, Copy)]
pub struct GrantRole<'a> {
    /// Who gives it.
    pub actor: &'a Actor,
    /// To whom.
    pub worker: WorkerId,
    /// The role.
    pub role: Role,
    /// The intervention.
    pub intervention: InterventionId,
    /// The title in the model.
    pub title: Option<&'a str>,
}

impl UseCase for GrantRole<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        let association = permit.association();
        worker::grant(tx, association, self.worker, self.role, self.intervention, self.title).await?;
        tx.log(Entry::of(&permit).with_detail(format!("+{} {}", self.role, self.worker)));
        Ok(())
    }
}

/// Takes a role away.
#[derive(Debug, Clone, Copy)]
pub struct RevokeRole<'a> {
    /// Who takes it.
    pub actor: &'a Actor,
    /// From whom.
    pub worker: WorkerId,
    /// The role.
    pub role: Role,
    /// The intervention.
    pub intervention: InterventionId,
}

impl UseCase for RevokeRole<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        if self.role == Role::Administrator && self.actor.worker() == Some(self.worker) {
            return Err(Problem::new("", "own_role").into());
        }
        worker::revoke(tx, permit.association(), self.worker, self.role, self.intervention).await?;
        tx.log(Entry::of(&permit).with_detail(format!("-{} {}", self.role, self.worker)));
        Ok(())
    }
}
