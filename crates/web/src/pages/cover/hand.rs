//! Handing over everything that a worker carries.

use super::show::find;
use crate::failure::Failure;
use crate::form::{Choice, Field, Guard};
use crate::pages::case::Sent;
use crate::reply::{Reply, done};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::cover::{HandOver, Handed, HandingOver, ShowHandOver, Taking};
use app::{Error, StoreError};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _};
use domain::id::{AuthorityId, WorkerId};

#[derive(Template)]
#[template(path = "pages/cover/hand.html")]
struct View {
    shell: Shell,
    at: String,
    back: String,
    name: String,
    fault: Option<String>,
    guard: Guard,
    /// What stays behind, in words.
    stays: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    case: String,
    version: i64,
    name: String,
    lacks: Vec<String>,
    field: Field,
}

/// The page.
pub async fn show(visitor: Visitor, Path((slug, worker)): Path<(String, WorkerId)>) -> Reply {
    let found = read(&visitor, &slug, worker).await?;
    answer(StatusCode::OK, &view(&visitor, &slug, &found, None, None))
}

async fn read(visitor: &Visitor, slug: &str, worker: WorkerId) -> Result<HandingOver, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let intervention = find(visitor, slug)?.id;
    Ok(visitor.site.app.read(&ShowHandOver { actor, models, intervention, worker }).await?)
}

fn answer(status: StatusCode, view: &View) -> Reply {
    Ok((status, Html(view.render()?)).into_response())
}

fn view(
    visitor: &Visitor,
    slug: &str,
    found: &HandingOver,
    sent: Option<&Sent>,
    fault: Option<String>,
) -> View {
    View {
        at: format!("/i/{slug}/cover/{}", found.worker.id),
        back: format!("/i/{slug}/cover"),
        name: found.worker.name.clone(),
        fault,
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        stays: stays(visitor, found),
        rows: found.cases.iter().map(|one| row(visitor, found, one, sent)).collect(),
        shell: visitor.shell(),
    }
}

/// How much is not handed over here: what somebody else must, and what waits for the first day.
fn stays(visitor: &Visitor, found: &HandingOver) -> Vec<String> {
    let counts = [("handover-beyond", found.beyond), ("handover-referrals", found.referrals)];
    let name = found.worker.name.as_str();
    let stays = counts.into_iter().filter(|(_, count)| *count > 0);
    stays.map(|(key, count)| visitor.words.t2(key, "count", count, "name", name)).collect()
}

fn row(visitor: &Visitor, found: &HandingOver, one: &Handed, sent: Option<&Sent>) -> Row {
    let words = visitor.words;
    let name = one.name.as_ref().map_or_else(|| words.t("case-someone"), |name| name.expose().clone());
    let to = format!("to-{}", one.case);
    let able = found.workers.iter().filter(|worker| one.reached.contains(&worker.id));
    let choices = able.map(|worker| {
        Choice::new(worker.id.to_string(), format!("{}, {}", worker.name, authority(found, worker.authority)))
    });
    let none = [Choice::new("", words.t1("handover-stays", "name", found.worker.name.as_str()))];
    let proposed = one.proposed.map_or_else(String::new, |id| id.to_string());
    let value = sent.map_or(proposed, |sent| sent.get(&to).to_owned());
    let lacks = one.lacks.iter().map(|(to, lost)| {
        let lost: Vec<_> =
            lost.iter().map(|one| words.coded("category", one.code()).to_lowercase()).collect();
        words.t2("handover-lacks", "to", authority(found, *to), "about", lost.join(", "))
    });
    Row {
        case: one.case.to_string(),
        version: one.version,
        lacks: lacks.collect(),
        field: Field::new(to, words.t1("handover-to", "name", name.as_str()))
            .value(value)
            .choices(none.into_iter().chain(choices)),
        name,
    }
}

fn authority(found: &HandingOver, id: AuthorityId) -> String {
    found.authorities.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default()
}

/// Hands them over.
pub async fn send(visitor: Visitor, Path((slug, worker)): Path<(String, WorkerId)>, sent: Sent) -> Reply {
    let intervention = find(&visitor, &slug)?.id;
    let taken: Vec<_> = sent.every("case").filter_map(|text| taking(&sent, text)).collect();
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let key = sent.key().ok_or(Failure::Unreadable)?;
    let hand = HandOver { actor, models, intervention, from: worker, taken: &taken };
    let fault = match visitor.site.app.once(actor, key, &hand).await {
        Ok(_) => return done(&format!("/i/{slug}/cover"), "handed-over"),
        Err(Error::Invalid(problems)) => {
            problems.iter().map(|one| visitor.problem(one)).collect::<Vec<_>>().join(" ")
        }
        Err(Error::Store(StoreError::Stale)) => visitor.words.t1("problem-handover_changed", "value", 1),
        Err(error) => return Err(error.into()),
    };
    let found = read(&visitor, &slug, worker).await?;
    answer(StatusCode::CONFLICT, &view(&visitor, &slug, &found, Some(&sent), Some(fault)))
}

/// A case as the form carried it: `CASE VERSION`.
fn taking(sent: &Sent, text: &str) -> Option<Taking> {
    let (case, version) = text.split_once(' ')?;
    let to = sent.get(&format!("to-{case}")).parse().ok();
    Some(Taking { case: case.parse().ok()?, version: version.parse().ok()?, to })
}
