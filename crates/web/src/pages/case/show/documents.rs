//! The documents of a case.

use super::super::say::Say;
use access::Action;
use app::share::Document;

/// The documents.
#[derive(Debug)]
pub struct Documents {
    /// Newest first.
    pub rows: Vec<Row>,
    /// Whose documents are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// One may be kept.
    pub may: bool,
}

/// A document.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is, what it is about, its day.
    pub about: String,
    /// Its type and size.
    pub size: String,
    /// Who kept it and when.
    pub kept: String,
    /// That it was removed, by whom.
    pub removed: Option<String>,
    /// Why it was removed.
    pub why: Option<String>,
    /// It may be removed.
    pub may_remove: bool,
}

impl Documents {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        Self {
            rows: page.documents.iter().map(|one| row(say, one)).collect(),
            closed: say.beyond(page.documents.beyond()),
            may: page.may(Action::KeepDocument) && !page.case.is_closed(),
        }
    }
}

fn row(say: Say<'_>, one: &Document) -> Row {
    let words = say.words;
    let own = say.page.own == Some(one.owner);
    let removed = one
        .removed_on
        .map(|day| words.t2("document-removed", "day", words.day(day), "by", say.author(one.removed_by)));
    let kind = words.coded("document-kind", one.kind.code());
    let about = [kind, words.coded("category", one.category.code()), words.day(one.day)];
    let ending = one.file_type.endings()[0].to_uppercase();
    Row {
        id: one.id.to_string(),
        title: one.title.expose().clone(),
        about: about.join(" · "),
        size: words.t2("document-size", "type", ending, "size", size(say, one.size)),
        kept: words.t2(
            "document-kept",
            "day",
            words.day(domain::day::of(one.created_at)),
            "by",
            say.author(one.author),
        ),
        may_remove: own && removed.is_none() && say.page.may(Action::RemoveDocument),
        why: one.removed_why.as_ref().map(|why| why.expose().clone()),
        removed,
    }
}

/// Kilobytes, or megabytes from one on.
fn size(say: Say<'_>, bytes: i64) -> String {
    const MEGA: i64 = 1 << 20;
    if bytes < MEGA {
        format!("{} kB", say.words.number((bytes + 1023) / 1024))
    } else {
        let tenths = bytes * 10 / MEGA;
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}
