//! Returning a referral to whoever referred, with the reason.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::super::journey::{gone, is_decided, moved};
use super::super::same::lines;
use super::show::{name, read};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::referral::{ReferralPage, ReturnReferral};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let way = page.back.as_ref().and_then(|way| page.model.transition(way));
    let title = way.map_or_else(|| words.t("refer-return"), |way| in_lang(words, &way.name));
    let back = format!("/refer/case/{}", page.referral.id);
    let mut fields = Fields::new(visitor, sent, problems);
    if !page.same.is_empty() {
        fields = fields.part(Part::Same(lines(words, &page.model, &page.same)));
    }
    if page.same.iter().any(|one| !one.referrer_may_know) {
        fields = fields.part(Part::Words(words.t("same-keep-quiet")));
    }
    let drawn = fields.add_with_help("reason", "refer-return-reason", Part::Area).page(
        &back,
        title,
        "refer-return-do",
        page.referral.version,
    );
    FormPage { back_label: words.t("refer-back"), ..drawn.lede(name(visitor, page)) }
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    if page.back.is_none() {
        return gone(&visitor, &page).await;
    }
    let told = page.same.iter().any(|one| one.takes_part() && one.referrer_may_know);
    let reason = if told { visitor.words.t("same-reason") } else { String::new() };
    draw(&visitor, &page, &Sent::default().holding("reason", reason), &[]).reply()
}

/// Returns it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let give_back = ReturnReferral {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        reason: sent.get("reason"),
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &give_back).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "referral-returned"),
        Outcome::Again(problems, _) if is_decided(&problems) => moved(&visitor, case, &sent).await,
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(Vec::new);
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems) }.reply()
        }
    }
}
