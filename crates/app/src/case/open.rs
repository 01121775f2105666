//! Opening a case for a person; one who comes back gets a new case of the same person.

use super::enter::{Entering, NewPerson};
use super::loaded::Problems;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::same;
use access::{Action, Actor};
use domain::case::EARLIEST_START;
use domain::code::Protection;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::identity::IdentityNumber;
use domain::model::{Model, Stage};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::{self, NewCase};
use store::records::task;
use store::records::task::NewTask;
use store::{Tx, UseCase};

/// Opens a case. A person whom the writer's own authority knows already is found by the number. Of what other
/// authorities know one thing is asked: whether they take part already by a case that the writer may see by name.
#[derive(Debug, Clone, Copy)]
pub struct OpenCase<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The authority that owns the case, for an operator; staff open cases of their own authority.
    pub owner: Option<AuthorityId>,
    /// The person.
    pub person: NewPerson<'a>,
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
}

impl UseCase for OpenCase<'_> {
    type Out = CaseId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CaseId> {
        let scope = gate::list(tx, self.actor, Action::OpenCase, self.intervention)?;
        let owner = scope.authority().or(self.owner).ok_or(Error::NotFound)?;
        let installed = self.models.get(self.intervention)?;
        let model = installed.model().ok_or(Error::NotFound)?;
        let number = self.check(tx, &model)?;
        let entering =
            Entering { actor: self.actor, intervention: self.intervention, owner, asks_always: true };
        let typed = self.person.guarded(tx, &scope, &number).await?;
        let person = entering.person(tx, &scope, typed, number).await?;
        if same::takes_part(tx, self.actor, person, self.intervention).await? {
            return Err(Problem::new("number", "takes_part_elsewhere").into());
        }
        let opening = Self { person: typed, ..*self };
        let new = opening.new_case(person, owner, installed.newest, &model)?;
        let case = match case_file::create(tx, &scope, &new).await {
            Err(store::Error::Duplicate(_)) => return Err(Problem::new("started_on", "same_start").into()),
            other => other?,
        };
        let entry = Entry { case: Some(case), person: Some(person), ..Entry::of(scope.permit()) };
        tx.log(entry);
        let waits = NewTask::of(TaskKind::ConsentMissing, tx.today());
        task::create_imported(tx, &scope, person, case, owner, &waits).await?;
        Ok(case)
    }
}

impl OpenCase<'_> {
    fn check(&self, tx: &Tx, model: &Model) -> Result<IdentityNumber> {
        let (today, mut problems) = (tx.today(), Problems::default());
        let number = self.person.check(today, &mut problems);
        problems.check(self.origin.is_some_and(|id| model.origin(id).is_none()), "origin", "required");
        problems.check(self.track.is_some_and(|id| model.track(id).is_none()), "track", "required");
        problems.check(self.started_on.is_none(), "started_on", "required");
        let started_on = self.started_on.unwrap_or(today);
        problems.check(started_on > today, "started_on", "in_future");
        if started_on < EARLIEST_START {
            problems.add(Problem::new("started_on", "start_too_early").with(EARLIEST_START.to_string()));
        }
        problems.check(
            self.planned_end.is_some_and(|end| end < started_on),
            "planned_end",
            "end_before_start",
        );
        problems.none()?;
        number.ok_or(Error::NotFound)
    }

    fn new_case(&self, person: PersonId, owner: AuthorityId, version: i64, model: &Model) -> Result<NewCase> {
        // Referral and mapping are recorded elsewhere for now: a case opened here is where the workbook's cases are.
        let ongoing = || model.phases.iter().find(|phase| phase.stage == Stage::Ongoing);
        let phase = model.imported_phase().or_else(ongoing).ok_or(Error::NotFound)?;
        // A protected person is seen by named workers alone: without anyone named nobody would see the case.
        // One who comes back may be protected since before.
        let protected = self.person.protection != Protection::None || self.person.again;
        let opener = self.actor.worker().filter(|_| protected);
        Ok(NewCase {
            person,
            owner,
            model_version: version,
            phase: phase.id.as_str().to_owned(),
            origin: self.origin.map(str::to_owned),
            track: self.track.map(str::to_owned),
            responsible: self.responsible.or(opener),
            referrer: None,
            started_on: self.started_on.ok_or(Error::NotFound)?,
            planned_end: self.planned_end,
            closing: None,
        })
    }
}
