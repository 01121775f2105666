//! What every use case about one referral begins with.

use super::answers::{Kept, facts};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::journey::Subject;
pub(super) use crate::journey::person_of;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::code::Role;
use domain::id::{AssociationId, AuthorityId, CaseId};
use domain::identity::IdentityNumber;
use domain::model::{Facts, Model, Value, Verdict};
use domain::personal::Personal;
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;
use store::records::answer::{self, Answer};
use store::records::association;
use store::records::consent;
use store::records::referral::{self, Referral};

/// A referral with leave to do something, and the model that it runs under.
#[derive(Debug)]
pub(super) struct Loaded {
    pub permit: Permit,
    pub referral: Referral,
    pub model: Arc<Model>,
    /// The code of the authority that refers.
    pub authority: String,
}

impl Loaded {
    /// The case as it moves on.
    pub fn subject(&self) -> Subject<'_> {
        Subject { permit: &self.permit, model: &self.model, referrer_at: Some(&self.authority) }
    }
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
    if is_gone(&referral, tx.today()) {
        return Err(Error::NotFound);
    }
    let model = models.version(referral.intervention, referral.model_version)?;
    let authority = code_of(tx, permit.association(), referral.owner).await?;
    Ok(Loaded { permit, referral, model, authority })
}

/// Whether it is a draft whose last day has passed.
pub(crate) fn is_gone(referral: &Referral, today: Date) -> bool {
    referral.sent_on.is_none() && referral.expires_on < today
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

/// Whether the actor or a colleague has sent what was a draft: whoever sends it once more is told so, and not refused.
pub(super) async fn is_sent(tx: &mut Tx, actor: &Actor, case: CaseId) -> Result<bool> {
    let Some(permit) = gate::may(tx, actor, Action::SeeReferral, case).await? else { return Ok(false) };
    Ok(permit.who().role == Some(Role::Referrer) && referral::get(tx, &permit).await?.sent_on.is_some())
}

/// Loads a sent referral on which nobody has decided yet.
pub(super) async fn load_waiting(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let loaded = load(tx, actor, models, action, case).await?;
    if is_waiting(&loaded.referral) { Ok(loaded) } else { Err(Problem::new("", "referral_decided").into()) }
}

/// Whether a referral is sent, and neither returned nor started.
pub(crate) const fn is_waiting(referral: &Referral) -> bool {
    referral.sent_on.is_some() && referral.ended_on.is_none() && referral.started_on.is_none()
}

/// What is known of a person now.
#[derive(Debug)]
pub(super) struct Known {
    pub facts: Facts,
    /// Whether the person belongs to the target group as far as it is known.
    pub verdict: Verdict,
    /// What that rests on.
    pub answers: Vec<Answer>,
}

/// What the viewer may know of the person now.
pub(super) async fn known(tx: &mut Tx, loaded: &Loaded) -> Result<Known> {
    let answers = answer::of_case(tx, &loaded.permit).await?;
    let person = person_of(tx, &loaded.permit).await?;
    let facts = facts_of(&loaded.model, person.as_ref().map(|one| &one.number), &answers, tx.today());
    Ok(Known { verdict: loaded.model.evaluate(&facts), facts, answers })
}

/// What answers say of a person with this number.
pub(crate) fn facts_of(
    model: &Model,
    number: Option<&Personal<String>>,
    answers: &[Answer],
    today: Date,
) -> Facts {
    let age = number.and_then(|number| age(number, today));
    let kept: Vec<_> = answers.iter().map(|one| kept(model, one)).collect();
    facts(today, age, &kept)
}

/// The kinds of the consents that are live.
pub(super) async fn live_consents(tx: &mut Tx, loaded: &Loaded) -> Result<Vec<String>> {
    let today = tx.today();
    let forms = consent::of_case(tx, &loaded.permit).await?;
    Ok(forms.into_iter().filter(|form| form.holds(today)).map(|form| form.kind).collect())
}

/// Age in whole years, by twelve digits.
pub(crate) fn age(number: &Personal<String>, today: Date) -> Option<u32> {
    let number = IdentityNumber::parse(number.expose(), today).ok()?;
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
