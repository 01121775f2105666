//! Completing a closing that was made at once.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::read;
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::case::{CasePage, CompleteClosing};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let mut form = Fields::new(visitor, sent, problems);
    if page.case.ended_on.is_none() {
        form = form.add("ended_on", "case-ended", Part::Day);
    }
    form.part(Part::Words(words.t("case-complete-about")))
        .page(
            &format!("/case/{}#ending", page.case.id),
            words.t("case-complete"),
            "case-complete-done",
            page.case.version,
        )
        .lede(Say { words, page }.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read(&visitor, case).await?, &Sent::default(), &[]).reply()
}

/// Completes it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mut typed = Vec::new();
    let ended_on = sent.day("ended_on", &mut typed);
    let complete = CompleteClosing { actor, models, case, ended_on, version: sent.version() };
    match run(&visitor, &sent, typed, &complete).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) => {
            draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply()
        }
    }
}
