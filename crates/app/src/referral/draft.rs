//! A draft of a referral: seen by its referrer alone until it is sent.

use super::answers::{Answered, facts, keep, store as keep_answers};
use super::loaded::code_of;
use crate::case::{NewPerson, number_problem, sight};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor, Scope};
use domain::code::Protection;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId};
use domain::identity::IdentityNumber;
use jiff::ToSpan as _;
use store::log::Entry;
use store::records::referral::{self, NewReferral};
use store::records::{facts as known, person};
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
        let kept = keep(&model, &authority, self.answers)?;
        let person = match person::by_number(tx, &scope, owner, &number).await? {
            Some(known) => self.back_again(tx, &scope, known).await?,
            None => self.enter(tx, &scope, owner, number).await?,
        };
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
        keep_answers(tx, &permit, &model, &[], &kept).await?;
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
        let number = IdentityNumber::parse(self.person.number, tx.today());
        if let Err(error) = number {
            problems.add(Problem::new("number", number_problem(error)));
        }
        problems.text("name", self.person.name);
        problems.none()?;
        number.map_err(|error| Problem::new("number", number_problem(error)).into())
    }

    /// A person of the own authority: referred or running already, or coming back.
    async fn back_again(&self, tx: &mut Tx, scope: &Scope, id: PersonId) -> Result<PersonId> {
        sight(tx, self.actor, scope, id).await?;
        let cases = known::cases_of(tx, scope.association(), id, Some(self.intervention)).await?;
        let referred = known::is_referred(tx, scope.association(), id, self.intervention).await?;
        if referred || cases.iter().any(|(_, running)| *running) {
            return Err(Problem::new("number", "already_open").into());
        }
        if !self.person.again && !cases.is_empty() {
            return Err(Problem::new("again", "known_person").into());
        }
        if self.person.protection != Protection::None {
            person::protect(tx, scope, id, self.person.protection).await?;
        }
        Ok(id)
    }

    async fn enter(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        owner: AuthorityId,
        number: IdentityNumber,
    ) -> Result<PersonId> {
        let gender = self.person.gender.unwrap_or_else(|| number.legal_gender());
        let name = Problems::default().text("name", self.person.name);
        let new = person::NewPerson { owner, number, name, gender, protection: self.person.protection };
        Ok(person::create(tx, scope, &new).await?)
    }
}
