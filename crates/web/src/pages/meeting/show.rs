//! One meeting: who is present, the agenda that builds itself, the fixed items with notes and decisions.

use super::super::case::in_lang;
use super::super::same::{SameLine, lines};
use super::list::{HOLDS, line, short, team};
use crate::failure::Failure;
use crate::form::Guard;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::meeting::{Line, MeetingPage, Part, ShowMeeting, Why};
use askama::Template;
use axum::extract::Path;
use domain::code::Role;
use domain::id::MeetingId;
use domain::model::{AgendaItem, AutoItem, Model};

#[derive(Template)]
#[template(path = "pages/meeting/show.html")]
struct View {
    shell: Shell,
    list: String,
    at: String,
    title: String,
    day: String,
    present: String,
    /// Of an ended meeting: address and words, for each authority that was there.
    minutes: Vec<(String, String)>,
    open: bool,
    holds: bool,
    parts: Vec<PartView>,
    items: Vec<ItemView>,
    /// Of an ended meeting: the items under which nothing was noted.
    unsaid: String,
}

struct PartView {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
    distribute: Option<String>,
    hidden: usize,
    nameless: Option<String>,
    more: bool,
}

struct Row {
    href: String,
    name: String,
    about: String,
    look: &'static str,
    tag: String,
    responsible: Option<String>,
    same: Vec<SameLine>,
}

struct ItemView {
    id: String,
    title: String,
    about: Option<String>,
    notes: String,
    decisions: String,
    written: bool,
    by: Option<String>,
    guard: Guard,
}

/// Reads a meeting.
pub async fn read(visitor: &Visitor, slug: &str, meeting: MeetingId) -> Result<MeetingPage, Failure> {
    let one = visitor.intervention(slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ShowMeeting { actor, models, intervention: one.id, meeting }).await?)
}

/// Shows it.
pub async fn show(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>) -> Reply {
    let page = read(&visitor, &slug, meeting).await?;
    let one = visitor.intervention(&slug)?;
    let words = visitor.words;
    let open = page.meeting.is_open();
    let share = visitor.holds(&[Role::Coordinator], &one).then(|| format!("/i/{slug}/meeting/distribute"));
    let items = page.team().map(|team| team.agenda.as_slice()).unwrap_or_default();
    let items: Vec<_> = items.iter().map(|item| written(&visitor, &page, item)).collect();
    let unsaid = items.iter().filter(|item| !open && !item.written).map(|item| item.title.as_str());
    html(&View {
        shell: visitor.shell(),
        list: format!("/i/{slug}/meeting"),
        unsaid: unsaid.collect::<Vec<_>>().join(", "),
        at: format!("/i/{slug}/meeting/{meeting}"),
        title: team(words, &page.model, &page.meeting.team),
        day: words.day(page.meeting.day),
        present: line(words, &page.model, &page.authorities, &page.present),
        minutes: if open { Vec::new() } else { minutes(&visitor, &slug, &page) },
        open,
        holds: open && visitor.holds(HOLDS, &one),
        parts: page.agenda.iter().map(|part| drawn(&visitor, &page.model, part, share.as_deref())).collect(),
        items,
    })
}

fn minutes(visitor: &Visitor, slug: &str, page: &MeetingPage) -> Vec<(String, String)> {
    let there = page.authorities.iter().filter(|one| page.present.contains(&one.id));
    let link = |one: &app::meeting::Authority| {
        let who = short(visitor.words, &page.model, one);
        let address = format!("/i/{slug}/meeting/{}/minutes/{}", page.meeting.id, one.id);
        (address, visitor.words.t1("minutes-title", "who", who))
    };
    there.map(link).collect()
}

fn drawn(visitor: &Visitor, model: &Model, part: &Part, share: Option<&str>) -> PartView {
    let words = visitor.words;
    let count = i64::try_from(part.nameless.len()).unwrap_or(i64::MAX);
    PartView {
        id: part.item.code(),
        title: words.coded("meeting-item", part.item.code()),
        rows: part.named.iter().map(|line| row(visitor, model, part.item, line)).collect(),
        distribute: share.filter(|_| part.item == AutoItem::ToDistribute).map(str::to_owned),
        hidden: part.nameless.len(),
        more: part.more,
        nameless: (count > 0).then(|| words.t1("meeting-nameless", "count", count)),
    }
}

fn row(visitor: &Visitor, model: &Model, item: AutoItem, line: &Line) -> Row {
    let words = visitor.words;
    let (look, tag, about) = match &line.why {
        Why::Sent(day) => {
            let look = if item == AutoItem::ToDistribute { "here" } else { "soon" };
            let tag = words.coded("meeting-state", item.code());
            (look, tag, words.t1("meeting-sent", "day", words.day(*day)))
        }
        Why::Due { name, due_on, late } => {
            let (look, state) = if *late { ("late", "late") } else { ("soon", "soon") };
            let about = format!("{}, {}", in_lang(words, name), words.day(*due_on));
            (look, words.coded("meeting-state", state), about)
        }
        Why::Still(since) => {
            let about = words.t1("meeting-still-since", "day", words.day(*since));
            ("soon", words.t("meeting-still"), about)
        }
    };
    let referral = matches!(line.why, Why::Sent(_));
    Row {
        href: if referral { format!("/refer/case/{}", line.case) } else { format!("/case/{}", line.case) },
        name: line.name.expose().clone(),
        about,
        look,
        tag,
        responsible: line.responsible.clone(),
        same: lines(words, model, &line.same),
    }
}

fn written(visitor: &Visitor, page: &MeetingPage, item: &AgendaItem) -> ItemView {
    let words = visitor.words;
    let found = page.item(&item.id);
    let author = found.and_then(|one| one.author);
    let name = page.writers.iter().find(|(id, _)| Some(*id) == author).map(|(_, name)| name.as_str());
    ItemView {
        id: item.id.to_string(),
        title: in_lang(words, &item.title),
        about: item.about.as_ref().map(|about| in_lang(words, about)),
        notes: found.map(|one| one.notes.clone()).unwrap_or_default(),
        decisions: found.map(|one| one.decisions.clone()).unwrap_or_default(),
        written: found.is_some_and(|one| !one.notes.is_empty() || !one.decisions.is_empty()),
        by: name.map(|name| words.t1("meeting-by", "name", name)),
        guard: Guard { key: visitor.key().to_string(), version: found.map_or(0, |one| one.version) },
    }
}
