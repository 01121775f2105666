//! How people are spread over steps and phases. Protected identities are in none of these.

use super::case::{CaseFigure, WayIn};
use super::flow::{calendar, is_in};
use super::hide::{hidden_parts, is_small};
use super::publish::{Shown, Veil};
use crate::model::{CountsAs, Model, Phase, Stage};
use crate::steps::days_of;
use jiff::civil::Date;

/// How many ongoing participants stood where at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthSpread {
    /// The month's first day.
    pub first: Date,
    /// One count for each step of the ladder, in its order, and last those without a step.
    pub counts: Vec<u32>,
}

fn shown<'c>(model: &Model, cases: &'c [CaseFigure]) -> Vec<&'c CaseFigure> {
    cases.iter().filter(|case| !case.protected && case.takes_part(model)).collect()
}

fn place(model: &Model, step: Option<&str>) -> usize {
    let known = step.and_then(|step| model.steps.iter().position(|known| known.id.as_str() == step));
    known.unwrap_or(model.steps.len())
}

fn tally(model: &Model, steps: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut counts = vec![0; model.steps.len() + 1];
    for step in steps {
        if let Some(count) = counts.get_mut(step) {
            *count += 1;
        }
    }
    counts
}

/// How many stand where in each column of the matrix, among those who have come so far: one count for each step
/// of the ladder, in its order, and last those without a step.
pub fn by_column(model: &Model, cases: &[CaseFigure], today: Date) -> Vec<Vec<u32>> {
    let cases = shown(model, cases);
    let column = |number: usize| {
        let reached = |case: &&CaseFigure| {
            let step = case.standing(model).get(number - 1).copied().flatten();
            (step.is_some() || has_reached(model, case, today, number)).then(|| place(model, step))
        };
        tally(model, cases.iter().filter_map(reached))
    };
    (1..=model.quarters.len()).map(column).collect()
}

fn has_reached(model: &Model, case: &CaseFigure, today: Date, column: usize) -> bool {
    let until = if case.is_closed() { case.ended_on } else { Some(today) };
    let days =
        u32::try_from(column).ok().and_then(|column| days_of(&model.quarters, case.started_on, column));
    until.zip(days).is_some_and(|(until, (first, _))| first <= until.min(today))
}

/// Month by month of the calendar, at most `months` back: the latest step recorded until then.
pub fn by_month(model: &Model, cases: &[CaseFigure], today: Date, months: u32) -> Vec<MonthSpread> {
    let cases = shown(model, cases);
    let month = |first: Date| {
        let day = first.last_of_month().min(today);
        let ongoing = cases.iter().filter(|case| is_in(case, day));
        MonthSpread { first, counts: tally(model, ongoing.map(|case| place(model, step_on(case, day)))) }
    };
    calendar(&cases, today, months).into_iter().map(month).collect()
}

fn step_on(case: &CaseFigure, day: Date) -> Option<&str> {
    let known = case.steps.iter().filter(|step| step.day <= day);
    known.max_by_key(|step| (step.day, step.at)).and_then(|step| step.step.as_deref())
}

/// How many are in each phase of the model now, in its order.
pub(super) fn by_phase(model: &Model, cases: &[CaseFigure], way_in: &[WayIn], veil: &Veil) -> Vec<Shown> {
    let in_phase = |phase: &Phase| {
        let wanted = cases.iter().filter(|case| !case.protected && case.phase == phase.id.as_str());
        let counted = wanted.filter(|case| case.counts_as(model) != Some(CountsAs::Excluded));
        let before =
            way_in.iter().filter(|before| before.phase == phase.id.as_str()).map(|before| before.count);
        before.fold(u32::try_from(counted.count()).unwrap_or(u32::MAX), u32::saturating_add)
    };
    let counts: Vec<u32> = model.phases.iter().map(in_phase).collect();
    let left_out = cases.iter().any(|case| case.protected);
    let mut shown = vec![Shown::Hidden; counts.len()];
    // Phases of one group add up to a number that is known by itself: how many run, how many are closed.
    for group in [Group::Before, Group::Running, Group::Closed] {
        let places: Vec<usize> = (0..counts.len()).filter(|at| group.holds(&model.phases[*at])).collect();
        let parts: Vec<u32> = places.iter().map(|at| counts[*at]).collect();
        let veiled = veil.running_and_closed && group != Group::Before;
        for (at, part) in places.into_iter().zip(publish_parts(&parts, left_out, veil.suppress)) {
            let hide = veiled && part != Shown::Count(0);
            shown[at] = if hide { Shown::Hidden } else { part };
        }
    }
    shown
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Before,
    Running,
    Closed,
}

impl Group {
    fn holds(self, phase: &Phase) -> bool {
        self == match phase.stage {
            Stage::Referred | Stage::NotStarted => Self::Before,
            Stage::Ongoing => Self::Running,
            Stage::AfterExit | Stage::Ended => Self::Closed,
        }
    }
}

/// The parts of one row, whose total may be known, as they may be seen. `left_out`: someone is counted in the
/// total and in no part, and is not to be found as the difference.
pub fn publish_parts(counts: &[u32], left_out: bool, suppress: bool) -> Vec<Shown> {
    if !suppress {
        return counts.iter().copied().map(Shown::Count).collect();
    }
    let total: u32 = counts.iter().sum();
    let row: Vec<u32> = counts.iter().copied().chain([u32::from(left_out)]).collect();
    let shown = |(count, hide): (&u32, bool)| {
        if hide || (is_small(total) && *count > 0) { Shown::Hidden } else { Shown::Count(*count) }
    };
    counts.iter().zip(hidden_parts(&[row])).map(shown).collect()
}
