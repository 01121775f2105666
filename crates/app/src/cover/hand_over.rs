//! Handing over everything that a worker carries, at once: cases, referrals that wait for the first day, and closings that
//! are not complete. Whoever leaves leaves nothing behind.

use super::carrying::{Carrying, Knows, Takers};
use crate::case::{carriers as reached, let_go, team};
use crate::distribution::caseloads;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::referral::reached as given_to;
use access::{Action, Actor};
use domain::code::{Category, Protection};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::personal::Personal;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::case_file::{self, Shell};
use store::records::naming::{self, Naming};
use store::records::referral;
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Everything that one worker carries.
#[derive(Debug)]
pub struct HandingOver {
    /// The worker.
    pub worker: Worker,
    /// What they carry: cases that have started, earliest first, then referrals.
    pub cases: Vec<Handed>,
    /// How many more they carry that whoever reads this cannot open: somebody else hands those over.
    pub beyond: usize,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The workers to choose among.
    pub workers: Vec<Worker>,
}

/// How far a case has come that is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// A referral that was given to them, and waits for the first day.
    Referred,
    /// A participation that runs.
    Started,
    /// Closed, with something left to do.
    Closed,
}

/// A case to be handed over.
#[derive(Debug)]
pub struct Handed {
    /// The case.
    pub case: CaseId,
    /// How far it has come.
    pub stands: Stands,
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
        let workers = team(tx, scope.association(), self.intervention).await?;
        let worker = workers.iter().find(|one| one.id == self.worker).cloned().ok_or(Error::NotFound)?;
        let (model, intervention) = (self.models.newest(self.intervention)?, self.intervention);
        let carrying = Carrying { models: self.models, intervention, worker: self.worker };
        let held = carrying.held(tx, &scope).await?;
        let beyond = carrying.all(tx, &scope).await?.saturating_sub(held.len());
        let knows = Knows::of(tx, &scope, intervention, &workers).await?;
        let loads = caseloads(tx, &scope, &model, intervention).await?;
        let posts = worker::posts(tx, scope.association()).await?.into_iter();
        let posts = posts.filter(|post| post.intervention == intervention).map(|post| post.worker).collect();
        let mut takers = Takers { from: &worker, workers: &workers, model: &model, posts, loads };
        tx.log(Entry::listed(&scope, held.iter().map(|one| one.case)).with_detail(self.worker.to_string()));
        let cases = held.into_iter().map(|one| takers.handed(&knows, one)).collect();
        let authorities = association::authorities(tx, scope.association()).await?;
        Ok(HandingOver { worker, cases, beyond, authorities, workers })
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
            let Some(to) = one.to else { continue };
            let waits = |known: &&Handed| known.case == one.case && known.stands == Stands::Referred;
            if now.cases.iter().any(|known| waits(&known)) {
                self.give_referral(tx, one, to).await?;
            } else {
                self.give(tx, one, to).await?;
            }
        }
        Ok(())
    }
}

impl HandOver<'_> {
    /// A referral stays in its phase, and its new worker is named where the identity is protected.
    async fn give_referral(&self, tx: &mut Tx, one: &Taking, to: WorkerId) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::HandleReferral, one.case).await?;
        let known = referral::get(tx, &permit).await?;
        let able = given_to(tx, &permit, (known.owner, known.intervention)).await?;
        if to == self.from || !able.iter().any(|worker| worker.id == to) {
            return Err(Problem::new("", "handover_reach").into());
        }
        referral::give(tx, &permit, to, &known.phase, one.version).await?;
        if known.protection != Protection::None {
            naming::set(tx, &permit, Naming { worker: to, from_day: tx.today(), to_day: None }).await?;
        }
        let_go(tx, &permit, self.from).await?;
        tx.log(Entry::of(&permit).with_detail(format!("{} → {to}", self.from)));
        Ok(())
    }

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
