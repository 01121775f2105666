//! From text to digits and separator, before anything is known of their meaning.

use super::IdentityError;

/// The sign before the last four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Under a hundred this year.
    Dash,
    /// A hundred or more this year.
    Plus,
}

/// Ten or twelve digits, aligned as twelve.
#[derive(Debug)]
pub(super) struct Scanned {
    /// In ASCII; the century is only there if `whole`.
    digits: [u8; 12],
    /// Whether the century was given.
    whole: bool,
    pub(super) separator: Option<Separator>,
}

impl Scanned {
    /// The year of birth, if the century was given.
    pub(super) fn year(&self) -> Option<i16> {
        self.whole.then(|| value(&self.digits[..4]))
    }

    /// The last two digits of the year.
    pub(super) fn short_year(&self) -> i16 {
        value(&self.digits[2..4])
    }

    /// The month as it stands.
    pub(super) fn month(&self) -> i16 {
        value(&self.digits[4..6])
    }

    /// The day as it stands, with the 60 of a *samordningsnummer*.
    pub(super) fn day(&self) -> i16 {
        value(&self.digits[6..8])
    }

    /// The twelve digits with the century of `year`.
    pub(super) fn with_century(mut self, year: i16) -> [u8; 12] {
        for (place, divisor) in [1000, 100].into_iter().enumerate() {
            self.digits[place] = b'0' + u8::try_from(year / divisor % 10).unwrap_or(0);
        }
        self.digits
    }
}

/// The number that one to four ASCII digits make.
pub(super) fn value(digits: &[u8]) -> i16 {
    digits.iter().fold(0, |sum, digit| sum * 10 + i16::from(digit - b'0'))
}

/// The letters that may stand for the first digit of an interim number's last four.
const INTERIM_LETTERS: &str = "TRSUWXJKLMN";

/// Takes the text apart; says nothing yet of dates or the check digit.
pub(super) fn scan(text: &str) -> Result<Scanned, IdentityError> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let (text, from_number) = match text.strip_suffix(".0") {
        Some(number) => (number, true),
        None => (text, false),
    };
    let mut raw = Raw::default();
    text.chars().try_for_each(|c| raw.take(c))?;
    if from_number && raw.separator.is_some() {
        return Err(IdentityError::Characters);
    }
    raw.finish()
}

/// What is collected character by character.
#[derive(Default)]
struct Raw {
    digits: [u8; 12],
    len: usize,
    separator: Option<(usize, Separator)>,
    letter: Option<usize>,
}

impl Raw {
    fn take(&mut self, c: char) -> Result<(), IdentityError> {
        match c {
            '0'..='9' => self.push(c as u8),
            '+' => self.separate(Separator::Plus),
            // Hyphens and dashes, the minus sign, and the small and full-width hyphens.
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => {
                self.separate(Separator::Dash)
            }
            _ if self.letter.is_none() && INTERIM_LETTERS.contains(c.to_ascii_uppercase()) => {
                self.letter = Some(self.len);
                self.push(b'1')
            }
            _ => Err(IdentityError::Characters),
        }
    }

    fn push(&mut self, digit: u8) -> Result<(), IdentityError> {
        *self.digits.get_mut(self.len).ok_or(IdentityError::Length)? = digit;
        self.len += 1;
        Ok(())
    }

    fn separate(&mut self, sign: Separator) -> Result<(), IdentityError> {
        match self.separator.replace((self.len, sign)) {
            None => Ok(()),
            Some(_) => Err(IdentityError::Characters),
        }
    }

    fn finish(self) -> Result<Scanned, IdentityError> {
        let last_four_at = self.len.saturating_sub(4);
        if self.letter.is_some_and(|at| at != last_four_at) {
            return Err(IdentityError::Characters);
        }
        if self.len != 10 && self.len != 12 {
            return Err(IdentityError::Length);
        }
        if self.separator.is_some_and(|(at, _)| at != last_four_at) {
            return Err(IdentityError::Characters);
        }
        if self.letter.is_some() {
            return Err(IdentityError::Interim);
        }
        let mut digits = self.digits;
        digits.rotate_right(12 - self.len);
        let separator = self.separator.map(|(_, sign)| sign);
        Ok(Scanned { digits, whole: self.len == 12, separator })
    }
}
