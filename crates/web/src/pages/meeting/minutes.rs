//! The minutes of a meeting for one authority, to be printed.

use super::super::case::in_lang;
use super::list::{line, team};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::meeting::{Minutes, ShowMinutes, TakenUp};
use askama::Template;
use axum::extract::Path;
use domain::id::{AuthorityId, MeetingId};

#[derive(Debug, Template)]
#[template(path = "pages/meeting/minutes.html")]
struct View {
    shell: Shell,
    back: String,
    title: String,
    about: String,
    cases: Vec<Cases>,
    items: Vec<Item>,
}

/// What was settled, or what remains.
#[derive(Debug)]
struct Cases {
    title: String,
    none: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    title: String,
    names: Vec<String>,
    more: Option<String>,
}

#[derive(Debug)]
struct Item {
    title: String,
    notes: String,
    decisions: String,
}

/// Shows them.
pub async fn show(
    visitor: Visitor,
    Path((slug, meeting, authority)): Path<(String, MeetingId, AuthorityId)>,
) -> Reply {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let show = ShowMinutes { actor, models, intervention: one.id, meeting, authority };
    let found = visitor.site.app.read(&show).await?;
    let words = visitor.words;
    let whose = found.authorities.iter().find(|one| one.id == authority);
    let named = |one: &app::meeting::Authority| {
        let known = found.model.authority(&one.code);
        known.map_or_else(|| one.name.clone(), |known| in_lang(words, &known.name))
    };
    let whose = whose.map(named).unwrap_or_default();
    let present = line(words, &found.model, &found.authorities, &found.present);
    let args = [
        ("team", team(words, &found.model, &found.meeting.team).into()),
        ("day", words.day(found.meeting.day).into()),
        ("present", present.into()),
    ];
    html(&View {
        shell: visitor.shell(),
        back: format!("/i/{slug}/meeting/{meeting}"),
        title: words.t1("minutes-title", "who", whose),
        about: format!("{}. {}", in_lang(words, &found.model.title), words.with("minutes-about", &args)),
        cases: taken_up(&visitor, &found),
        items: items(&visitor, &found),
    })
}

fn taken_up(visitor: &Visitor, found: &Minutes) -> Vec<Cases> {
    let mut all =
        vec![cases(visitor, "minutes-cases", &found.settled), cases(visitor, "minutes-left", &found.left)];
    if !found.unknown.is_empty() {
        all.push(cases(visitor, "minutes-unknown", &found.unknown));
    }
    all
}

fn cases(visitor: &Visitor, title: &str, found: &[TakenUp]) -> Cases {
    let words = visitor.words;
    Cases { title: words.t(title), none: words.coded(title, "none"), parts: parts(visitor, found) }
}

fn parts(visitor: &Visitor, found: &[TakenUp]) -> Vec<Part> {
    let words = visitor.words;
    let part = |one: &TakenUp| Part {
        title: words.coded("meeting-item", one.item.code()),
        names: one.named.iter().map(|(_, name)| name.expose().clone()).collect(),
        more: (one.more > 0)
            .then(|| words.t1("minutes-more", "count", i64::try_from(one.more).unwrap_or(i64::MAX))),
    };
    found.iter().map(part).collect()
}

fn items(visitor: &Visitor, found: &Minutes) -> Vec<Item> {
    let agenda = found.team().map(|team| team.agenda.as_slice()).unwrap_or_default();
    let item = |one: &domain::model::AgendaItem| {
        let said = found.items.iter().find(|said| *said.item == *one.id);
        Item {
            title: in_lang(visitor.words, &one.title),
            notes: said.map(|said| said.notes.clone()).unwrap_or_default(),
            decisions: said.map(|said| said.decisions.clone()).unwrap_or_default(),
        }
    };
    agenda.iter().map(item).filter(|one| !one.notes.is_empty() || !one.decisions.is_empty()).collect()
}
