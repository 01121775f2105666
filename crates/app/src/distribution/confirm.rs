//! What people decide: each is given to a worker once, or left for another time.

use super::state::State;
use super::week::{Loaded, load};
use crate::error::{Error, Problem, Result};
use crate::meeting::given_out;
use crate::models::Models;
use crate::problems::Problems;
use crate::referral::give_out;
use access::Actor;
use domain::id::{CaseId, DistributionId, InterventionId, WorkerId};
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::distribution;
use store::{Tx, UseCase};

/// Confirms a distribution as it was read and decided. Where anything has changed since nothing is done.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmDistribution<'a> {
    /// Who decides.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// Who is given to whom; a case without worker is left for another time.
    pub chosen: &'a [(CaseId, Option<WorkerId>)],
    /// What was read.
    pub state: &'a str,
    /// Why the proposal was changed.
    pub reason: &'a str,
}

impl UseCase for ConfirmDistribution<'_> {
    type Out = DistributionId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<DistributionId> {
        let loaded = load(tx, self.actor, self.models, self.intervention).await?;
        let changes = State::read(self.state).changes(&loaded.state);
        if !changes.is_empty() {
            return Err(Error::Invalid(changes));
        }
        let chosen = self.chosen(&loaded)?;
        let proposed = loaded.proposal.as_ref().map(|found| found.given.clone()).unwrap_or_default();
        let mut problems = Problems::default();
        let reason = problems.some_text("reason", self.reason);
        problems.check(reason.is_none() && chosen != proposed, "reason", "distribution_reason");
        problems.check(chosen.is_empty(), "", "distribution_nobody");
        problems.none()?;
        for one in &loaded.ready {
            let shell = &one.waiting.shell;
            if let Some(worker) = chosen.get(&shell.id) {
                give_out(tx, self.actor, self.models, (shell.id, *worker), shell.version).await?;
            }
        }
        given_out(tx, &loaded.scope, &loaded.model, chosen.keys().copied()).await?;
        let texts = (text(&proposed), text(&chosen));
        let id = distribution::keep(tx, &loaded.scope, (&texts.0, &texts.1), reason.as_ref()).await?;
        tx.log(Entry::listed(&loaded.scope, chosen.into_keys()).with_detail(id.to_string()));
        Ok(id)
    }
}

impl ConfirmDistribution<'_> {
    /// Who is given to whom, of those who are ready and to those who take part.
    fn chosen(&self, loaded: &Loaded) -> Result<BTreeMap<CaseId, WorkerId>> {
        let mut chosen = BTreeMap::new();
        for (case, worker) in self.chosen {
            let ready = loaded.ready.iter().any(|one| one.waiting.shell.id == *case);
            let known = worker.is_none_or(|worker| loaded.workers.contains_key(&worker));
            if !ready || !known {
                return Err(Problem::new("", "distribution_changed").into());
            }
            if let Some(worker) = worker {
                chosen.insert(*case, *worker);
            }
        }
        Ok(chosen)
    }
}

/// Pairs of ids, as they are kept.
fn text(given: &BTreeMap<CaseId, WorkerId>) -> String {
    given.iter().map(|(case, worker)| format!("{case}={worker}")).collect::<Vec<_>>().join(";")
}
