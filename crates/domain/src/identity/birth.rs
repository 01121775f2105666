//! What an identity number tells about the day of birth.

use jiff::civil::Date;

/// What is added to the day of birth in a *samordningsnummer*.
pub(super) const COORDINATION_OFFSET: i16 = 60;

/// A day of birth of which the month or the day may be unknown, as in many *samordningsnummer*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    /// The year, always known.
    pub year: i16,
    /// The month, 1–12.
    pub month: Option<i8>,
    /// The day of the month, 1–31; unknown too when the number holds a day that the month does not have.
    pub day: Option<i8>,
}

impl Birth {
    /// Reads the month and day as they stand in the number; nothing if they cannot stand there.
    ///
    /// A *personnummer* needs a real day. A *samordningsnummer* may have month 00, day 60 or a day that the
    /// month lacks (31 April): 194 of Skatteverket's 2 264 test numbers do.
    pub(super) fn read(year: i16, month: i16, day: i16) -> Option<Self> {
        let coordination = day >= COORDINATION_OFFSET;
        let day = i8::try_from(if coordination { day - COORDINATION_OFFSET } else { day }).ok()?;
        let month = i8::try_from(month).ok()?;
        if !(0..=12).contains(&month) || !(0..=31).contains(&day) {
            return None;
        }
        let real = Date::new(year, month, day).is_ok();
        if real {
            return Some(Self { year, month: Some(month), day: Some(day) });
        }
        coordination.then(|| Self {
            year,
            month: (month > 0).then_some(month),
            day: (month == 0 && day > 0).then_some(day),
        })
    }

    /// The day of birth, if all of it is known.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Full years of age on `day`; nothing if the day of birth is partly unknown or later than `day`.
    ///
    /// Someone born on 29 February grows older on the 28th in other years: a term of years ends on the last
    /// day of a month that lacks the day (Act 1930:173).
    pub fn age_on(self, day: Date) -> Option<i16> {
        let born = self.date()?;
        let birthday = born.day().min(Date::new(day.year(), born.month(), 1).ok()?.days_in_month());
        let had_birthday = (day.month(), day.day()) >= (born.month(), birthday);
        let age = day.year() - born.year() - i16::from(!had_birthday);
        (age >= 0).then_some(age)
    }

    /// Whether all that is known of the birth lies after `today`.
    pub(super) fn is_after(self, today: Date) -> bool {
        let known = (self.year, self.month.unwrap_or(0), self.day.unwrap_or(0));
        known > (today.year(), today.month(), today.day())
    }
}

/// The latest year until `until` that ends in the two digits `short`.
pub(super) fn latest_year(short: i16, until: i16) -> i16 {
    until - (until - short).rem_euclid(100)
}
