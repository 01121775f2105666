//! Counting what the model's indicators ask for.

use super::case::CaseFigure;
use crate::code::Gender;
use crate::id::PersonId;
use crate::model::{Count, Model, Unit};
use std::collections::BTreeSet;

/// A count, split by gender; or a fixed number that has no split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// All.
    pub total: u32,
    /// Women, men and unknown; none for a fixed number.
    pub parts: Option<[u32; 3]>,
}

impl Split {
    /// Counts by gender.
    pub fn of(parts: [u32; 3]) -> Self {
        Self { total: parts.iter().sum(), parts: Some(parts) }
    }
}

/// What an indicator counts, unsuppressed. Never for a page outside the team: see `publish`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Numerator.
    pub numerator: Split,
    /// Denominator.
    pub denominator: Split,
}

/// Counts every indicator of the model, in its order.
pub fn measure(model: &Model, cases: &[CaseFigure]) -> Vec<Measure> {
    let indicator = |indicator: &crate::model::Indicator| Measure {
        numerator: count(model, cases, indicator.unit, &indicator.numerator),
        denominator: count(model, cases, indicator.unit, &indicator.denominator),
    };
    model.indicators.iter().map(indicator).collect()
}

/// Counts participations, or persons once each.
pub(super) fn count(model: &Model, cases: &[CaseFigure], unit: Unit, count: &Count) -> Split {
    if *count == Count::Capacity {
        return Split { total: model.capacity.ongoing, parts: None };
    }
    let mut parts = [0; 3];
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    for case in cases.iter().filter(|case| case.takes_part(model) && case.is_in(model, count)) {
        if unit == Unit::Participation || seen.insert(case.person) {
            let [women, men, unknown] = &mut parts;
            *match case.split_gender() {
                Gender::Woman => women,
                Gender::Man => men,
                Gender::Unknown => unknown,
            } += 1;
        }
    }
    Split::of(parts)
}
