//! The week as it stands: who is ready to be shared out, who works how much, with whom already.

use super::state::State;
use crate::error::{Error, Result};
use crate::gate;
use crate::meeting::{Room, Taken};
use crate::models::Models;
use crate::referral::{age, roles};
use crate::same;
use access::{Action, Actor, Scope};
use domain::code::Protection;
use domain::distribution::{Held, Newcomer, Proposal, Week, Worker, propose};
use domain::id::{InterventionId, WorkerId};
use domain::journey::way_to_worker;
use domain::meeting::Spoken;
use domain::model::{AutoItem, Model};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::sync::Arc;
use store::Tx;
use store::records::distribution::{self, Carried};
use store::records::worker;

/// A full case, in percent: what a place weighs where the model says nothing of the phase that follows.
const FULL: NonZeroU32 = match NonZeroU32::new(100) {
    Some(full) => full,
    None => NonZeroU32::MIN,
};

/// The week.
#[derive(Debug)]
pub(super) struct Loaded {
    pub scope: Scope,
    pub model: Arc<Model>,
    /// Those who are shared out, oldest first.
    pub ready: Vec<Taken>,
    /// How many more are ready and given out by hand, since not every worker may know of them.
    pub by_hand: usize,
    pub workers: BTreeMap<WorkerId, worker::Worker>,
    pub week: Week,
    pub proposal: Option<Proposal>,
    pub state: State,
    /// Other open cases of those who are shared out, where everybody who takes part may know of them by name.
    pub same: same::ByCase,
}

/// Loads the week.
pub(super) async fn load(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    intervention: InterventionId,
) -> Result<Loaded> {
    let scope = gate::list(tx, actor, Action::Distribute, intervention)?;
    let (model, today) = (models.newest(intervention)?, tx.today());
    let loads = caseloads(tx, &scope, &model, intervention).await?;
    let takes_part = |id: WorkerId| loads.iter().any(|one| one.id == id);
    let all = worker::all(tx, scope.association()).await?;
    let workers: BTreeMap<_, _> =
        all.into_iter().filter(|one| takes_part(one.id)).map(|one| (one.id, one)).collect();
    let employers: BTreeSet<_> = workers.values().map(|one| one.authority).collect();
    let mut room = Room::of_referrals(tx, &scope, employers.into_iter().collect()).await?;
    let mut ready = Taken::all(tx, &scope, models, intervention).await?;
    let mut same = same::of_waiting(tx, &scope, ready.iter().map(|one| &one.waiting)).await?;
    room.learn_same(tx, &scope, &same).await?;
    for others in same.values_mut() {
        others.retain(|one| room.names(one));
    }
    ready.retain(|one| {
        one.waiting.shell.protection == Protection::None && one.item(today) == Some(AutoItem::ToDistribute)
    });
    let (ready, by_hand): (Vec<_>, Vec<_>) = ready.into_iter().partition(|one| {
        let shell = &one.waiting.shell;
        room.spoken(shell.id, shell.owner, shell.protection) == Spoken::Named
    });
    let week = week(&model, loads, &ready, (today, &roles(actor, intervention)))?;
    let proposal = propose(&week);
    let state = State::of(&week, &ready, proposal.as_ref());
    Ok(Loaded { scope, model, ready, by_hand: by_hand.len(), workers, week, proposal, state, same })
}

/// Those who take part, with their posts.
async fn posts(
    tx: &mut Tx,
    scope: &Scope,
    intervention: InterventionId,
) -> Result<BTreeMap<WorkerId, NonZeroU32>> {
    let all = worker::posts(tx, scope.association()).await?;
    let here = all.into_iter().filter(|post| post.intervention == intervention);
    let takes_part = here.filter_map(|post| {
        let percent = u32::try_from(post.percent).ok().and_then(NonZeroU32::new)?;
        Some((post.worker, percent))
    });
    Ok(takes_part.collect())
}

/// Those who take part, each with what they carry: whoever has no post for cases here does not.
pub(crate) async fn caseloads(
    tx: &mut Tx,
    scope: &Scope,
    model: &Model,
    intervention: InterventionId,
) -> Result<Vec<Worker>> {
    let (posts, today) = (posts(tx, scope, intervention).await?, tx.today());
    let held: Vec<Carried> = distribution::carried(tx, scope).await?;
    let worker = |(id, post): (&WorkerId, &NonZeroU32)| {
        let own = held.iter().filter(|one| one.worker == *id).map(|one| Held {
            phase: &one.phase,
            gender: one.gender,
            age: one.number.as_ref().and_then(|number| age(number, today)),
            protection: one.protection,
        });
        Worker::holding(model, *id, *post, own)
    };
    Ok(posts.iter().map(worker).collect())
}

fn week(
    model: &Model,
    loads: Vec<Worker>,
    ready: &[Taken],
    (today, roles): (Date, &[domain::code::Role]),
) -> Result<Week> {
    let newcomer = |one: &Taken| {
        let shell = &one.waiting.shell;
        let age = one.waiting.number.as_ref().and_then(|number| age(number, today));
        Newcomer::new(shell.id, model.distribution.class(shell.gender, age), shell.protection)
    };
    let way = ready.first().map(|one| way_to_worker(model, &one.waiting.shell.phase, roles));
    if way.is_some_and(|way| way.is_none()) {
        return Err(Error::NotFound);
    }
    let weight = way.flatten().map_or(0, |way| model.distribution.weight(&way.target));
    let place = NonZeroU32::new(weight).unwrap_or(FULL);
    Ok(Week::new(loads, ready.iter().filter_map(newcomer).collect(), place))
}
