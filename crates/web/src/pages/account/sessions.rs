//! A list of open sessions, as its owner or an administrator reads it.

use super::said;
use crate::visitor::Visitor;
use app::session::OpenSession;

/// A session.
#[derive(Debug)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// The key of the form that ends it.
    pub key: String,
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
pub fn lines(visitor: &Visitor, open: &[OpenSession]) -> Vec<Line> {
    let words = visitor.words;
    let line = |one: &OpenSession| Line {
        id: one.id.to_string(),
        key: visitor.key().to_string(),
        with: said::with(words, one.with),
        since: said::at(words, "account-at", one.since),
        used: said::at(words, "account-at", one.used),
        here: one.id == visitor.signed.session,
    };
    let mut lines: Vec<Line> = open.iter().map(line).collect();
    lines.sort_by_key(|line| !line.here);
    lines
}
