//! Numbers and days as they are written in each language.

use crate::{Arg, Count, Lang, Words};
use jiff::civil::Date;
use std::borrow::Borrow;

/// What stands where there is no figure.
const NOTHING: &str = "–";

impl Words {
    /// `2026-11-22` in both languages, the form of Swedish authorities.
    pub fn day(&self, day: impl Borrow<Date>) -> String {
        day.borrow().to_string()
    }

    /// `22 november 2026`.
    pub fn day_long(&self, day: impl Borrow<Date>) -> String {
        let day = *day.borrow();
        let month = self.coded("month", &day.month().to_string());
        let args = [("day", day.day().into()), ("month", month.into()), ("year", day.year().into())];
        self.with("day-long", &args)
    }

    /// `november 2026`.
    pub fn month(&self, day: impl Borrow<Date>) -> String {
        let day = day.borrow();
        let month = self.coded("month", &day.month().to_string());
        self.t2("month-and-year", "month", month, "year", day.year())
    }

    /// `söndag`.
    pub fn weekday(&self, day: impl Borrow<Date>) -> String {
        self.coded("weekday", &day.borrow().weekday().to_monday_one_offset().to_string())
    }

    /// A whole number, grouped by thousands from 10 000.
    pub fn number(&self, number: impl Into<Count>) -> String {
        grouped(self.lang(), &number.into().0.to_string())
    }

    /// A number with so many decimal places.
    pub fn decimal(&self, value: impl Borrow<f64>, places: usize) -> String {
        let value = *value.borrow();
        if !value.is_finite() {
            return NOTHING.to_owned();
        }
        let text = format!("{value:.places$}");
        match text.split_once('.') {
            Some((whole, rest)) => {
                format!("{}{}{rest}", grouped(self.lang(), whole), self.lang().decimal_mark())
            }
            None => grouped(self.lang(), &text),
        }
    }

    /// The share in per cent with one decimal place, rounded half up: `39,1 %`; a dash if there is nothing to
    /// share.
    pub fn percent(&self, numerator: impl Into<Count>, denominator: impl Into<Count>) -> String {
        let (part, whole) = (i128::from(numerator.into().0), i128::from(denominator.into().0));
        if whole <= 0 {
            return NOTHING.to_owned();
        }
        let tenths = (part * 2000 + whole).div_euclid(whole * 2);
        let sign = if tenths < 0 { "-" } else { "" };
        let (percent, tenth, mark) = (tenths.abs() / 10, tenths.abs() % 10, self.lang().decimal_mark());
        let space = if self.lang() == Lang::Sv { "\u{a0}" } else { "" };
        format!("{sign}{percent}{mark}{tenth}{space}%")
    }

    /// `25 av 64`.
    pub fn fraction(&self, part: impl Into<Count>, whole: impl Into<Count>) -> String {
        self.t2("fraction", "part", Arg::Number(part.into()), "whole", Arg::Number(whole.into()))
    }
}

/// Groups the digits of a whole number by thousands, from five digits on: years stay whole.
pub(crate) fn grouped(lang: Lang, number: &str) -> String {
    let digits = number.trim_start_matches('-').len();
    if digits < 5 || !number.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = String::with_capacity(number.len() + digits);
    for (place, digit) in number.char_indices() {
        let after = number.len() - place;
        if digit != '-' && after.is_multiple_of(3) && after < digits {
            text.push(lang.thousands_mark());
        }
        text.push(digit);
    }
    text
}
