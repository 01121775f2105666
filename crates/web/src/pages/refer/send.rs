//! Sending a draft, and noting that its messages were sent in the authority's own system.

use super::super::case::{Conflict, Outcome, Sent, run};
use super::super::journey::{is_decided, moved};
use super::show::{draw, read};
use crate::reply::{Reply, done, html, problems};
use crate::visitor::Visitor;
use app::Problem;
use app::referral::SendReferral;
use app::share::MarkTold;
use axum::extract::Path;
use domain::id::{CaseId, MessageId};

/// The form stands on the draft's own page.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    html(&draw(&visitor, &read(&visitor, case).await?, &Sent::default(), &[]))
}

/// Sends it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let referral = SendReferral {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        exception: sent.get("exception"),
        recipient: sent.get("recipient").parse().ok(),
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &referral).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "referral-sent"),
        Outcome::Again(found, _) if is_decided(&found) => moved(&visitor, case, &sent).await,
        Outcome::Again(found, conflict) => {
            let changed = (conflict == Conflict::Changed).then(|| Problem::new("", "changed_meanwhile"));
            let found: Vec<_> = found.into_iter().chain(changed).collect();
            problems(&draw(&visitor, &read(&visitor, case).await?, &sent, &found))
        }
    }
}

/// Notes that a message was sent.
pub async fn told(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mark = MarkTold { actor, models, case, message, how: "", version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &mark).await? {
        Outcome::Done(_) => done(&format!("/refer/case/{case}"), "message-sent"),
        // Somebody of the same authority was first: it has been sent.
        Outcome::Again(..) => html(&draw(&visitor, &read(&visitor, case).await?, &sent, &[])),
    }
}
