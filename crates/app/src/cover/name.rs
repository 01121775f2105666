//! Naming and ending stand-ins.

use crate::case::team;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::problems::Problems;
use crate::referral::roles;
use access::{Action, Actor};
use domain::bounds::last_stood_in;
use domain::code::Role;
use domain::id::{InterventionId, StandInId, WorkerId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::stand_in::{self, NewStandIn, StandIn};
use store::records::worker::Worker;
use store::{Tx, UseCase};

/// Who stands in for whom.
#[derive(Debug)]
pub struct Cover {
    /// Today.
    pub today: Date,
    /// Those of today and to come, earliest first.
    pub all: Vec<StandIn>,
    /// Those who carry cases here, by name.
    pub workers: Vec<Worker>,
    /// Whether the viewer names for others, and hands over.
    pub leads: bool,
    /// The viewer.
    pub own: Option<WorkerId>,
}

/// Shows it.
#[derive(Debug, Clone, Copy)]
pub struct ShowCover<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
}

impl UseCase for ShowCover<'_> {
    type Out = Cover;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Cover> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        let cover = Cover {
            today: tx.today(),
            all: stand_in::list(tx, &scope).await?,
            workers: team(tx, scope.association(), self.intervention).await?,
            leads: leads(self.actor, self.intervention),
            own: scope.worker(),
        };
        tx.log(Entry::of(scope.permit()));
        Ok(cover)
    }
}

/// Names a stand-in: for oneself, or for another where one coordinates.
#[derive(Debug, Clone, Copy)]
pub struct NameStandIn<'a> {
    /// Who names.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// For whom.
    pub worker: Option<WorkerId>,
    /// Who stands in.
    pub by: Option<WorkerId>,
    /// First day.
    pub from_day: Option<Date>,
    /// Last day.
    pub to_day: Option<Date>,
}

impl UseCase for NameStandIn<'_> {
    type Out = StandInId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<StandInId> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        let workers = team(tx, scope.association(), self.intervention).await?;
        let known = |id: Option<WorkerId>| id.filter(|id| workers.iter().any(|one| one.id == *id));
        let may = |id: &WorkerId| Some(*id) == scope.worker() || leads(self.actor, self.intervention);
        let (worker, by, today) = (known(self.worker).filter(may), known(self.by), tx.today());
        let mut problems = Problems::default();
        problems.check(worker.is_none(), "worker", "required");
        problems.check(by.is_none(), "by", "required");
        problems.check(by.is_some() && by == worker, "by", "stands_in_for_self");
        problems.check(self.from_day.is_none(), "from_day", "required");
        problems.check(self.to_day.is_none(), "to_day", "required");
        problems.check(self.from_day.is_some_and(|day| day < today), "from_day", "naming_in_past");
        let reversed = self.from_day.zip(self.to_day).is_some_and(|(from, to)| to < from);
        problems.check(reversed, "to_day", "end_before_start");
        let latest = last_stood_in(today);
        if self.to_day.is_some_and(|day| day > latest) {
            problems.add(Problem::new("to_day", "stand_in_long").with(latest.to_string()));
        }
        problems.none()?;
        self.check_overlap(&stand_in::list(tx, &scope).await?)?;
        let missing = || Error::from(Problem::new("", "required"));
        let new = NewStandIn {
            worker: worker.ok_or_else(missing)?,
            by: by.ok_or_else(missing)?,
            from_day: self.from_day.ok_or_else(missing)?,
            to_day: self.to_day.ok_or_else(missing)?,
        };
        let id = stand_in::add(tx, &scope, &new).await?;
        let told = format!("+{} {} {}–{}", new.worker, new.by, new.from_day, new.to_day);
        tx.log(Entry::of(scope.permit()).with_detail(told));
        Ok(id)
    }
}

impl NameStandIn<'_> {
    /// The same person does not stand in twice on one day for the same worker: ending the one would leave the other.
    /// Different people may: a worker's cases can be shared, and consent may reach one authority and not another.
    fn check_overlap(&self, all: &[StandIn]) -> Result<()> {
        let same = |one: &&StandIn| {
            Some(one.worker) == self.worker
                && Some(one.by) == self.by
                && self.to_day.is_some_and(|last| one.from_day <= last)
                && self.from_day.is_some_and(|first| first <= one.to_day)
        };
        match all.iter().find(same) {
            Some(one) => Err(Problem::new("from_day", "stand_in_twice").with(one.to_day.to_string()).into()),
            None => Ok(()),
        }
    }
}

/// Ends one at once: today is no day of it any more.
#[derive(Debug, Clone, Copy)]
pub struct EndStandIn<'a> {
    /// Who ends it.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// Which.
    pub stand_in: StandInId,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for EndStandIn<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        let all = stand_in::list(tx, &scope).await?;
        let one = all.into_iter().find(|one| one.id == self.stand_in).ok_or(Error::NotFound)?;
        let party = [one.worker, one.by].iter().any(|id| Some(*id) == scope.worker());
        if !party && !leads(self.actor, self.intervention) {
            return Err(Error::NotFound);
        }
        let yesterday = tx.today().checked_sub(1.days()).unwrap_or(one.from_day);
        stand_in::end(tx, &scope, one.id, yesterday, self.version).await?;
        tx.log(Entry::of(scope.permit()).with_detail(format!("-{} {}", one.worker, one.by)));
        Ok(())
    }
}

/// Whether an actor names for others.
fn leads(actor: &Actor, intervention: InterventionId) -> bool {
    matches!(actor, Actor::Operator(_)) || roles(actor, intervention).contains(&Role::Coordinator)
}
