//! How much of a full post a worker has for cases: what distribution counts by.

use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::{InterventionId, WorkerId};
use store::log::Entry;
use store::records::worker::{self, Post};
use store::{Tx, UseCase};

/// States a worker's post, in percent of a full one; with 0 they are given no new participants.
#[derive(Debug, Clone, Copy)]
pub struct SetPost<'a> {
    /// Who states it.
    pub actor: &'a Actor,
    /// Whose post.
    pub worker: WorkerId,
    /// The intervention.
    pub intervention: InterventionId,
    /// Percent, from 0 to 100.
    pub percent: i64,
}

impl UseCase for SetPost<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        let Self { worker, intervention, percent, .. } = *self;
        if !(0..=100).contains(&percent) {
            return Err(Problem::new("post", "post").into());
        }
        worker::set_post(tx, permit.association(), Post { worker, intervention, percent }).await?;
        tx.log(Entry::of(&permit).with_detail(format!("post {percent} {worker}")));
        Ok(())
    }
}
