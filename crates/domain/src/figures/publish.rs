//! From counts to what is shown: everything to the team, no small numbers to others.

use super::case::CaseFigure;
use super::hide::{hidden_parts, is_small};
use super::measure::{Measure, Split, count, measure};
use crate::codes;
use crate::model::{Count, CountsAs, Indicator, Model, Unit};

codes! {
    /// For whom figures are made.
    Audience {
        /// Those who carry or steer the cases, and the operator: every number.
        Team = "team",
        /// Everyone else: counts of 1 to 4 are hidden, and what would give them away.
        Others = "others",
    }
}

/// A number as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Count(u32),
    /// Hidden, since it or another is small.
    Hidden,
    /// A fixed number has no split.
    NotSplit,
}

/// A numerator and its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// Numerator.
    pub numerator: Shown,
    /// Denominator.
    pub denominator: Shown,
}

/// An indicator as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The indicator's id.
    pub id: String,
    /// All.
    pub all: Ratio,
    /// Women, men, unknown.
    pub split: [Ratio; 3],
}

impl Shown {
    /// The count, where it is shown.
    pub const fn count(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Hidden | Self::NotSplit => None,
        }
    }
}

impl Ratio {
    /// Tenths of a percent, rounded half up; none for fewer than five or where a number is hidden.
    pub fn permille(self) -> Option<u32> {
        let (numerator, denominator) = (self.numerator.count()?, self.denominator.count()?);
        let rounded =
            (u64::from(numerator) * 2000 + u64::from(denominator)) / (2 * u64::from(denominator).max(1));
        if denominator < 5 { None } else { u32::try_from(rounded).ok() }
    }
}

/// Every indicator of the model, as an audience may see it.
pub fn publish(model: &Model, cases: &[CaseFigure], audience: Audience) -> Vec<Outcome> {
    outcomes(model, cases, &Veil::new(model, cases, audience))
}

pub(super) fn outcomes(model: &Model, cases: &[CaseFigure], veil: &Veil) -> Vec<Outcome> {
    let shown = |(indicator, measure): (&Indicator, Measure)| {
        let [all, split @ ..] = veil.ratios(measure, indicator);
        Outcome { id: indicator.id.to_string(), all, split }
    };
    model.indicators.iter().zip(measure(model, cases)).map(shown).collect()
}

/// What is hidden of all the figures of a page together: they share their people, so one may give another away.
#[derive(Debug, Default)]
pub(super) struct Veil {
    /// Whether anything is hidden at all.
    pub(super) suppress: bool,
    /// Whether nobody may know how many run and how many are closed, since both add up to what has started.
    pub(super) running_and_closed: bool,
    outcomes: bool,
    parts: [bool; 3],
}

impl Veil {
    /// The veil for an audience.
    pub(super) fn new(model: &Model, cases: &[CaseFigure], audience: Audience) -> Self {
        match audience {
            Audience::Team => Self::default(),
            Audience::Others => {
                let measures = measure(model, cases).into_iter();
                let shown: Vec<Split> = measures.flat_map(|one| [one.numerator, one.denominator]).collect();
                Self::over(model, cases, &shown)
            }
        }
    }

    fn over(model: &Model, cases: &[CaseFigure], shown: &[Split]) -> Self {
        let units = [Unit::Participation, Unit::Person];
        let all = |wanted: &Count| units.map(|unit| count(model, cases, unit, wanted));
        let [started, ongoing, closed] = [&Count::AllStarted, &Count::Ongoing, &Count::Closed].map(all);
        let mut veil = Self { suppress: true, ..Self::default() };
        veil.running_and_closed = ongoing.iter().chain(&closed).any(|split| is_small(split.total));
        veil.outcomes = veil.outcomes_add_up(model, cases);
        let known = [started, ongoing, closed].into_iter().flatten().chain(shown.iter().copied());
        let open = known.filter(|split| !is_small(split.total));
        let rows: Vec<Vec<u32>> = open.filter_map(|split| split.parts.map(Vec::from)).collect();
        for (part, hidden) in veil.parts.iter_mut().zip(hidden_parts(&rows)) {
            *part = hidden;
        }
        veil
    }

    /// Whether the ways out that the indicators count add up to all that are closed, one of them or these being few.
    fn outcomes_add_up(&self, model: &Model, cases: &[CaseFigure]) -> bool {
        let counts =
            model.indicators.iter().flat_map(|indicator| [&indicator.numerator, &indicator.denominator]);
        let ways: Vec<&Count> = counts.filter(|count| matches!(count, Count::ClosedCountingAs(_))).collect();
        let counted = |kind: &CountsAs| {
            ways.iter().any(|count| matches!(count, Count::ClosedCountingAs(kinds) if kinds.contains(kind)))
        };
        let every = [CountsAs::SelfSupport, CountsAs::Step, CountsAs::Other].iter().all(counted);
        let few = |wanted: &&Count| is_small(count(model, cases, Unit::Participation, wanted).total);
        every && (self.running_and_closed || ways.iter().any(few))
    }

    /// All, women, men, unknown.
    fn ratios(&self, measure: Measure, indicator: &Indicator) -> [Ratio; 4] {
        let numerators = self.shown(measure.numerator, &indicator.numerator);
        let mut denominators = self.shown(measure.denominator, &indicator.denominator).into_iter();
        numerators
            .map(|numerator| Ratio { numerator, denominator: denominators.next().unwrap_or(Shown::Hidden) })
    }

    /// Total, women, men, unknown.
    fn shown(&self, split: Split, of: &Count) -> [Shown; 4] {
        let Some(parts) = split.parts else {
            return [Shown::Count(split.total), Shown::NotSplit, Shown::NotSplit, Shown::NotSplit];
        };
        let hidden = self.suppress && self.hides(split, of);
        let shown = |count: u32, hide: bool| if hide { Shown::Hidden } else { Shown::Count(count) };
        let part = |place: usize| shown(parts[place], hidden || self.parts[place]);
        [shown(split.total, hidden), part(0), part(1), part(2)]
    }

    fn hides(&self, split: Split, of: &Count) -> bool {
        is_small(split.total)
            || match of {
                Count::Ongoing | Count::Closed => self.running_and_closed,
                Count::ClosedCountingAs(_) => self.outcomes,
                Count::AllStarted | Count::AtLeastOneCountedStep | Count::Capacity => false,
            }
    }
}
