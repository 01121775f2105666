//! Numbers that are read as one are kept on one line: days, identity and phone numbers, and ranges.

use askama::filters::{Html, Safe, escape};
use std::fmt::Display;

/// A text with each of its numbers kept on one line. Browsers break a line after a hyphen between digits, whatever
/// characters stand beside it; and the text is to be copied as it is, so nothing is put into it.
pub fn kept(text: impl Display) -> Safe<String> {
    let text = text.to_string();
    let mut html = String::with_capacity(text.len());
    for (piece, together) in pieces(&text) {
        let piece = escape(piece, Html).map_or_else(|never| match never {}, |safe| safe.to_string());
        if together {
            html.push_str("<span class=\"nowrap\">");
            html.push_str(&piece);
            html.push_str("</span>");
        } else {
            html.push_str(&piece);
        }
    }
    Safe(html)
}

/// The text in pieces, each with whether it is kept on one line.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let words = words(text);
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((start, word)) = words.get(at) {
        let mut end = start + word.len();
        let mut together = is_range(word);
        if is_phone(word) {
            while let Some((next, part)) = words.get(at + 1)
                && text.get(end..*next) == Some(" ")
                && is_part(part)
            {
                (end, together, at) = (next + part.len(), true, at + 1);
                if !part.ends_with(|last: char| last.is_ascii_digit()) {
                    break;
                }
            }
        }
        if together {
            pieces.push((*start, end));
        }
        at += 1;
    }
    cut(text, &pieces)
}

/// The text cut at these places, which are kept together.
fn cut<'t>(text: &'t str, places: &[(usize, usize)]) -> Vec<(&'t str, bool)> {
    let (mut all, mut from) = (Vec::new(), 0);
    for (start, end) in places {
        all.extend(text.get(from..*start).map(|before| (before, false)));
        all.extend(text.get(*start..*end).map(|piece| (piece, true)));
        from = *end;
    }
    all.extend(text.get(from..).map(|rest| (rest, false)));
    all.retain(|(piece, _)| !piece.is_empty());
    all
}

/// The words with where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| (start(word), word)).collect()
}

/// Digits with a hyphen, a dash or a plus between them: a day, an identity number, from one to another.
fn is_range(word: &str) -> bool {
    let word = word.trim_matches(|one: char| !one.is_ascii_digit());
    word.contains(['-', '–', '+']) && word.chars().all(|one| one.is_ascii_digit() || "-–+.:".contains(one))
}

/// What a phone number begins with: an area code.
fn is_phone(word: &str) -> bool {
    let digits = word.trim_start_matches(['(', '+']);
    digits.len() > 1
        && word.starts_with(['0', '+', '('])
        && digits.chars().all(|one| one.is_ascii_digit() || one == '-')
}

/// What a phone number goes on with: two or three digits, the last with what ends the sentence.
fn is_part(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ',', ')', ';']);
    (2..=4).contains(&digits.len()) && digits.chars().all(|one| one.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn days_numbers_and_ranges_stay_on_one_line_and_are_copied_as_they_stand() {
        let one = |text: &str| format!("<span class=\"nowrap\">{text}</span>");
        let day = one("2026-12-02");
        assert_eq!(kept("Startar 2026-12-02.").0, format!("Startar {}", one("2026-12-02.")));
        assert_eq!(kept("2026-12-02 – 2026-12-31").0, format!("{day} – {}", one("2026-12-31")));
        let today = jiff::civil::date(2026, 12, 2);
        let number = format!("({})", world::test_number(0, true, today).unwrap().formatted(today));
        assert_eq!(kept(format!("Prov {number}")).0, format!("Prov {}", one(&number)));
        assert_eq!(kept("Ring 070-174 06 05, Kim").0, format!("Ring {} Kim", one("070-174 06 05,")));
        assert_eq!(kept("+46 70 174 06 05").0, one("+46 70 174 06 05"));
        assert_eq!(kept("klockan 9.00–10.30").0, format!("klockan {}", one("9.00–10.30")));
        assert_eq!(kept("0 av 5").0, "0 av 5");
        assert_eq!(kept("<b> e-post 12 timmar 0 3").0, "&#60;b&#62; e-post 12 timmar 0 3");
    }
}
