//! A list of open sessions, as its owner or an administrator reads it.

use super::said;
use app::session::OpenSession;
use domain::id::SessionId;
use words::Words;

/// A session.
#[derive(Debug)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// With what.
    pub with: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub used: String,
    /// It is the one in which the page is read.
    pub here: bool,
}

/// The sessions, the one in which the page is read first.
pub fn lines(words: Words, open: &[OpenSession], here: SessionId) -> Vec<Line> {
    let line = |one: &OpenSession| Line {
        id: one.id.to_string(),
        with: said::with(words, one.with),
        since: said::at(words, "account-at", one.since),
        used: said::at(words, "account-at", one.used),
        here: one.id == here,
    };
    let mut lines: Vec<Line> = open.iter().map(line).collect();
    lines.sort_by_key(|line| !line.here);
    lines
}
