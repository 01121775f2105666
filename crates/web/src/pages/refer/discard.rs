//! Throwing a draft away.

use super::super::case::{Fields, FormPage, Outcome, Sent, run};
use super::super::journey::is_decided;
use super::show::{self, name, read, read_draft};
use crate::failure::Failure;
use crate::reply::{Reply, conflict, done};
use crate::visitor::Visitor;
use app::Problem;
use app::referral::{DropDraft, ReferralPage};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let back = format!("/refer/case/{}", page.referral.id);
    let lede = words.t1("refer-discard-lede", "name", name(visitor, page));
    let drawn = Fields::new(visitor, sent, problems)
        .page(&back, words.t("refer-discard"), "refer-discard-do", page.referral.version)
        .lede(lede)
        .danger();
    FormPage { back_label: words.t("refer-back"), ..drawn }
}

/// Asks once more.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_draft(&visitor, case).await?;
    draw(&visitor, &page, &Sent::default(), &[]).reply()
}

/// Erases it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let outcome = run(&visitor, &sent, Vec::new(), &DropDraft { actor, models, case }).await;
    let sent_meanwhile = match &outcome {
        Err(Failure::NotFound) => true,
        Ok(Outcome::Again(problems, _)) => is_decided(problems),
        _ => false,
    };
    if sent_meanwhile {
        // What was sent meanwhile is no longer thrown away: the sender sees where it stands.
        let page = read(&visitor, case).await?;
        let problems = [Problem::new("", "referral_sent")];
        return conflict(&show::draw(&visitor, &page, &sent, &problems));
    }
    match outcome? {
        Outcome::Done(_) => done("/refer", "referral-discarded"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}
