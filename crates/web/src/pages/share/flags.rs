//! The flags to one's own authority, and those that it has raised and waits for.

use super::super::case::in_lang;
use super::title;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::share::{FlagLine, ListFlags};
use askama::Template;
use axum::extract::Path;

#[derive(Debug, Template)]
#[template(path = "pages/share/flags.html")]
struct View {
    shell: Shell,
    at: String,
    parts: Vec<Part>,
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
    name: String,
    title: String,
    text: String,
    about: String,
    look: &'static str,
    state: String,
    said: Option<String>,
}

/// Shows them.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let found = visitor.site.app.read(&ListFlags { actor, models, intervention: one.id }).await?;
    let words = visitor.words;
    let part = |id, lines: &[FlagLine], ours| Part {
        id,
        title: words.coded("share-flags", id),
        none: words.coded("share-flags-none", id),
        rows: lines.iter().map(|line| row(&visitor, line, ours)).collect(),
    };
    html(&View {
        shell: visitor.shell(),
        at: format!("/i/{slug}/between"),
        parts: vec![part("in", &found.to_us, true), part("out", &found.from_us, false)],
    })
}

fn row(visitor: &Visitor, line: &FlagLine, ours: bool) -> Row {
    let (words, flag) = (visitor.words, &line.flag);
    let short =
        |code: &str| line.model.authority(code).map(|one| in_lang(words, &one.short)).unwrap_or_default();
    let who = match &line.by {
        Some(by) => format!("{by}, {}", short(&line.from)),
        None => short(&line.from),
    };
    let day = words.day(flag.arose_on);
    let about = if ours {
        words.t2("share-flag-from", "who", who, "day", day)
    } else {
        words.t1("share-flag-sent", "day", day)
    };
    let (look, state) = match flag.answered_on {
        Some(day) => ("done", words.t1("share-flag-answered", "day", words.day(day))),
        None if ours => ("soon", words.t("share-flag-waits-for-us")),
        None => ("wait", words.t("share-flag-waits")),
    };
    let href = format!("/case/{}", line.case);
    Row {
        answer: (ours && flag.answered_on.is_none()).then(|| format!("{href}/told/{}/answer", flag.id)),
        href: format!("{href}#told"),
        name: line.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone()),
        title: title(words, &line.model, &flag.rule),
        text: flag.text.expose().clone(),
        about,
        look,
        state,
        said: flag.answer.as_ref().map(|text| text.expose().clone()),
    }
}
