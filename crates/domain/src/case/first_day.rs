//! The first day that a participation can have.

use crate::codes;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The day on which the law of financial coordination (2003:1210) came into force: before it there was no association
/// that could have had an intervention, so an earlier day is a slip of the pen.
pub const EARLIEST_START: Date = date(2004, 1, 1);

/// Days from today within which a first day can be agreed on.
pub const LATEST_START_DAYS: i64 = 92;

codes! {
    /// Why a day can be no first day.
    NoFirstDay {
        /// There were no associations yet.
        TooEarly = "start_too_early",
        /// The person had not been referred.
        BeforeReferral = "start_before_referral",
        /// Nobody can say so far ahead.
        TooFar = "start_too_far",
    }
}

/// Why a day can be no first day, with the day that bounds it: of somebody who was referred on a day, or whom nobody
/// referred here.
pub fn no_first_day(day: Date, referred_on: Option<Date>, today: Date) -> Option<(NoFirstDay, Date)> {
    let latest = today.saturating_add(LATEST_START_DAYS.days());
    match referred_on {
        _ if day < EARLIEST_START => Some((NoFirstDay::TooEarly, EARLIEST_START)),
        Some(referred) if day < referred => Some((NoFirstDay::BeforeReferral, referred)),
        _ if day > latest => Some((NoFirstDay::TooFar, latest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{EARLIEST_START, NoFirstDay, no_first_day};
    use jiff::ToSpan as _;
    use jiff::civil::{Date, date};

    #[test]
    fn a_first_day_lies_between_the_referral_and_three_months_ahead() {
        let (today, referred) = (date(2026, 11, 23), date(2026, 11, 2));
        let why = |day: Date, referred| no_first_day(day, referred, today).map(|(why, _)| why);
        let latest = today.saturating_add(92.days());
        for (day, referred_on, expected) in [
            (EARLIEST_START.yesterday().unwrap(), Some(referred), Some(NoFirstDay::TooEarly)),
            (referred.yesterday().unwrap(), Some(referred), Some(NoFirstDay::BeforeReferral)),
            (referred.yesterday().unwrap(), None, None),
            (referred, Some(referred), None),
            (latest, Some(referred), None),
            (latest.tomorrow().unwrap(), Some(referred), Some(NoFirstDay::TooFar)),
            (latest.tomorrow().unwrap(), None, Some(NoFirstDay::TooFar)),
        ] {
            assert_eq!(why(day, referred_on), expected, "{day}");
        }
    }
}
