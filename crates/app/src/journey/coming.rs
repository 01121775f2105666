//! Who is on the way in: sent referrals on which nobody has decided, with where each stands.

use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::InterventionId;
use domain::model::Model;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::association;
use store::records::waiting::{self, Waiting};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Lists them, the viewer's own first, then by the day on which they were sent.
#[derive(Debug, Clone, Copy)]
pub struct ListComing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The referral.
    pub waiting: Waiting,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// Who carries it.
    pub worker: Option<Worker>,
    /// That is the viewer.
    pub own: bool,
    /// The code of the authority that refers.
    pub from: String,
    /// The day of the snapshot.
    pub today: Date,
}

impl UseCase for ListComing<'_> {
    type Out = Vec<Coming>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Coming>> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.intervention)?;
        let all = waiting::list(tx, &scope).await?;
        let workers = worker::all(tx, scope.association()).await?;
        let authorities = association::authorities(tx, scope.association()).await?;
        let today = tx.today();
        tx.log(Entry::listed(&scope, all.iter().map(|one| one.shell.id)));
        let with_model = |waiting: Waiting| {
            let model = self.models.version(self.intervention, waiting.shell.model_version)?;
            let responsible = waiting.shell.responsible;
            let worker = workers.iter().find(|one| Some(one.id) == responsible).cloned();
            let own = responsible.is_some() && responsible == self.actor.worker();
            let from = authorities.iter().find(|one| one.id == waiting.shell.owner);
            let from = from.map(|one| one.code.clone()).unwrap_or_default();
            Ok(Coming { waiting, model, worker, own, from, today })
        };
        let mut all = all.into_iter().map(with_model).collect::<Result<Vec<_>>>()?;
        all.sort_by_key(|one| !one.own);
        Ok(all)
    }
}
