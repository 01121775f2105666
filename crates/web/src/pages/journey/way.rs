//! Taking a way: what comes with it is filled in on one page, and the case goes on.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::super::same::lines;
use super::moved::moved;
use super::onward::said;
use super::{address, home};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::case::ConsentGiven;
use app::journey::{ShowWay, TakeWay, Taken, WayPage};
use app::{Error, Problem};
use axum::extract::Path;
use domain::id::CaseId;
use domain::model::{Stage, Transition};

/// Reads a way. Where somebody else has been first, it is no longer there to be taken.
async fn read(visitor: &Visitor, case: CaseId, way: &str) -> Result<Option<WayPage>, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    match visitor.site.app.read(&ShowWay { actor, models, case, way }).await {
        Err(Error::Invalid(_)) => Ok(None),
        other => Ok(Some(other?)),
    }
}

fn draw(
    visitor: &Visitor,
    case: CaseId,
    page: &WayPage,
    way: &Transition,
    (sent, problems): (&Sent, &[Problem]),
) -> FormPage {
    let words = visitor.words;
    let asks = page.offered.asks;
    // What is lacking is said line by line below.
    let other: Vec<Problem> = problems
        .iter()
        .filter(|one| one.code != "way_lacks" && !["how", "given_on"].contains(&one.field))
        .cloned()
        .collect();
    let mut fields = Fields::new(visitor, sent, &other);
    if !page.same.is_empty() {
        fields = fields.part(Part::Same(lines(words, &page.model, &page.same)));
    }
    let lacks = lacking(visitor, page);
    if let Some(lacks) = lacks.clone().filter(|_| problems.is_empty()) {
        fields = fields.part(Part::Words(lacks));
    }
    if let (Some(now), Some(before)) = (asks.answer, page.answer)
        && now != before
    {
        let said = words.t(if before { "yes" } else { "no" }).to_lowercase();
        fields = fields.part(Part::Words(words.t1("way-answer-before", "answer", said)));
    }
    if page.model.phase(&way.target).is_some_and(|phase| phase.stage == Stage::NotStarted) {
        let days = i64::from(page.model.referrals.told_days);
        fields = fields.part(Part::Words(words.t1("way-ends", "days", days)));
    }
    for kind in &page.offered.consents {
        fields = consent(visitor, page, fields, kind, problems);
    }
    if asks.start {
        let most = page.model.capacity.ongoing.to_string();
        let places = words.t2("way-start-hint", "ongoing", page.ongoing.to_string(), "most", most);
        let field = fields.field("started_on", words.t("way-start")).hint(places);
        fields = fields.part(Part::Day(field));
    }
    if asks.worker {
        let all = page.workers.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
        fields = fields.choose("worker", "case-responsible", all, Part::Select);
    }
    if asks.reason {
        fields = fields.add_with_help("reason", "way-reason", Part::Area);
    }
    let known = page.person.as_ref().map(|name| name.expose().clone());
    let back = home(case, page.started);
    let drawn = fields.page(&back, in_lang(words, &way.name), "way-do", page.version);
    let pressed = problems.iter().any(|one| one.code == "way_lacks");
    let fault = lacks.filter(|_| pressed).or(drawn.fault);
    let label = if page.started { "case-back" } else { "refer-back" };
    FormPage { fault, back_label: words.t(label), ..drawn }
        .lede(known.unwrap_or_else(|| words.t("case-nameless")))
}

/// What is still lacking, in words.
fn lacking(visitor: &Visitor, page: &WayPage) -> Option<String> {
    let words = visitor.words;
    let all = page.offered.lacks.iter().map(|lack| said(words, &page.model, lack));
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| words.t1("way-lacks-all", "lacks", all.join("; ")))
}

/// A consent that comes with the way.
fn consent<'a>(
    visitor: &Visitor,
    page: &WayPage,
    fields: Fields<'a>,
    kind: &str,
    problems: &[Problem],
) -> Fields<'a> {
    let Some(asked) = page.model.consent(kind) else { return fields };
    let words = visitor.words;
    let how = ["paper", "oral"].map(|how| Choice::new(how, words.coded("consent-how", how)));
    let wrong = |name: &str| {
        let found = problems.iter().find(|one| one.field == name && one.value.as_deref() == Some(kind));
        found.map(|problem| visitor.problem(problem))
    };
    let name = in_lang(words, &asked.name);
    let given = fields
        .field(&format!("how-{kind}"), words.t1("way-consent", "consent", name.as_str()))
        .hint(words.t1("way-consent-hint", "question", in_lang(words, &asked.question)))
        .error(wrong("how"))
        .choices(how);
    let day = fields
        .field(
            &format!("given-{kind}"),
            match page.offered.consents.len() {
                1 => words.t("way-consent-day"),
                _ => words.t1("way-consent-day-of", "consent", name),
            },
        )
        .error(wrong("given_on"));
    fields.part(Part::Radios(given)).part(Part::Day(day))
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, way)): Path<(CaseId, String)>) -> Reply {
    let Some(page) = read(&visitor, case, &way).await? else {
        return moved(&visitor, case, &Sent::default()).await;
    };
    let way = page.model.transition(&way).ok_or(Failure::NotFound)?;
    let worker = page.responsible.map(|id| id.to_string()).unwrap_or_default();
    let mut sent = Sent::default().holding("started_on", page.today.to_string()).holding("worker", worker);
    for kind in &page.offered.consents {
        sent = sent.holding(&format!("given-{kind}"), page.today.to_string());
    }
    draw(&visitor, case, &page, way, (&sent, &[])).reply()
}

/// Takes it.
pub async fn send(visitor: Visitor, Path((case, id)): Path<(CaseId, String)>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let given: Vec<ConsentGiven<'_>> =
        sent.starting("how-").map(|(kind, how)| given(&sent, kind, how, &mut typed)).collect();
    let taken = Taken {
        reason: sent.get("reason"),
        started_on: sent.day("started_on", &mut typed),
        worker: sent.get("worker").parse().ok(),
        consents: &given,
    };
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let take = TakeWay { actor, models, case, way: &id, taken, version: sent.version() };
    match run(&visitor, &sent, typed, &take).await? {
        Outcome::Done(_) => done(&address(&visitor, case).await, "way"),
        Outcome::Again(problems, conflict) => {
            let Some(page) = read(&visitor, case, &id).await? else {
                return moved(&visitor, case, &sent).await;
            };
            let way = page.model.transition(&id).ok_or(Failure::NotFound)?;
            let theirs = (conflict == Conflict::Changed).then(Vec::new);
            FormPage { theirs, ..draw(&visitor, case, &page, way, (&sent, &problems)) }.reply()
        }
    }
}

/// A consent as it was sent; a day that cannot be read is about that consent.
fn given<'s>(sent: &Sent, kind: &'s str, how: &'s str, typed: &mut Vec<Problem>) -> ConsentGiven<'s> {
    let name = format!("given-{kind}");
    let given_on = sent.some(&name).and_then(|day| day.parse().ok());
    if given_on.is_none() && sent.some(&name).is_some() {
        typed.push(Problem::new("given_on", "no_day").with(kind));
    }
    ConsentGiven { kind, how, given_on, agreed: None, note: "" }
}
