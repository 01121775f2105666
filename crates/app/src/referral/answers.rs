//! Answers to the model's facts: what the referrer's authority knows, and what the person says.

use super::loaded::{is_waiting, known, load};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::bounds::benefit_ends;
use domain::id::CaseId;
use domain::model::{Facts, Model, Value};
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::answer::{self, NewAnswer};
use store::records::referral;
use store::{Tx, UseCase};

/// The longest text on which a judgement rests, in characters.
const LONGEST: usize = 2_000;

/// An answer as sent: nothing where the fact is not known.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// The fact's id in the model.
    pub fact: String,
    /// The answer as [`Value::code`] writes it; empty where it is not known.
    pub value: String,
    /// On what it rests, for a fact that somebody judges.
    pub basis: String,
}

/// An answer that has been read.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub fact: String,
    pub value: Option<Value>,
    pub basis: String,
}

/// The answers to those facts that the authority answers; others are not looked at. An answer that is none is a
/// problem of the field `fact`, with the fact's id as its value.
pub(super) fn keep(model: &Model, authority: &str, answers: &[Answered], today: Date) -> Result<Vec<Kept>> {
    let days = benefit_ends(today, today);
    let (mut kept, mut problems) = (Vec::new(), Vec::new());
    for fact in model.facts.iter().filter(|fact| fact.is_answered_by(authority)) {
        let Some(sent) = answers.iter().find(|one| *one.fact == *fact.id) else { continue };
        let value = Value::parse(fact, sent.value.trim());
        if value.is_none() && !sent.value.trim().is_empty() {
            problems.push(Problem::new("fact", "no_answer").with(fact.id.as_str()));
        }
        if matches!(value, Some(Value::Day(day)) if !days.contains(&day)) {
            problems.push(Problem::new("fact", "fact_day").with(fact.id.as_str()));
        }
        let basis = sent.basis.trim();
        if basis.chars().count() > LONGEST {
            problems.push(Problem::new("fact", "basis_too_long").with(fact.id.as_str()));
        }
        kept.push(Kept { fact: fact.id.to_string(), value, basis: basis.to_owned() });
    }
    if problems.is_empty() { Ok(kept) } else { Err(Error::Invalid(problems)) }
}

/// What is known of a person: a later answer stands over an earlier one, and may take it back.
pub(super) fn facts(today: Date, age: Option<u32>, kept: &[Kept]) -> Facts {
    let mut known = BTreeMap::new();
    for one in kept {
        match &one.value {
            Some(value) => known.insert(one.fact.clone(), value.clone()),
            None => known.remove(&one.fact),
        };
    }
    Facts { today, age, known }
}

/// Stores those answers that say something else than what stands. What stood once the referral was sent is kept.
pub(super) async fn store(
    tx: &mut Tx,
    (permit, model): (&Permit, &Model),
    standing: &[answer::Answer],
    kept: &[Kept],
    is_sent: bool,
) -> Result<()> {
    for one in kept {
        let Some(fact) = model.fact(&one.fact) else { continue };
        let value = one.value.as_ref().map(Value::code);
        let before = standing.iter().rfind(|known| known.fact == one.fact);
        let text = |text: Option<&Personal<String>>| text.map(|text| text.expose().clone());
        let stood =
            before.map_or((None, None), |known| (text(known.value.as_ref()), text(known.basis.as_ref())));
        let basis = Some(one.basis.clone()).filter(|basis| fact.judged && !basis.is_empty());
        if stood == (value.clone(), basis.clone()) {
            continue;
        }
        let new = NewAnswer {
            fact: one.fact.clone(),
            category: fact.category,
            value: value.map(Personal::new),
            basis: basis.map(Personal::new),
        };
        if is_sent {
            answer::keep(tx, permit, &one.fact).await?;
        }
        answer::add(tx, permit, &new).await?;
    }
    Ok(())
}

/// Changes the answers of a draft, or completes those of a referral that is sent and not decided on.
#[derive(Debug, Clone, Copy)]
pub struct ChangeAnswers<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// What is known.
    pub answers: &'a [Answered],
    /// The version that was read.
    pub version: i64,
}

impl UseCase for ChangeAnswers<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::ChangeReferral, self.case).await?;
        if loaded.referral.sent_on.is_some() && !is_waiting(&loaded.referral) {
            return Err(Problem::new("", "referral_decided").into());
        }
        let kept = keep(&loaded.model, &loaded.authority, self.answers, tx.today())?;
        let standing = answer::of_case(tx, &loaded.permit).await?;
        store(tx, (&loaded.permit, &loaded.model), &standing, &kept, loaded.referral.sent_on.is_some())
            .await?;
        let known = known(tx, &loaded).await?;
        referral::fill_in(tx, &loaded.permit, known.verdict.origin.as_deref(), self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
