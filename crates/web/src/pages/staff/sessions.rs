//! A colleague's open sessions, to be ended.

use super::member::find;
use crate::failure::Failure;
use crate::pages::account::sessions::{Line, lines};
use crate::reply::{Reply, done, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Error;
use app::staff::{EndSessions, ListSessions};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use domain::id::RequestKey;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/staff/sessions.html")]
struct View {
    shell: Shell,
    back: String,
    name: String,
    action: String,
    key: String,
    own: bool,
    sessions: Vec<Line>,
}

/// The list; one's own is ended on one's own page.
pub async fn show(visitor: Visitor, Path(worker): Path<String>) -> Reply {
    let member = find(&visitor, &worker).await?;
    let list = ListSessions { actor: visitor.actor(), worker: member.worker.id };
    let open = match visitor.site.app.read(&list).await {
        Err(Error::NotFound) => Vec::new(),
        other => other?,
    };
    html(&View {
        shell: visitor.shell(),
        back: format!("/staff/{worker}"),
        name: member.worker.name,
        action: format!("/staff/{worker}/sessions"),
        key: visitor.key().to_string(),
        own: false,
        sessions: lines(&visitor, &open),
    })
}

/// Which session to end: its id, or `all`.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(rename = "_key")]
    key: RequestKey,
    session: String,
}

/// Ends it. One that has ended meanwhile is no fault.
pub async fn send(visitor: Visitor, Path(worker): Path<String>, Form(chosen): Form<Chosen>) -> Reply {
    let member = find(&visitor, &worker).await?;
    let session = match chosen.session.as_str() {
        "all" => None,
        id => Some(id.parse().map_err(|_| Failure::Unreadable)?),
    };
    let end = EndSessions { actor: visitor.actor(), worker: member.worker.id, session };
    match visitor.site.app.once(visitor.actor(), chosen.key, &end).await {
        Ok(_) | Err(Error::NotFound) => done(&format!("/staff/{worker}/sessions"), "session-ended"),
        Err(error) => Err(error.into()),
    }
}
