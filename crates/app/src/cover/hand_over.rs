//! Handing over everything that a worker carries, at once: whoever leaves leaves nothing behind.

use super::name::carriers;
use crate::case::{carriers as reached, let_go};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Scope};
use domain::code::{Category, Protection};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::model::Stage;
use domain::personal::Personal;
use std::collections::{BTreeMap, BTreeSet};
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::case_file::{self, Listed, Shell};
use store::records::facts;
use store::records::worker::Worker;
use store::{Tx, UseCase};

/// Everything that one worker carries.
#[derive(Debug)]
pub struct HandingOver {
    /// The worker.
    pub worker: Worker,
    /// Their cases, earliest first.
    pub cases: Vec<Handed>,
    /// How many more they carry that whoever reads this cannot open: somebody else hands those over.
    pub beyond: usize,
    /// How many referrals given to them wait for the first day: they are not handed over here.
    pub referrals: usize,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The workers to choose among.
    pub workers: Vec<Worker>,
}

/// A case to be handed over.
#[derive(Debug)]
pub struct Handed {
    /// The case.
    pub case: CaseId,
    /// The person's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// Its version.
    pub version: i64,
    /// Whether the identity is protected.
    pub protected: bool,
    /// Who can take it over.
    pub reached: Vec<WorkerId>,
    /// Who is proposed.
    pub proposed: Option<WorkerId>,
    /// What the authorities of those who can take it over may not know, although the worker's may.
    pub lacks: Vec<(AuthorityId, Vec<Category>)>,
}

/// Reads it.
#[derive(Debug, Clone, Copy)]
pub struct ShowHandOver<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// Whose cases.
    pub worker: WorkerId,
}

impl UseCase for ShowHandOver<'_> {
    type Out = HandingOver;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<HandingOver> {
        gate::list(tx, self.actor, Action::Distribute, self.intervention)?;
        let scope = gate::list(tx, self.actor, Action::ListCases, self.intervention)?;
        let workers = carriers(tx, &scope, self.intervention).await?;
        let worker = workers.iter().find(|one| one.id == self.worker).cloned().ok_or(Error::NotFound)?;
        let listed = case_file::list(tx, &scope).await?;
        let knows = Knows::of(tx, &scope, self.intervention, &workers).await?;
        let mut load = loads(&listed, &workers);
        let carried = self.carried(&listed)?;
        let beyond = self.all(tx, &scope).await?.saturating_sub(carried.len());
        let referrals = facts::given(tx, scope.association(), self.intervention, self.worker).await?;
        let referrals = usize::try_from(referrals).unwrap_or_default();
        tx.log(
            Entry::listed(&scope, carried.iter().map(|one| one.case.id)).with_detail(self.worker.to_string()),
        );
        let cases = carried.into_iter().map(|one| knows.handed(one, &worker, &workers, &mut load)).collect();
        let authorities = association::authorities(tx, scope.association()).await?;
        Ok(HandingOver { worker, cases, beyond, referrals, authorities, workers })
    }
}

impl ShowHandOver<'_> {
    fn carried<'l>(&self, listed: &'l [Listed]) -> Result<Vec<&'l Listed>> {
        let mut carried = Vec::new();
        for one in listed.iter().filter(|one| one.case.responsible == Some(self.worker)) {
            if self.runs(&one.case.phase, one.case.model_version)? {
                carried.push(one);
            }
        }
        Ok(carried)
    }

    /// How many cases they carry, whoever may open them.
    async fn all(&self, tx: &mut Tx, scope: &Scope) -> Result<usize> {
        let mut all = 0;
        for one in facts::carried(tx, scope.association(), self.intervention, self.worker).await? {
            if self.runs(&one.phase, one.model_version)? {
                all += usize::try_from(one.count).unwrap_or_default();
            }
        }
        Ok(all)
    }

    fn runs(&self, phase: &str, version: i64) -> Result<bool> {
        let model = self.models.version(self.intervention, version)?;
        Ok(model.phase(phase).is_none_or(|phase| phase.stage != Stage::Ended))
    }
}

/// How many cases each carries.
fn loads(listed: &[Listed], workers: &[Worker]) -> BTreeMap<WorkerId, usize> {
    let count =
        |id| listed.iter().filter(|one| one.case.responsible == Some(id) && !one.case.is_closed()).count();
    workers.iter().map(|one| (one.id, count(one.id))).collect()
}

/// What each authority may know of each case by consent.
struct Knows(BTreeSet<(CaseId, AuthorityId, AuthorityId, Category)>);

impl Knows {
    async fn of(
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

    fn knows(&self, one: &Listed, authority: AuthorityId, category: Category) -> bool {
        let owner = one.case.owner;
        authority == owner || self.0.contains(&(one.case.id, owner, authority, category))
    }

    fn handed(
        &self,
        one: &Listed,
        from: &Worker,
        workers: &[Worker],
        load: &mut BTreeMap<WorkerId, usize>,
    ) -> Handed {
        let protected = one.case.protection() != Protection::None;
        let others = || workers.iter().filter(|worker| worker.id != from.id);
        let able: Vec<_> = others().filter(|to| self.knows(one, to.authority, Category::Plan)).collect();
        // Their own authority first, so that nothing new is told; then whoever carries fewest.
        let best = able.iter().min_by_key(|to| {
            (to.authority != from.authority, load.get(&to.id).copied().unwrap_or_default(), to.name.clone())
        });
        let proposed = best.map(|to| to.id);
        if let Some(count) = proposed.and_then(|id| load.get_mut(&id)) {
            *count += 1;
        }
        let lacks = |to: AuthorityId| -> Vec<Category> {
            let lost = |category: &&Category| {
                self.knows(one, from.authority, **category) && !self.knows(one, to, **category)
            };
            Category::ALL.iter().filter(lost).copied().collect()
        };
        let authorities: BTreeSet<_> = others().map(|to| to.authority).collect();
        let lacks = authorities.into_iter().map(|to| (to, lacks(to))).filter(|(_, lost)| !lost.is_empty());
        Handed {
            case: one.case.id,
            name: one.name.clone(),
            version: one.case.version,
            protected,
            reached: able.iter().map(|to| to.id).collect(),
            proposed,
            lacks: lacks.collect(),
        }
    }
}

/// A case as it was read, and who takes it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taking {
    /// The case.
    pub case: CaseId,
    /// Its version that was read.
    pub version: i64,
    /// Who takes it over; none leaves it.
    pub to: Option<WorkerId>,
}

/// Hands them over, all or none.
#[derive(Debug, Clone, Copy)]
pub struct HandOver<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// Whose cases.
    pub from: WorkerId,
    /// Every case that was read.
    pub taken: &'a [Taking],
}

impl UseCase for HandOver<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (actor, models, intervention) = (self.actor, self.models, self.intervention);
        let now = ShowHandOver { actor, models, intervention, worker: self.from }.run(tx).await?;
        let read: BTreeMap<_, _> = self.taken.iter().map(|one| (one.case, one.version)).collect();
        let there: BTreeMap<_, _> = now.cases.iter().map(|one| (one.case, one.version)).collect();
        if read != there {
            let differ = read.iter().filter(|(case, version)| there.get(case) != Some(version)).count();
            let come = there.keys().filter(|case| !read.contains_key(case)).count();
            return Err(Problem::new("", "handover_changed").with((differ + come).to_string()).into());
        }
        if self.taken.iter().all(|one| one.to.is_none()) {
            return Err(Problem::new("", "handover_none").into());
        }
        for one in self.taken {
            if let Some(to) = one.to {
                self.give(tx, one, to).await?;
            }
        }
        Ok(())
    }
}

impl HandOver<'_> {
    async fn give(&self, tx: &mut Tx, one: &Taking, to: WorkerId) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::Assign, one.case).await?;
        let case = case_file::get(tx, &permit).await?;
        let able = reached(tx, &permit, case.owner, case.intervention).await?;
        if to == self.from || !able.iter().any(|worker| worker.id == to) {
            return Err(Problem::new("", "handover_reach").into());
        }
        let shell = Shell {
            phase: case.phase,
            origin: case.origin,
            track: case.track,
            responsible: Some(to),
            started_on: case.started_on,
            planned_end: case.planned_end,
        };
        case_file::change(tx, &permit, &shell, one.version).await?;
        let_go(tx, &permit, self.from).await?;
        tx.log(Entry::of(&permit).with_detail(format!("{} → {to}", self.from)));
        Ok(())
    }
}
