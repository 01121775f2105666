//! Deadlines that come again and again: the oldest undone is the one that is shown.

use super::case_state::CaseState;
use super::{Next, days_between, held_back, months_after};
use crate::model::{Deadline, DoneWhen, Every, Stage};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The longest that a case is followed for, in periods: a guard, not a rule.
const PERIODS: u32 = 1_200;

/// The oldest period of an anchor that is not settled. A review settles the period whose last day it lies nearest
/// to, and every one before.
pub(super) fn every(deadline: &Deadline, every: &Every, case: &CaseState<'_>) -> Option<Next> {
    let from = case.anchor(every.anchor)?;
    let months = every.months.max(1);
    (1..=PERIODS).find_map(|period| {
        let day = months_after(from, period.checked_mul(months)?)?;
        let before = months_after(from, (period - 1).checked_mul(months)?)?;
        let key = format!("{}/{period}", deadline.id);
        let settled = match deadline.done_when {
            DoneWhen::Review => reviewed(case, before, day),
            _ => case.ticks.contains(&key.as_str()),
        };
        let tick = (deadline.done_when == DoneWhen::Ticked).then_some(key);
        (!settled && !held_back(deadline, case, day)).then_some(Next { day, tick })
    })
}

fn reviewed(case: &CaseState<'_>, before: Date, day: Date) -> bool {
    let half = days_between(before, day) / 2;
    let opens = day.checked_sub(half.days()).unwrap_or(day);
    case.reviews.iter().any(|review| *review >= opens)
}

/// The oldest calendar month of the case that has not been ticked. The tick is that of the latest month in turn, and
/// settles those before it. Of a closed case that of its last day alone, with what is left of those before; none where nobody
/// knows that day.
pub(super) fn monthly(deadline: &Deadline, last_day: u32, case: &CaseState<'_>, today: Date) -> Option<Next> {
    let started = case.started_on?;
    let (first, count) = match case.stage {
        Stage::AfterExit | Stage::Ended => (case.closed_on.filter(|last| *last >= started)?, 1),
        Stage::Referred | Stage::Ongoing | Stage::NotStarted => (started, PERIODS),
    };
    let through = case.ticks.iter().filter_map(|key| month_of(key, &deadline.id)).max();
    let mut open = (0..count).filter_map(|number| {
        let month = months_after(first.first_of_month(), number)?;
        let day = entered_by(month, last_day)?;
        let settled = through.is_some_and(|through| month <= through);
        (!settled && !held_back(deadline, case, month.last_of_month())).then_some((month, day))
    });
    let (oldest, day) = open.next()?;
    let in_turn = |(_, day): &(Date, Date)| {
        day.checked_sub(i32::try_from(deadline.lead_days).unwrap_or(i32::MAX).days())
            .is_ok_and(|shown| shown <= today)
    };
    let latest = open.take_while(in_turn).last().map_or(oldest, |(month, _)| month);
    Some(Next { day, tick: Some(month_key(&deadline.id, latest)) })
}

fn entered_by(month: Date, last_day: u32) -> Option<Date> {
    let next = months_after(month, 1)?;
    let last = i8::try_from(last_day.clamp(1, 28)).ok()?;
    next.with().day(last).build().ok()
}

pub(crate) fn month_key(id: &str, month: Date) -> String {
    format!("{id}/{:04}-{:02}", month.year(), month.month())
}

pub(crate) fn month_of(key: &str, id: &str) -> Option<Date> {
    let month = key.strip_prefix(id)?.strip_prefix('/')?;
    format!("{month}-01").parse().ok()
}
