//! One of the model's forms as it is filled in so far.

use super::held::merged_held;
use super::state::State;
use crate::case::{carriers, unheard};
use crate::error::{Error, Result};
use crate::journey::arise::person_of;
use crate::models::Models;
use access::{Action, Actor};
use domain::case::GoalKind;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::journey::{Merged, consents_beside, held, missing};
use domain::model::{Field, Form, Model};
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent;
use store::records::form_answer::{self, Held, Sitting};
use store::records::goal;
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Reads a form.
#[derive(Debug, Clone, Copy)]
pub struct ShowForm<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case, started or not.
    pub case: CaseId,
    /// The form's id in the model.
    pub form: &'a str,
    /// The number of the sitting that was read before, where a form is drawn again that was sent.
    pub found: Option<i64>,
}

/// A consent that is asked beside a form.
#[derive(Debug, Clone)]
pub struct AskedBeside {
    /// Its id in the model.
    pub kind: String,
    /// When it was given, where it is live.
    pub given_on: Option<Date>,
}

/// A form with what it holds.
#[derive(Debug)]
pub struct FormPage {
    /// The day of the snapshot.
    pub today: Date,
    /// Whether the person has started.
    pub started: bool,
    /// Whether it can be filled in: the case is neither decided nor closed.
    pub open: bool,
    /// The person's name, where identity is covered.
    pub person: Option<Personal<String>>,
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The form's id.
    pub form: String,
    /// What its fields hold, by their ids.
    pub held: BTreeMap<String, Held>,
    /// What they held after the sitting that was read before.
    pub found: BTreeMap<String, Held>,
    /// The goal of the plan, where there is one that the viewer may know.
    pub goal: Option<Personal<String>>,
    /// The authorities that work with the case and whose goals are not shared with the viewer.
    pub unheard: Vec<AuthorityId>,
    /// The required fields that hold nothing yet.
    pub missing: Vec<String>,
    /// The consents that are asked beside it.
    pub consents: Vec<AskedBeside>,
    /// The sittings that the viewer may know of, earliest first.
    pub sittings: Vec<Sitting>,
    /// The association's workers.
    pub workers: Vec<Worker>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The number of its latest sitting.
    pub version: i64,
}

impl UseCase for ShowForm<'_> {
    type Out = FormPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<FormPage> {
        let state = State::load(tx, self.actor, self.models, Action::SeeForm, self.case).await?;
        let form = state.forms().find(|form| *form.id == *self.form).ok_or(Error::NotFound)?;
        let (permit, today) = (&state.permit, tx.today());
        let held = form_answer::of_case(tx, permit).await?;
        let found = match self.found {
            Some(number) => form_answer::after(tx, permit, self.form, number).await?,
            None => held.clone(),
        };
        let goals = goal::of_case(tx, permit).await?;
        let planned = goals.iter().find(|one| one.kind == GoalKind::Goal && one.is_live());
        let mut sittings = form_answer::sittings(tx, permit).await?;
        sittings.retain(|one| *one.form == *form.id);
        let version = sittings.iter().map(|one| one.number).max().unwrap_or(0);
        sittings.retain(|one| permit.view().covers(one.owner, one.category));
        let is_filled = |field: &str| held.get(field).is_some_and(Held::is_filled);
        let missing = missing(form, is_filled).into_iter().map(|field| field.id.to_string()).collect();
        let given = consent::of_case(tx, permit).await?;
        let mut pairs = consent::pairs(tx, permit).await?;
        pairs.retain(|pair| given.iter().any(|form| form.id == pair.form));
        let carriers = carriers(tx, permit, state.owner, state.intervention).await?;
        let live = |kind: &str| given.iter().find(|one| one.kind == kind && one.holds(today));
        let beside = |asked: &domain::model::Consent| AskedBeside {
            kind: asked.id.to_string(),
            given_on: live(&asked.id).map(|one| one.given_on),
        };
        let page = FormPage {
            today,
            started: state.is_started(),
            open: state.is_open(),
            person: person_of(tx, permit).await?.map(|person| person.name),
            form: form.id.to_string(),
            consents: consents_beside(&state.model, &form.phase).map(beside).collect(),
            unheard: unheard(&pairs, permit.who().authority, today, |at| {
                carriers.iter().any(|one| one.authority == at)
            }),
            missing,
            sittings,
            workers: worker::all(tx, permit.association()).await?,
            authorities: association::authorities(tx, permit.association()).await?,
            version,
            found,
            goal: planned.map(|one| one.text.clone()),
            held,
            model: state.model.clone(),
        };
        tx.log(Entry::of(permit));
        Ok(page)
    }
}

impl FormPage {
    /// The form as the model has it.
    pub fn form(&self) -> Option<&Form> {
        self.model.form(&self.form)
    }

    /// What becomes of a field, as it was written in the form that was read before.
    pub fn merged(&self, field: &Field, written: &[&str]) -> Merged {
        match held(field, written) {
            Ok(text) => merged_held(self.found.get(&*field.id), text.as_deref(), self.held.get(&*field.id)),
            Err(_) => Merged::Written,
        }
    }

    /// The worker with this id.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.iter().find(|one| one.id == id)
    }
}
