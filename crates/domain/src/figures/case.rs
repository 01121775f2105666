//! One participation as the figures see it, and what it counts as.

use crate::code::Gender;
use crate::id::PersonId;
use crate::model::{Count, CountsAs, Model, Stage, outcome};
use crate::steps::{Mark, last_step, snapshots};
use jiff::Timestamp;
use jiff::civil::Date;

/// A step of a participation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepMark {
    /// The day that it is about.
    pub day: Date,
    /// When it was recorded.
    pub at: Timestamp,
    /// The step's id; none where one was taken back.
    pub step: Option<String>,
}

/// A participation, without personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFigure {
    /// The person, to count persons once where the indicator says so.
    pub person: PersonId,
    /// Gender as stated.
    pub gender: Gender,
    /// Whether the identity is protected in any way.
    pub protected: bool,
    /// The phase's id.
    pub phase: String,
    /// First day.
    pub started_on: Date,
    /// Last day, where it is known.
    pub ended_on: Option<Date>,
    /// The closure's id; a case is closed if and only if it has one.
    pub closure: Option<String>,
    /// The employment support's id.
    pub subsidy: Option<String>,
    /// The study funding's id.
    pub funding: Option<String>,
    /// Steps, in any order.
    pub steps: Vec<StepMark>,
}

/// How many are in a phase without having started: referrals that were sent. Protected identities are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// The phase's id.
    pub phase: String,
    /// How many.
    pub count: u32,
}

impl CaseFigure {
    /// The gender under which a split counts them.
    pub const fn split_gender(&self) -> Gender {
        if self.protected { Gender::Unknown } else { self.gender }
    }

    /// Whether the case has been closed.
    pub const fn is_closed(&self) -> bool {
        self.closure.is_some()
    }

    /// What it counts as once closed; a closure that the model no longer knows is another end.
    pub fn counts_as(&self, model: &Model) -> Option<CountsAs> {
        let closure = self.closure.as_deref()?;
        let Some(closure) = model.closure(closure) else { return Some(CountsAs::Other) };
        let subsidy = self.subsidy.as_deref().and_then(|id| model.subsidy(id));
        let funding = self.funding.as_deref().and_then(|id| model.funding(id));
        let last = last_step(&self.standing(model)).and_then(|id| model.step(id));
        Some(outcome(model, closure, subsidy, last, funding))
    }

    /// Whether it is a participation: started, and not registered in error.
    pub fn takes_part(&self, model: &Model) -> bool {
        let stage = model.phase(&self.phase).map(|phase| phase.stage);
        let started = !matches!(stage, Some(Stage::Referred | Stage::NotStarted));
        started && self.counts_as(model) != Some(CountsAs::Excluded)
    }

    /// The step that stands in each column.
    pub fn standing(&self, model: &Model) -> Vec<Option<&str>> {
        snapshots(&model.quarters, self.started_on, &self.marks())
    }

    pub(super) fn marks(&self) -> Vec<Mark<'_>> {
        let mark = |step: &StepMark| (step.day, step.at);
        self.steps
            .iter()
            .map(|step| {
                let (day, at) = mark(step);
                Mark { day, at, step: step.step.as_deref() }
            })
            .collect()
    }

    /// Whether it belongs to a count; it has been seen to take part.
    pub(super) fn is_in(&self, model: &Model, count: &Count) -> bool {
        match count {
            Count::AllStarted => true,
            Count::Ongoing => !self.is_closed(),
            Count::Closed => self.is_closed(),
            Count::ClosedCountingAs(wanted) => {
                self.counts_as(model).is_some_and(|counts_as| wanted.contains(&counts_as))
            }
            Count::AtLeastOneCountedStep => {
                let standing = self.standing(model);
                standing.iter().flatten().filter_map(|id| model.step(id)).any(|step| step.counts)
            }
            Count::Capacity => false,
        }
    }
}
