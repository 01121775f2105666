//! A draft of a referral: seen by its referrer alone until it is sent.

use super::answers::{Answered, facts, keep, store as keep_answers};
use super::loaded::code_of;
use crate::case::{Entering, NewPerson};
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::id::{CaseId, InterventionId};
use domain::identity::IdentityNumber;
use jiff::ToSpan as _;
use store::log::Entry;
use store::records::referral::{self, NewReferral};
use store::{Tx, UseCase};

/// Drafts a referral. A person whom the referrer's own authority knows already is found by the number; what other
/// authorities know is not looked at.
#[derive(Debug, Clone, Copy)]
pub struct DraftReferral<'a> {
    /// Who refers.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The person.
    pub person: NewPerson<'a>,
    /// What is known of the model's facts.
    pub answers: &'a [Answered],
}

impl UseCase for DraftReferral<'_> {
    type Out = CaseId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CaseId> {
        let scope = gate::list(tx, self.actor, Action::Refer, self.intervention)?;
        let owner = scope.authority().ok_or(Error::NotFound)?;
        let model = self.models.newest(self.intervention)?;
        let number = self.check(tx)?;
        let authority = code_of(tx, scope.association(), owner).await?;
        let kept = keep(&model, &authority, self.answers, tx.today())?;
        let entering =
            Entering { actor: self.actor, intervention: self.intervention, owner, asks_always: false };
        let typed = self.person.guarded(tx, &scope, &number).await?;
        let person = entering.person(tx, &scope, typed, number).await?;
        let today = tx.today();
        let days = i64::from(model.referrals.draft_days);
        let new = NewReferral {
            person,
            model_version: self.models.get(self.intervention)?.newest,
            phase: model.entrance().ok_or(Error::NotFound)?.id.to_string(),
            expires_on: today.saturating_add(days.days()),
        };
        let case = referral::draft(tx, &scope, &new).await?;
        // From here on the draft's own permit writes: it is the referrer's.
        let permit = gate::case(tx, self.actor, Action::ChangeReferral, case).await?;
        keep_answers(tx, (&permit, &model), &[], &kept, false).await?;
        let age = number.age_on(today).and_then(|age| u32::try_from(age).ok());
        let verdict = model.evaluate(&facts(today, age, &kept));
        referral::fill_in(tx, &permit, verdict.origin.as_deref(), 1).await?;
        tx.log(Entry::of(&permit));
        Ok(case)
    }
}

impl DraftReferral<'_> {
    fn check(&self, tx: &Tx) -> Result<IdentityNumber> {
        let mut problems = Problems::default();
        let number = self.person.check(tx.today(), &mut problems);
        problems.none()?;
        number.ok_or(Error::NotFound)
    }
}
