//! The consent that the referral needs, as the person gave it.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::show::{asked, name, read_for_consent};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::case::{ConsentGiven, directions};
use app::referral::{RecordOwnConsent, ReferralPage};
use axum::extract::Path;
use domain::id::{AuthorityId, CaseId};
use domain::model::Consent;

fn draw(
    visitor: &Visitor,
    page: &ReferralPage,
    asked: &Consent,
    sent: &Sent,
    problems: &[Problem],
) -> FormPage {
    let words = visitor.words;
    let how = [
        Choice::new("paper", words.t("consent-how-paper")),
        Choice::new("oral", words.t("consent-how-oral")),
    ];
    let form = Fields::new(visitor, sent, problems).part(Part::Words(words.t1(
        "refer-consent-ask",
        "question",
        in_lang(words, &asked.question),
    )));
    let before = page.live_consent(&asked.id).is_some();
    let form = if before { form.part(Part::Words(words.t("refer-consent-replaces"))) } else { form };
    let agreed = form
        .field("agreed", words.t("case-consent-agreed"))
        .hint(words.t("case-consent-agreed-hint"))
        .choices(each_direction(visitor, page, asked, sent));
    let back = format!("/refer/case/{}", page.referral.id);
    let ends = less(visitor, page, asked, sent);
    let has_less = is_sent(sent) && !ends.is_empty();
    let drawn = form
        .part(Part::Boxes(agreed))
        .choose("how", "case-consent-how", how, Part::Radios)
        .add("given_on", "case-consent-day", Part::Day)
        .add_optional("note", "case-consent-note", Part::Text);
    let drawn = if has_less {
        let told = drawn.part(Part::Points(words.t("case-consent-less"), ends));
        told.part(Part::Hidden("seen".to_owned(), signature(sent)))
    } else {
        drawn
    };
    let submit = if has_less { "case-consent-less-do" } else { "save" };
    let drawn = drawn.page(&back, in_lang(words, &asked.name), submit, 0);
    FormPage { back_label: words.t("refer-back"), ..drawn.lede(name(visitor, page)) }
}

fn each_direction(visitor: &Visitor, page: &ReferralPage, consent: &Consent, sent: &Sent) -> Vec<Choice> {
    let words = visitor.words;
    let short = |code: &str| {
        page.model.authority(code).map_or_else(|| code.to_owned(), |found| in_lang(words, &found.short))
    };
    let line = |(place, one): (usize, app::case::Direction<'_>)| {
        let about: Vec<_> =
            one.categories.iter().map(|each| words.coded("category", each.code()).to_lowercase()).collect();
        let label = words.t2("case-flow", "from", short(one.from), "to", short(one.to));
        let value = place.to_string();
        Choice::new(value.as_str(), label).hint(about.join(", ")).chosen(sent.has("agreed", &value))
    };
    directions(consent).into_iter().enumerate().map(line).collect()
}

fn places(sent: &Sent) -> Vec<usize> {
    sent.every("agreed").filter_map(|place| place.parse().ok()).collect()
}

/// Whether anything was ticked.
fn is_sent(sent: &Sent) -> bool {
    !places(sent).is_empty()
}

/// What was ticked when its effect was shown.
fn signature(sent: &Sent) -> String {
    sent.every("agreed").collect::<Vec<_>>().join(" ")
}

/// What would be told no more by what is ticked: one line for each direction.
fn less(visitor: &Visitor, page: &ReferralPage, asked: &Consent, sent: &Sent) -> Vec<String> {
    let words = visitor.words;
    let name = |id: AuthorityId| {
        let known = page.authority(id).and_then(|one| page.model.authority(&one.code));
        known.map_or_else(|| words.t("case-someone"), |found| in_lang(words, &found.short))
    };
    let mut ways: Vec<((AuthorityId, AuthorityId), Vec<String>)> = Vec::new();
    for pair in page.told_no_more(asked, &places(sent)) {
        let about = words.coded("category", pair.category.code()).to_lowercase();
        match ways.iter_mut().find(|(way, _)| *way == (pair.from, pair.to)) {
            Some((_, all)) => all.push(about),
            None => ways.push(((pair.from, pair.to), vec![about])),
        }
    }
    let told = |((from, to), about): ((AuthorityId, AuthorityId), Vec<String>)| {
        let way = words.t2("case-flow", "from", name(from), "to", name(to));
        format!("{way}: {}", about.join(", "))
    };
    ways.into_iter().map(told).collect()
}

/// The form; nothing is agreed to beforehand.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_for_consent(&visitor, case).await?;
    let asked = asked(&page).ok_or(Failure::NotFound)?;
    let sent = Sent::default().holding("given_on", page.today.to_string());
    draw(&visitor, &page, asked, &sent, &[]).reply()
}

/// Records it; where less may be told by it than is told today, once that has been seen.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let page = read_for_consent(&visitor, case).await?;
    let asked = asked(&page).ok_or(Failure::NotFound)?;
    let mut typed = Vec::new();
    let places = places(&sent);
    let has_seen = !is_sent(&sent) || sent.get("seen") == signature(&sent);
    if !has_seen && !less(&visitor, &page, asked, &sent).is_empty() {
        return draw(&visitor, &page, asked, &sent, &[]).reply();
    }
    let given = ConsentGiven {
        kind: &asked.id,
        how: sent.get("how"),
        given_on: sent.day("given_on", &mut typed),
        agreed: Some(&places),
        note: sent.get("note"),
    };
    let record = RecordOwnConsent { actor: visitor.actor(), models: visitor.site.app.models(), case, given };
    match run(&visitor, &sent, typed, &record).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "case-consent"),
        Outcome::Again(problems, _) => draw(&visitor, &page, asked, &sent, &problems).reply(),
    }
}
