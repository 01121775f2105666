//! The days that a review is about.

use domain::day;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use store::Tx;
use store::log::read::Span;

/// Days of a period that nobody chose.
const DAYS: i32 = 30;
/// Days of the longest.
const LONGEST: i32 = 366;

/// What of a period was chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Up to when the log is read: what was logged since is left out.
    pub read_to: Option<Timestamp>,
}

/// The days of a review, at most a year of them, and up to when the log is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Up to when the log is read, that instant not counted.
    pub read_to: Timestamp,
}

impl Period {
    /// What was chosen; the last 30 days where nothing was.
    pub(super) fn of(tx: &Tx, asked: Asked) -> Self {
        let today = tx.today();
        let to = asked.to.map_or(today, |to| to.min(today));
        let from = asked.from.unwrap_or_else(|| to.saturating_sub((DAYS - 1).days()));
        let (from, to) = (from.min(to), to.max(from).min(today));
        let now = tx.at().saturating_add(1.millisecond()).unwrap_or(Timestamp::MAX);
        Self {
            from: from.max(to.saturating_sub((LONGEST - 1).days())),
            to,
            read_to: asked.read_to.map_or(now, |read_to| read_to.min(now)),
        }
    }

    /// Its instants.
    pub(super) fn span(self) -> Span {
        let end = day::begins(self.to.saturating_add(1.day()));
        Span { from: day::begins(self.from), until: end.min(self.read_to) }
    }
}
