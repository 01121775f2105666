//! Changing a case's shell and the person's particulars. When someone else was first, theirs is shown and what
//! was typed stays in the fields.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CaseChange, CasePage, ChangeCase, PersonChange};
use axum::extract::Path;
use domain::code::{Gender, Protection};
use domain::id::CaseId;

/// The values of the fields as they stand.
fn current(page: &CasePage) -> Sent {
    let case = &page.case;
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let mut sent = Sent::default()
        .holding("responsible", case.responsible.map_or_else(String::new, |id| id.to_string()))
        .holding("started_on", case.started_on.to_string())
        .holding("planned_end", day(case.planned_end))
        .holding("origin", case.origin.clone().unwrap_or_default())
        .holding("track", case.track.clone().unwrap_or_default());
    if let Some(person) = &page.person {
        sent = sent
            .holding("name", person.name.expose())
            .holding("gender", person.gender.code())
            .holding("protection", person.protection.code());
    }
    sent
}

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let mut form = Fields::new(visitor, sent, problems);
    if let Some(person) = &page.person {
        let genders =
            Gender::ALL.iter().map(|one| Choice::new(one.code(), words.coded("gender", one.code())));
        let levels =
            Protection::ALL.iter().map(|one| Choice::new(one.code(), words.coded("protection", one.code())));
        let version = form.version("person_version", person.version);
        form = form
            .part(Part::Hidden("person_version".to_owned(), version.to_string()))
            .add("name", "name", Part::Text)
            .choose("gender", "gender", genders, Part::Radios)
            .choose("protection", "case-protection", levels, Part::Select);
    }
    let may = |id| page.carriers.contains(&id) || page.case.responsible == Some(id);
    let workers = page
        .workers
        .iter()
        .filter(|one| may(one.id))
        .map(|one| Choice::new(one.id.to_string(), say.worker(one.id)));
    let origins = page.model.origins.iter().map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
    let tracks = page.model.tracks.iter().map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
    form.choose("responsible", "case-responsible", workers, Part::Select)
        .choose("origin", "case-origin", origins, Part::Select)
        .choose("track", "case-track", tracks, Part::Select)
        .add("started_on", "case-started", Part::Day)
        .add_optional("planned_end", "case-planned-end", Part::Day)
        .page(&format!("/case/{}", page.case.id), words.t("case-change"), "save", page.case.version)
        .lede(say.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::ChangeCase).await?;
    draw(&visitor, &page, &current(&page), &[]).reply()
}

/// Changes the case.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let person = person(&sent, &mut typed);
    let shell = CaseChange {
        origin: sent.some("origin"),
        track: sent.some("track"),
        responsible: sent.get("responsible").parse().ok(),
        started_on: sent.day("started_on", &mut typed),
        planned_end: sent.day("planned_end", &mut typed),
        version: sent.version(),
    };
    let change =
        ChangeCase { actor: visitor.actor(), models: visitor.site.app.models(), case, person, shell };
    match run(&visitor, &sent, typed, &change).await? {
        Outcome::Done(_) => match read(&visitor, case).await {
            Ok(_) => done(&format!("/case/{case}"), "case-saved"),
            Err(_) => done(&visitor.home(), "case-saved"),
        },
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw(&visitor, &page, &sent, &problems);
            let theirs = (conflict == Conflict::Changed).then(|| differences(&visitor, &page, &sent));
            FormPage { theirs, ..form }.reply()
        }
    }
}

fn person<'s>(sent: &'s Sent, typed: &mut Vec<Problem>) -> Option<PersonChange<'s>> {
    let version = sent.get("person_version").parse().ok()?;
    let gender = Gender::from_code(sent.get("gender"));
    let protection = Protection::from_code(sent.get("protection"));
    for (missing, field) in [(gender.is_none(), "gender"), (protection.is_none(), "protection")] {
        if missing {
            typed.push(Problem::new(field, "required"));
        }
    }
    Some(PersonChange { name: sent.get("name"), gender: gender?, protection: protection?, version })
}

/// What stands now and is not what was typed: field by field.
fn differences(visitor: &Visitor, page: &CasePage, sent: &Sent) -> Vec<(String, String)> {
    let words = visitor.words;
    let now = current(page);
    let say = Say { words, page };
    let named = [
        ("name", "name"),
        ("gender", "gender"),
        ("protection", "case-protection"),
        ("responsible", "case-responsible"),
        ("origin", "case-origin"),
        ("track", "case-track"),
        ("started_on", "case-started"),
        ("planned_end", "case-planned-end"),
    ];
    let differs = named.iter().filter(|(name, _)| now.get(name) != sent.get(name));
    differs.map(|(name, label)| (words.t(label), readable(say, name, now.get(name)))).collect()
}

fn readable(say: Say<'_>, name: &str, value: &str) -> String {
    let model = &say.page.model;
    let known = match name {
        "gender" | "protection" => Some(say.words.coded(name, value)),
        "responsible" => value.parse().ok().map(|id| say.worker(id)),
        "origin" => model.origin(value).map(|one| say.text(&one.name)),
        "track" => model.track(value).map(|one| say.text(&one.name)),
        _ => None,
    };
    known.unwrap_or_else(|| if value.is_empty() { "–".to_owned() } else { value.to_owned() })
}
