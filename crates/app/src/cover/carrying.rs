//! What a worker carries that somebody can take over, and who that can be.

use super::hand_over::{Handed, Stands};
use crate::error::Result;
use crate::models::Models;
use access::Scope;
use domain::code::{Category, Protection};
use domain::distribution::{self, PerPost};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::model::{Model, Stage};
use domain::personal::Personal;
use std::collections::BTreeSet;
use store::Tx;
use store::records::worker::Worker;
use store::records::{agenda, case_file, facts, waiting};

/// Whose, and where.
pub(super) struct Carrying<'a> {
    pub models: &'a Models,
    pub intervention: InterventionId,
    pub worker: WorkerId,
}

/// A case of theirs that the viewer can open.
pub(super) struct Held {
    pub case: CaseId,
    stands: Stands,
    owner: AuthorityId,
    name: Option<Personal<String>>,
    version: i64,
    protection: Protection,
    phase: String,
}

impl Carrying<'_> {
    /// What the viewer can open of it.
    pub async fn held(&self, tx: &mut Tx, scope: &Scope) -> Result<Vec<Held>> {
        let incomplete: BTreeSet<_> = agenda::incomplete(tx, scope, i64::MAX).await?.into_iter().collect();
        let mut held = Vec::new();
        for one in case_file::list(tx, scope).await? {
            let case = &one.case;
            let runs = self.runs(&case.phase, case.model_version)? || incomplete.contains(&case.id);
            if runs && case.responsible == Some(self.worker) {
                let stands = if case.is_closed() { Stands::Closed } else { Stands::Started };
                held.push(Held {
                    case: case.id,
                    stands,
                    owner: case.owner,
                    name: one.name.clone(),
                    version: case.version,
                    protection: case.protection(),
                    phase: case.phase.clone(),
                });
            }
        }
        let waiting = waiting::list(tx, scope).await?.into_iter();
        held.extend(waiting.filter(|one| one.shell.responsible == Some(self.worker)).map(|one| Held {
            case: one.shell.id,
            stands: Stands::Referred,
            owner: one.shell.owner,
            name: one.name,
            version: one.shell.version,
            protection: one.shell.protection,
            phase: one.shell.phase,
        }));
        Ok(held)
    }

    /// How much there is, whoever may open it.
    pub async fn all(&self, tx: &mut Tx, scope: &Scope) -> Result<usize> {
        let mut all = facts::given(tx, scope.association(), self.intervention, self.worker).await?;
        for one in facts::carried(tx, scope.association(), self.intervention, self.worker).await? {
            all += if self.runs(&one.phase, one.model_version)? { one.count } else { one.incomplete };
        }
        Ok(usize::try_from(all).unwrap_or_default())
    }

    fn runs(&self, phase: &str, version: i64) -> Result<bool> {
        let model = self.models.version(self.intervention, version)?;
        Ok(model.phase(phase).is_none_or(|phase| phase.stage != Stage::Ended))
    }
}

/// What each authority may know of each case by consent.
pub(super) struct Knows(BTreeSet<(CaseId, AuthorityId, AuthorityId, Category)>);

impl Knows {
    pub async fn of(
        tx: &mut Tx,
        scope: &Scope,
        intervention: InterventionId,
        workers: &[Worker],
    ) -> Result<Self> {
        let authorities: BTreeSet<_> = workers.iter().map(|one| one.authority).collect();
        let mut known = BTreeSet::new();
        for to in authorities {
            for (case, flow) in facts::flows(tx, scope.association(), intervention, to).await? {
                known.insert((case, flow.from, to, flow.category));
            }
        }
        Ok(Self(known))
    }

    fn knows(&self, one: &Held, authority: AuthorityId, category: Category) -> bool {
        authority == one.owner || self.0.contains(&(one.case, one.owner, authority, category))
    }
}

/// Those who may take over, with what they carry as it grows by what is proposed.
pub(super) struct Takers<'a> {
    pub from: &'a Worker,
    pub workers: &'a [Worker],
    pub model: &'a Model,
    /// Those to whom a referral can be given.
    pub posts: BTreeSet<WorkerId>,
    /// Those who take part in the distribution, by the same count.
    pub loads: Vec<distribution::Worker>,
}

impl Takers<'_> {
    /// A case with those who can take it over, and a proposal: their own authority first, so that nothing new is told; then
    /// whoever carries least for their post with it. Who takes part in no distribution is not proposed.
    pub fn handed(&mut self, knows: &Knows, one: Held) -> Handed {
        let others = || self.workers.iter().filter(|worker| worker.id != self.from.id);
        let given = |to: &Worker| one.stands != Stands::Referred || self.posts.contains(&to.id);
        let able: Vec<_> =
            others().filter(|to| given(to) && knows.knows(&one, to.authority, Category::Plan)).collect();
        let weight = u64::from(self.model.distribution.weight(&one.phase));
        let with = |to: &Worker| {
            let own = self.loads.iter().find(|load| load.id == to.id)?;
            Some(PerPost { load: own.load.total() + weight, post: own.post })
        };
        // Who may know of a protected person is for somebody to say, not for a count.
        let by_hand = one.protection != Protection::None;
        let best = able.iter().filter(|_| !by_hand).filter_map(|to| Some((to, with(to)?)));
        let best =
            best.min_by_key(|(to, load)| (to.authority != self.from.authority, *load, to.name.clone()));
        let proposed = best.map(|(to, _)| to.id);
        let lacks = |to: AuthorityId| -> Vec<Category> {
            let lost = |category: &&Category| {
                knows.knows(&one, self.from.authority, **category) && !knows.knows(&one, to, **category)
            };
            Category::ALL.iter().filter(lost).copied().collect()
        };
        let authorities: BTreeSet<_> = others().map(|to| to.authority).collect();
        let lacks = authorities.into_iter().map(|to| (to, lacks(to))).filter(|(_, lost)| !lost.is_empty());
        let (lacks, reached) = (lacks.collect(), able.iter().map(|to| to.id).collect());
        let taker = self.loads.iter_mut().find(|load| Some(load.id) == proposed);
        if let Some(taker) = taker {
            taker.load.started += weight;
        }
        Handed {
            case: one.case,
            stands: one.stands,
            name: one.name,
            version: one.version,
            protected: one.protection != Protection::None,
            reached,
            proposed,
            lacks,
        }
    }
}
