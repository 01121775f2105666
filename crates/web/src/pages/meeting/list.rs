//! The meetings: the open one, and those that have been.

use super::super::case::in_lang;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Installed;
use app::meeting::{Authority, ListMeetings, Meeting, Meetings};
use askama::Template;
use axum::extract::Path;
use domain::code::Role;
use domain::id::AuthorityId;
use domain::model::Model;
use words::Words;

/// Who may start a meeting, say who is present, and end it.
pub const HOLDS: &[Role] = &[Role::Coordinator, Role::FixedHandler];

#[derive(Template)]
#[template(path = "pages/meeting/list.html")]
struct View {
    shell: Shell,
    title: String,
    open: Vec<Row>,
    past: Vec<Row>,
    start: Option<String>,
}

struct Row {
    href: String,
    team: String,
    day: String,
    present: String,
}

/// Reads the meetings.
pub async fn read(visitor: &Visitor, one: &Installed) -> Result<Meetings, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ListMeetings { actor, models, intervention: one.id }).await?)
}

/// An authority, by its short name in the model.
pub fn short(words: Words, model: &Model, authority: &Authority) -> String {
    model
        .authority(&authority.code)
        .map_or_else(|| authority.name.clone(), |known| in_lang(words, &known.short))
}

/// Several of them, as a line.
pub fn line(words: Words, model: &Model, known: &[Authority], ids: &[AuthorityId]) -> String {
    let there = known.iter().filter(|one| ids.contains(&one.id));
    there.map(|one| short(words, model, one)).collect::<Vec<_>>().join(", ")
}

/// A team, by its name in the model.
pub fn team(words: Words, model: &Model, id: &str) -> String {
    model.team(id).map_or_else(|| words.t("nav-meeting"), |team| in_lang(words, &team.name))
}

/// Shows them.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let found = read(&visitor, &one).await?;
    let words = visitor.words;
    let row = |held: &Meeting| Row {
        href: format!("/i/{slug}/meeting/{}", held.id),
        team: team(words, &found.model, &held.team),
        day: words.day(held.day),
        present: found
            .present
            .get(&held.id)
            .map(|ids| line(words, &found.model, &found.authorities, ids))
            .unwrap_or_default(),
    };
    let may_start = visitor.holds(HOLDS, &one) && found.idle().next().is_some();
    html(&View {
        shell: visitor.shell(),
        title: in_lang(words, &found.model.title),
        open: found.open().map(row).collect(),
        past: found.all.iter().filter(|held| !held.is_open()).map(row).collect(),
        start: may_start.then(|| format!("/i/{slug}/meeting/start")),
    })
}
