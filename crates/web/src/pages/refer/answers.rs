//! The answers of a draft, and of what is sent and not decided on.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, run};
use super::super::journey::{gone, is_decided, moved};
use super::questions::{answered, ask, holding};
use super::show::{name, read};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::referral::{ChangeAnswers, ReferralPage};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let form = Fields::new(visitor, sent, problems);
    let form = ask(form, words, (&page.model, &page.authority), problems);
    let back = format!("/refer/case/{}", page.referral.id);
    let form = if page.is_draft() { form } else { form.part(Part::Words(words.t("refer-answers-sent"))) };
    let drawn = form.page(&back, words.t("refer-questions"), "save", page.referral.version);
    FormPage { back_label: words.t("refer-back"), ..drawn.lede(name(visitor, page)) }
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    if !page.renews() {
        return gone(&visitor, &page).await;
    }
    let sent = holding(Sent::default(), &page.model, &page.answers);
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Keeps the answers.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let page = read(&visitor, case).await?;
    let answers = answered(&sent, &page.model);
    let change = ChangeAnswers {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        answers: &answers,
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &change).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) if is_decided(&problems) => moved(&visitor, case, &sent).await,
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(Vec::new);
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems) }.reply()
        }
    }
}
