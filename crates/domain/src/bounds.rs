//! How far off a day or a number can lie before it is a slip of the pen. All bounds of what is typed stand here with their
//! reasons, but for the first day of a participation: [`no_first_day`](crate::case::no_first_day).

use jiff::ToSpan as _;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// The ages that somebody who is referred can have, in years. The model says who belongs to the target group; this is
/// who can be asked at all: nobody has been older than 122, and nobody is 0 who is asked about work.
pub const AGES: RangeInclusive<u32> = 1..=122;

/// How many years before the first day of a participation a benefit or a sick leave can have ended. One that ended
/// earlier stood in no connection with it: deadlines are counted from the one that the person has now.
pub const ENDED_BEFORE_YEARS: i64 = 1;

/// How many years ahead a benefit can end: the longest are granted until the pension, and those who take part are
/// seldom further from it.
pub const ENDS_AHEAD_YEARS: i64 = 30;

/// How many months ahead a meeting is booked, and a naming begins: plans are followed up each quarter, so whoever books
/// a year ahead has taken the wrong year.
const BOOKED_AHEAD_MONTHS: i64 = 12;

/// For how many months somebody is named for a case at a time. Who is to see it longer is named until further notice.
const NAMED_MONTHS: i64 = 24;

/// For how many months somebody stands in: who is away for longer hands over.
const STANDS_IN_MONTHS: i64 = 12;

/// The days on which a benefit or a sick leave can end, for a participation with this first day.
pub fn benefit_ends(first: Date, today: Date) -> RangeInclusive<Date> {
    first.saturating_sub(ENDED_BEFORE_YEARS.years())..=today.saturating_add(ENDS_AHEAD_YEARS.years())
}

/// The last day on which a meeting can be booked, or a naming begin.
pub fn last_booked(today: Date) -> Date {
    today.saturating_add(BOOKED_AHEAD_MONTHS.months())
}

/// The last day of a naming that begins on a day.
pub fn last_named(from: Date) -> Date {
    from.saturating_add(NAMED_MONTHS.months())
}

/// The last day of a stand-in who is named today.
pub fn last_stood_in(today: Date) -> Date {
    today.saturating_add(STANDS_IN_MONTHS.months())
}

#[cfg(test)]
mod tests {
    use super::{AGES, benefit_ends, last_booked, last_named};
    use jiff::civil::date;

    #[test]
    fn a_slip_of_the_pen_lies_outside_and_what_happens_inside() {
        let (first, today) = (date(2026, 1, 15), date(2026, 11, 22));
        let ends = benefit_ends(first, today);
        assert!(!ends.contains(&date(1990, 1, 1)) && !ends.contains(&date(2962, 1, 1)));
        assert!(ends.contains(&date(2025, 6, 30)) && ends.contains(&date(2040, 1, 1)));
        assert_eq!(last_booked(today), date(2027, 11, 22));
        assert_eq!(last_named(today), date(2028, 11, 22));
        assert!(AGES.contains(&46) && !AGES.contains(&0) && !AGES.contains(&999));
    }
}
