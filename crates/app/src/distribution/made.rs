//! A distribution as it was decided.

use crate::error::{Error, Result};
use crate::gate;
use crate::meeting::Taken;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, DistributionId, InterventionId, WorkerId};
use domain::personal::Personal;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::{distribution, worker};
use store::{Tx, UseCase};

/// Shows who was given to whom.
#[derive(Debug, Clone, Copy)]
pub struct ShowMade<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The distribution.
    pub distribution: DistributionId,
}

/// A distribution.
#[derive(Debug)]
pub struct Made {
    /// Those given out that are still on their way in, by worker.
    pub given: Vec<Given>,
    /// How many more there were: started since, returned, or no longer the viewer's to see.
    pub more: usize,
}

/// Somebody given to a worker.
#[derive(Debug)]
pub struct Given {
    /// The case.
    pub case: CaseId,
    /// The participant.
    pub name: Option<Personal<String>>,
    /// The worker.
    pub worker: String,
}

impl UseCase for ShowMade<'_> {
    type Out = Made;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Made> {
        let scope = gate::list(tx, self.actor, Action::Distribute, self.intervention)?;
        let chosen = read(&distribution::chosen(tx, &scope, self.distribution).await?);
        let workers = worker::all(tx, scope.association()).await?;
        let waiting = Taken::all(tx, &scope, self.models, self.intervention).await?;
        let given = waiting.into_iter().filter_map(|one| {
            let case = one.waiting.shell.id;
            let worker = workers.iter().find(|worker| Some(&worker.id) == chosen.get(&case))?.name.clone();
            Some(Given { case, name: one.waiting.name, worker })
        });
        let mut given: Vec<_> = given.collect();
        given.sort_by(|one, other| one.worker.cmp(&other.worker));
        tx.log(
            Entry::listed(&scope, given.iter().map(|one| one.case))
                .with_detail(self.distribution.to_string()),
        );
        Ok(Made { more: chosen.len() - given.len(), given })
    }
}

/// Pairs of ids, as they are kept.
fn read(text: &str) -> BTreeMap<CaseId, WorkerId> {
    let pair = |one: &str| {
        let (case, worker) = one.split_once('=')?;
        Some((case.parse().ok()?, worker.parse().ok()?))
    };
    text.split(';').filter_map(pair).collect()
}
