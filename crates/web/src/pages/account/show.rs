//! One's own log-in.

use super::said;
use super::sessions::{Line, lines};
use crate::failure::Failure;
use crate::reply::{Reply, done, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::session::{EndOwnSession, OwnLogin, ShowOwnLogin};
use askama::Template;
use axum::Form;
use domain::id::RequestKey;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/account/show.html")]
struct View {
    shell: Shell,
    action: &'static str,
    key: String,
    own: bool,
    staff: bool,
    sessions: Vec<Line>,
    since: Vec<String>,
    happened: Vec<String>,
}

/// The page.
pub async fn show(visitor: Visitor) -> Reply {
    let (words, session) = (visitor.words, visitor.signed.session);
    let own = visitor.site.app.read(&ShowOwnLogin { actor: visitor.actor(), session }).await?;
    // What others did since is among all that was done.
    let since = said::since(words, &OwnLogin { happened: Vec::new(), ..own.clone() }).0;
    html(&View {
        shell: visitor.shell(),
        action: "/account",
        key: visitor.key().to_string(),
        own: true,
        staff: visitor.staff().is_some(),
        sessions: lines(&visitor, &own.sessions),
        since,
        happened: own.happened.iter().map(|one| said::happened(words, one)).collect(),
    })
}

/// Which session to end: its id, or `all` for all but this one.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(rename = "_key")]
    key: RequestKey,
    session: String,
}

/// Ends it.
pub async fn send(visitor: Visitor, Form(chosen): Form<Chosen>) -> Reply {
    let ended = match chosen.session.as_str() {
        "all" => None,
        id => Some(id.parse().map_err(|_| Failure::Unreadable)?),
    };
    let end = EndOwnSession { actor: visitor.actor(), session: visitor.signed.session, ended };
    visitor.site.app.once(visitor.actor(), chosen.key, &end).await?;
    done("/account", "session-ended")
}
