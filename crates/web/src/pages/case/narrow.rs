//! Taking back a part of a consent: first what goes, then what that does, then the button.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::preview::told;
use super::say::Say;
use super::sent::Sent;
use super::withdraw::{foreseen, form, onward, shuts_out, taker, takes_over};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::Reply;
use crate::visitor::Visitor;
use app::Problem;
use app::case::{CasePage, Form, Goes, NarrowConsent, Preview};
use axum::extract::Path;
use domain::id::{AuthorityId, CaseId, ConsentId};

type Way = (AuthorityId, AuthorityId);

/// The directions that a kind of consent opens today, as far as the viewer may know of them.
pub(super) fn ways(page: &CasePage, kind: &str) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for pair in page.live_pairs().filter(|pair| pair.kind == kind) {
        if !ways.contains(&(pair.from, pair.to)) {
            ways.push((pair.from, pair.to));
        }
    }
    ways
}

fn value((from, to): &Way) -> String {
    format!("{from}:{to}")
}

fn ticked(sent: &Sent) -> Vec<Way> {
    let parse = |text: &str| -> Option<Way> {
        let (from, to) = text.split_once(':')?;
        Some((from.parse().ok()?, to.parse().ok()?))
    };
    sent.every("goes").filter_map(parse).collect()
}

fn choices(say: Say<'_>, form: &Form, sent: &Sent) -> Vec<Choice> {
    let page = say.page;
    let line = |way: &Way| {
        let about = page.live_pairs().filter(|pair| pair.kind == form.kind && (pair.from, pair.to) == *way);
        let mut about: Vec<_> = about.map(|pair| pair.category).collect();
        about.sort_unstable();
        about.dedup();
        let about: Vec<_> =
            about.iter().map(|each| say.words.coded("category", each.code()).to_lowercase()).collect();
        let label = say.words.t2("case-flow", "from", say.authority(way.0), "to", say.authority(way.1));
        Choice::new(value(way), label).hint(about.join(", ")).chosen(sent.has("goes", &value(way)))
    };
    ways(page, &form.kind).iter().map(line).collect()
}

/// The form; with what it does once something is ticked.
fn draw(
    visitor: &Visitor,
    page: &CasePage,
    preview: Option<&Preview>,
    sent: &Sent,
    problems: &[Problem],
    form: &Form,
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let name = page.model.consent(&form.kind).map_or_else(|| form.kind.clone(), |one| say.text(&one.name));
    let fields = Fields::new(visitor, sent, problems);
    let goes = fields
        .field("goes", words.t("case-narrow-goes"))
        .hint(words.t("case-narrow-goes-hint"))
        .choices(choices(say, form, sent));
    let mut fields = fields.part(Part::Boxes(goes));
    let ticked = ticked(sent);
    if let Some(preview) = preview {
        fields = told(fields, say, preview);
        if shuts_out(page, form, Goes::Directions(&ticked)) {
            fields = takes_over(fields, say);
        }
        fields = fields.part(Part::Hidden("seen".to_owned(), seen(&ticked)));
    }
    let submit = if preview.is_some() { "case-narrow-do" } else { "case-narrow-look" };
    let back = format!("/case/{}#consents", page.case.id);
    let drawn = fields
        .page(&back, words.t1("case-narrow-title", "name", name), submit, form.version)
        .lede(say.name());
    if preview.is_some() { drawn.danger() } else { drawn }
}

/// What was ticked when its effect was shown.
fn seen(ticked: &[Way]) -> String {
    ticked.iter().map(value).collect::<Vec<_>>().join(" ")
}

/// What can be taken back; nothing is ticked beforehand.
pub async fn show(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>) -> Reply {
    let (page, _) = foreseen(&visitor, case, consent, Goes::Directions(&[])).await?;
    let form = form(&page, consent)?;
    if ways(&page, &form.kind).len() < 2 {
        return Err(Failure::NotFound);
    }
    draw(&visitor, &page, None, &Sent::default(), &[], form).reply()
}

/// Shows what it does, and does it when that has been seen.
pub async fn send(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (goes, version) = (ticked(&sent), sent.version());
    let has_seen = !goes.is_empty() && sent.get("seen") == seen(&goes);
    if !has_seen {
        return look(&visitor, case, consent, &sent, &goes).await;
    }
    let (takes_over, typed) = taker(&sent);
    let narrow = NarrowConsent { actor, models, case, consent, goes: &goes, takes_over, version };
    match run(&visitor, &sent, typed, &narrow).await? {
        Outcome::Done(_) => onward(&visitor, case, "case-narrowed").await,
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) => {
            let (page, preview) = foreseen(&visitor, case, consent, Goes::Directions(&goes)).await?;
            draw(&visitor, &page, Some(&preview), &sent, &problems, form(&page, consent)?).reply()
        }
    }
}

async fn look(visitor: &Visitor, case: CaseId, consent: ConsentId, sent: &Sent, goes: &[Way]) -> Reply {
    let (page, preview) = foreseen(visitor, case, consent, Goes::Directions(goes)).await?;
    let form = form(&page, consent)?;
    let rest = ways(&page, &form.kind).iter().any(|way| !goes.contains(way));
    let problem = match (goes.is_empty(), rest) {
        (true, _) => Some("required"),
        (false, false) => Some("narrows_all"),
        (false, true) => None,
    };
    let problems: Vec<_> = problem.map(|code| Problem::new("goes", code)).into_iter().collect();
    let preview = problems.is_empty().then_some(&preview);
    draw(visitor, &page, preview, sent, &problems, form).reply()
}
