//! How people are spread over steps and phases. Protected identities are in none of these.

use super::case::CaseFigure;
use super::flow::{calendar, is_in};
use super::hide::{hidden_parts, is_small};
use super::publish::{Audience, Shown};
use crate::model::{CountsAs, Model};
use crate::steps::days_of;
use jiff::civil::Date;

/// How many stand where in one column of the matrix, among those who have come so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSpread {
    /// One count for each step of the ladder, in its order, and last those without a step.
    pub counts: Vec<u32>,
}

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

/// Column by column of the matrix.
pub fn by_column(model: &Model, cases: &[CaseFigure], today: Date) -> Vec<ColumnSpread> {
    let cases = shown(model, cases);
    let column = |number: usize| {
        let reached = |case: &&CaseFigure| {
            let step = case.standing(model).get(number - 1).copied().flatten();
            (step.is_some() || has_reached(model, case, today, number)).then(|| place(model, step))
        };
        ColumnSpread { counts: tally(model, cases.iter().filter_map(reached)) }
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
pub fn by_phase(model: &Model, cases: &[CaseFigure], audience: Audience) -> Vec<Shown> {
    let in_phase = |id: &str| {
        let wanted = cases.iter().filter(|case| !case.protected && case.phase == id);
        let counted = wanted.filter(|case| case.counts_as(model) != Some(CountsAs::Excluded));
        u32::try_from(counted.count()).unwrap_or(u32::MAX)
    };
    let mut counts: Vec<u32> = model.phases.iter().map(|phase| in_phase(&phase.id)).collect();
    let protected = cases.iter().any(|case| case.protected);
    // Whoever is left out must not be found as the difference to a total: one part more, always hidden.
    counts.push(u32::from(protected));
    let mut shown = publish_parts(&counts, audience);
    shown.pop();
    shown
}

/// The parts of one row, whose total may be known, as an audience may see them.
pub fn publish_parts(counts: &[u32], audience: Audience) -> Vec<Shown> {
    if audience == Audience::Team {
        return counts.iter().copied().map(Shown::Count).collect();
    }
    let total: u32 = counts.iter().sum();
    let hidden = hidden_parts(&[counts.to_vec()]);
    let shown = |(count, hide): (&u32, bool)| {
        if hide || (is_small(total) && *count > 0) { Shown::Hidden } else { Shown::Count(*count) }
    };
    counts.iter().zip(hidden).map(shown).collect()
}
