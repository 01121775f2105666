//! The problems found with what was typed, field by field.

use crate::error::{Error, Problem, Result};
use domain::case::NoFirstDay;
use domain::personal::Personal;
use jiff::civil::Date;
use std::ops::RangeInclusive;
use store::records::case_file::Case;

/// The longest text of a field, in characters: far more than a page of writing.
const LONGEST: usize = 20_000;

/// The fewest letters of a reason that says something.
const REASON: usize = 10;

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Notes a problem if `wrong`.
    pub fn check(&mut self, wrong: bool, field: &'static str, code: &'static str) {
        if wrong {
            self.add(Problem::new(field, code));
        }
    }

    /// A text that must be there; nothing when it is not.
    pub fn text(&mut self, field: &'static str, text: &str) -> Personal<String> {
        let text = text.trim();
        self.check(text.is_empty(), field, "required");
        self.check(text.chars().count() > LONGEST, field, "too_long");
        Personal::new(text.to_owned())
    }

    /// A text that may be missing.
    pub fn some_text(&mut self, field: &'static str, text: &str) -> Option<Personal<String>> {
        if text.trim().is_empty() { None } else { Some(self.text(field, text)) }
    }

    /// A reason that somebody else is to understand: a word or two say nothing. None where it is left out.
    pub fn reason(&mut self, field: &'static str, text: &str) -> Option<Personal<String>> {
        let found = self.some_text(field, text)?;
        let letters = found.expose().chars().filter(|one| one.is_alphabetic()).count();
        self.check(letters < REASON, field, "reason_too_short");
        Some(found)
    }

    /// A day that may not lie ahead of today nor before the start of the case.
    pub fn past_day(&mut self, field: &'static str, day: Date, today: Date, case: &Case) {
        self.check(day > today, field, "in_future");
        if day < case.started_on {
            self.add(Problem::new(field, "before_start").with(case.started_on.to_string()));
        }
    }

    /// What is wrong with a first day, with the day that bounds it.
    pub fn first_day(&mut self, wrong: Option<(NoFirstDay, Date)>) {
        if let Some((why, limit)) = wrong {
            self.add(Problem::new("started_on", why.code()).with(limit.to_string()));
        }
    }

    /// A day that may not lie after another.
    pub fn not_after(&mut self, field: &'static str, day: Option<Date>, latest: Date) {
        if day.is_some_and(|day| day > latest) {
            self.add(Problem::new(field, "day_far").with(latest.to_string()));
        }
    }

    /// A day that may not lie before the first or after the last of these.
    pub fn within(&mut self, field: &'static str, day: Option<Date>, days: &RangeInclusive<Date>) {
        if day.is_some_and(|day| day < *days.start()) {
            self.add(Problem::new(field, "day_early").with(days.start().to_string()));
        }
        self.not_after(field, day, *days.end());
    }

    /// Goes on if there are none.
    pub fn none(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}
