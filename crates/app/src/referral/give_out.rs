//! A referral is given to a worker: one of a distribution, or one by hand.

use super::give_back::roles;
use super::loaded::{Loaded, known, live_consents, load_waiting};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::journey::arise;
use crate::meeting::given_out;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor, Permit};
use domain::case::{self, Lack};
use domain::code::Protection;
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::journey::{Fills, Known, Talked, way_to_worker};
use domain::model::Transition;
use store::log::Entry;
use store::records::naming::{self, Naming};
use store::records::referral;
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Gives a referral to a worker by hand, where it takes no part in the distribution. The worker of a protected identity
/// becomes named.
#[derive(Debug, Clone, Copy)]
pub struct GiveByHand<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// To whom.
    pub worker: Option<WorkerId>,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for GiveByHand<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_waiting(tx, self.actor, self.models, Action::HandleReferral, self.case).await?;
        let hands = hands(tx, &loaded, self.actor).await?.ok_or(Error::NotFound)?;
        let chosen = self.worker.filter(|worker| hands.contains(worker));
        let worker = chosen.ok_or_else(|| Problem::new("worker", "required"))?;
        give(tx, self.actor, &loaded, worker, self.version).await?;
        let scope = gate::list(tx, self.actor, Action::SeeMeeting, loaded.referral.intervention)?;
        given_out(tx, &scope, &loaded.model, std::iter::once(self.case)).await
    }
}

/// Gives a referral of a distribution to a worker, as read at a version.
pub(crate) async fn give_out(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    (case, worker): (CaseId, WorkerId),
    version: i64,
) -> Result<()> {
    let loaded = load_waiting(tx, actor, models, Action::HandleReferral, case).await?;
    give(tx, actor, &loaded, worker, version).await
}

async fn give(tx: &mut Tx, actor: &Actor, loaded: &Loaded, to: WorkerId, version: i64) -> Result<()> {
    let roles = roles(actor, loaded.referral.intervention);
    let way = way_to_worker(&loaded.model, &loaded.referral.phase, &roles).ok_or(Error::NotFound)?;
    check(tx, loaded, way).await?;
    let reached = reached(tx, &loaded.permit, place(loaded)).await?;
    let found =
        reached.iter().find(|one| one.id == to).ok_or_else(|| Problem::new("worker", "worker_reach"))?;
    referral::give(tx, &loaded.permit, to, &way.target, version).await?;
    if loaded.referral.protection != Protection::None {
        let naming = Naming { worker: to, from_day: tx.today(), to_day: None };
        naming::set(tx, &loaded.permit, naming).await?;
    }
    let date = tx.today().to_string();
    arise(tx, loaded.subject(), way, Fills { date: &date, worker: &found.name, ..Fills::default() }).await?;
    tx.log(Entry::of(&loaded.permit).with_detail(to.to_string()));
    Ok(())
}

/// What the model asks for before a worker takes over.
async fn check(tx: &mut Tx, loaded: &Loaded, way: &Transition) -> Result<()> {
    let (known, consents) = (known(tx, loaded).await?, live_consents(tx, loaded).await?);
    let case = case::Known { worker: true, ..case::Known::default() };
    let known = Known {
        model: &loaded.model,
        facts: &known.facts,
        exception: true,
        consents: &consents,
        case,
        talked: Talked::default(),
    };
    let lacks = known.lacking(way);
    let mut problems = Problems::default();
    problems.check(lacks.contains(&Lack::OtherIntervention), "worker", "lack_no_other");
    problems.check(lacks.contains(&Lack::Consent), "worker", "lack_consent_now");
    let other = |lack: &Lack| !matches!(lack, Lack::OtherIntervention | Lack::Consent);
    problems.check(lacks.iter().any(other), "worker", "lack_other_now");
    problems.none()
}

/// The workers of the intervention who may know of a case: of its owner's authority, or of one that the person has
/// consented to.
pub(crate) async fn reached(
    tx: &mut Tx,
    permit: &Permit,
    (owner, intervention): (AuthorityId, InterventionId),
) -> Result<Vec<Worker>> {
    let mut covered = naming::covered(tx, permit).await?;
    covered.push(owner);
    let mut workers = carriers(tx, permit, intervention).await?;
    workers.retain(|one| covered.contains(&one.authority));
    Ok(workers)
}

async fn carriers(tx: &mut Tx, permit: &Permit, intervention: InterventionId) -> Result<Vec<Worker>> {
    let posts = worker::posts(tx, permit.association()).await?;
    let mut workers = worker::all(tx, permit.association()).await?;
    workers.retain(|one| posts.iter().any(|post| post.worker == one.id && post.intervention == intervention));
    Ok(workers)
}

/// Who can be given a referral by hand; none where it is not the actor's to give, or is shared out with the others.
pub(super) async fn hands(tx: &mut Tx, loaded: &Loaded, actor: &Actor) -> Result<Option<Vec<WorkerId>>> {
    let roles = roles(actor, loaded.referral.intervention);
    if way_to_worker(&loaded.model, &loaded.referral.phase, &roles).is_none() {
        return Ok(None);
    }
    let all = carriers(tx, &loaded.permit, loaded.referral.intervention).await?.len();
    let reached = reached(tx, &loaded.permit, place(loaded)).await?;
    let by_hand = loaded.referral.protection != Protection::None || reached.len() < all;
    Ok(by_hand.then(|| reached.into_iter().map(|one| one.id).collect()))
}

const fn place(loaded: &Loaded) -> (AuthorityId, InterventionId) {
    (loaded.referral.owner, loaded.referral.intervention)
}
