//! The proposal: who is given to whom, and what it makes of the caseloads.

use super::week::{Loaded, load};
use crate::error::{Error, Result};
use crate::models::Models;
use crate::referral::age;
use crate::same::Same;
use access::Actor;
use domain::code::Gender;
use domain::distribution::Outlook;
use domain::id::{CaseId, InterventionId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::log::Entry;
use store::{Tx, UseCase};

/// Proposes who takes whom this week.
#[derive(Debug, Clone, Copy)]
pub struct ShowDistribution<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// The proposal.
#[derive(Debug)]
pub struct Distribution {
    /// The newest model.
    pub model: Arc<Model>,
    /// Those who are shared out, oldest first.
    pub newcomers: Vec<New>,
    /// How many more are ready and given out by hand.
    pub by_hand: usize,
    /// The workers who take part, by name.
    pub workers: Vec<(WorkerId, String)>,
    /// Who is proposed for whom.
    pub given: BTreeMap<CaseId, WorkerId>,
    /// What the proposal makes of the caseloads; none without any worker.
    pub outlook: Option<Outlook>,
    /// What was read, to be sent back when it is confirmed.
    pub state: String,
}

/// Somebody to be shared out.
#[derive(Debug, Clone)]
pub struct New {
    /// The case.
    pub case: CaseId,
    /// The participant.
    pub name: Option<Personal<String>>,
    /// Gender as stated.
    pub gender: Gender,
    /// Age in years.
    pub age: Option<u32>,
    /// Other open cases of the same person.
    pub same: Vec<Same>,
}

impl UseCase for ShowDistribution<'_> {
    type Out = Distribution;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Distribution> {
        let loaded = load(tx, self.actor, self.models, self.intervention).await?;
        let today = tx.today();
        let ready = loaded.ready.iter().map(|one| one.waiting.shell.id);
        let same = loaded.ready.iter().filter_map(|one| loaded.same.get(&one.waiting.shell.id));
        let shown = same.flatten().map(|one| one.case);
        tx.log(Entry::listed(&loaded.scope, ready.chain(shown)));
        Ok(page(loaded, today))
    }
}

fn page(mut loaded: Loaded, today: Date) -> Distribution {
    let given = loaded.proposal.map(|proposal| proposal.given).unwrap_or_default();
    let new = |one: crate::meeting::Taken| {
        let age = one.waiting.number.as_ref().and_then(|number| age(number, today));
        let (case, gender) = (one.waiting.shell.id, one.waiting.shell.gender);
        New { same: loaded.same.remove(&case).unwrap_or_default(), case, name: one.waiting.name, gender, age }
    };
    let mut workers: Vec<_> = loaded.workers.into_values().map(|one| (one.id, one.name)).collect();
    workers.sort_by(|one, other| one.1.cmp(&other.1));
    Distribution {
        outlook: Outlook::of(&loaded.week, &given),
        newcomers: loaded.ready.into_iter().map(new).collect(),
        by_hand: loaded.by_hand,
        model: loaded.model,
        state: loaded.state.to_string(),
        workers,
        given,
    }
}
