//! The participant's own page: plan, steps and consents.

use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::consent::Life;
use domain::id::{AuthorityId, CaseId};
use domain::model::{Model, Phase};
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::Covered;
use store::records::association::{self, Authority};
use store::records::case_file::{self, Case};
use store::records::consent::{self, Form, Opened};
use store::records::contact::{self, Contact};
use store::records::facts;
use store::records::goal::{self, Goal};
use store::records::person::{self, Person};
use store::records::plan_task::{self, PlanTask};
use store::records::step::{self, Step};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Opens the participant's own latest case.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnPlan<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
}

/// What a participant sees of their own.
#[derive(Debug)]
pub struct OwnPlan {
    /// The day of the snapshot.
    pub today: Date,
    /// The case.
    pub case: Case,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// The person.
    pub person: Person,
    /// The responsible worker.
    pub responsible: Option<Worker>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// Goals and subgoals.
    pub goals: Covered<Goal>,
    /// Who does what.
    pub tasks: Covered<PlanTask>,
    /// Steps by day.
    pub steps: Covered<Step>,
    /// Booked meetings from today on, the next first.
    pub meetings: Vec<Contact>,
    /// Consents as recorded in this case, newest first.
    pub consents: Vec<Form>,
    /// What they open.
    pub pairs: Vec<Opened>,
}

impl UseCase for ShowOwnPlan<'_> {
    type Out = OwnPlan;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnPlan> {
        let latest = latest(tx, self.actor).await?;
        let permit = gate::case(tx, self.actor, Action::SeeOwnPlan, latest).await?;
        let case = case_file::get(tx, &permit).await?;
        let (today, association) = (tx.today(), permit.association());
        let responsible = match case.responsible {
            Some(id) => Some(worker::get(tx, association, id).await?),
            None => None,
        };
        let contacts = contact::of_case(tx, &permit).await?;
        let mut meetings: Vec<_> =
            contacts.into_iter().filter(|one| one.outcome.is_none() && one.day >= today).collect();
        meetings.sort_by(|a, b| (a.day, &a.at_time).cmp(&(b.day, &b.at_time)));
        let plan = OwnPlan {
            today,
            model: self.models.version(case.intervention, case.model_version)?,
            person: person::of_case(tx, &permit).await?,
            responsible,
            authorities: association::authorities(tx, association).await?,
            goals: goal::of_case(tx, &permit).await?,
            tasks: plan_task::of_case(tx, &permit).await?,
            steps: step::of_case(tx, &permit).await?,
            meetings,
            consents: consent::of_case(tx, &permit).await?,
            pairs: consent::pairs(tx, &permit).await?,
            case,
        };
        tx.log(Entry::of(&permit));
        Ok(plan)
    }
}

/// The participant's running case, or else their latest.
pub(super) async fn latest(tx: &mut Tx, actor: &Actor) -> Result<CaseId> {
    let Actor::Participant(me) = actor else { return Err(Error::NotFound) };
    let cases = facts::cases_of(tx, me.association, me.person, None).await?;
    let running = cases.iter().find(|(_, running)| *running);
    running.or(cases.first()).map(|(id, _)| *id).ok_or(Error::NotFound)
}

/// The latest referral of a participant who takes part in nothing.
pub(super) async fn referred(tx: &mut Tx, actor: &Actor) -> Result<CaseId> {
    let Actor::Participant(me) = actor else { return Err(Error::NotFound) };
    facts::referral_of(tx, me.association, me.person).await?.ok_or(Error::NotFound)
}

impl OwnPlan {
    /// The life of one of its consents so far.
    pub fn life(&self, form: &Form) -> Life {
        form.life(&self.pairs, self.case.course())
    }

    /// The phase that the case is in.
    pub fn phase(&self) -> Option<&Phase> {
        self.model.phase(&self.case.phase)
    }

    /// The authority with this id.
    pub fn authority(&self, id: AuthorityId) -> Option<&Authority> {
        self.authorities.iter().find(|one| one.id == id)
    }
}
