//! The flags to one's own authority, those by which it asks others, and what was settled lately.

use super::super::case::{Conflict, Outcome, Sent, in_lang, run};
use super::title;
use crate::failure::Failure;
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::share::{FlagLine, ListFlags, ReadFlag, ReadFlags};
use askama::Template;
use axum::extract::{Path, Query};
use domain::id::{CaseId, MessageId};
use serde::Deserialize;

#[derive(Debug, Template)]
#[template(path = "pages/share/flags.html")]
struct View {
    shell: Shell,
    at: String,
    key: String,
    fault: Option<String>,
    parts: Vec<Part>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Debug)]
struct Part {
    id: &'static str,
    title: String,
    none: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    href: String,
    /// The way to answer it.
    answer: Option<String>,
    /// What ticks it as read, with those beside it.
    read: Option<String>,
    name: String,
    title: String,
    text: String,
    about: String,
    look: &'static str,
    state: String,
    said: Option<String>,
}

/// Which page of the settled ones.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: i64,
}

/// Shows them.
pub async fn show(visitor: Visitor, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Reply {
    html(&drawn(&visitor, slug, asked.page.max(0), &[]).await?)
}

async fn drawn(visitor: &Visitor, slug: String, page: i64, wrong: &[Problem]) -> Result<View, Failure> {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let found = visitor.site.app.read(&ListFlags { actor, models, intervention: one.id, page }).await?;
    let words = visitor.words;
    let part = |id, lines: &[FlagLine]| Part {
        id,
        title: words.coded("share-flags", id),
        none: words.coded("share-flags-none", id),
        rows: lines.iter().map(|line| row(visitor, line)).collect(),
    };
    let at = format!("/i/{slug}/between");
    let there = |page: i64| format!("{at}?page={page}#flags-done");
    Ok(View {
        shell: visitor.shell(),
        key: visitor.key().to_string(),
        fault: wrong.first().map(|problem| visitor.problem(problem)),
        parts: vec![
            part("in", &found.to_us),
            part("know", &found.to_know),
            part("out", &found.from_us),
            part("done", &found.settled),
        ],
        newer: (page > 0).then(|| there(page - 1)),
        older: found.more.then(|| there(page + 1)),
        at,
    })
}

/// Ticks one that only informs as read, on the case's page.
pub async fn tick(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let read = ReadFlag { actor, models, case, message, version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &read).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "flag-read"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(_, Conflict::None) => Err(Failure::Unreadable),
    }
}

/// Ticks those chosen in the list as read.
pub async fn tick_all(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let chosen = |value: &str| {
        let (case, flag) = value.split_once('/')?;
        Some((case.parse().ok()?, flag.parse().ok()?))
    };
    let flags: Vec<(CaseId, MessageId)> = sent.every("flag").filter_map(chosen).collect();
    let read = ReadFlags { actor: visitor.actor(), models: visitor.site.app.models(), flags: &flags };
    match run(&visitor, &sent, Vec::new(), &read).await? {
        Outcome::Done(_) => done(&format!("/i/{slug}/between"), "flag-read"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(found, Conflict::None) => problems(&drawn(&visitor, slug, 0, &found).await?),
    }
}

fn row(visitor: &Visitor, line: &FlagLine) -> Row {
    let (words, flag) = (visitor.words, &line.flag);
    let short =
        |code: &str| line.model.authority(code).map(|one| in_lang(words, &one.short)).unwrap_or_default();
    let who = match &line.by {
        Some(by) => format!("{by}, {}", short(&line.from)),
        None => short(&line.from),
    };
    let day = words.day(flag.arose_on);
    let about = if line.ours {
        words.t2("share-flag-from", "who", who, "day", day)
    } else {
        words.t1("share-flag-sent", "day", day)
    };
    let open = flag.answered_on.is_none() && flag.read_on.is_none();
    let (look, state) = match (flag.answered_on, flag.read_on) {
        (Some(day), _) => ("done", words.t1("share-flag-answered", "day", words.day(day))),
        (None, Some(day)) => ("done", words.t1("share-flag-was-read", "day", words.day(day))),
        (None, None) if !flag.asks => ("wait", words.t("share-flag-to-read")),
        (None, None) if line.ours => ("soon", words.t("share-flag-waits-for-us")),
        (None, None) => ("wait", words.t("share-flag-waits")),
    };
    let said = match (&flag.answer, &line.answered_from) {
        (Some(text), _) => Some(text.expose().clone()),
        (None, Some(code)) => Some(words.t1("case-not-shared", "owner", short(code))),
        (None, None) => None,
    };
    let href = format!("/case/{}", line.case);
    let to = |rest: &str| format!("{href}/told/{}/{rest}", flag.id);
    Row {
        answer: (line.ours && open && flag.asks).then(|| to("answer")),
        read: (line.ours && open && !flag.asks).then(|| format!("{}/{}", line.case, flag.id)),
        href: format!("{href}#told"),
        name: line.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone()),
        title: title(words, &line.model, &flag.rule),
        text: flag.text.expose().clone(),
        about,
        look,
        state,
        said,
    }
}
