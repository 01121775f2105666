//! The page of one case.

mod activity;
mod circle;
mod consents;
mod documents;
mod doors;
mod ending;
mod header;
mod notes;
mod plan;
mod steps;
mod told;

use super::super::journey::{Onward, has_started, onward};
use super::say::Say;
use crate::failure::Failure;
use crate::reply::{Reply, html, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use access::Action;
use app::case::{CasePage, ShowCase};
use askama::Template;
use axum::extract::Path;
use domain::id::CaseId;

pub use activity::spell;
pub use consents::{flows, mends, state};
pub use header::Next;
pub use plan::unheard;

#[derive(Debug, Template)]
#[template(path = "pages/case/show/show.html")]
struct View {
    shell: Shell,
    at: String,
    head: header::Header,
    plan: plan::Plan,
    steps: steps::Steps,
    activity: activity::Activities,
    notes: notes::Notes,
    documents: documents::Documents,
    told: told::Told,
    circle: circle::Circle,
    consents: consents::Consents,
    ending: ending::Ending,
    doors: doors::Doors,
    onward: Onward,
}

/// Reads a case for any of its pages.
pub async fn read(visitor: &Visitor, case: CaseId) -> Result<CasePage, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ShowCase { actor, models, case }).await?)
}

/// Reads a case for a form about it, which only those who may do so are shown.
pub async fn read_to(visitor: &Visitor, case: CaseId, action: Action) -> Result<CasePage, Failure> {
    let page = read(visitor, case).await?;
    if page.may(action) { Ok(page) } else { Err(Failure::NotFound) }
}

/// The page.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = match read(&visitor, case).await {
        Err(Failure::NotFound) => return referral(&visitor, case).await,
        other => other?,
    };
    let say = Say { words: visitor.words, page: &page };
    html(&View {
        shell: visitor.shell(),
        at: format!("/case/{case}"),
        head: header::Header::of(say, &visitor),
        plan: plan::Plan::of(say, &visitor),
        steps: steps::Steps::of(say),
        activity: activity::Activities::of(say),
        notes: notes::Notes::of(say),
        documents: documents::Documents::of(say),
        told: told::Told::of(say, &visitor),
        circle: circle::Circle::of(say),
        consents: consents::Consents::of(say),
        ending: ending::Ending::of(say),
        doors: doors::Doors::of(say),
        onward: onward(&visitor, (case, page.case.version, &page.model), &page.onward, |id| say.worker(id)),
    })
}

/// What is no participation may still be a referral, or one again: whoever may see that is led there.
async fn referral(visitor: &Visitor, case: CaseId) -> Reply {
    match has_started(visitor, case).await? {
        Some(false) => see(&format!("/refer/case/{case}")),
        _ => Err(Failure::NotFound),
    }
}
