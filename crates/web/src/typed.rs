//! What somebody typed in a form that led nowhere: it is given back to be copied, or it would be lost. It is kept nowhere.

use axum::response::Response;

/// The texts of a form, in its order.
#[derive(Debug, Clone, Default)]
pub struct Typed(Vec<String>);

/// Fields that hold no words of whoever fills them in, but who somebody is or how they are reached.
const NOT_WORDS: [&str; 12] = [
    "again",
    "email",
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

/// What stands in the place of digits that may be an identity number.
const MASK: &str = "••••••••••";

impl Typed {
    /// The words among a form's names and values: no days and codes, no passwords, nobody's name or number.
    pub fn of(pairs: &[(String, String)]) -> Self {
        let words = pairs.iter().filter(|(name, value)| !is_left_out(name) && is_words(value));
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

fn is_left_out(name: &str) -> bool {
    name.starts_with('_') || NOT_WORDS.contains(&name)
}

/// Whether somebody has written it: ids, codes, days and ticks have neither blanks nor capitals.
fn is_words(value: &str) -> bool {
    let text = value.trim();
    let written = |letter: char| letter.is_whitespace() || letter.is_uppercase() || !letter.is_ascii();
    text.chars().any(char::is_alphabetic) && text.chars().any(written)
}

/// The text without what may be an identity number: ten or twelve digits, with or without a sign before the last four.
fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut whole, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(letter) = letters.get(at) {
        let end = number_at(&letters, at);
        if let Some(end) = end {
            whole.push_str(MASK);
            at = end;
            continue;
        }
        // The rest of a run of digits is no number of its own.
        let run = digits_at(&letters, at).max(1);
        if run == 1 {
            whole.push(*letter);
        } else {
            whole.extend(letters.iter().skip(at).take(run));
        }
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
        short @ (6 | 8) => {
            let sign = letters.get(at + short)?;
            let last = at + short + usize::from(!sign.is_alphabetic());
            // An interim number has a letter for the first of the last four.
            let first = letters.get(last).is_some_and(char::is_ascii_alphanumeric);
            (first && digits_at(letters, last + 1) == 3).then_some(last + 4)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MASK, Typed, masked};

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
        for text in
            ["den 22 november 2026", "2026-11-22 kl. 14.30", "08-465 004 90", "1234567890123", "å", ""]
        {
            assert_eq!(masked(text), text);
        }
    }
}
