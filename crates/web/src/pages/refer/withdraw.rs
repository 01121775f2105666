//! The person takes back their consent to a sent referral.

use super::super::case::{
    Conflict, Fields, FormPage, Outcome, Sent, is_still_shared, run, still_shared, tell_still_shared,
};
use super::show::{name, read};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::case::StillShared;
use app::referral::{ReferralPage, WithdrawReferral};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(
    visitor: &Visitor,
    page: &ReferralPage,
    rest: &[StillShared],
    sent: &Sent,
    problems: &[Problem],
) -> FormPage {
    let words = visitor.words;
    let back = format!("/refer/case/{}", page.referral.id);
    let key =
        if page.referral.ended_on.is_some() { "refer-withdraw-lede-over" } else { "refer-withdraw-lede" };
    let lede = words.t1(key, "name", name(visitor, page));
    let drawn = tell_still_shared(Fields::new(visitor, sent, problems), &page.model, rest)
        .page(&back, words.t("refer-withdraw"), "refer-withdraw-do", page.referral.version)
        .lede(lede)
        .danger();
    FormPage { back_label: words.t("refer-back"), ..drawn }
}

/// Asks once more.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    if !page.withdraws {
        return Err(Failure::NotFound);
    }
    let rest = still_shared(&visitor, case).await?;
    draw(&visitor, &page, &rest, &Sent::default(), &[]).reply()
}

/// Ends sharing, and the referral.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models, version) = (visitor.actor(), visitor.site.app.models(), sent.version());
    let rest = is_still_shared(&visitor, case).await?;
    match run(&visitor, &sent, Vec::new(), &WithdrawReferral { actor, models, case, version }).await? {
        // Whoever is not of the referring authority sees it no longer.
        Outcome::Done(_) => {
            done(&visitor.home(), if rest { "referral-withdrawn-rest" } else { "referral-withdrawn" })
        }
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(Vec::new);
            let rest = still_shared(&visitor, case).await?;
            FormPage { theirs, ..draw(&visitor, &page, &rest, &sent, &problems) }.reply()
        }
    }
}
