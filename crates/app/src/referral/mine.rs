//! *Mina anvisningar*: each referral of one's own with one line of status.

use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{InterventionId, WorkerId};
use domain::model::Model;
use std::sync::Arc;
use store::log::Entry;
use store::records::referral::{self, Mine};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Lists them, latest first.
#[derive(Debug, Clone, Copy)]
pub struct ListMine<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct MyReferral {
    /// The referral, with the person's name.
    pub mine: Mine,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// Whom to call: the responsible worker.
    pub worker: Option<Worker>,
}

impl UseCase for ListMine<'_> {
    type Out = Vec<MyReferral>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<MyReferral>> {
        let scope = gate::list(tx, self.actor, Action::Refer, self.intervention)?;
        let today = tx.today();
        let mut all = referral::mine(tx, &scope).await?;
        all.retain(|one| one.referral.sent_on.is_some() || one.referral.expires_on >= today);
        let workers = worker::all(tx, scope.association()).await?;
        tx.log(Entry::listed(&scope, all.iter().map(|one| one.referral.id)));
        let named = |id: WorkerId| workers.iter().find(|worker| worker.id == id).cloned();
        all.into_iter()
            .map(|mine| {
                let model = self.models.version(mine.referral.intervention, mine.referral.model_version)?;
                let worker = mine.referral.responsible.and_then(named);
                Ok(MyReferral { mine, model, worker })
            })
            .collect()
    }
}
