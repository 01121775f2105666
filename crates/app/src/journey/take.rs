//! A case goes from one phase to the next.

use super::back::back;
use super::gather::Gathered;
use super::offered::offered;
use super::state::{Stands, State};
use crate::case::{ConsentGiven, let_go, record_given};
use crate::error::{Error, Problem, Result};
use crate::journey::arise::{Subject, arise, referrer_at};
use crate::models::Models;
use crate::problems::Problems;
use crate::referral::{end, reached, roles};
use crate::same;
use access::{Action, Actor};
use domain::case::no_first_day;
use domain::code::Protection;
use domain::id::{CaseId, WorkerId};
use domain::journey::{self, Asks, Fills, consents_asked, filling};
use domain::model::{self, ConsentKind, Stage, Transition};
use domain::personal::Personal;
use jiff::civil::Date;
use store::log::Entry;
use store::records::form_answer::{self, Held, NewSitting};
use store::records::naming::{self, Naming};
use store::records::referral;
use store::records::start::{self, Start};
use store::records::worker::Worker;
use store::{Tx, UseCase};

/// What was filled in with the taking of a way, as far as the way asks for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Taken<'a> {
    /// Why.
    pub reason: &'a str,
    /// The first day.
    pub started_on: Option<Date>,
    /// Who is responsible.
    pub worker: Option<WorkerId>,
    /// The consents that the person gave.
    pub consents: &'a [ConsentGiven<'a>],
}

/// Takes a way: everything that it requires exists, or comes with the taking. Taking it by a yes or a no is the
/// person's answer.
#[derive(Debug, Clone, Copy)]
pub struct TakeWay<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case, started or not.
    pub case: CaseId,
    /// The transition's id in the model.
    pub way: &'a str,
    /// What was filled in.
    pub taken: Taken<'a>,
    /// The case's version that was read.
    pub version: i64,
}

/// What has been checked.
struct Checked {
    reason: Option<Personal<String>>,
    started_on: Option<Date>,
    worker: Option<Worker>,
}

impl UseCase for TakeWay<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let state = State::load(tx, self.actor, self.models, Action::MoveOn, self.case).await?;
        state.open()?;
        let model = state.model.clone();
        let way = find(&state, self.actor, self.way, tx.today())?;
        let way = model.transition(&way.id).ok_or(Error::NotFound)?;
        let gathered = Gathered::of(tx, &state).await?;
        if !offered(&gathered, &state, way).lacks.is_empty() {
            return Err(Problem::new("", "way_lacks").into());
        }
        if journey::stage(&model, way) == Some(Stage::Ongoing) && self.takes_part(tx, &state).await? {
            return Err(Problem::new("", "already_takes_part").into());
        }
        let checked = self.check(tx, &state, way).await?;
        self.consent(tx, &state, way, (&gathered, &checked)).await?;
        if state.is_started() && journey::stage(&model, way) == Some(Stage::NotStarted) {
            back(tx, &state, way, checked.reason.as_ref(), self.version).await?;
        } else {
            if let Some(answer) = Asks::of(&model, way).answer {
                answered(tx, &state, &gathered, answer).await?;
            }
            self.go(tx, &state, way, &checked).await?;
            self.tell(tx, &state, way, &checked).await?;
        }
        tx.log(Entry::of(&state.permit).with_detail(self.way));
        Ok(())
    }
}

/// The way, if it is open to the actor from where the case stands. Where it was open a phase ago, somebody else has
/// been first.
pub(super) fn find<'s>(state: &'s State, actor: &Actor, way: &str, today: Date) -> Result<&'s Transition> {
    let roles = roles(actor, state.intervention);
    if let Some(found) = state.ways(&roles, today).into_iter().find(|one| *one.id == *way) {
        return Ok(found);
    }
    let known = state.model.transition(way).ok_or(Error::NotFound)?;
    let before = journey::ways(&state.model, &known.origin, &roles);
    let before = before.into_iter().chain(journey::taken_back(&state.model, &roles));
    let was_open = before.into_iter().any(|one| *one.id == *way);
    Err(if was_open { Problem::new("", "moved_meanwhile").into() } else { Error::NotFound })
}

impl TakeWay<'_> {
    /// Whether the person takes part already by the referral of another authority, as far as the actor may know.
    async fn takes_part(&self, tx: &mut Tx, state: &State) -> Result<bool> {
        let same = same::of_case(tx, self.actor, &state.permit).await?;
        Ok(!state.is_started() && same.iter().any(same::Same::takes_part))
    }

    /// What was filled in, as far as the way asks for it.
    async fn check(&self, tx: &mut Tx, state: &State, way: &Transition) -> Result<Checked> {
        let asks = Asks::of(&state.model, way);
        let mut problems = Problems::default();
        let reason = asks.reason.then(|| problems.text("reason", self.taken.reason));
        let started_on = self.taken.started_on.filter(|_| asks.start);
        problems.check(asks.start && started_on.is_none(), "started_on", "required");
        if let Some(day) = started_on {
            problems.first_day(no_first_day(day, state.sent_on(), tx.today()));
        }
        let place = (state.owner, state.intervention);
        let reached = if asks.worker { reached(tx, &state.permit, place).await? } else { Vec::new() };
        let worker = reached.into_iter().find(|one| Some(one.id) == self.taken.worker);
        let chosen = if self.taken.worker.is_none() { "required" } else { "worker_reach" };
        problems.check(asks.worker && worker.is_none(), "worker", chosen);
        problems.none()?;
        Ok(Checked { reason, started_on, worker })
    }

    /// Records the consents that come with the way; each that is not live must be given now.
    async fn consent(
        &self,
        tx: &mut Tx,
        state: &State,
        way: &Transition,
        (gathered, checked): (&Gathered, &Checked),
    ) -> Result<()> {
        for asked in consents_asked(&state.model, way) {
            if gathered.consent(&asked.id).is_some() {
                continue;
            }
            let given = self.taken.consents.iter().find(|one| *one.kind == *asked.id);
            let given = given.ok_or_else(|| Problem::new("how", "required").with(&*asked.id))?;
            if given.given_on.zip(state.sent_on()).is_some_and(|(day, sent)| day < sent) {
                return Err(Problem::new("given_on", "given_before_referral").with(&*asked.id).into());
            }
            let first = checked.started_on.filter(|_| asked.kind == ConsentKind::Participation);
            let given_on = given.given_on.unwrap_or_else(|| tx.today());
            if given_on <= tx.today() && first.is_some_and(|first| given_on > first) {
                return Err(Problem::new("given_on", "given_after_start").with(&*asked.id).into());
            }
            record_given(tx, &state.permit, asked, given).await.map_err(|error| about(error, &asked.id))?;
            tx.log(Entry { action: Action::RecordConsent, ..Entry::of(&state.permit) });
        }
        Ok(())
    }

    /// To the phase at the end of the way.
    async fn go(&self, tx: &mut Tx, state: &State, way: &Transition, checked: &Checked) -> Result<()> {
        let (permit, phase) = (&state.permit, &*way.target);
        let (leads, reason) = (journey::stage(&state.model, way), checked.reason.as_ref());
        match (leads, state.is_started()) {
            (Some(Stage::NotStarted), false) => {
                end(tx, permit, &state.model, (phase, reason), self.version).await?;
            }
            (Some(Stage::Ongoing), false) => {
                let started_on = checked.started_on.unwrap_or_else(|| tx.today());
                let responsible = checked.worker.as_ref().map(|one| one.id).or(state.responsible);
                let start = Start { phase, started_on, responsible };
                match start::start(tx, permit, &start, self.version).await {
                    Err(store::Error::Duplicate(_)) => {
                        return Err(Problem::new("started_on", "same_start").into());
                    }
                    other => other?,
                }
            }
            _ => referral::move_on(tx, permit, phase, self.version).await?,
        }
        let new = checked.worker.as_ref().filter(|one| Some(one.id) != state.responsible);
        if let Some(worker) = new.filter(|_| state.protection != Protection::None) {
            let naming = Naming { worker: worker.id, from_day: tx.today(), to_day: None };
            naming::set(tx, permit, naming).await?;
            if let Some(former) = state.responsible {
                let_go(tx, permit, former).await?;
            }
        }
        Ok(())
    }

    /// Lets the messages and flags of the way arise.
    async fn tell(&self, tx: &mut Tx, state: &State, way: &Transition, checked: &Checked) -> Result<()> {
        let permit = &state.permit;
        let referrer = match &state.stands {
            Stands::Referred(referral) => referral.referrer,
            Stands::Started(case) => case.referrer,
        };
        let authority = referrer_at(tx, permit, referrer).await?;
        let day = checked.started_on.unwrap_or_else(|| tx.today()).to_string();
        let subject = Subject { permit, model: &state.model, referrer_at: authority.as_deref() };
        let fills = Fills {
            date: &day,
            worker: checked.worker.as_ref().map_or("", |one| &one.name),
            reason: checked.reason.as_ref().map_or("", |text| text.expose()),
            ..Fills::default()
        };
        arise(tx, subject, way, fills).await
    }
}

/// Keeps what the person answers by going this way, in the form that asks for it, where it said something else.
pub(super) async fn answered(tx: &mut Tx, state: &State, gathered: &Gathered, answer: bool) -> Result<()> {
    if gathered.answer(&state.model) == Some(answer) {
        return Ok(());
    }
    let asking = state.model.forms.iter();
    let asking = asking.filter_map(|form| Some((form, filling(form, model::Fills::Answer)?)));
    let Some((form, field)) = asking.into_iter().next() else { return Ok(()) };
    if matches!(gathered.held.get(&*field.id), Some(Held::Beyond(_))) {
        return Ok(());
    }
    let own = gathered.sittings.iter().filter(|one| *one.form == *form.id);
    let text = if answer { "yes" } else { "no" };
    let new = NewSitting {
        form: &form.id,
        form_version: form.version,
        after: own.map(|one| one.number).max().unwrap_or(0),
        changes: vec![(field.id.to_string(), field.category, Some(Personal::new(text.to_owned())))],
    };
    form_answer::save(tx, &state.permit, &new).await?;
    Ok(())
}

/// What is wrong with a consent, with the consent that it is about.
fn about(error: Error, kind: &str) -> Error {
    match error {
        Error::Invalid(problems) => {
            Error::Invalid(problems.into_iter().map(|problem| problem.with(kind)).collect())
        }
        other => other,
    }
}
