//! What every use case about one referral begins with.

use super::answers::{Kept, facts};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::id::{AssociationId, AuthorityId, CaseId};
use domain::identity::IdentityNumber;
use domain::model::{Model, Value, Verdict};
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;
use store::records::answer::{self, Answer};
use store::records::person::Person;
use store::records::referral::{self, Referral};
use store::records::{association, person};

/// A referral with leave to do something, and the model that it runs under.
#[derive(Debug)]
pub(super) struct Loaded {
    pub permit: Permit,
    pub referral: Referral,
    pub model: Arc<Model>,
    /// The code of the authority that refers.
    pub authority: String,
}

/// Loads a referral for an action. A draft whose last day has passed is as good as erased.
pub(super) async fn load(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let permit = gate::case(tx, actor, action, case).await?;
    let referral = referral::get(tx, &permit).await?;
    if referral.sent_on.is_none() && referral.expires_on < tx.today() {
        return Err(Error::NotFound);
    }
    let model = models.version(referral.intervention, referral.model_version)?;
    let authority = code_of(tx, permit.association(), referral.owner).await?;
    Ok(Loaded { permit, referral, model, authority })
}

/// Loads a draft. One that has been sent meanwhile is no longer changed.
pub(super) async fn load_draft(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let loaded = load(tx, actor, models, action, case).await?;
    if loaded.referral.sent_on.is_some() { Err(Problem::new("", "referral_sent").into()) } else { Ok(loaded) }
}

/// Whether the person belongs to the target group as far as it is known now, and what that rests on.
pub(super) async fn verdict(tx: &mut Tx, loaded: &Loaded) -> Result<(Verdict, Vec<Answer>)> {
    let answers = answer::of_case(tx, &loaded.permit).await?;
    let person = person_of(tx, &loaded.permit).await?;
    let today = tx.today();
    let age = person.as_ref().and_then(|person| age(person, today));
    let kept: Vec<_> = answers.iter().map(|one| kept(&loaded.model, one)).collect();
    Ok((loaded.model.evaluate(&facts(today, age, &kept)), answers))
}

/// The person, where identity is covered.
pub(super) async fn person_of(tx: &mut Tx, permit: &Permit) -> Result<Option<Person>> {
    match person::of_case(tx, permit).await {
        Err(store::Error::Beyond) => Ok(None),
        other => Ok(Some(other?)),
    }
}

fn age(person: &Person, today: Date) -> Option<u32> {
    let number = IdentityNumber::parse(person.number.expose(), today).ok()?;
    u32::try_from(number.age_on(today)?).ok()
}

fn kept(model: &Model, one: &Answer) -> Kept {
    let fact = model.fact(&one.fact);
    let value = fact.zip(one.value.as_ref()).and_then(|(fact, text)| Value::parse(fact, text.expose()));
    Kept { fact: one.fact.clone(), value, basis: String::new() }
}

/// The model's code of an authority.
pub(super) async fn code_of(tx: &mut Tx, association: AssociationId, id: AuthorityId) -> Result<String> {
    let all = association::authorities(tx, association).await?;
    all.into_iter().find(|one| one.id == id).map(|one| one.code).ok_or(Error::NotFound)
}
