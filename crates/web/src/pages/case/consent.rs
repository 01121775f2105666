//! The form of a consent as the person gave it.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::preview::stops;
use super::say::{Say, in_lang};
use super::sent::Sent;
use super::show::{read, read_to, state};
use super::withdraw::{onward, taker, takes_over};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::case::{CasePage, Form, Preview, PreviewRenewal, RecordConsent, RenewConsent, directions};
use app::{Error, Problem};
use axum::extract::Path;
use domain::consent::Starts;
use domain::id::{CaseId, ConsentId};
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
    let form = starting(form, say);
    let form = match preview {
        Some(preview) => less(form, say, preview, sent),
        None => form,
    };
    // What was typed wrongly was typed over what was read before; an effect is shown of what stands now.
    let read_before = preview.is_none() && !problems.is_empty();
    let over = if read_before { sent.get("over").to_owned() } else { over(page) };
    let form = form.part(Part::Hidden("over".to_owned(), over));
    let submit = if preview.is_some() { "case-consent-less-do" } else { "save" };
    let back = format!("/case/{}#consents", page.case.id);
    form.page(&back, words.t("case-consent-new"), submit, 0).lede(say.name())
}

/// From when it holds, where one stands that it may follow.
fn starting<'a>(form: Fields<'a>, say: Say<'_>) -> Fields<'a> {
    let (page, words) = (say.page, say.words);
    if page.standing().next().is_none() {
        return form;
    }
    let form = form.part(Part::Words(words.t("case-consent-replaces")));
    let day = |asked: &Consent| Some((say.text(&asked.name), page.follows(asked)?));
    let days: Vec<(String, Date)> = page.consents_to_record().filter_map(day).collect();
    let after = match days.as_slice() {
        [] => return form,
        [(_, day)] => words.t1("case-consent-starts-after", "day", words.day(*day)),
        _ => words.t("case-consent-starts-after-any"),
    };
    let after = Choice::new(Starts::After.code(), after);
    let after = if days.len() > 1 {
        let each = |(name, day): &(String, Date)| {
            words.t2("case-consent-starts-from", "name", name.as_str(), "day", words.day(*day))
        };
        after.hint(days.iter().map(each).collect::<Vec<_>>().join(" "))
    } else {
        after
    };
    let choices = [Choice::new(Starts::Now.code(), words.t("case-consent-starts-now")), after];
    form.choose("starts", "case-consent-starts", choices, Part::Radios)
}

/// What it no longer lets be told, and who takes over from whoever can no longer see the case.
fn less<'a>(form: Fields<'a>, say: Say<'_>, preview: &Preview, sent: &Sent) -> Fields<'a> {
    let asked = say.page.model.consent(sent.get("kind")).filter(|_| starts(sent) == Starts::After);
    let later = asked.and_then(|asked| say.page.follows(asked));
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

/// What stands as the page was made.
fn over(page: &CasePage) -> String {
    page.standing().map(|(id, version)| format!("{id}:{version}")).collect::<Vec<_>>().join(" ")
}

fn read_over(sent: &Sent) -> Vec<(ConsentId, i64)> {
    let one = |text: &str| -> Option<(ConsentId, i64)> {
        let (id, version) = text.split_once(':')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    sent.get("over").split(' ').filter_map(one).collect()
}

/// What stands now of a kind, where a colleague was first; or what has become of the last of it.
fn theirs(say: Say<'_>, kind: &str) -> Vec<(String, String)> {
    let (page, words) = (say.page, say.words);
    let of_kind: Vec<&Form> = page.consents.iter().filter(|form| form.kind == kind).collect();
    let stands = of_kind.iter().filter(|form| form.stands(page.today)).count();
    let now = of_kind.iter().filter(|form| stands == 0 || form.stands(page.today)).take(stands.max(1));
    let told = |form: &&Form| {
        let name = page.model.consent(kind).map_or_else(|| kind.to_owned(), |one| say.text(&one.name));
        let life = page.life(form);
        let (how, day) = (words.coded("consent-how", &form.how), words.day(form.given_on));
        let given = words.t2("case-consent-given", "how", how, "day", day);
        let recorded = words.t1("receipt-recorded", "name", say.author(form.author));
        (name, format!("{}. {given}. {recorded}", state(words, &life, life.state(page.today)).0))
    };
    now.map(told).collect()
}

fn has_seen(sent: &Sent) -> bool {
    sent.get("seen") == signature(sent)
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

/// Reads the case with what saving would end; or what is wrong with what was typed.
async fn foreseen(
    visitor: &Visitor,
    given: RecordConsent<'_>,
    starts: Starts,
) -> Result<Result<(CasePage, Preview), Vec<Problem>>, Failure> {
    match visitor.site.app.read(&PreviewRenewal { given, starts }).await {
        Ok((page, preview)) => {
            let preview = preview.known(&page);
            Ok(Ok((page, preview)))
        }
        Err(Error::Invalid(problems)) => Ok(Err(problems)),
        Err(error) => Err(error.into()),
    }
}

/// Draws the form once more: with what saving would end, where it would end anything.
async fn again(
    visitor: &Visitor,
    sent: &Sent,
    given: RecordConsent<'_>,
    problems: &[Problem],
    conflict: Conflict,
) -> Reply {
    let looks = has_seen(sent) || conflict == Conflict::Changed;
    let foreseen = match given.agreed {
        Some([_, ..]) if looks => foreseen(visitor, given, starts(sent)).await?.ok(),
        _ => None,
    };
    let (page, preview) = match foreseen {
        Some((page, preview)) => (page, Some(preview).filter(|preview| !preview.losing.is_empty())),
        None => (read(visitor, given.case).await?, None),
    };
    let say = Say { words: visitor.words, page: &page };
    let theirs = (conflict == Conflict::Changed).then(|| theirs(say, given.kind));
    FormPage { theirs, ..draw(visitor, &page, preview.as_ref(), sent, problems) }.reply()
}

/// Records the consent; where less may be told by it than is told today, once that has been seen.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let (actor, models, kind) = (visitor.actor(), visitor.site.app.models(), sent.get("kind"));
    let places: Vec<usize> = sent
        .every("agreed")
        .filter_map(|value| value.strip_prefix(kind)?.strip_prefix(':')?.parse().ok())
        .collect();
    let agreed = Some(places.as_slice());
    let (given_on, (takes_over, chosen)) = (sent.day("given_on", &mut typed), taker(&sent));
    typed.extend(chosen);
    let (how, note) = (sent.get("how"), sent.get("note"));
    let given = RecordConsent { actor, models, case, kind, how, given_on, agreed, note };
    let has_seen = has_seen(&sent);
    if typed.is_empty() && !places.is_empty() && !has_seen {
        match foreseen(&visitor, given, starts(&sent)).await? {
            Ok((page, preview)) if !preview.losing.is_empty() => {
                return draw(&visitor, &page, Some(&preview), &sent, &[]).reply();
            }
            Ok(_) => {}
            Err(problems) => {
                return draw(&visitor, &read(&visitor, case).await?, None, &sent, &problems).reply();
            }
        }
    }
    let over = read_over(&sent);
    let renew = RenewConsent { given, starts: starts(&sent), takes_over, over: Some(&over) };
    match run(&visitor, &sent, typed, &renew).await? {
        Outcome::Done(_) if has_seen => onward(&visitor, case, "case-consent").await,
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-consent"),
        Outcome::Again(problems, conflict) => again(&visitor, &sent, given, &problems, conflict).await,
    }
}
