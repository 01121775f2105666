//! The form of the follow-up, and the end of the support.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{Answers, CasePage, EndSupport, FollowUp};
use axum::extract::Path;
use domain::id::CaseId;

/// The questions of a follow-up.
pub fn ask(form: Fields<'_>) -> Fields<'_> {
    form.yes_no("self_supporting", "case-self-supporting")
        .yes_no("works_well", "case-works-well")
        .yes_no("support_needed", "case-support-needed")
        .add_optional("text", "case-follow-up-text", Part::Area)
        .add("day", "case-follow-up-day", Part::Day)
}

/// What was answered.
pub fn answers(sent: &Sent) -> Answers {
    Answers {
        self_supporting: sent.yes_no("self_supporting"),
        works_well: sent.yes_no("works_well"),
        support_needed: sent.yes_no("support_needed"),
    }
}

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    ask(Fields::new(visitor, sent, problems))
        .page(&format!("/case/{}#ending", page.case.id), words.t("case-follow-up"), "save", page.case.version)
        .lede(Say { words, page }.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::FollowUp).await?;
    let sent = Sent::default().holding("day", page.today.to_string());
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Records the follow-up.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let follow_up = FollowUp {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        day: sent.day("day", &mut typed),
        answers: answers(&sent),
        text: sent.get("text"),
        version: sent.version(),
    };
    match run(&visitor, &sent, typed, &follow_up).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-followed"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw(&visitor, &page, &sent, &problems);
            let phase =
                || page.phase().map(|phase| Say { words: visitor.words, page: &page }.text(&phase.name));
            let theirs = (conflict == Conflict::Changed)
                .then(|| vec![(visitor.words.t("status"), phase().unwrap_or_default())]);
            FormPage { theirs, ..form }.reply()
        }
    }
}

fn draw_end(visitor: &Visitor, page: &CasePage, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    Fields::new(visitor, &Sent::default(), problems)
        .part(Part::Words(words.t("case-end-support-about")))
        .page(
            &format!("/case/{}#ending", page.case.id),
            words.t("case-end-support"),
            "case-end-support",
            page.case.version,
        )
        .lede(Say { words, page }.name())
}

/// Asks once more.
pub async fn show_end(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw_end(&visitor, &read_to(&visitor, case, Action::FollowUp).await?, &[]).reply()
}

/// Ends the support.
pub async fn send_end(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let end = EndSupport { actor, models, case, version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &end).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-ended"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) => {
            draw_end(&visitor, &read(&visitor, case).await?, &problems).reply()
        }
    }
}
