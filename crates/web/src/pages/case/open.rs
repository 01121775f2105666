//! Opening a case for a person.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::in_lang;
use super::sent::Sent;
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::TEAM;
use app::case::{NewPerson, OpenCase};
use app::{Installed, Problem};
use domain::code::{Gender, Protection};

/// The interventions in which the visitor carries cases.
fn places(visitor: &Visitor) -> Result<Vec<Installed>, Failure> {
    let all: Vec<_> = visitor.interventions().into_iter().filter(|one| visitor.holds(TEAM, one)).collect();
    if all.is_empty() { Err(Failure::NotFound) } else { Ok(all) }
}

fn draw(visitor: &Visitor, sent: &Sent, problems: &[Problem]) -> Result<FormPage, Failure> {
    let words = visitor.words;
    let places = places(visitor)?;
    let chosen = places.iter().find(|one| one.slug == sent.get("intervention")).or(places.first());
    let model = chosen.and_then(Installed::model).ok_or(Failure::NotFound)?;
    let mut form = Fields::new(visitor, sent, problems);
    if places.len() > 1 {
        let all = places
            .iter()
            .filter_map(|one| Some(Choice::new(one.slug.as_str(), in_lang(words, &one.model()?.title))));
        form = form.choose("intervention", "case-intervention", all, Part::Select);
    }
    let genders = Gender::ALL.iter().map(|one| Choice::new(one.code(), words.coded("gender", one.code())));
    let levels =
        Protection::ALL.iter().map(|one| Choice::new(one.code(), words.coded("protection", one.code())));
    let origins = model.origins.iter().map(|one| Choice::new(one.id.as_str(), in_lang(words, &one.name)));
    let tracks = model.tracks.iter().map(|one| Choice::new(one.id.as_str(), in_lang(words, &one.name)));
    form = form.add_with_help("number", "identity-number", Part::Text).add("name", "name", Part::Text);
    if problems.iter().any(|problem| problem.field == "again") || sent.get("again") == "yes" {
        form = form.add("again", "case-again", Part::Tick);
    }
    let form = form
        .choose("gender", "gender", genders, Part::Radios)
        .choose("protection", "case-protection", levels, Part::Select)
        .choose("origin", "case-origin", origins, Part::Select)
        .choose("track", "case-track", tracks, Part::Select)
        .add("started_on", "case-started", Part::Day)
        .add_optional("planned_end", "case-planned-end", Part::Day)
        .page(&visitor.home(), words.t("case-open"), "case-open", 0)
        .lede(words.t("case-open-about"));
    Ok(FormPage { back_label: words.t("back"), ..form })
}

/// The form.
pub async fn show(visitor: Visitor) -> Reply {
    let today = visitor.site.app.moment().today;
    let sent = Sent::default().holding("started_on", today.to_string()).holding("protection", "none");
    draw(&visitor, &sent, &[])?.reply()
}

/// Opens the case.
pub async fn send(visitor: Visitor, sent: Sent) -> Reply {
    let places = places(&visitor)?;
    let chosen = places.iter().find(|one| one.slug == sent.get("intervention")).or(places.first());
    let intervention = chosen.ok_or(Failure::NotFound)?.id;
    // Left open is no answer: nobody is unprotected by oversight.
    let protection = Protection::from_code(sent.get("protection"));
    let mut typed: Vec<_> =
        protection.is_none().then(|| Problem::new("protection", "required")).into_iter().collect();
    let person = NewPerson {
        number: sent.get("number"),
        name: sent.get("name"),
        gender: Gender::from_code(sent.get("gender")),
        protection: protection.unwrap_or(Protection::None),
        again: sent.get("again") == "yes",
    };
    let open = OpenCase {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention,
        owner: None,
        person,
        origin: sent.some("origin"),
        track: sent.some("track"),
        responsible: visitor.actor().worker(),
        started_on: sent.day("started_on", &mut typed),
        planned_end: sent.day("planned_end", &mut typed),
    };
    match run(&visitor, &sent, typed, &open).await? {
        Outcome::Done(case) => done(&format!("/case/{case}"), "case-opened"),
        Outcome::Again(problems, _) => draw(&visitor, &sent, &problems)?.reply(),
    }
}
