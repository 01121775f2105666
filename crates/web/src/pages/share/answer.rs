//! The answer to a flag, by the authority that it was raised to.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, read, read_to, run};
use super::title;
use super::told::{asking, flag, theirs};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::CasePage;
use app::share::AnswerFlag;
use axum::extract::Path;
use domain::id::{CaseId, MessageId};

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    id: MessageId,
    sent: &Sent,
    problems: &[Problem],
) -> Result<FormPage, Failure> {
    let (words, found) = (visitor.words, flag(page, id)?);
    let asked = vec![(title(words, &page.model, &found.rule), found.text.expose().clone())];
    Ok(Fields::new(visitor, sent, problems)
        .part(Part::Answers(asked))
        .add("text", "share-answer", Part::Area)
        .page(
            &format!("/case/{}#told", page.case.id),
            words.t("share-answer-title"),
            "share-answer-do",
            found.version,
        ))
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>) -> Reply {
    let page = read_to(&visitor, case, Action::AnswerFlag).await?;
    asking(&page, message, |flag| flag.to)?;
    draw(&visitor, &page, message, &Sent::default(), &[])?.reply()
}

/// Keeps the answer.
pub async fn send(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let answer = AnswerFlag { actor, models, case, message, text: sent.get("text"), version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &answer).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "flag-answered"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw(&visitor, &page, message, &sent, &problems)?;
            let changed = conflict == Conflict::Changed;
            let theirs = changed.then(|| flag(&page, message).map(|found| theirs(&visitor, found)));
            FormPage { theirs: theirs.transpose()?, ..form }.reply()
        }
    }
}
