//! Raising a flag at need.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, in_lang, read, read_to, run};
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::CasePage;
use app::share::{RaiseFlag, raisable};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let (open, closed) = raisable(page);
    let choices = open.iter().map(|flag| Choice::new(flag.id.to_string(), in_lang(words, &flag.name)));
    let closed = closed.iter().map(|flag| super::to(words, &page.model, &flag.id));
    let closed: Vec<String> = closed.collect();
    let mut fields = Fields::new(visitor, sent, problems);
    if !open.is_empty() {
        fields = fields.choose("flag", "share-flag-to", choices, Part::Radios);
    }
    if !closed.is_empty() {
        fields = fields.part(Part::Words(words.t1("share-flag-closed", "who", closed.join(", "))));
    }
    let name = page.person.as_ref().map_or_else(|| words.t("case-nameless"), |one| one.name.expose().clone());
    fields
        .add_with_help("reason", "share-flag-reason", Part::Area)
        .page(&format!("/case/{}#told", page.case.id), words.t("share-flag-new"), "share-flag-do", 0)
        .lede(name)
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read_to(&visitor, case, Action::RaiseFlag).await?, &Sent::default(), &[]).reply()
}

/// Raises it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let raise = RaiseFlag { actor, models, case, flag: sent.get("flag"), reason: sent.get("reason") };
    match run(&visitor, &sent, Vec::new(), &raise).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "flag-raised"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}
