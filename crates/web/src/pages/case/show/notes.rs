//! Notes with their corrections, and contacts.

use super::super::say::Say;
use access::Action;
use app::case::Note;
use domain::id::AuthorityId;

/// Notes that stay at hand.
const AT_HAND: usize = 3;

/// Notes and contacts.
#[derive(Debug)]
pub struct Notes {
    /// The latest notes that may be read.
    pub rows: Vec<Row>,
    /// Those before them, the latest first.
    pub past: Vec<Row>,
    /// Authorities whose notes are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// Contacts: day, how, what came of it.
    pub contacts: Vec<(String, String, String)>,
    /// A note may be written.
    pub may: bool,
}

/// A note.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The day it tells of.
    pub day: String,
    /// In words.
    pub text: String,
    /// What it is about.
    pub category: String,
    /// Shared or not, in words.
    pub sharing: String,
    /// It is shared.
    pub shared: bool,
    /// Who signed it and when.
    pub signed: String,
    /// What was added to it, the oldest first: signature, words.
    pub added: Vec<(String, String)>,
    /// It may be corrected.
    pub may_correct: bool,
}

impl Notes {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let may = page.may(Action::WriteNote);
        let readable = page.notes.iter().filter(|one| one.corrects.is_none() && one.text.is_some());
        let mut closed: Vec<AuthorityId> =
            page.notes.iter().filter(|one| one.text.is_none()).map(|one| one.owner).collect();
        closed.sort_unstable();
        closed.dedup();
        let mut rows = readable.map(|one| row(say, one, may));
        Self {
            rows: rows.by_ref().take(AT_HAND).collect(),
            past: rows.collect(),
            closed: closed
                .into_iter()
                .map(|owner| say.words.t1("case-notes-not-shared", "owner", say.authority(owner)))
                .collect(),
            contacts: contacts(say),
            may,
        }
    }
}

fn row(say: Say<'_>, one: &Note, may: bool) -> Row {
    let added = say.page.notes.iter().rev().filter(|other| other.corrects == Some(one.id));
    let line = |other: &Note| (signed(say, other), say.shared(other.text.as_ref(), other.owner));
    Row {
        id: one.id.to_string(),
        day: say.words.day(one.day),
        text: say.shared(one.text.as_ref(), one.owner),
        category: say.words.coded("category", one.category.code()),
        sharing: if one.shared {
            say.words.t("case-note-shared")
        } else {
            say.words.t1("case-note-private", "owner", say.authority(one.owner))
        },
        shared: one.shared,
        signed: signed(say, one),
        added: added.map(line).collect(),
        may_correct: may && say.page.own == Some(one.owner),
    }
}

fn signed(say: Say<'_>, one: &Note) -> String {
    let when = domain::day::at_home(one.created_at).strftime("%Y-%m-%d %H:%M").to_string();
    say.words.t2("case-signed", "by", say.author(one.author), "at", when)
}

fn contacts(say: Say<'_>) -> Vec<(String, String, String)> {
    let line = |one: &app::case::Contact| {
        let day = match &one.at_time {
            Some(time) => format!("{} {time}", say.words.day(one.day)),
            None => say.words.day(one.day),
        };
        let outcome = one.outcome.map_or_else(
            || say.words.t("case-contact-ahead"),
            |outcome| say.words.coded("contact-outcome", outcome.code()),
        );
        (day, say.words.coded("contact-kind", one.kind.code()), outcome)
    };
    say.page.contacts.iter().map(line).collect()
}
