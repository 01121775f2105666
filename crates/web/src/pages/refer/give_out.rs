//! A referral is given to a worker by hand.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, run};
use super::super::journey::{gone, is_decided, moved};
use super::show::{name, read};
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::referral::{GiveByHand, ReferralPage};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let hands = page.hands.iter().flatten().filter_map(|id| page.worker(*id));
    let choices = hands.map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
    let back = format!("/refer/case/{}", page.referral.id);
    let drawn = Fields::new(visitor, sent, problems)
        .part(Part::Words(words.t("refer-give-about")))
        .choose("worker", "refer-give-worker", choices, Part::Select)
        .page(&back, words.t("refer-give"), "refer-give-do", page.referral.version);
    FormPage { back_label: words.t("refer-back"), ..drawn.lede(name(visitor, page)) }
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    if page.hands.is_none() {
        return gone(&visitor, &page).await;
    }
    draw(&visitor, &page, &Sent::default(), &[]).reply()
}

/// Gives it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let give = GiveByHand {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        worker: sent.get("worker").parse().ok(),
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &give).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "referral-given"),
        Outcome::Again(problems, _) if is_decided(&problems) => moved(&visitor, case, &sent).await,
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(Vec::new);
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems) }.reply()
        }
    }
}
