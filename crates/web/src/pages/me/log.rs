//! Who has seen or changed what is kept about me: by day, in plain words, by authority and role.

use crate::pages::case::in_lang;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::case::{OwnLog, Seen, ShowOwnLog};
use askama::Template;
use axum::extract::Query;
use domain::code::Role;
use domain::day;
use domain::id::AuthorityId;
use jiff::civil::Date;
use serde::Deserialize;
use words::Words;

#[derive(Debug, Template)]
#[template(path = "pages/me/log.html")]
struct View {
    shell: Shell,
    days: Vec<Day>,
    older: Option<String>,
}

#[derive(Debug)]
struct Day {
    date: Date,
    name: String,
    rows: Vec<Line>,
}

/// One thing that somebody did, however many times after another.
#[derive(Debug)]
struct Line {
    who: String,
    what: String,
    refused: Option<String>,
    when: String,
    times: Vec<String>,
}

/// From where on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    before: Option<i64>,
}

/// The page.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Reply {
    let (actor, models, words) = (visitor.actor(), visitor.site.app.models(), visitor.words);
    let own = visitor.site.app.read(&ShowOwnLog { actor, models, before: asked.before }).await?;
    let older = own.more.map(|number| format!("/me/log?before={number}"));
    html(&View { shell: visitor.shell(), days: days(words, &own), older })
}

fn days(words: Words, own: &OwnLog) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for one in &own.seen {
        let (day, new) = (day::of(one.at), line(words, own, one));
        let Some(last) = days.last_mut().filter(|last| last.date == day) else {
            let name = format!("{} {}", words.weekday(day), words.day_long(day));
            days.push(Day { date: day, name, rows: vec![new] });
            continue;
        };
        match last.rows.last_mut().filter(|row| row.is_like(&new)) {
            Some(row) => row.times.extend(new.times),
            None => last.rows.push(new),
        }
    }
    for row in days.iter_mut().flat_map(|day| &mut day.rows) {
        row.when = when(words, &row.times);
    }
    days
}

impl Line {
    fn is_like(&self, other: &Self) -> bool {
        (&self.who, &self.what, &self.refused) == (&other.who, &other.what, &other.refused)
    }
}

/// At what time, or how often between which.
fn when(words: Words, times: &[String]) -> String {
    match (times.last(), times.first()) {
        (Some(first), Some(last)) if times.len() > 1 && first != last => {
            let args = [
                ("count", times.len().into()),
                ("from", first.as_str().into()),
                ("to", last.as_str().into()),
            ];
            words.with("me-log-times", &args)
        }
        (Some(one), _) => words.t1("me-log-at", "time", one.as_str()),
        (None, _) => String::new(),
    }
}

fn line(words: Words, own: &OwnLog, one: &Seen) -> Line {
    Line {
        who: who(words, own, one),
        what: words.coded("action", &one.action),
        refused: (one.outcome == "refused").then(|| words.t("me-log-refused")),
        when: String::new(),
        times: vec![day::at_home(one.at).strftime("%H.%M").to_string()],
    }
}

fn who(words: Words, own: &OwnLog, one: &Seen) -> String {
    match (&*one.kind, one.authority) {
        ("participant", _) => words.t("me-log-you"),
        ("staff", Some(id)) => {
            let at = own.authority(id).map(|one| one.code.as_str());
            let called = |role: &str| {
                let known = Role::from_code(role).and_then(|role| own.model.title_with(role, at));
                known.map_or_else(|| words.coded("role", role), |title| in_lang(words, &title.name))
            };
            let role = one.role.as_deref().map(called);
            [role, Some(authority(words, own, id))].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        ("operator", _) => words.t("me-log-operator"),
        _ => words.t("me-log-rule"),
    }
}

fn authority(words: Words, own: &OwnLog, id: AuthorityId) -> String {
    let Some(found) = own.authority(id) else { return words.t("case-someone") };
    let known = own.model.authority(&found.code);
    known.map_or_else(|| found.name.clone(), |known| in_lang(words, &known.name))
}
