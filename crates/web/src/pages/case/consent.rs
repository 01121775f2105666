//! The form of a consent as the person gave it.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::{Say, in_lang};
use super::sent::Sent;
use super::show::{read, read_to};
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, RecordConsent, directions};
use axum::extract::Path;
use domain::id::CaseId;
use domain::model::{Authority, Consent};

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
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
    form.choose("how", "case-consent-how", how, Part::Radios)
        .add("given_on", "case-consent-day", Part::Day)
        .add_optional("note", "case-consent-note", Part::Text)
        .page(&format!("/case/{}#consents", page.case.id), words.t("case-consent-new"), "save", 0)
        .lede(say.name())
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
    let sent = Sent::default().holding("given_on", page.today.to_string());
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Records the consent.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let kind = sent.get("kind");
    let places: Vec<usize> = sent
        .every("agreed")
        .filter_map(|value| value.strip_prefix(kind)?.strip_prefix(':')?.parse().ok())
        .collect();
    let record = RecordConsent {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        kind,
        how: sent.get("how"),
        given_on: sent.day("given_on", &mut typed),
        agreed: Some(&places),
        note: sent.get("note"),
    };
    match run(&visitor, &sent, typed, &record).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-consent"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}
