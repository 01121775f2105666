//! Whom a referral reaches by the person's consent, and whom it must reach still before anybody can take it over.

use super::loaded::{Loaded, is_waiting};
use crate::error::Result;
use domain::code::{Protection, Role};
use domain::id::{AssociationId, AuthorityId, InterventionId, WorkerId};
use domain::journey::{must_reach, unreached};
use domain::meeting::NEEDED;
use domain::model::Model;
use store::Tx;
use store::records::association::{self, Authority};
use store::records::consent::Opened;
use store::records::naming;
use store::records::referral::Referral;
use store::records::worker::{self, Held, Worker};

/// Whom a referral reaches, by the model's codes of authorities.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    /// The authorities that may know who it is about and what is planned: the referrer's own, and those of the consent.
    pub authorities: Vec<String>,
    /// Those of them where somebody shares out referrals.
    pub sharing_out: Vec<String>,
    /// Who of them shares out referrals, and can receive one by hand.
    pub receivers: Vec<WorkerId>,
    /// Of each of these groups one authority must be reached and none is: the referral waits for ever without.
    pub missing: Vec<Vec<String>>,
}

/// The staff and the authorities that a referral may reach.
pub(super) struct Staff {
    authorities: Vec<Authority>,
    workers: Vec<Worker>,
    held: Vec<Held>,
}

/// A referral that waits, or will once it is sent.
pub(super) struct Waits<'a> {
    /// Its model.
    pub model: &'a Model,
    /// The phase that it waits in.
    pub phase: &'a str,
    /// The authority that refers.
    pub owner: AuthorityId,
    /// Who has taken it over.
    pub responsible: Option<WorkerId>,
    /// Of a sent one with protected identity, those named for it: nobody else sees it.
    pub named: Option<&'a [WorkerId]>,
}

impl Staff {
    pub async fn of(tx: &mut Tx, association: AssociationId, intervention: InterventionId) -> Result<Self> {
        let mut held = worker::roles(tx, association, None).await?;
        held.retain(|one| one.intervention == intervention);
        Ok(Self {
            authorities: association::authorities(tx, association).await?,
            workers: worker::all(tx, association).await?,
            held,
        })
    }

    /// Whom it reaches. `knows` says whether an authority may know who it is about and what is planned.
    pub fn reached(&self, waits: &Waits<'_>, knows: impl Fn(AuthorityId) -> bool) -> Reached {
        let reached = |id: &AuthorityId| *id == waits.owner || knows(*id);
        let groups = match waits.responsible {
            Some(worker) => vec![self.authority_of(worker).into_iter().collect()],
            None => self.groups(waits),
        };
        let sharing: Vec<_> = self.sharing(waits).filter(|one| reached(&one.authority)).collect();
        let codes = |ids: &mut dyn Iterator<Item = AuthorityId>| -> Vec<String> {
            let mut codes: Vec<String> = Vec::new();
            for code in ids.filter_map(|id| self.code(id)) {
                if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
            codes
        };
        let missing = unreached(&groups, reached);
        Reached {
            authorities: codes(&mut self.authorities.iter().map(|one| one.id).filter(|id| reached(id))),
            sharing_out: codes(&mut sharing.iter().map(|one| one.authority)),
            receivers: sharing.iter().map(|one| one.id).collect(),
            missing: missing.into_iter().map(|group| codes(&mut group.into_iter())).collect(),
        }
    }

    /// Of each group one must be reached: who shares it out, and who knows what has to be known for that.
    fn groups(&self, waits: &Waits<'_>) -> Vec<Vec<AuthorityId>> {
        let Some(must) = must_reach(waits.model, waits.phase) else { return Vec::new() };
        let id = |code: &&str| self.authorities.iter().find(|one| one.code == *code).map(|one| one.id);
        let knowers = must.knowers.iter().map(|codes| codes.iter().filter_map(id).collect());
        let mut sharing: Vec<_> = self.sharing(waits).map(|one| one.authority).collect();
        sharing.sort_unstable();
        sharing.dedup();
        // Those named for a protected one were chosen: what they know they ask for by other ways.
        let knowers: Vec<_> = if waits.named.is_some() { Vec::new() } else { knowers.collect() };
        knowers.into_iter().chain([sharing]).collect()
    }

    fn sharing(&self, waits: &Waits<'_>) -> impl Iterator<Item = &Worker> {
        let roles: Vec<Role> =
            must_reach(waits.model, waits.phase).map(|must| must.roles.to_vec()).unwrap_or_default();
        let named = waits.named.map(<[WorkerId]>::to_vec);
        self.workers.iter().filter(move |worker| {
            let shares = self.held.iter().any(|one| one.worker == worker.id && roles.contains(&one.role));
            shares && named.as_ref().is_none_or(|named| named.contains(&worker.id))
        })
    }

    fn authority_of(&self, id: WorkerId) -> Option<AuthorityId> {
        self.workers.iter().find(|one| one.id == id).map(|one| one.authority)
    }

    fn code(&self, id: AuthorityId) -> Option<&str> {
        self.authorities.iter().find(|one| one.id == id).map(|one| one.code.as_str())
    }
}

/// Whom one referral reaches today, or would if it were sent; nobody is missing where nobody has to decide on it.
pub(super) async fn reached(tx: &mut Tx, loaded: &Loaded, pairs: &[Opened]) -> Result<Reached> {
    let (referral, today) = (&loaded.referral, tx.today());
    let staff = Staff::of(tx, loaded.permit.association(), referral.intervention).await?;
    let named: Vec<WorkerId> = naming::of_case(tx, &loaded.permit)
        .await?
        .into_iter()
        .filter(|one| one.holds_on(today))
        .map(|one| one.worker)
        .collect();
    let waits = Waits {
        model: &loaded.model,
        phase: waits_in(&loaded.model, referral),
        owner: referral.owner,
        responsible: referral.responsible,
        named: is_by_hand(referral).then_some(&named),
    };
    let live = |to: AuthorityId| {
        NEEDED.iter().all(|category| {
            pairs.iter().any(|pair| {
                pair.is_live(today) && (pair.from, pair.to, pair.category) == (referral.owner, to, *category)
            })
        })
    };
    let mut found = staff.reached(&waits, live);
    if referral.sent_on.is_some() && !is_waiting(referral) {
        found.missing.clear();
    }
    Ok(found)
}

/// Whether those named for it see it, and nobody else.
pub(super) fn is_by_hand(referral: &Referral) -> bool {
    referral.sent_on.is_some() && referral.protection != Protection::None
}

/// The phase in which a referral waits; of a draft, the one that it is sent to.
fn waits_in<'m>(model: &'m Model, referral: &'m Referral) -> &'m str {
    let sent = model.ways_out(&referral.phase).find(|way| way.roles.contains(&Role::Referrer));
    match sent {
        Some(way) if referral.sent_on.is_none() => &way.target,
        _ => &referral.phase,
    }
}
