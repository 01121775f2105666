//! What somebody typed in a form that led nowhere: it is given back to be copied, or it would be lost. It is kept nowhere.

use axum::response::Response;

/// The texts of a form, in its order.
#[derive(Debug, Clone, Default)]
pub struct Typed(Vec<String>);

/// Fields in which whoever fills them in writes, be it a single word. A form drawn many times on a page adds what it is
/// about after a point.
const WORDS: [&str; 12] = [
    "basis",
    "decisions",
    "evidence",
    "exception",
    "note",
    "notes",
    "place",
    "reason",
    "supervision",
    "tasks",
    "text",
    "title",
];

/// Fields that hold no words of whoever fills them in, but who somebody is or how they are reached.
const NOT_WORDS: [&str; 15] = [
    "again",
    "agreed_by",
    "contact",
    "email",
    "from",
    "login",
    "name",
    "new",
    "number",
    "old",
    "organisation",
    "password",
    "phone",
    "proof",
    "query",
];

/// How the cells of an import are named: who somebody is may stand in each of them, and the import keeps them itself.
const CELL: &str = "text-";

/// The field in which a form carries the names of those of its fields that hold words, where a model names them.
pub const NAMES: &str = "_words";

/// What stands in the place of digits that may be an identity number.
const MASK: &str = "••••••••••";

impl Typed {
    /// The words among a form's names and values: no days and codes, no passwords, nobody's name or number.
    pub fn of(pairs: &[(String, String)]) -> Self {
        let named: Vec<&str> =
            pairs.iter().filter(|(name, _)| name == NAMES).flat_map(|(_, all)| all.split(' ')).collect();
        let words = pairs.iter().filter(|(name, value)| is_given_back(name, value.trim(), &named));
        Self(words.map(|(_, value)| masked(value.trim())).collect())
    }

    /// Lays them beside an answer that tells of a failure, for whoever draws it.
    pub fn give_back(self, response: &mut Response) {
        if !self.0.is_empty() && !response.status().is_success() && !response.status().is_redirection() {
            response.extensions_mut().insert(self);
        }
    }

    /// The texts.
    pub fn texts(&self) -> &[String] {
        &self.0
    }
}

/// Whether it is to be given back: by the name of the field, by what the form says of it, and by its look.
fn is_given_back(name: &str, text: &str, named: &[&str]) -> bool {
    let kind = name.split_once('.').map_or(name, |(kind, _)| kind);
    let left_out = kind.starts_with('_') || kind.starts_with(CELL) || NOT_WORDS.contains(&kind);
    let said = text.chars().any(char::is_alphabetic);
    said && !left_out && (WORDS.contains(&kind) || named.contains(&name) || is_written(text))
}

/// Whether somebody has written it: ids, codes, days and ticks have neither blanks nor capitals.
fn is_written(text: &str) -> bool {
    text.chars().any(|letter| letter.is_whitespace() || letter.is_uppercase() || !letter.is_ascii())
}

/// The text without what may be an identity number: ten or twelve digits, with or without a sign before the last four.
fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut whole, mut at) = (String::with_capacity(text.len()), 0);
    while at < letters.len() {
        if let Some(end) = number_at(&letters, at) {
            whole.push_str(MASK);
            at = end;
            continue;
        }
        // The rest of a run of digits is no number of its own.
        let run = digits_at(&letters, at).max(1);
        whole.extend(letters.iter().skip(at).take(run));
        at += run;
    }
    whole
}

fn digits_at(letters: &[char], at: usize) -> usize {
    letters.iter().skip(at).take_while(|letter| letter.is_ascii_digit()).count()
}

/// Where a number that begins here ends.
fn number_at(letters: &[char], at: usize) -> Option<usize> {
    match digits_at(letters, at) {
        long @ (10 | 12) => Some(at + long),
        short @ (6 | 8) => last_four(letters, at + short, false),
        4 => last_four(letters, dashed_at(letters, at)?, true),
        _ => None,
    }
}

/// Where a day written as 2000-01-01 ends that begins here.
fn dashed_at(letters: &[char], at: usize) -> Option<usize> {
    let two = |at: usize| letters.get(at) == Some(&'-') && digits_at(letters, at + 1) == 2;
    (two(at + 4) && two(at + 7)).then_some(at + 10)
}

/// Where the last four of a number end whose day ends here: they follow at once, or after a sign, blanks around it or
/// not. After a day with signs of its own there must be one, or it would be a day and a time.
fn last_four(letters: &[char], day: usize, signed: bool) -> Option<usize> {
    let blanks = |at: usize| letters.iter().skip(at).take_while(|letter| letter.is_whitespace()).count();
    let sign = day + blanks(day);
    let is_sign = !letters.get(sign)?.is_alphanumeric();
    let last = if is_sign { sign + 1 + blanks(sign + 1) } else { sign };
    // An interim number has a letter for the first of the last four.
    let first = letters.get(last).is_some_and(char::is_ascii_alphanumeric);
    (first && (is_sign || !signed) && digits_at(letters, last + 1) == 3).then_some(last + 4)
}

#[cfg(test)]
mod tests {
    use super::{MASK, NOT_WORDS, Typed, WORDS, masked};
    use std::path::Path;

    fn of(pairs: &[(&str, &str)]) -> Vec<String> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Typed::of(&pairs.iter().map(own).collect::<Vec<_>>()).texts().to_vec()
    }

    #[test]
    fn words_are_given_back_and_nothing_else() {
        let sent = [
            ("_key", "0192f0c1-0000-7000-8000-000000000000"),
            ("text", " Vi talade om praktik.\nHen vill prova. "),
            ("day", "2026-11-22"),
            ("category", "health"),
            ("again", "Nytt Lösenord 1"),
            ("password", "Hemligt ord"),
            ("name", "Prov Person"),
            ("goal", "Kock"),
        ];
        assert_eq!(of(&sent), ["Vi talade om praktik.\nHen vill prova.", "Kock"]);
        assert!(of(&[("shared", "yes"), ("case", "0192f0c1-0000-7000-8000-000000000000")]).is_empty());
    }

    #[test]
    fn a_single_word_is_given_back_by_its_field() {
        let sent =
            [("text", "praktik"), ("note.0192f0c1", "ringde"), ("kind", "practice"), ("shared", "yes")];
        assert_eq!(of(&sent), ["praktik", "ringde"]);
        let who = "Kim Exempel";
        let names = [("contact", who), ("agreed_by", who), ("from", who), ("text-3-1", who), ("name.1", who)];
        assert!(of(&names).is_empty());
        assert_eq!(of(&[("hopes", "Ett eget arbete")]), ["Ett eget arbete"], "a field that a model names");
        let model = [("hopes", "kock"), ("way", "bus"), ("name", "kim"), ("_words", "hopes name")];
        assert_eq!(of(&model), ["kock"], "a single word there, as the form says, and nobody's name");
    }

    /// The names of the fields of several lines that the pages draw.
    fn areas(folder: &Path, found: &mut Vec<String>) {
        for entry in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                areas(&entry, found);
                continue;
            }
            let source = std::fs::read_to_string(&entry).unwrap();
            for part in source.split(".add").skip(1) {
                let Some((before, _)) = part.split_once("Part::Area)") else { continue };
                found.extend(before.split('"').nth(1).map(str::to_owned));
            }
            for part in source.split("<textarea ").skip(1) {
                let name = part.split('>').next().and_then(|tag| tag.split(" name=\"").nth(1));
                found.extend(name.and_then(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_field_of_several_lines_is_one_of_words() {
        let mut found = Vec::new();
        areas(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages"), &mut found);
        found.retain(|name| !name.contains('{'));
        assert!(found.len() > 15, "{found:?}");
        let lost: Vec<_> = found.iter().filter(|name| !WORDS.contains(&name.as_str())).collect();
        assert!(lost.is_empty(), "{lost:?}");
        assert!(WORDS.iter().all(|name| !NOT_WORDS.contains(name)));
    }

    #[test]
    fn what_may_be_an_identity_number_is_not() {
        for number in [
            "200001012384",
            "20000101-2384",
            "000101-2384",
            "000101+2384",
            "0001012384",
            "000101 2384",
            "000101T238",
        ] {
            assert_eq!(masked(&format!("Hen ({number}) kom.")), format!("Hen ({MASK}) kom."), "{number}");
        }
        let (day, last) = "200001012384".split_at(8);
        let (dashed, short) = (format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]), &day[2..]);
        for number in [
            format!("{day} - {last}"),
            format!("{day}- {last}"),
            format!("{day} -{last}"),
            format!("{day}  –  {last}"),
            format!("{day}\u{a0}{last}"),
            format!("{short} - {last}"),
            format!("{dashed}-{last}"),
            format!("{dashed} - {last}"),
        ] {
            assert_eq!(masked(&format!("Hen ({number}) kom.")), format!("Hen ({MASK}) kom."), "{number}");
        }
        for text in [
            "den 22 november 2026",
            "2026-11-22 kl. 14.30",
            "2026-11-22 1430",
            "08-465 004 90",
            "1234567890123",
            "å",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
