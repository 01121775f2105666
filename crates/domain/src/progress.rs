//! Whether a running case moves: stalled, or gone on past the gate without a motivation.

use crate::model::{Gate, Reviews};
use crate::steps::{Mark, month_of};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The day since which the step has been the same: the latest record that changed it, else the case's first day.
pub fn unchanged_since(start: Date, marks: &[Mark<'_>]) -> Date {
    let mut marks: Vec<&Mark<'_>> = marks.iter().collect();
    marks.sort_by_key(|mark| (mark.day, mark.at));
    let (mut since, mut step) = (start, None);
    for mark in marks.into_iter().filter(|mark| mark.step.is_some()) {
        if mark.step != step {
            (since, step) = (mark.day, mark.step);
        }
    }
    since.max(start)
}

/// Whether the step has not changed for as long as the model lets pass.
pub fn is_stalled(reviews: &Reviews, start: Date, marks: &[Mark<'_>], today: Date) -> bool {
    let months = i32::try_from(reviews.stalled_after_months).unwrap_or(i32::MAX);
    unchanged_since(start, marks).checked_add(months.months()).is_ok_and(|limit| limit <= today)
}

/// Whether the case has gone on past the gate, which asks for a written motivation.
pub fn is_past_gate(gate: &Gate, start: Date, today: Date) -> bool {
    month_of(start, today).is_some_and(|month| month > gate.month)
}

/// The latest day from which so many months have passed today: a case that began on it or before has begun month
/// `months` + 1, and nothing that happened on it or before is newer than that.
pub fn months_ago(months: u32, today: Date) -> Option<Date> {
    let months = i32::try_from(months).ok()?.months();
    let mut day = today.checked_sub(months).ok()?;
    // Months end on different days: a few days later may reach the same day.
    while let Ok(next) = day.tomorrow()
        && next.checked_add(months).is_ok_and(|reached| reached <= today)
    {
        day = next;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::{is_past_gate, is_stalled, months_ago, unchanged_since};
    use crate::model::Model;
    use crate::steps::Mark;
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    const START: Date = date(2025, 1, 15);

    fn model() -> Model {
        Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap()
    }

    fn mark(day: Date, step: Option<&str>) -> Mark<'_> {
        Mark { day, at: Timestamp::UNIX_EPOCH, step }
    }

    #[test]
    fn the_same_step_again_changes_nothing() {
        let (first, again) = (date(2025, 2, 1), date(2025, 6, 1));
        assert_eq!(unchanged_since(START, &[]), START);
        assert_eq!(unchanged_since(START, &[mark(again, Some("a")), mark(first, Some("a"))]), first);
        assert_eq!(unchanged_since(START, &[mark(first, Some("a")), mark(again, Some("b"))]), again);
        assert_eq!(unchanged_since(START, &[mark(first, Some("a")), mark(again, None)]), first);
    }

    #[test]
    fn six_months_without_change_is_stalled() {
        let reviews = model().reviews;
        let marks = [mark(date(2025, 2, 1), Some("a"))];
        assert!(!is_stalled(&reviews, START, &marks, date(2025, 7, 31)));
        assert!(is_stalled(&reviews, START, &marks, date(2025, 8, 1)));
    }

    #[test]
    fn the_gate_stands_after_its_month() {
        let gate = model().gate;
        assert!(!is_past_gate(&gate, START, date(2026, 1, 14)));
        assert!(is_past_gate(&gate, START, date(2026, 1, 15)));
    }

    #[test]
    fn the_latest_day_is_where_stalling_and_the_gate_begin() {
        let (reviews, gate) = (model().reviews, model().gate);
        let mut today = date(2024, 1, 1);
        while today < date(2025, 3, 5) {
            let still = months_ago(reviews.stalled_after_months, today).unwrap();
            let past = months_ago(gate.month, today).unwrap();
            for day in [still, past, date(2023, 8, 31)] {
                for day in [day, day.tomorrow().unwrap(), day.yesterday().unwrap()] {
                    assert_eq!(is_stalled(&reviews, day, &[], today), day <= still, "{day} {today}");
                    assert_eq!(is_past_gate(&gate, day, today), day <= past, "{day} {today}");
                }
            }
            today = today.tomorrow().unwrap();
        }
    }
}
