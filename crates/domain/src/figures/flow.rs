//! The flow: who started, who ended and who was in, month by month.

use super::case::CaseFigure;
use crate::model::Model;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// One calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Started in it.
    pub started: u32,
    /// Ended in it.
    pub ended: u32,
    /// Ongoing on its last day, or today in the running month.
    pub ongoing: u32,
}

/// The flow of an intervention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// Month by month, oldest first, up to today's.
    pub months: Vec<Month>,
    /// Closed on a day that nobody wrote down: among the started, never among the ended or ongoing.
    pub undated: u32,
}

/// The flow of the last `months` months, the running one included, as far back as anyone had started.
pub fn flow(model: &Model, cases: &[CaseFigure], today: Date, months: u32) -> Flow {
    let cases: Vec<&CaseFigure> = cases.iter().filter(|case| case.takes_part(model)).collect();
    let undated = cases.iter().filter(|case| case.is_closed() && case.ended_on.is_none()).count();
    let months = calendar(&cases, today, months).into_iter().map(|first| month(&cases, first, today));
    Flow { months: months.collect(), undated: u32::try_from(undated).unwrap_or(u32::MAX) }
}

/// The first days of the months.
pub(super) fn calendar(cases: &[&CaseFigure], today: Date, months: u32) -> Vec<Date> {
    let Some(first) = cases.iter().map(|case| case.started_on.first_of_month()).min() else {
        return Vec::new();
    };
    let mut days = Vec::new();
    let mut day = today.first_of_month();
    while day >= first && days.len() < usize::try_from(months).unwrap_or(usize::MAX) {
        days.push(day);
        let Ok(before) = day.checked_sub(1.month()) else { break };
        day = before;
    }
    days.reverse();
    days
}

fn month(cases: &[&CaseFigure], first: Date, today: Date) -> Month {
    let last = first.last_of_month();
    let count = |wanted: &dyn Fn(&CaseFigure) -> bool| {
        u32::try_from(cases.iter().filter(|case| wanted(case)).count()).unwrap_or(u32::MAX)
    };
    let within = |day: Date| first <= day && day <= last;
    Month {
        first,
        started: count(&|case| within(case.started_on)),
        ended: count(&|case| case.is_closed() && case.ended_on.is_some_and(within)),
        ongoing: count(&|case| is_in(case, last.min(today))),
    }
}

/// Whether a participation was ongoing at the end of a day.
pub(super) fn is_in(case: &CaseFigure, day: Date) -> bool {
    case.started_on <= day && (!case.is_closed() || case.ended_on.is_some_and(|ended| ended > day))
}
