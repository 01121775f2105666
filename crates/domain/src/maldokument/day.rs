//! Days as people write them in Swedish sheets.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The months as they begin in Swedish.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
/// The first year that is believed: the association's law is of 2003, its predecessors of the nineties.
const EARLIEST_YEAR: i16 = 1990;
/// How far ahead a planned day is believed, in years.
const YEARS_AHEAD: i16 = 20;

/// What a text says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayReading {
    /// This day.
    Sure(Date),
    /// This day, but the text could be read in another way.
    Guessed(Date),
    /// A day that the calendar lacks, or in a year that cannot be meant.
    Impossible,
    /// No day can be told, such as a month alone.
    Unclear,
}

/// Reads a day: `2020-02-24`, `20200224`, `200224`, `24/2 2020`, `24/2-20`, `24.2.2020`, `24 feb 2020`, a
/// spreadsheet's serial number such as `43885`. Two digits of a year mean the years from 2000.
///
/// `20-02-24` can be meant in two ways; it is taken as Swedes mostly mean it, year first, and as a guess.
pub fn read_day(text: &str, today: Date) -> DayReading {
    let text = without_time(text.trim());
    if let Some(day) = serial(text) {
        return believed(day, today, DayReading::Sure);
    }
    let tokens = tokens(text);
    let (ymd, guess) = match tokens.as_slice() {
        [Token::Digits(digits)] => (run_of_digits(digits), false),
        [a, b, c] => three(a, b, c, text),
        _ => (None, false),
    };
    let Some((year, month, day)) = ymd else { return DayReading::Unclear };
    let year = if year < 100 { year + 2000 } else { year };
    match Date::new(year, month, day) {
        Ok(day) if guess => believed(day, today, DayReading::Guessed),
        Ok(day) => believed(day, today, DayReading::Sure),
        Err(_) => DayReading::Impossible,
    }
}

fn believed(day: Date, today: Date, reading: fn(Date) -> DayReading) -> DayReading {
    let years = EARLIEST_YEAR..=today.year() + YEARS_AHEAD;
    if years.contains(&day.year()) { reading(day) } else { DayReading::Impossible }
}

/// Drops a time of day after an ISO day: `2020-02-24 00:00:00`, `2020-02-24T00:00`.
fn without_time(text: &str) -> &str {
    match (text.get(..10), text.get(10..)) {
        (Some(day), Some(time)) if time.starts_with([' ', 'T']) && time.contains(':') => day,
        _ => text,
    }
}

/// A spreadsheet's day number, perhaps with a time of day as its fraction. Five digits are nothing else.
fn serial(text: &str) -> Option<Date> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let days: i32 = whole.parse().ok()?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

#[derive(Debug, PartialEq)]
enum Token {
    Digits(String),
    Letters(String),
}

/// Runs of digits and of letters; small words that only stand beside a day are dropped.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut fresh = true;
    for c in text.chars().flat_map(char::to_lowercase) {
        match tokens.last_mut() {
            Some(Token::Digits(run)) if !fresh && c.is_ascii_digit() => run.push(c),
            Some(Token::Letters(run)) if !fresh && c.is_alphabetic() => run.push(c),
            _ if c.is_ascii_digit() => tokens.push(Token::Digits(c.into())),
            _ if c.is_alphabetic() => tokens.push(Token::Letters(c.into())),
            _ => {
                fresh = true;
                continue;
            }
        }
        fresh = false;
    }
    let filler = |token: &Token| matches!(token, Token::Letters(word) if word == "den" || word == "e");
    tokens.retain(|token| !filler(token));
    tokens
}

type YearMonthDay = (i16, i8, i8);

fn run_of_digits(digits: &str) -> Option<YearMonthDay> {
    match digits.len() {
        8 => ymd(&digits[..4], &digits[4..6], &digits[6..]),
        6 => ymd(&digits[..2], &digits[2..4], &digits[4..]),
        _ => None,
    }
}

/// Year, month and day in three parts, and whether their order had to be guessed.
fn three(a: &Token, b: &Token, c: &Token, text: &str) -> (Option<YearMonthDay>, bool) {
    match (a, b, c) {
        (Token::Digits(a), Token::Letters(b), Token::Digits(c)) => {
            let month = month_named(b);
            let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
            (month.and_then(|month| ymd(year, &month.to_string(), day)), false)
        }
        (Token::Digits(a), Token::Digits(b), Token::Digits(c)) => match (a.len(), c.len()) {
            (4, 1..=2) => (ymd(a, b, c), false),
            (1..=2, 4) => (ymd(c, b, a), false),
            (1..=2, 2) if text.contains(['/', '.']) => (ymd(c, b, a), false),
            (2, 2) => (ymd(a, b, c), true),
            _ => (None, false),
        },
        _ => (None, false),
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<YearMonthDay> {
    if !matches!(year.len(), 2 | 4) || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn month_named(word: &str) -> Option<usize> {
    MONTHS.iter().position(|month| word.starts_with(month)).map(|place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::{DayReading, read_day};
    use jiff::civil::date;

    fn read(text: &str) -> DayReading {
        read_day(text, date(2026, 11, 22))
    }

    #[test]
    fn swedish_forms_are_read() {
        let forms = [
            "2020-02-24",
            "2020-2-24",
            "2020/02/24",
            "20200224",
            "200224",
            "24/2 2020",
            "24/2-20",
            "24/2 -20",
            "24/2 20",
            "24.2.2020",
            "24.2.20",
            "24-02-2020",
            "24 feb 2020",
            "24 Februari 2020",
            "24 feb. -20",
            "den 24 februari 2020",
            "24:e feb 2020",
            "2020 feb 24",
            "24feb2020",
            "2020–02–24",
            " 2020-02-24 ",
            "2020-02-24 00:00:00",
            "2020-02-24T13:30",
            "43885",
            "43885.0",
            "43885,5625",
        ];
        for form in forms {
            assert_eq!(read(form), DayReading::Sure(date(2020, 2, 24)), "{form}");
        }
    }

    #[test]
    fn a_doubtful_form_is_a_guess() {
        assert_eq!(read("20-02-24"), DayReading::Guessed(date(2020, 2, 24)));
    }

    #[test]
    fn days_that_are_not_are_impossible() {
        for form in
            ["2020-02-30", "2021-02-29", "32/1 2020", "02/24/2020", "1920-02-24", "2220-02-24", "10000"]
        {
            assert_eq!(read(form), DayReading::Impossible, "{form}");
        }
    }

    #[test]
    fn what_tells_no_day_is_unclear() {
        let forms = [
            "feb 2020",
            "2020",
            "24/2",
            "v. 9 2020",
            "hösten",
            "2020-02",
            "x",
            "1-2-3-4",
            "2020-02-24 (prel)",
        ];
        for form in forms {
            assert_eq!(read(form), DayReading::Unclear, "{form}");
        }
    }
}
