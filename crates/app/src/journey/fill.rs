//! A sitting with one of the model's forms: saved as far as it has come, and what its fields write of the case.

use super::held::{beyond, merged_held};
use super::state::State;
use super::writes::{Change, write};
use crate::case::{ConsentGiven, record_given};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::CaseId;
use domain::journey::{FieldFault, Merged, consents_beside, held};
use domain::model::{ConsentKind, Fills, Form};
use domain::personal::Personal;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::consent;
use store::records::form_answer::{self, Held, NewSitting};
use store::{Error as StoreError, Tx, UseCase};

/// What was typed in each field, by its id; a field that is left out is left empty.
pub type Typed = BTreeMap<String, Vec<String>>;

/// Saves a sitting. It may be incomplete: what is still missing is asked for where the model requires the form.
#[derive(Debug, Clone, Copy)]
pub struct FillForm<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case, started or not.
    pub case: CaseId,
    /// The form's id in the model.
    pub form: &'a str,
    /// What was typed.
    pub typed: &'a Typed,
    /// The consents that the person gave in the sitting.
    pub consents: &'a [ConsentGiven<'a>],
    /// The number of the latest sitting that was read, 0 for none.
    pub version: i64,
}

impl UseCase for FillForm<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let state = State::load(tx, self.actor, self.models, Action::FillForm, self.case).await?;
        state.open()?;
        let model = state.model.clone();
        let known = state.forms().any(|form| *form.id == *self.form);
        let form = model.form(self.form).filter(|_| known).ok_or(Error::NotFound)?;
        let before = form_answer::of_case(tx, &state.permit).await?;
        let found = form_answer::after(tx, &state.permit, self.form, self.version).await?;
        let changes = self.changes(form, &found, &before)?;
        self.consent(tx, &state, form).await?;
        self.presented(tx, &state, &changes).await?;
        if state.is_started() {
            write(tx, &state.permit, &before, &changes).await?;
        }
        self.save(tx, &state, form, changes).await?;
        tx.log(Entry::of(&state.permit).with_detail(self.form));
        Ok(())
    }
}

impl FillForm<'_> {
    /// The fields in which the writer has changed what they found. What is not shared with them they have not seen, and
    /// it is left as it is; where another has changed the same field meanwhile, shared with the writer or not, nothing is
    /// saved.
    fn changes<'f>(
        &self,
        form: &'f Form,
        found: &BTreeMap<String, Held>,
        before: &BTreeMap<String, Held>,
    ) -> Result<Vec<Change<'f>>> {
        let (mut changes, mut problems, mut both) = (Vec::new(), Vec::new(), false);
        for field in &form.fields {
            let standing = before.get(&*field.id);
            let found = found.get(&*field.id);
            if beyond(standing) && beyond(found) {
                continue;
            }
            let typed: Vec<&str> =
                self.typed.get(&*field.id).into_iter().flatten().map(String::as_str).collect();
            match held(field, &typed) {
                Ok(now) => match merged_held(found, now.as_deref(), standing) {
                    Merged::Stays => {}
                    Merged::Written => changes.push(Change { field, now }),
                    Merged::Both => both = true,
                },
                Err(fault) => problems.push(Problem::new("field", code(fault)).with(&*field.id)),
            }
        }
        match (problems.is_empty(), both) {
            (false, _) => Err(Error::Invalid(problems)),
            (true, true) => Err(Error::Store(StoreError::Stale)),
            (true, false) => Ok(changes),
        }
    }

    /// Records what was consented to beside the form, unless it stands already.
    async fn consent(&self, tx: &mut Tx, state: &State, form: &Form) -> Result<()> {
        let today = tx.today();
        let standing = consent::of_case(tx, &state.permit).await?;
        for given in self.consents {
            let mut beside = consents_beside(&state.model, &form.phase);
            let asked = beside.find(|asked| *asked.id == *given.kind).ok_or(Error::NotFound)?;
            if standing.iter().any(|one| one.kind == given.kind && one.holds(today)) {
                continue;
            }
            record_given(tx, &state.permit, asked, given).await?;
            tx.log(Entry { action: Action::RecordConsent, ..Entry::of(&state.permit) });
        }
        Ok(())
    }

    /// Words by which the person wants to be presented are kept with their consent alone.
    async fn presented(&self, tx: &mut Tx, state: &State, changes: &[Change<'_>]) -> Result<()> {
        let today = tx.today();
        let words = |change: &&Change<'_>| change.field.fills == Some(Fills::Presentation);
        let Some(words) = changes.iter().filter(words).find(|change| change.now.is_some()) else {
            return Ok(());
        };
        let forms = consent::of_case(tx, &state.permit).await?;
        let agreed = state
            .model
            .consents_of(ConsentKind::EmployerContact)
            .any(|asked| forms.iter().any(|form| form.kind == *asked.id && form.holds(today)));
        let missing = Problem::new("field", "presentation_consent").with(&*words.field.id);
        if agreed { Ok(()) } else { Err(missing.into()) }
    }

    /// Saves what was changed, after the latest sitting: what others have saved meanwhile is merged by now.
    async fn save(&self, tx: &mut Tx, state: &State, form: &Form, changes: Vec<Change<'_>>) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let sittings = form_answer::sittings(tx, &state.permit).await?;
        let numbers = sittings.iter().filter(|one| *one.form == *self.form).map(|one| one.number);
        let last = numbers.max().unwrap_or(0);
        if self.version > last {
            return Err(Error::Store(StoreError::Stale));
        }
        let kept = |change: Change<'_>| {
            (change.field.id.to_string(), change.field.category, change.now.map(Personal::new))
        };
        let new = NewSitting {
            form: self.form,
            form_version: form.version,
            after: last,
            changes: changes.into_iter().map(kept).collect(),
        };
        form_answer::save(tx, &state.permit, &new).await?;
        Ok(())
    }
}

const fn code(fault: FieldFault) -> &'static str {
    match fault {
        FieldFault::TooManyLines => "too_many_lines",
        FieldFault::NoDay => "no_day",
        FieldFault::NotAnOption => "no_answer",
        FieldFault::TooLong => "too_long",
    }
}
