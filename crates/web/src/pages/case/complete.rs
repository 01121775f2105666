//! Completing a closing: one made at once, or one that came by import without the day when the work starts.

use super::close::{share_on, start_label};
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, CompleteClosing, ShareOn};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let closure = page.case.closure.as_deref().and_then(|id| page.model.closure(id));
    let mut form = Fields::new(visitor, sent, problems);
    if page.case.ended_on.is_none() {
        form = form.add("ended_on", "case-ended", Part::Day);
    }
    if let Some(closure) = closure.filter(|_| page.waits_for_start()) {
        form = form.add_with_help("exit_start", start_label(closure), Part::Day);
        if page.may_outlive {
            form = share_on(form);
        }
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
    draw(&visitor, &read_to(&visitor, case, Action::CloseCase).await?, &Sent::default(), &[]).reply()
}

/// Completes it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mut typed = Vec::new();
    let ended_on = sent.day("ended_on", &mut typed);
    let exit_start = sent.day("exit_start", &mut typed);
    let share_on = ShareOn::from_code(sent.get("share_on"));
    let version = sent.version();
    let complete = CompleteClosing { actor, models, case, ended_on, exit_start, share_on, version };
    match run(&visitor, &sent, typed, &complete).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) => {
            draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply()
        }
    }
}
