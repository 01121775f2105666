//! What a case's page says of the way on: each way with what it lacks, before anybody presses it, and the forms.

use super::super::case::in_lang;
use crate::form::Guard;
use crate::visitor::Visitor;
use app::journey::{FormState, Lacking, Offered, Onward as Known};
use domain::day;
use domain::id::{CaseId, WorkerId};
use domain::journey::{filling, takes_back};
use domain::model::{Fills, Model, Requirement};
use words::Words;

/// The way on.
#[derive(Debug)]
pub struct Onward {
    /// The ways that the viewer may take.
    pub ways: Vec<Way>,
    /// The forms that the way has come to.
    pub forms: Vec<Form>,
    /// The contacts before the first day.
    pub contacts: Option<Contacts>,
}

/// Contacts and meetings before the first day.
#[derive(Debug)]
pub struct Contacts {
    /// The page on which one is recorded, and the next meeting booked.
    pub href: String,
    /// Contact attempts made, of how many.
    pub attempts: Option<String>,
    /// Each with its day, latest first.
    pub rows: Vec<(String, String)>,
}

/// A way.
#[derive(Debug)]
pub struct Way {
    /// Its name, as the button says it.
    pub name: String,
    /// Its page.
    pub href: String,
    /// It takes back a yes: no step onward that is offered first.
    pub back: bool,
    /// The key and version of its small form, where nothing is to be filled in.
    pub plain: Option<Guard>,
    /// What it lacks, each with where to mend it.
    pub lacks: Vec<(String, Option<String>)>,
}

impl Way {
    /// The look of its button.
    pub fn look(&self) -> &'static str {
        if self.back { "tertiary" } else { "primary" }
    }
}

/// A form.
#[derive(Debug)]
pub struct Form {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How far it is filled in.
    pub state: String,
    /// The look of the state's badge.
    pub look: &'static str,
    /// When it was last saved and by whom.
    pub saved: Option<String>,
}

/// The case whose way it is.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// Its id.
    pub case: CaseId,
    /// Its version.
    pub version: i64,
    /// The model that it runs under.
    pub model: &'a Model,
}

/// The way on in words; `name` says who a worker is.
pub fn onward(
    visitor: &Visitor,
    of: (CaseId, i64, &Model),
    known: &Known,
    name: impl Fn(WorkerId) -> String,
) -> Onward {
    let (case, version, model) = of;
    let of = Of { case, version, model };
    let ways = known.ways.iter().map(|one| way(visitor, of, one));
    let forms = known.forms.iter().filter_map(|one| form(visitor.words, of, one, &name));
    Onward { ways: ways.collect(), forms: forms.collect(), contacts: None }
}

/// The contacts of a referral, in words.
pub fn contacts(words: Words, case: CaseId, known: &Known) -> Contacts {
    let row = |one: &app::case::Contact| {
        let day = words.day(one.day);
        let when = one.at_time.as_ref();
        let when =
            when.map_or_else(|| day.clone(), |time| words.t2("today-at", "day", day.as_str(), "time", time));
        let what = match one.outcome {
            Some(outcome) => words.t(&format!("contact-{}-{outcome}", one.kind)),
            None => words.t("talk-booked"),
        };
        (when, what)
    };
    let attempts = known
        .attempts
        .map(|(have, need)| words.t2("talk-attempts", "have", have.to_string(), "need", need.to_string()));
    Contacts { href: format!("/case/{case}/quick"), attempts, rows: known.contacts.iter().map(row).collect() }
}

fn way(visitor: &Visitor, of: Of<'_>, one: &Offered) -> Way {
    let words = visitor.words;
    let known = of.model.transition(&one.way);
    let name = known.map_or_else(|| one.way.clone(), |way| in_lang(words, &way.name));
    let guard = || Guard { key: visitor.key().to_string(), version: of.version };
    Way {
        name,
        back: known.is_some_and(|way| takes_back(of.model, way)),
        href: format!("/case/{}/way/{}", of.case, one.way),
        plain: (one.is_plain() && one.lacks.is_empty()).then(guard),
        lacks: one.lacks.iter().map(|lack| (said(words, of.model, lack), mend(of, lack))).collect(),
    }
}

/// What is lacking, in words.
pub fn said(words: Words, model: &Model, lacking: &Lacking) -> String {
    let need =
        |least: &u32| words.t2("way-lack-count", "have", lacking.have.to_string(), "need", least.to_string());
    match &lacking.requirement {
        Requirement::Form(id) => {
            let form = model.form(id).map_or_else(|| id.to_string(), |form| in_lang(words, &form.name));
            words.t1("way-lack-form-of", "form", form)
        }
        Requirement::Consent(id) => {
            let consent = model.consent(id).map_or_else(|| id.to_string(), |one| in_lang(words, &one.name));
            words.t1("way-lack-consent-of", "consent", consent)
        }
        Requirement::ContactAttempts(least) => words.t1("way-lack-attempts-of", "count", need(least)),
        Requirement::Subgoals(least) => words.t1("way-lack-subgoals-of", "count", need(least)),
        _ => {
            let key = format!("way-lack-{}", lacking.lack.code());
            if words.has(&key) { words.t(&key) } else { words.t("way-lack-other") }
        }
    }
}

/// The page on which it can be mended.
fn mend(of: Of<'_>, lacking: &Lacking) -> Option<String> {
    let with = |fills: Fills| {
        let form = of.model.forms.iter().find(|form| filling(form, fills).is_some())?;
        Some(format!("/case/{}/form/{}", of.case, form.id))
    };
    match &lacking.requirement {
        Requirement::Form(id) => Some(format!("/case/{}/form/{}", of.case, &**id)),
        Requirement::IdentityConfirmed => with(Fills::Identity),
        Requirement::Answer => with(Fills::Answer),
        Requirement::Goal => with(Fills::Goal),
        Requirement::Subgoals(_) => with(Fills::Subgoals),
        Requirement::ContactAttempts(_) => Some(format!("/case/{}/quick", of.case)),
        _ => None,
    }
}

fn form(words: Words, of: Of<'_>, one: &FormState, name: &impl Fn(WorkerId) -> String) -> Option<Form> {
    let form = of.model.form(&one.form)?;
    let last = one.sittings.last();
    let (state, look) = match (last, one.missing) {
        (_, 0) => (words.t("form-state-done"), "done"),
        (None, _) => (words.t("form-state-new"), "wait"),
        (Some(_), missing) => (words.t1("form-state-missing", "count", missing.to_string()), "soon"),
    };
    let by = |id: Option<WorkerId>| id.map_or_else(|| words.t("case-someone"), name);
    let saved = last
        .map(|one| words.t2("form-saved-last", "day", words.day(day::of(one.at)), "name", by(one.author)));
    let href = format!("/case/{}/form/{}", of.case, form.id);
    Some(Form { name: in_lang(words, &form.name), href, state, look, saved })
}
