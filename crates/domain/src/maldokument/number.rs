//! The cell of the identity number, as spreadsheets spoil it.

use crate::identity::{IdentityError, IdentityNumber};
use jiff::civil::Date;

/// The fewest digits left of ten when a spreadsheet has dropped the zeros of someone born in 2000 to 2009.
const FEWEST_DIGITS: usize = 7;

/// Reads an identity number; true beside it if zeros had to be put back before it.
pub(super) fn read_number(text: &str, today: Date) -> Result<(IdentityNumber, bool), IdentityError> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.strip_suffix(".0").unwrap_or(&compact);
    let shortened = (FEWEST_DIGITS..10).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if shortened {
        let completed = format!("{digits:0>10}");
        return IdentityNumber::parse(&completed, today).map(|number| (number, true));
    }
    IdentityNumber::parse(&compact, today).map(|number| (number, false))
}
