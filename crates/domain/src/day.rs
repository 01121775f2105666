//! Which day an instant falls on in Sweden.

use jiff::civil::Date;
use jiff::tz::{self, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use std::sync::LazyLock;

/// From the tables in the binary: the same on every machine.
static SWEDEN: LazyLock<TimeZone> = LazyLock::new(|| {
    let known = TimeZoneDatabase::bundled().get("Europe/Stockholm");
    known.unwrap_or_else(|_| tz::offset(1).to_time_zone())
});

/// The Swedish day of an instant.
pub fn of(at: Timestamp) -> Date {
    at_home(at).date()
}

/// The instant at which a day begins in Sweden.
pub fn begins(day: Date) -> Timestamp {
    let midnight = day.to_zoned(SWEDEN.clone()).map(|start| start.timestamp());
    midnight.unwrap_or_else(|_| if day < Date::ZERO { Timestamp::MIN } else { Timestamp::MAX })
}

/// An instant by the clock in Sweden.
pub fn at_home(at: Timestamp) -> Zoned {
    at.to_zoned(SWEDEN.clone())
}

#[cfg(test)]
mod tests {
    use super::{begins, of};
    use jiff::Timestamp;
    use jiff::ToSpan as _;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_at_its_first_instant() {
        for day in [date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25), date(2026, 12, 1)] {
            assert_eq!(of(begins(day)), day);
            assert_eq!(of(begins(day) - 1.millisecond()), day - 1.day());
        }
    }

    #[test]
    fn an_evening_belongs_to_its_own_day_in_summer_and_in_winter() {
        let at = |text: &str| of(text.parse::<Timestamp>().unwrap());
        assert_eq!(at("2026-07-01T21:59:59Z"), date(2026, 7, 1));
        assert_eq!(at("2026-07-01T22:30:00Z"), date(2026, 7, 2), "half past midnight in summer");
        assert_eq!(at("2026-12-01T22:30:00Z"), date(2026, 12, 1), "half past eleven in winter");
        assert_eq!(at("2026-12-01T23:00:00Z"), date(2026, 12, 2));
    }
}
