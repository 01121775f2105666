//! Swedish identity numbers: *personnummer* (Population Registration Act) and *samordningsnummer* (Act
//! 2022:1697 on coordination numbers), read from what people type and what spreadsheets hold.
//!
//! Twelve digits are the only stored form, because ten digits do not tell the century. The reader never asks
//! a clock: what is "in the future" and who is a hundred is judged on the day it is given.

mod birth;
mod checksum;
mod error;
mod scan;

pub use birth::Birth;
pub use error::IdentityError;

use crate::code::Gender;
use birth::latest_year;
use jiff::civil::Date;
use scan::{Scanned, Separator};
use std::fmt;

/// The earliest year of birth that is believed; an older one is a slip of the century.
pub const EARLIEST_YEAR: i16 = 1880;

crate::codes! {
    /// Which of the two registers gave the number.
    Kind {
        /// Given to the population registered in Sweden.
        Personnummer = "personnummer",
        /// Given to others who have dealings with Swedish authorities; its day of birth is raised by 60.
        Samordningsnummer = "samordningsnummer",
    }
}

/// A checked identity number. Printing it for debugging tells its kind, never the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentityNumber {
    digits: [u8; 12],
}

impl IdentityNumber {
    /// Reads ten or twelve digits, with or without a separator before the last four, as written on `today`.
    ///
    /// - Surrounding blanks, the dashes that word processors make of `-`, and the `.0` of a spreadsheet's
    ///   number are accepted; blanks inside are not.
    /// - Ten digits with `-` belong to someone who turns less than a hundred this year, with `+` to someone who
    ///   turns a hundred or more; without separator the latest century that is not in the future is meant.
    /// - Twelve digits with a separator that contradicts the century are refused: one of the two is wrong.
    ///
    /// # Errors
    /// The first [`IdentityError`] in the order form, date, century, birth number, checksum.
    pub fn parse(text: &str, today: Date) -> Result<Self, IdentityError> {
        let scanned = scan::scan(text)?;
        let year = scanned.year().unwrap_or_else(|| full_year(&scanned, today));
        let birth = Birth::read(year, scanned.month(), scanned.day()).ok_or(IdentityError::NoSuchDate)?;
        check_century(birth, scanned.year().and(scanned.separator), today)?;
        let number = Self { digits: scanned.with_century(year) };
        if number.digits[8..11] == *b"000" {
            return Err(IdentityError::BirthNumber);
        }
        if checksum::holds(number.ten()) { Ok(number) } else { Err(IdentityError::Checksum) }
    }

    /// The twelve digits, century first, without separator: the stored form.
    pub fn digits(&self) -> &str {
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// `YYYYMMDD-NNNC` as it is written on `today`: with `+` from the year the person turns a hundred.
    pub fn formatted(&self, today: Date) -> String {
        let (date, last_four) = self.digits().split_at(8);
        let separator = if turns_hundred(self.birth().year, today) { '+' } else { '-' };
        format!("{date}{separator}{last_four}")
    }

    /// Which of the two registers gave the number.
    pub fn kind(&self) -> Kind {
        if self.value(6..8) >= birth::COORDINATION_OFFSET {
            Kind::Samordningsnummer
        } else {
            Kind::Personnummer
        }
    }

    /// What the number tells about the day of birth.
    pub fn birth(&self) -> Birth {
        let year = self.value(0..2) * 100 + self.value(2..4);
        let known = Birth::read(year, self.value(4..6), self.value(6..8));
        known.unwrap_or(Birth { year, month: None, day: None })
    }

    /// The day of birth, if the number tells all of it.
    pub fn birth_date(&self) -> Option<Date> {
        self.birth().date()
    }

    /// Full years of age on `day`; nothing if the day of birth is partly unknown or later than `day`.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        self.birth().age_on(day)
    }

    /// The legal gender that the third digit of the birth number tells: even for women, odd for men. Never
    /// [`Gender::Unknown`]. What the person states is kept apart and goes first.
    pub fn legal_gender(&self) -> Gender {
        if self.digits[10].is_multiple_of(2) { Gender::Woman } else { Gender::Man }
    }

    fn ten(&self) -> &[u8] {
        &self.digits[2..]
    }

    fn value(&self, range: std::ops::Range<usize>) -> i16 {
        scan::value(&self.digits[range])
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityNumber({})", self.kind())
    }
}

/// The year meant by a number of ten digits.
fn full_year(scanned: &Scanned, today: Date) -> i16 {
    let latest = |until| latest_year(scanned.short_year(), until);
    match scanned.separator {
        Some(Separator::Plus) => latest(today.year() - 100),
        Some(Separator::Dash) => latest(today.year()),
        None => {
            let year = latest(today.year());
            let future = Birth::read(year, scanned.month(), scanned.day()).is_some_and(|b| b.is_after(today));
            if future { year - 100 } else { year }
        }
    }
}

/// Refuses births outside the believed span, and a separator beside twelve digits that says otherwise.
fn check_century(birth: Birth, stated: Option<Separator>, today: Date) -> Result<(), IdentityError> {
    if birth.is_after(today) {
        return Err(IdentityError::Future);
    }
    if birth.year < EARLIEST_YEAR {
        return Err(IdentityError::TooOld);
    }
    let agrees = stated.is_none_or(|sign| (sign == Separator::Plus) == turns_hundred(birth.year, today));
    if agrees { Ok(()) } else { Err(IdentityError::CenturySeparator) }
}

/// Whether someone born in `year` turns a hundred or more in the year of `today`.
fn turns_hundred(year: i16, today: Date) -> bool {
    today.year() - year >= 100
}
