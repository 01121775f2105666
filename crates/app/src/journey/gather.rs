//! Everything that a requirement of the model may ask about a case, as it stands.

use super::state::State;
use crate::error::Result;
use crate::journey::arise::person_of;
use crate::referral::facts_of;
use domain::case::{self, GoalKind};
use domain::journey::{Asks, Known, Talked, consents_asked, filling, missing};
use domain::model::{Facts, Fills, Model, Transition};
use domain::work::failed_days;
use std::collections::BTreeMap;
use store::Tx;
use store::records::consent::Form as Consented;
use store::records::contact::{self, Contact};
use store::records::form_answer::{self, Held, Sitting};
use store::records::{answer, consent, goal};

/// What is known.
#[derive(Debug)]
pub(super) struct Gathered {
    facts: Facts,
    /// The live consents, latest first.
    pub consents: Vec<Consented>,
    /// What the fields of the forms hold.
    pub held: BTreeMap<String, Held>,
    /// Every sitting.
    pub sittings: Vec<Sitting>,
    /// Contacts and meetings, latest first.
    pub contacts: Vec<Contact>,
    goal: bool,
    /// Subgoals that stand.
    pub subgoals: u32,
}

impl Gathered {
    pub async fn of(tx: &mut Tx, state: &State) -> Result<Self> {
        let (today, permit) = (tx.today(), &state.permit);
        let answers = answer::of_case(tx, permit).await?;
        let person = person_of(tx, permit).await?;
        let facts = facts_of(&state.model, person.as_ref().map(|one| &one.number), &answers, today);
        let mut consents = consent::of_case(tx, permit).await?;
        consents.retain(|form| form.holds(today));
        let goals = goal::of_case(tx, permit).await?;
        let subgoals = goals.iter().filter(|one| one.kind == GoalKind::Subgoal && one.stands()).count();
        Ok(Self {
            facts,
            consents,
            held: form_answer::of_case(tx, permit).await?,
            sittings: form_answer::sittings(tx, permit).await?,
            contacts: contact::of_case(tx, permit).await?,
            goal: goals.iter().any(|one| one.kind == GoalKind::Goal && one.stands()),
            subgoals: u32::try_from(subgoals).unwrap_or(u32::MAX),
        })
    }

    /// Days on which contacts did not reach the person.
    pub fn attempts(&self) -> u32 {
        failed_days(self.contacts.iter().map(|one| (one.day, one.outcome)))
    }

    /// Whether a consent of this kind is live.
    pub fn consent(&self, kind: &str) -> Option<&Consented> {
        self.consents.iter().find(|form| form.kind == kind)
    }

    /// Whether a field holds something.
    pub fn is_filled(&self, field: &str) -> bool {
        self.held.get(field).is_some_and(Held::is_filled)
    }

    /// The forms of which nothing is missing.
    fn done(&self, model: &Model) -> Vec<String> {
        let is_done = |form: &&domain::model::Form| missing(form, |field| self.is_filled(field)).is_empty();
        model.forms.iter().filter(is_done).map(|form| form.id.to_string()).collect()
    }

    /// What a field with this use holds.
    pub fn filling(&self, model: &Model, fills: Fills) -> Option<&Held> {
        let mut fields = model.forms.iter().filter_map(|form| filling(form, fills));
        fields.find_map(|field| self.held.get(&*field.id)).filter(|held| held.is_filled())
    }

    /// What the person has answered.
    pub fn answer(&self, model: &Model) -> Option<bool> {
        self.filling(model, Fills::Answer)?.text().map(|text| text == "yes")
    }

    /// What a way misses beside all that is asked with its taking.
    pub fn missing<'m>(
        &self,
        state: &'m State,
        way: &'m Transition,
    ) -> Vec<(&'m domain::model::Requirement, case::Lack)> {
        let model = &state.model;
        let asks = Asks::of(model, way);
        let live = self.consents.iter().map(|form| form.kind.clone());
        let consents: Vec<_> =
            live.chain(consents_asked(model, way).map(|asked| asked.id.to_string())).collect();
        let forms = self.done(model);
        let known = Known {
            model,
            facts: &self.facts,
            exception: true,
            consents: &consents,
            case: case::Known {
                reason: asks.reason,
                worker: asks.worker || state.responsible.is_some(),
                failed_contacts: self.attempts(),
                goal: self.goal,
                subgoals: self.subgoals,
                ..case::Known::default()
            },
            talked: Talked {
                identity: self.filling(model, Fills::Identity).is_some(),
                answer: asks.answer.or_else(|| self.answer(model)),
                start: asks.start,
                forms: &forms,
            },
        };
        known.missing(way)
    }
}
