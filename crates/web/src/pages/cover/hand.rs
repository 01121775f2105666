//! Handing over everything that a worker carries.

use super::show::find;
use crate::failure::Failure;
use crate::form::{Choice, Field, Guard};
use crate::pages::case::Sent;
use crate::reply::{Reply, done};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::cover::{HandOver, Handed, HandingOver, ShowHandOver, Stands, Taking};
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
    /// What somebody else must hand over, in words.
    stays: Option<String>,
    rows: Vec<Row>,
}

struct Row {
    case: String,
    version: i64,
    href: String,
    name: String,
    /// How far it has come, where it is no participation that runs.
    stands: Option<String>,
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

/// How much is not handed over here, since the viewer cannot open it.
fn stays(visitor: &Visitor, found: &HandingOver) -> Option<String> {
    let name = found.worker.name.as_str();
    (found.beyond > 0).then(|| visitor.words.t2("handover-beyond", "count", found.beyond, "name", name))
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
    let by_hand = one.protected.then(|| words.t("handover-by-hand"));
    let lacks = one.lacks.iter().map(|(to, lost)| {
        let lost: Vec<_> =
            lost.iter().map(|one| words.coded("category", one.code()).to_lowercase()).collect();
        words.t2("handover-lacks", "to", authority(found, *to), "about", lost.join(", "))
    });
    let (href, stands) = match one.stands {
        Stands::Referred => (format!("/refer/case/{}", one.case), Some("handover-referral")),
        Stands::Started => (format!("/case/{}", one.case), None),
        Stands::Closed => (format!("/case/{}", one.case), Some("handover-closed")),
    };
    Row {
        href,
        stands: stands.map(|key| words.t(key)),
        case: one.case.to_string(),
        version: one.version,
        lacks: by_hand.into_iter().chain(lacks).collect(),
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
