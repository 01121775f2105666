//! Changing the shell of a case and the person's particulars.

use super::guard::spread;
use super::loaded::{Loaded, Problems, load};
use super::naming::candidates;
use super::naming::{let_go, named, stays_seen};
use super::told::tell_moved;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::referral::sent_on;
use access::{Action, Actor, Permit};
use domain::case::no_first_day;
use domain::code::{Gender, Protection};
use domain::id::{CaseId, WorkerId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::{self, Shell};
use store::records::naming::{self, Naming};
use store::records::person;
use store::{Tx, UseCase};

/// The person's particulars, as typed.
#[derive(Debug, Clone, Copy)]
pub struct PersonChange<'a> {
    /// Name.
    pub name: &'a str,
    /// Gender as stated.
    pub gender: Gender,
    /// Protection.
    pub protection: Protection,
    /// The person's version that was read.
    pub version: i64,
}

/// The shell, as typed.
#[derive(Debug, Clone, Copy)]
pub struct CaseChange<'a> {
    /// The origin's id.
    pub origin: Option<&'a str>,
    /// The track's id.
    pub track: Option<&'a str>,
    /// The responsible worker.
    pub responsible: Option<WorkerId>,
    /// First day.
    pub started_on: Option<Date>,
    /// Planned last day.
    pub planned_end: Option<Date>,
    /// The case's version that was read.
    pub version: i64,
}

/// Changes a case. When someone else has changed it since it was read, nothing is saved: [`store::Error::Stale`].
#[derive(Debug, Clone, Copy)]
pub struct ChangeCase<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The person's particulars; none where the viewer may not see them.
    pub person: Option<PersonChange<'a>>,
    /// The shell.
    pub shell: CaseChange<'a>,
}

impl UseCase for ChangeCase<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::ChangeCase, self.case).await?;
        let (case, shell, today) = (&loaded.case, &self.shell, tx.today());
        let mut problems = Problems::default();
        problems.check(
            shell.origin.is_some_and(|id| loaded.model.origin(id).is_none()),
            "origin",
            "required",
        );
        problems.check(shell.track.is_some_and(|id| loaded.model.track(id).is_none()), "track", "required");
        problems.check(shell.started_on.is_none(), "started_on", "required");
        let started_on = shell.started_on.unwrap_or(case.started_on);
        check_start(tx, &loaded, started_on, &mut problems).await?;
        let ended = case.ended_on.is_some_and(|ended| ended < started_on);
        problems.check(ended, "started_on", "start_after_end");
        let planned = shell.planned_end.is_some_and(|end| end < started_on);
        problems.check(planned, "planned_end", "end_before_start");
        let name = self.person.map(|person| problems.text("name", person.name));
        problems.none()?;
        if shell.responsible != case.responsible {
            self.assign(tx, shell.responsible).await?;
        }
        let (before, after) =
            (case.protection(), self.person.map_or(case.protection(), |new| new.protection));
        if let (Some(change), Some(name)) = (self.person, name) {
            if before == Protection::None && after != Protection::None {
                self.keep_sight(tx, &loaded.permit).await?;
            }
            let (gender, protection) = (change.gender, change.protection);
            if before == Protection::None {
                spread(tx, &loaded.permit, case.person, protection).await?;
            }
            person::change(tx, &loaded.permit, &name, gender, protection, change.version).await?;
        }
        let new = Shell {
            phase: case.phase.clone(),
            origin: shell.origin.map(str::to_owned),
            track: shell.track.map(str::to_owned),
            responsible: shell.responsible,
            started_on,
            planned_end: shell.planned_end,
        };
        match case_file::change(tx, &loaded.permit, &new, shell.version).await {
            Err(store::Error::Duplicate(_)) => return Err(Problem::new("started_on", "same_start").into()),
            other => other?,
        }
        if case.may_be_taken_back(today) && started_on != case.started_on {
            tell_moved(tx, &loaded, started_on, shell.responsible).await?;
        }
        let same = before == after && shell.responsible == case.responsible;
        if !same
            && after != Protection::None
            && !stays_seen(tx, &loaded.permit, case, shell.responsible).await?
        {
            return Err(Problem::new("responsible", "last_named").into());
        }
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// Nobody starts before there were associations or before they were referred. A first day that was agreed on and has not come
/// may be moved; what has begun is not put off.
async fn check_start(tx: &mut Tx, loaded: &Loaded, day: Date, problems: &mut Problems) -> Result<()> {
    let (case, today) = (&loaded.case, tx.today());
    if day == case.started_on {
        return Ok(());
    }
    if day > today && case.starts_on(today).is_none() {
        problems.check(true, "started_on", "in_future");
        return Ok(());
    }
    problems.first_day(no_first_day(day, sent_on(tx, &loaded.permit).await?, today));
    Ok(())
}

impl ChangeCase<'_> {
    async fn assign(&self, tx: &mut Tx, to: Option<WorkerId>) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::Assign, self.case).await?;
        if let Some(to) = to {
            let case = case_file::get(tx, &permit).await?;
            let known = candidates(tx, &permit, &case).await?;
            if !known.iter().any(|one| one.id == to) {
                return Err(Problem::new("responsible", "may_not_carry").into());
            }
            if let Some(former) = case.responsible.filter(|_| case.protection() != Protection::None) {
                let_go(tx, &permit, former).await?;
            }
        }
        tx.log(Entry::of(&permit));
        Ok(())
    }

    /// Who protects a person and is neither responsible nor named today is named for the case, or they would shut
    /// themself out unawares.
    async fn keep_sight(&self, tx: &mut Tx, permit: &Permit) -> Result<()> {
        let Some(me) = self.actor.worker().filter(|me| self.shell.responsible != Some(*me)) else {
            return Ok(());
        };
        let today = tx.today();
        let known = naming::of_case(tx, permit).await?;
        if known.iter().any(|one| one.worker == me && one.holds_on(today)) {
            return Ok(());
        }
        let new = Naming { worker: me, from_day: today, to_day: None };
        naming::set(tx, permit, new).await?;
        tx.log(named(permit, new));
        Ok(())
    }
}
