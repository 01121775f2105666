//! The form of a step on any day.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, RecordStep};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let say = Say { words: visitor.words, page };
    let steps = page.model.steps.iter().map(|step| Choice::new(step.id.as_str(), say.text(&step.name)));
    Fields::new(visitor, sent, problems)
        .choose("step", "case-step", steps, Part::Radios)
        .add("day", "case-step-day", Part::Day)
        .add_optional("evidence", "case-step-evidence", Part::Area)
        .page(&format!("/case/{}", page.case.id), visitor.words.t("case-step-new"), "save", 0)
        .lede(say.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::RecordStep).await?;
    let sent = Sent::default().holding("day", page.today.to_string());
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Records the step.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let record = RecordStep {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        step: sent.get("step"),
        day: sent.day("day", &mut typed),
        evidence: sent.get("evidence"),
    };
    match run(&visitor, &sent, typed, &record).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}
