//! What is told of one participant, typed: the words are made where people read them.

use data_encoding::HEXLOWER;
use domain::case::GoalKind;
use domain::code::Category;
use domain::codes;
use domain::day;
use domain::handover::Days;
use domain::id::{CaseId, ConsentId};
use domain::personal::Personal;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use store::records::told::{Goal, Recorded};

codes! {
    /// What happened to a goal.
    GoalChange {
        /// It was set.
        Set = "set",
        /// It was reached.
        Reached = "reached",
        /// It no longer holds.
        Dropped = "dropped",
    }
}

/// What is told of one participant.
#[derive(Debug, Clone)]
pub struct Block {
    /// The case.
    pub case: CaseId,
    /// The participant.
    pub name: Personal<String>,
    /// Twelve digits.
    pub number: Personal<String>,
    /// For which days.
    pub days: Days,
    /// The categories that the hand-over names and a live consent covers.
    pub categories: Vec<Category>,
    /// The consents that it rests on, each once: of the categories, and of the name.
    pub grounds: Vec<ConsentId>,
    /// What the authority has recorded.
    pub recorded: Recorded,
}

impl Block {
    /// The first of the consents that it rests on.
    pub fn ground(&self) -> Option<ConsentId> {
        self.grounds.first().copied()
    }

    /// The goals to which something happened in these days: goal or subgoal, what, in words.
    pub fn goals(&self) -> Vec<(GoalKind, GoalChange, &str)> {
        self.recorded.goals.iter().filter_map(|goal| self.changed(goal)).collect()
    }

    fn changed<'a>(&self, goal: &'a Goal) -> Option<(GoalKind, GoalChange, &'a str)> {
        let within = |day: Option<Date>| day.is_some_and(|day| self.days.has(day));
        let set = day::of(goal.created_at);
        let change = match goal {
            _ if within(goal.dropped_on) => GoalChange::Dropped,
            _ if within(goal.reached_on) => GoalChange::Reached,
            _ if within(Some(set)) => GoalChange::Set,
            _ => return None,
        };
        Some((goal.kind, change, goal.text.expose()))
    }

    /// The same of some of its days.
    #[must_use]
    pub fn within(&self, days: Days) -> Self {
        Self { days, recorded: self.recorded.within(days), ..self.clone() }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        let Recorded { steps, activities, contacts, notes, .. } = &self.recorded;
        steps.is_empty()
            && activities.is_empty()
            && contacts.is_empty()
            && notes.is_empty()
            && self.goals().is_empty()
    }

    /// A mark of all that it tells: the same as long as it tells the same.
    pub fn mark(&self) -> String {
        let mut all = format!("{} {} {}\n", self.case, self.days.from, self.days.to);
        let mut line = |parts: &[&str]| {
            // The lengths tell where a text ends: no text can pass for two.
            for part in parts {
                let _ = write!(all, "{}:{part} ", part.len());
            }
            all.push('\n');
        };
        line(&[self.name.expose(), self.number.expose()]);
        for category in &self.categories {
            line(&["category", category.code()]);
        }
        for (day, step) in &self.recorded.steps {
            line(&["step", &day.to_string(), step.as_deref().unwrap_or("-")]);
        }
        for (kind, change, text) in self.goals() {
            line(&["goal", kind.code(), change.code(), text]);
        }
        for one in &self.recorded.activities {
            let to = one.to_day.map_or_else(String::new, |day| day.to_string());
            let (from, minutes) = (one.from_day.to_string(), one.minutes_a_week.to_string());
            line(&["activity", one.kind.code(), one.text.expose(), &from, &to, &minutes]);
        }
        for (day, kind, outcome) in &self.recorded.contacts {
            let outcome = outcome.map_or("-", |outcome| outcome.code());
            line(&["contact", &day.to_string(), kind.code(), outcome]);
        }
        for (day, text) in &self.recorded.notes {
            line(&["note", &day.to_string(), text.expose()]);
        }
        HEXLOWER.encode(&Sha256::digest(all.as_bytes()))
    }
}
