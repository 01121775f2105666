//! The last look before a case is closed: what was answered, and what the closing brings about.

use super::super::share::title;
use super::close::BACK_TO;
use super::form_page::{Fields, FormPage, Part};
use super::say::Say;
use super::sent::Sent;
use super::show::{flows, spell};
use crate::visitor::Visitor;
use app::case::{Activity, Brings, CasePage, ShareOn};
use domain::case::counts_as;
use domain::id::AuthorityId;
use domain::model::Closure;
use domain::steps::{last_step, snapshots};
use jiff::civil::Date;

/// What was answered, and what comes of it.
pub fn check(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    (closure, brings): (&Closure, &Brings),
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let empty = Sent::default();
    let answers = answers(say, sent, closure);
    let mut form = Fields::new(visitor, &empty, &[]).part(Part::Answers(answers));
    form = activities(form, say, brings.ended_on);
    form = told(form, say, brings);
    form = next(form, say, brings);
    form = sharing(form, say, sent);
    form = ends(form, say);
    if closure.immediate {
        form = form.part(Part::Words(words.t("case-close-task")));
    }
    for (name, value) in sent.carried().into_iter().filter(|(name, _)| name != "step") {
        form = form.part(Part::Hidden(name, value));
    }
    form.part(Part::Hidden("step".to_owned(), "close".to_owned()))
        .page(
            &format!("/case/{}#ending", page.case.id),
            words.t("case-close-check"),
            "case-close",
            sent.version(),
        )
        .second((BACK_TO, "details"), words.t("case-close-mend"))
        .lede(say.name())
        .step()
        .danger()
}

/// What was answered, and what the closing counts as.
fn answers(say: Say<'_>, sent: &Sent, closure: &Closure) -> Vec<(String, String)> {
    let (page, words) = (say.page, say.words);
    let mut answers = vec![(words.t("case-closure"), say.text(&closure.name))];
    let mut add = |key: &str, value: Option<String>| {
        answers.extend(value.map(|value| (words.t(key), value)));
    };
    let today = || page.case.starts_on(page.today).map(|_| words.day(page.today));
    let ended = sent.some("ended_on").map(str::to_owned).or_else(today);
    add("case-ended", Some(ended.unwrap_or_else(|| words.t("case-end-unknown"))));
    if page.case.starts_on(page.today).is_some() {
        add("case-started", Some(words.t("case-never-began")));
    }
    add("case-exit-start", sent.some("exit_start").map(str::to_owned));
    let subsidy = sent.some("subsidy").and_then(|id| page.model.subsidy(id));
    add("case-subsidy", subsidy.map(|one| say.text(&one.name)));
    let funding = sent.some("funding").and_then(|id| page.model.funding(id));
    add("case-funding", funding.map(|one| say.text(&one.name)));
    add("case-reason-note", sent.some("reason").map(str::to_owned));
    let marks = page.marks();
    let steps = snapshots(&page.model.quarters, page.case.started_on, &marks);
    let counted =
        counts_as(&page.model, closure, sent.some("subsidy"), sent.some("funding"), last_step(&steps));
    add("case-counts-as", Some(words.coded("counts-as", counted.code())));
    answers
}

/// The activities that end with the case, and when.
pub fn activities<'a>(form: Fields<'a>, say: Say<'_>, last: Date) -> Fields<'a> {
    let words = say.words;
    let cut = say.page.activities.iter().filter(|one| one.to_day != Some(one.ends_by(last)));
    let line = |one: &Activity| {
        let ended = Activity { to_day: Some(one.ends_by(last)), ..one.clone() };
        (one.text.expose().clone(), spell(words, &ended))
    };
    let lines: Vec<_> = cut.map(line).collect();
    let beyond = say.beyond(say.page.activities.beyond());
    if lines.is_empty() && beyond.is_empty() {
        return form;
    }
    let form = form.part(Part::Heading(words.t("case-close-activities")));
    let form = if lines.is_empty() { form } else { form.part(Part::Answers(lines)) };
    beyond.into_iter().fold(form, |form, owner| form.part(Part::Words(owner)))
}

/// Who is to be told of the closing.
fn told<'a>(form: Fields<'a>, say: Say<'_>, brings: &Brings) -> Fields<'a> {
    let (words, model) = (say.words, &say.page.model);
    let lines: Vec<_> = brings.told.iter().map(|rule| title(words, model, rule)).collect();
    let none = || Part::Words(words.t("case-close-told-none"));
    let told = if lines.is_empty() { none() } else { Part::Items(lines) };
    form.part(Part::Heading(words.t("case-close-messages"))).part(told)
}

/// What is left to do after it.
fn next<'a>(form: Fields<'a>, say: Say<'_>, brings: &Brings) -> Fields<'a> {
    let words = say.words;
    let follow_up = brings.follow_up.map(|day| words.t1("case-close-follow-up", "day", words.day(day)));
    let handover = |to: &AuthorityId| words.t1("case-close-handover", "to", say.authority(*to));
    let lines: Vec<_> = follow_up.into_iter().chain(brings.handovers.iter().map(handover)).collect();
    if lines.is_empty() {
        return form;
    }
    form.part(Part::Heading(words.t("case-close-left"))).part(Part::Items(lines))
}

/// What is shared on, or ends.
fn sharing<'a>(form: Fields<'a>, say: Say<'_>, sent: &Sent) -> Fields<'a> {
    let (page, words) = (say.page, say.words);
    let pairs: Vec<_> = page.live_pairs().collect();
    if pairs.is_empty() {
        return form;
    }
    let answer = ShareOn::from_code(sent.get("share_on"));
    let goes_on = page.may_outlive && answer.is_some_and(|answer| answer != ShareOn::No);
    let key = if goes_on { "case-close-shares" } else { "case-close-stops" };
    let form = form.part(Part::Heading(words.t("case-close-sharing"))).part(Part::Words(words.t(key)));
    form.part(Part::Answers(flows(say, &pairs)))
}

/// The consents that hold as long as the case runs, by name.
fn ends<'a>(form: Fields<'a>, say: Say<'_>) -> Fields<'a> {
    let model = &say.page.model;
    let name = |kind: &str| model.consent(kind).map_or_else(|| kind.to_owned(), |one| say.text(&one.name));
    let mut names: Vec<String> = say.page.ends_with_case().map(|form| name(&form.kind)).collect();
    names.dedup();
    if names.is_empty() {
        return form;
    }
    form.part(Part::Heading(say.words.t("case-close-consents"))).part(Part::Items(names))
}
