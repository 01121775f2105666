//! The form of the motivation to go on.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, WriteExtension};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let months = page.model.gate.month;
    let title = visitor.words.t1("case-gate-past", "count", months);
    Fields::new(visitor, sent, problems)
        .add_with_help("text", "case-extension-text", Part::Area)
        .page(&format!("/case/{}", page.case.id), title, "save", 0)
        .lede(Say { words: visitor.words, page }.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read_to(&visitor, case, Action::Extend).await?, &Sent::default(), &[]).reply()
}

/// Writes it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let write = WriteExtension { actor, models, case, text: sent.get("text") };
    match run(&visitor, &sent, Vec::new(), &write).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}
