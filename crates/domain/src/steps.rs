//! Steps by quarter: which column of the matrix a day falls in, which record stands there, and how it moves.
//!
//! Month *n* of a case begins *n* - 1 months after its first day; the model's quarters say which months a column
//! holds. Columns are counted from 1.

use crate::codes;
use crate::model::{Quarter, Step};
use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;

codes! {
    /// How a step came to be recorded.
    StepOrigin {
        /// By a worker.
        Entered = "entered",
        /// With a workbook.
        Imported = "imported",
    }
}

codes! {
    /// How a step stands to the one before it on the ladder.
    Movement {
        /// There is none before it.
        First = "first",
        /// Higher.
        Up = "up",
        /// Lower.
        Down = "down",
        /// On the same height.
        Still = "still",
    }
}

codes! {
    /// Why no step can be recorded in a column.
    NoDay {
        /// The model has no such column.
        NoSuchColumn = "no_such_column",
        /// The column begins after the last possible day.
        NotYet = "not_yet",
    }
}

/// What decides which of several records stands: the latest day, and of one day the latest made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The day that it is about.
    pub day: Date,
    /// When it was recorded.
    pub at: Timestamp,
    /// The step; none where an earlier record was taken back.
    pub step: Option<&'a str>,
}

/// The month of the case in which a day lies, from 1; none before the first day.
pub fn month_of(start: Date, day: Date) -> Option<u32> {
    if day < start {
        return None;
    }
    let years = i32::from(day.year()) - i32::from(start.year());
    let months = years * 12 + i32::from(day.month()) - i32::from(start.month());
    let begun = months_after(start, months).is_some_and(|first| first <= day);
    u32::try_from(if begun { months + 1 } else { months }).ok()
}

/// The column in which a day lies; the last column for any later day, none before the first day.
pub fn column_of(quarters: &[Quarter], start: Date, day: Date) -> Option<u32> {
    let month = month_of(start, day)?;
    let place = quarters.iter().position(|quarter| month <= quarter.last_month);
    let last = quarters.len().checked_sub(1)?;
    u32::try_from(place.unwrap_or(last) + 1).ok()
}

/// The column in which a record stands. What was recorded before a start that was later moved stands in the first.
pub fn column_of_record(quarters: &[Quarter], start: Date, day: Date) -> Option<u32> {
    column_of(quarters, start, day.max(start))
}

/// The first and the last day of a column.
pub fn days_of(quarters: &[Quarter], start: Date, column: u32) -> Option<(Date, Date)> {
    let quarter = quarter(quarters, column)?;
    let first = months_after(start, i32::try_from(quarter.first_month).ok()? - 1)?;
    let next = months_after(start, i32::try_from(quarter.last_month).ok()?)?;
    Some((first, next.yesterday().ok()?))
}

/// The day that a step is recorded on when someone fills in the cell of a column: `until` (today, or the case's
/// last day) if it lies in the column or after the last one, else the column's last day.
pub fn day_for(quarters: &[Quarter], start: Date, until: Date, column: u32) -> Result<Date, NoDay> {
    let (first, last) = days_of(quarters, start, column).ok_or(NoDay::NoSuchColumn)?;
    let open_end = usize::try_from(column) == Ok(quarters.len());
    match () {
        () if until < first => Err(NoDay::NotYet),
        () if until <= last || open_end => Ok(until),
        () => Ok(last),
    }
}

/// For each column the place in `marks` of the record that stands, by the case's first day as it is now.
pub fn standing(quarters: &[Quarter], start: Date, marks: &[Mark<'_>]) -> Vec<Option<usize>> {
    let mut standing: Vec<Option<usize>> = vec![None; quarters.len()];
    for (place, mark) in marks.iter().enumerate() {
        let column =
            column_of_record(quarters, start, mark.day).and_then(|column| usize::try_from(column).ok());
        let column = column.and_then(|column| column.checked_sub(1));
        let Some(held) = column.and_then(|column| standing.get_mut(column)) else { continue };
        let newer = held
            .and_then(|held| marks.get(held))
            .is_none_or(|held| (held.day, held.at) <= (mark.day, mark.at));
        if newer {
            *held = Some(place);
        }
    }
    standing
}

/// The step that stands in each column.
pub fn snapshots<'a>(quarters: &[Quarter], start: Date, marks: &[Mark<'a>]) -> Vec<Option<&'a str>> {
    let step = |place: Option<usize>| place.and_then(|place| marks.get(place)).and_then(|mark| mark.step);
    standing(quarters, start, marks).into_iter().map(step).collect()
}

/// How each column's step stands to the nearest one before it.
pub fn movements(ladder: &[Step], snapshots: &[Option<&str>]) -> Vec<Option<Movement>> {
    let mut before = None;
    let movement = |step: Option<&str>| {
        let rank = crate::model::find(ladder, step?)?.rank;
        let movement = match before.replace(rank) {
            None => Movement::First,
            Some(before) if before < rank => Movement::Up,
            Some(before) if before > rank => Movement::Down,
            Some(_) => Movement::Still,
        };
        Some(movement)
    };
    snapshots.iter().copied().map(movement).collect()
}

/// The step of the latest column that has one.
pub fn last_step<'a>(snapshots: &[Option<&'a str>]) -> Option<&'a str> {
    snapshots.iter().rev().copied().flatten().next()
}

fn quarter(quarters: &[Quarter], column: u32) -> Option<&Quarter> {
    usize::try_from(column).ok()?.checked_sub(1).and_then(|place| quarters.get(place))
}

fn months_after(start: Date, months: i32) -> Option<Date> {
    start.checked_add(months.months()).ok()
}

#[cfg(test)]
mod tests {
    use super::{
        Mark, Movement, NoDay, column_of, day_for, days_of, last_step, month_of, movements, snapshots,
    };
    use crate::model::Model;
    use jiff::civil::{Date, date};
    use jiff::{Timestamp, ToSpan as _};
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    fn model() -> Model {
        Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap()
    }

    fn mark(day: Date, second: i64, step: Option<&str>) -> Mark<'_> {
        Mark { day, at: Timestamp::from_second(second).unwrap(), step }
    }

    #[test]
    fn a_month_begins_on_the_day_of_the_start_or_at_the_end_of_a_shorter_month() {
        let start = date(2025, 1, 31);
        assert_eq!(month_of(start, date(2025, 1, 30)), None);
        assert_eq!(month_of(start, start), Some(1));
        assert_eq!(month_of(start, date(2025, 2, 27)), Some(1));
        assert_eq!(month_of(start, date(2025, 2, 28)), Some(2));
        assert_eq!(month_of(start, date(2025, 3, 30)), Some(2));
        assert_eq!(month_of(start, date(2025, 3, 31)), Some(3));
        assert_eq!(month_of(start, date(2026, 1, 31)), Some(13));
    }

    #[test]
    fn a_day_falls_in_its_quarter_and_late_days_in_the_last() {
        let (model, start) = (model(), date(2025, 3, 15));
        let column = |day| column_of(&model.quarters, start, day);
        assert_eq!(column(date(2025, 3, 14)), None);
        assert_eq!(column(date(2025, 6, 14)), Some(1));
        assert_eq!(column(date(2025, 6, 15)), Some(2));
        assert_eq!(column(date(2027, 3, 14)), Some(8));
        assert_eq!(column(date(2028, 3, 14)), Some(8));
        assert_eq!(column_of(&[], start, start), None);
    }

    #[test]
    fn a_cell_is_filled_in_on_today_or_on_its_last_day_and_never_ahead() {
        let (model, start) = (model(), date(2025, 3, 15));
        let today = date(2025, 8, 1);
        let day = |column| day_for(&model.quarters, start, today, column);
        assert_eq!(day(1), Ok(date(2025, 6, 14)));
        assert_eq!(day(2), Ok(today));
        assert_eq!(day(3), Err(NoDay::NotYet));
        assert_eq!(day(9), Err(NoDay::NoSuchColumn));
        assert_eq!(day(0), Err(NoDay::NoSuchColumn));
        assert_eq!(day_for(&model.quarters, start, date(2028, 1, 1), 8), Ok(date(2028, 1, 1)));
        assert_eq!(day_for(&model.quarters, start, date(2025, 3, 14), 1), Err(NoDay::NotYet));
    }

    #[test]
    fn the_latest_day_stands_and_of_one_day_the_latest_record() {
        let (early, late, next) = (date(2025, 4, 1), date(2025, 5, 1), date(2025, 7, 1));
        let marks = [
            mark(late, 1, Some("praktik")),
            mark(early, 9, Some("klargora")),
            mark(next, 5, Some("praktik")),
            mark(next, 6, None),
        ];
        let quarters = model().quarters;
        assert_eq!(snapshots(&quarters, date(2025, 3, 15), &marks)[..3], [Some("praktik"), None, None]);
    }

    #[test]
    fn a_record_moves_with_the_start_and_none_is_lost() {
        let quarters = model().quarters;
        let marks = [mark(date(2025, 4, 1), 1, Some("klargora")), mark(date(2025, 7, 1), 2, Some("praktik"))];
        let at = |start| snapshots(&quarters, start, &marks)[..3].to_vec();
        assert_eq!(at(date(2025, 3, 15)), [Some("klargora"), Some("praktik"), None]);
        assert_eq!(at(date(2025, 1, 1)), [None, Some("klargora"), Some("praktik")]);
        assert_eq!(at(date(2025, 6, 1)), [Some("praktik"), None, None]);
        assert_eq!(at(date(2025, 8, 1)), [Some("praktik"), None, None]);
    }

    #[test]
    fn movement_is_to_the_nearest_step_before() {
        let ladder = model().steps;
        let at = |rank| ladder.iter().find(|step| step.rank == rank).map(|step| step.id.as_str());
        let found = movements(&ladder, &[None, at(1), None, at(3), at(2), at(2), Some("okänt"), at(2)]);
        let (first, up, down, still) = (Movement::First, Movement::Up, Movement::Down, Movement::Still);
        assert_eq!(found, [None, Some(first), None, Some(up), Some(down), Some(still), None, Some(still)]);
        assert_eq!(last_step(&[at(1), None, at(2), None]), at(2));
        assert_eq!(last_step(&[None]), None);
    }

    fn days() -> impl Strategy<Value = Date> {
        (0..20_000_i32).prop_map(|days| date(1990, 1, 1) + days.days())
    }

    proptest! {
        #[test]
        fn every_day_of_a_column_falls_in_it(start in days(), column in 1..=8_u32) {
            let quarters = model().quarters;
            let (first, last) = days_of(&quarters, start, column).unwrap();
            prop_assert_eq!(column_of(&quarters, start, first), Some(column));
            prop_assert_eq!(column_of(&quarters, start, last), Some(column));
            if column < 8 {
                prop_assert_eq!(days_of(&quarters, start, column + 1).unwrap().0, last.tomorrow().unwrap());
            }
        }

        #[test]
        fn the_day_of_a_cell_lies_in_it_and_is_neither_ahead_nor_before_the_start(
            start in days(), until in days(), column in 1..=8_u32,
        ) {
            let quarters = model().quarters;
            if let Ok(day) = day_for(&quarters, start, until, column) {
                prop_assert!(start <= day && day <= until);
                prop_assert_eq!(column_of(&quarters, start, day), Some(column));
            }
        }

        #[test]
        fn a_record_after_the_others_always_stands(seconds in proptest::collection::vec(any::<u16>(), 0..9)) {
            let day = date(2025, 4, 1);
            let mut marks: Vec<_> =
                seconds.iter().map(|second| mark(day, i64::from(*second), None)).collect();
            marks.push(mark(day, 70_000, Some("praktik")));
            marks.reverse();
            prop_assert_eq!(snapshots(&model().quarters, day, &marks)[0], Some("praktik"));
        }
    }
}
