//! The form of a consent as the person gave it.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::preview::stops;
use super::say::{Say, in_lang};
use super::sent::Sent;
use super::show::{read, read_to};
use super::withdraw::{onward, taker, takes_over};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, Preview, PreviewRenewal, RecordConsent, RenewConsent, directions};
use axum::extract::Path;
use domain::consent::{Starts, begins};
use domain::id::CaseId;
use domain::model::{Authority, Consent};
use jiff::civil::Date;

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    preview: Option<&Preview>,
    sent: &Sent,
    problems: &[Problem],
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let kinds = page
        .consents_to_record()
        .map(|one| Choice::new(one.id.as_str(), say.text(&one.name)).hint(say.text(&one.question)));
    let how = [
        Choice::new("paper", words.t("consent-how-paper")),
        Choice::new("oral", words.t("consent-how-oral")),
    ];
    let mut form = Fields::new(visitor, sent, problems);
    if page.case.is_closed() {
        form = form.part(Part::Words(closed(say)));
    }
    let form = form.choose("kind", "case-consent-kind", kinds, Part::Radios);
    let directed = directed(say, sent);
    let none = directed.is_empty();
    let agreed = form
        .field("agreed", words.t("case-consent-agreed"))
        .hint(words.t("case-consent-agreed-hint"))
        .choices(directed);
    let form = if none { form } else { form.part(Part::Boxes(agreed)) };
    let form = form
        .choose("how", "case-consent-how", how, Part::Radios)
        .add("given_on", "case-consent-day", Part::Day)
        .add_optional("note", "case-consent-note", Part::Text);
    let form = starting(form, page);
    let form = match preview {
        Some(preview) => less(form, say, preview, sent),
        None => form,
    };
    let submit = if preview.is_some() { "case-consent-less-do" } else { "save" };
    let back = format!("/case/{}#consents", page.case.id);
    form.page(&back, words.t("case-consent-new"), submit, 0).lede(say.name())
}

/// The day after the last one of what stands, where that has an end.
fn after(page: &CasePage) -> Option<Date> {
    let of = |asked: &Consent| {
        let olds = page.consents.iter().filter(|form| form.kind == *asked.id);
        let olds: Vec<_> = olds.map(|form| form.life(&page.pairs)).collect();
        begins(&olds, Starts::After, page.today)
    };
    page.consents_to_record().filter(|asked| !asked.pairs.is_empty()).find_map(of)
}

/// From when it holds, where one stands that it may follow.
fn starting<'a>(form: Fields<'a>, page: &CasePage) -> Fields<'a> {
    let Some(day) = after(page) else { return form };
    let words = form.words();
    let choices = [
        Choice::new(Starts::Now.code(), words.t("case-consent-starts-now")),
        Choice::new(Starts::After.code(), words.t1("case-consent-starts-after", "day", words.day(day))),
    ];
    let form = form.part(Part::Words(words.t("case-consent-replaces")));
    form.choose("starts", "case-consent-starts", choices, Part::Radios)
}

/// What it no longer lets be told, and who takes over from whoever can no longer see the case.
fn less<'a>(form: Fields<'a>, say: Say<'_>, preview: &Preview, sent: &Sent) -> Fields<'a> {
    let later = (starts(sent) == Starts::After).then(|| after(say.page)).flatten();
    let heading = match later {
        Some(day) => say.words.t1("case-consent-less-from", "day", say.words.day(day)),
        None => say.words.t("case-consent-less"),
    };
    let form = stops(form, say, preview, heading);
    let responsible = say.page.case.responsible;
    let shut_out = |one: &app::case::Seer| {
        Some(one.worker) == responsible && one.before.is_some() && one.after.is_none()
    };
    let form = match later {
        None if preview.seers.iter().any(shut_out) => takes_over(form, say),
        _ => form,
    };
    form.part(Part::Hidden("seen".to_owned(), signature(sent)))
}

/// What was ticked when its effect was shown.
fn signature(sent: &Sent) -> String {
    let kind = [sent.get("kind"), starts(sent).code()];
    kind.into_iter().chain(sent.every("agreed")).collect::<Vec<_>>().join(" ")
}

fn starts(sent: &Sent) -> Starts {
    Starts::from_code(sent.get("starts")).unwrap_or(Starts::Now)
}

/// What a consent does in a closed case: it opens the case and starts nothing.
fn closed(say: Say<'_>) -> String {
    let until = say.page.consents_to_record().filter_map(|asked| say.page.opens_until(asked)).max();
    match until {
        Some(day) => say.words.t1("case-consent-closed", "day", say.words.day(day)),
        None => say.words.t("case-consent-closed-over"),
    }
}

/// The directions of all consents that have any, to be ticked one by one.
fn directed(say: Say<'_>, sent: &Sent) -> Vec<Choice> {
    let consents = say.page.consents_to_record();
    consents.flat_map(|consent| each_direction(say, sent, consent)).collect()
}

fn each_direction(say: Say<'_>, sent: &Sent, consent: &Consent) -> Vec<Choice> {
    let model = &say.page.model;
    let name = |code: &str| {
        let found: Option<&Authority> = model.authority(code);
        found.map_or_else(|| code.to_owned(), |found| in_lang(say.words, &found.short))
    };
    let line = |(place, one): (usize, app::case::Direction<'_>)| {
        let value = format!("{}:{place}", consent.id);
        let about: Vec<_> =
            one.categories.iter().map(|c| say.words.coded("category", c.code()).to_lowercase()).collect();
        Choice::new(value.clone(), say.words.t2("case-flow", "from", name(one.from), "to", name(one.to)))
            .hint(about.join(", "))
            .chosen(sent.has("agreed", &value))
    };
    directions(consent).into_iter().enumerate().map(line).collect()
}

/// The form; nothing is agreed to beforehand.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::RecordConsent).await?;
    let sent =
        Sent::default().holding("given_on", page.today.to_string()).holding("starts", Starts::Now.code());
    draw(&visitor, &page, None, &sent, &[]).reply()
}

/// Records the consent; where less may be told by it than is told today, once that has been seen.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let (actor, models, kind) = (visitor.actor(), visitor.site.app.models(), sent.get("kind"));
    let places: Vec<usize> = sent
        .every("agreed")
        .filter_map(|value| value.strip_prefix(kind)?.strip_prefix(':')?.parse().ok())
        .collect();
    let agreed = places.as_slice();
    let has_seen = sent.get("seen") == signature(&sent);
    if !agreed.is_empty() && !has_seen {
        let asked = PreviewRenewal { actor, models, case, kind, agreed };
        let (page, preview) = visitor.site.app.read(&asked).await?;
        let preview = preview.known(&page);
        if page.may(Action::RecordConsent) && !preview.losing.is_empty() {
            return draw(&visitor, &page, Some(&preview), &sent, &[]).reply();
        }
    }
    let (given_on, (takes_over, chosen)) = (sent.day("given_on", &mut typed), taker(&sent));
    typed.extend(chosen);
    let (how, note) = (sent.get("how"), sent.get("note"));
    let given = RecordConsent { actor, models, case, kind, how, given_on, agreed: Some(agreed), note };
    let renew = RenewConsent { given, starts: starts(&sent), takes_over };
    match run(&visitor, &sent, typed, &renew).await? {
        Outcome::Done(_) if has_seen => onward(&visitor, case, "case-consent").await,
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-consent"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) if has_seen => {
            let asked = PreviewRenewal { actor, models, case, kind, agreed };
            let (page, preview) = visitor.site.app.read(&asked).await?;
            let preview = preview.known(&page);
            draw(&visitor, &page, Some(&preview), &sent, &problems).reply()
        }
        Outcome::Again(problems, Conflict::None) => {
            draw(&visitor, &read(&visitor, case).await?, None, &sent, &problems).reply()
        }
    }
}
