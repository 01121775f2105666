//! What one authority tells another each period: for which days, and what has been told already.

use crate::deadlines::{month_key, month_of};
use crate::model::Handover;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Days, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Days {
    /// The months that end with the one of `day`, so many of them.
    pub fn ending(day: Date, months: u32) -> Self {
        let back = i32::try_from(months.saturating_sub(1)).unwrap_or(0);
        let from = day.first_of_month().saturating_sub(back.months());
        Self { from, to: day.last_of_month() }
    }

    /// Whether they end before their last month does: it goes on, and more of it is told later.
    pub fn is_cut(self) -> bool {
        self.to != self.to.last_of_month()
    }

    /// Whether a day lies within.
    pub fn has(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether some day lies within both; of what ended before its first day there is none.
    pub fn meets(self, from: Date, to: Option<Date>) -> bool {
        from <= self.to && to.is_none_or(|to| to >= self.from.max(from))
    }
}

/// How a case stands to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing up to its end has been told for these days.
    Waits(Days),
    /// What was told covers its end: the place among what was told.
    Told(usize),
    /// Somebody has said so without its being told here.
    Ticked,
}

/// How a case stands to the period that ends on a day. `told` is what has been told, `ticked` the last day for which
/// somebody has said that it was, `opened` the first day that is to be told of. What was left untold before is told
/// with the next: the deadline's tick settles the months before it as well. None where the case is not to be told of.
pub fn turn(end: Date, told: &[Days], ticked: Option<Date>, opened: Date) -> Option<Turn> {
    if opened > end {
        return None;
    }
    // The latest of those that cover the day stands.
    let covers = told.iter().rposition(|days| days.has(end));
    let through = told.iter().map(|days| days.to).chain(ticked).max();
    Some(match (covers, through) {
        (Some(place), _) => Turn::Told(place),
        (None, Some(through)) if through >= end => Turn::Ticked,
        (None, through) => {
            let next = through.map_or(opened, |through| through.saturating_add(1.day()));
            Turn::Waits(Days { from: next.max(opened), to: end })
        }
    })
}

/// The first day to be told of, where `rest` is the first that has not been told. What was told of a month before it was
/// over is told again from its first day if it says something else by now; `told` holds the days of each, in their order,
/// and whether it does.
pub fn told_from(rest: Date, told: &[(Days, bool)]) -> Date {
    let (mut from, mut next) = (rest, rest);
    for (days, says_else) in told.iter().rev() {
        if days.is_cut() && days.to.saturating_add(1.day()) == next {
            next = days.from;
            from = if *says_else { days.from } else { from };
        }
    }
    from
}

/// The key by which the hand-over of a month by a rule settles its deadline.
pub fn key(rule: &Handover, month: Date) -> String {
    month_key(&rule.deadline, month)
}

/// The last day through which a tick with this key says that everything has been told by a rule; none if it is of
/// something else.
pub fn ticked_through(rule: &Handover, key: &str) -> Option<Date> {
    month_of(key, &rule.deadline).map(Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use super::{Days, Turn, key, ticked_through, told_from, turn};
    use crate::case::shipped;
    use jiff::ToSpan as _;
    use jiff::civil::{Date, date};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    const OCTOBER: Date = date(2026, 10, 31);

    fn days(from: Date, to: Date) -> Days {
        Days { from, to }
    }

    #[test]
    fn a_period_is_whole_months() {
        assert_eq!(Days::ending(date(2026, 2, 14), 1), days(date(2026, 2, 1), date(2026, 2, 28)));
        assert_eq!(Days::ending(date(2026, 1, 31), 3), days(date(2025, 11, 1), date(2026, 1, 31)));
    }

    #[test]
    fn what_was_left_untold_is_told_with_the_next() {
        let opened = date(2026, 8, 20);
        let august = days(opened, date(2026, 8, 31));
        assert_eq!(turn(OCTOBER, &[], None, opened), Some(Turn::Waits(days(opened, OCTOBER))));
        let since = days(date(2026, 9, 1), OCTOBER);
        assert_eq!(turn(OCTOBER, &[august], None, opened), Some(Turn::Waits(since)));
        assert_eq!(turn(OCTOBER, &[], Some(date(2026, 8, 31)), opened), Some(Turn::Waits(since)));
        assert_eq!(turn(OCTOBER, &[august, since], None, opened), Some(Turn::Told(1)));
        assert_eq!(turn(date(2026, 9, 30), &[august, since], None, opened), Some(Turn::Told(1)));
        assert_eq!(turn(OCTOBER, &[], Some(OCTOBER), opened), Some(Turn::Ticked));
        assert_eq!(turn(OCTOBER, &[], None, date(2026, 11, 1)), None);
    }

    #[test]
    fn what_was_told_of_a_month_before_its_end_is_told_again_if_it_says_something_else() {
        let october = |from, to| days(date(2026, 10, from), date(2026, 10, to));
        let september = days(date(2026, 9, 1), date(2026, 9, 30));
        let rest = date(2026, 10, 21);
        let pieces = |first, second| {
            let all = [(september, true), (october(1, 10), first), (october(11, 20), second)];
            told_from(rest, &all).day()
        };
        assert_eq!((pieces(false, false), pieces(false, true), pieces(true, false)), (21, 11, 1));
        // A month that was over is settled on its own page; a piece that was told anew counts by the latest.
        assert_eq!(told_from(date(2026, 10, 1), &[(september, true)]), date(2026, 10, 1));
        let anew = [(october(1, 10), true), (october(1, 20), false)];
        assert_eq!(told_from(rest, &anew), rest);
    }

    #[test]
    fn a_month_has_the_key_of_its_deadline() {
        let rule = &shipped().handovers[0];
        assert_eq!(key(rule, date(2026, 10, 7)), "manadsdelgivning/2026-10");
        assert_eq!(ticked_through(rule, "manadsdelgivning/2026-10"), Some(OCTOBER));
        assert_eq!(ticked_through(rule, "avstamning/2026-10"), None);
    }

    proptest! {
        #[test]
        fn each_day_is_told_once_whatever_months_are_left_out(handed in proptest::collection::vec(proptest::bool::ANY, 1..24)) {
            let opened = date(2025, 3, 12);
            let mut told: Vec<Days> = Vec::new();
            for (nth, hands) in (0_i32..).zip(&handed) {
                let end = (opened.first_of_month() + nth.months()).last_of_month();
                let Some(Turn::Waits(found)) = turn(end, &told, None, opened) else {
                    return Err(proptest::test_runner::TestCaseError::fail("it does not wait"));
                };
                prop_assert_eq!(found.to, end);
                let next = told.last().map_or(opened, |last| last.to + 1.day());
                prop_assert_eq!(found.from, next);
                if *hands {
                    told.push(found);
                    prop_assert!(matches!(turn(end, &told, None, opened), Some(Turn::Told(_))));
                }
            }
        }
    }
}
