//! Mending a closing that was recorded wrong in two steps: what is right, and a last look at what that changes.

use super::super::share::title;
use super::close::{BACK_TO, start_label};
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to, spell};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::case::{Activity, CasePage, MendClosing, mendable, told_anew};
use app::{Error, Problem};
use axum::extract::Path;
use domain::case::follow_up_day;
use domain::id::CaseId;
use domain::model::{Closure, Requirement};
use jiff::civil::Date;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let was = page.case.closure.as_deref().unwrap_or_default();
    let reasons: Vec<_> = mendable(&page.model, was).collect();
    let ask = |what: &Requirement| reasons.iter().any(|one| one.requires.contains(what));
    let choices = reasons.iter().map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
    let mut form = Fields::new(visitor, sent, problems)
        .part(Part::Hidden("step".to_owned(), "check".to_owned()))
        .part(Part::Words(words.t("closing-mend-about")))
        .choose("closure", "case-closure", choices, Part::Radios)
        .add("ended_on", "case-ended", Part::Day);
    if let Some(closure) = page.model.closure(was).filter(|_| page.case.exit_start.is_some()) {
        form = form.add("exit_start", start_label(closure), Part::Day);
    }
    if ask(&Requirement::Subsidy) {
        let choices = page.model.subsidies.iter();
        let choices = choices.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        let field = form.field("subsidy", words.t("case-subsidy")).hint(words.t("closing-mend-work"));
        form = form.part(Part::Radios(field.choices(choices).optional()));
    }
    if ask(&Requirement::Funding) {
        let choices = page.model.fundings.iter().filter(|one| !one.keeps_case);
        let choices = choices.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        let field = form.field("funding", words.t("case-funding")).hint(words.t("closing-mend-studies"));
        form = form.part(Part::Radios(field.choices(choices).optional()));
    }
    form.add_with_help("reason", "closing-mend-why", Part::Area)
        .page(
            &format!("/case/{}#ending", page.case.id),
            words.t("closing-mend"),
            "continue",
            page.case.version,
        )
        .lede(say.name())
        .step()
}

/// The closing as it stands.
fn current(page: &CasePage) -> Sent {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let case = &page.case;
    Sent::default()
        .holding("closure", text(case.closure.as_ref()))
        .holding("ended_on", case.ended_on.map_or_else(String::new, |day| day.to_string()))
        .holding("exit_start", case.exit_start.map_or_else(String::new, |day| day.to_string()))
        .holding("subsidy", text(case.subsidy.as_ref()))
        .holding("funding", text(case.funding.as_ref()))
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::CloseCase).await?;
    if !page.case.is_closed() {
        return Err(Failure::NotFound);
    }
    draw(&visitor, &page, &current(&page), &[]).reply()
}

/// A last look, or the mending.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let step = sent.some(BACK_TO).unwrap_or_else(|| sent.get("step"));
    let mend = MendClosing {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        closure: sent.get("closure"),
        ended_on: sent.day("ended_on", &mut typed),
        exit_start: sent.day("exit_start", &mut typed),
        subsidy: sent.some("subsidy"),
        funding: sent.some("funding"),
        why: sent.get("reason"),
        version: sent.version(),
        only_check: step == "check",
    };
    let outcome = match step {
        "details" => Outcome::Again(Vec::new(), Conflict::None),
        "check" if typed.is_empty() => match visitor.site.app.write(&mend).await {
            Ok(()) => return check(&visitor, &read(&visitor, case).await?, &sent, &mend).reply(),
            Err(Error::Invalid(problems)) => Outcome::Again(problems, Conflict::None),
            Err(error) => return Err(error.into()),
        },
        _ => run(&visitor, &sent, typed, &mend).await?,
    };
    match outcome {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(|| theirs(&visitor, &page));
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems) }.reply()
        }
    }
}

/// The last look: what was, what is to be, and what comes with it.
fn check(visitor: &Visitor, page: &CasePage, sent: &Sent, mend: &MendClosing<'_>) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let (case, model) = (&page.case, &page.model);
    let closure = |id: Option<&str>| id.and_then(|id| model.closure(id));
    let name = |one: Option<&Closure>| one.map_or_else(String::new, |one| say.text(&one.name));
    let (was, now) = (closure(case.closure.as_deref()), closure(Some(mend.closure)));
    let mut answers = vec![(words.t("case-closure"), became(say, &name(was), &name(now)))];
    let day = |key: &str, was: Option<Date>, now: Option<Date>| {
        (words.t(key), became(say, &say.day(was), &say.day(now)))
    };
    answers.push(day("case-ended", case.ended_on, mend.ended_on));
    let start = case.exit_start.and(mend.exit_start);
    if case.exit_start.is_some() {
        answers.push(day("case-exit-start", case.exit_start, start));
    }
    let rule = now.and_then(|now| model.follow_up(now.follow_up.as_ref()?));
    if let Some(rule) = rule.filter(|_| page.follow_ups.is_empty() && start != case.exit_start) {
        let due = |start: Option<Date>| start.map(|start| follow_up_day(rule, start));
        answers.push(day("closing-mend-follow-up", due(case.exit_start), due(start)));
    }
    answers.push((words.t("closing-mend-why"), mend.why.trim().to_owned()));
    let empty = Sent::default();
    let mut form = Fields::new(visitor, &empty, &[]).part(Part::Answers(answers));
    let moved = case.ended_on != mend.ended_on;
    if let Some(last) = mend.ended_on.filter(|_| moved) {
        form = activities(form, say, last);
    }
    if moved || was.map(|one| &one.id) != now.map(|one| &one.id) {
        form = messages(form, say);
    }
    for (name, value) in sent.carried().into_iter().filter(|(name, _)| name != "step") {
        form = form.part(Part::Hidden(name, value));
    }
    form.part(Part::Hidden("step".to_owned(), "save".to_owned()))
        .page(&format!("/case/{}#ending", case.id), words.t("case-close-check"), "save", sent.version())
        .second((BACK_TO, "details"), words.t("case-close-mend"))
        .lede(say.name())
        .step()
}

fn became(say: Say<'_>, was: &str, now: &str) -> String {
    if was == now { now.to_owned() } else { say.words.t2("closing-mend-becomes", "was", was, "now", now) }
}

/// Which activities have another last day.
fn activities<'a>(form: Fields<'a>, say: Say<'_>, last: Date) -> Fields<'a> {
    let words = say.words;
    let spell_of = |one: &Activity, to_day| spell(words, &Activity { to_day, ..one.clone() });
    let moved = say.page.activities.iter().filter(|one| one.to_day != Some(one.ends_by(last)));
    let line = |one: &Activity| {
        let (was, now) = (spell_of(one, one.to_day), spell_of(one, Some(one.ends_by(last))));
        (one.text.expose().clone(), became(say, &was, &now))
    };
    let lines: Vec<_> = moved.map(line).collect();
    let beyond = say.beyond(say.page.activities.beyond());
    let form = form.part(Part::Heading(words.t("case-close-activities")));
    let none = || Part::Words(words.t("closing-mend-same"));
    let form = form.part(if lines.is_empty() { none() } else { Part::Answers(lines) });
    beyond.into_iter().fold(form, |form, owner| form.part(Part::Words(owner)))
}

/// Who is told anew.
fn messages<'a>(form: Fields<'a>, say: Say<'_>) -> Fields<'a> {
    let words = say.words;
    let lines = told_anew(say.page).into_iter().map(|(one, told)| {
        let key = if told { "closing-mend-told" } else { "closing-mend-untold" };
        words.t1(key, "name", title(words, &say.page.model, &one.rule))
    });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return form;
    }
    form.part(Part::Heading(words.t("case-close-messages"))).part(Part::Items(lines))
}

/// What stands now.
fn theirs(visitor: &Visitor, page: &CasePage) -> Vec<(String, String)> {
    let say = Say { words: visitor.words, page };
    let closure = page.case.closure.as_deref().and_then(|id| page.model.closure(id));
    vec![
        (visitor.words.t("case-closure"), closure.map(|one| say.text(&one.name)).unwrap_or_default()),
        (visitor.words.t("case-ended"), say.day(page.case.ended_on)),
        (visitor.words.t("case-exit-start"), say.day(page.case.exit_start)),
    ]
}
