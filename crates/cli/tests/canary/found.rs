//! What is looked for, in every form in which it may lie in the clear.

use data_encoding::{BASE64, HEXLOWER};
use domain::identity::IdentityNumber;
use std::collections::BTreeSet;
use std::path::Path;

/// What may not be found anywhere.
#[derive(Debug)]
pub struct Wanted {
    /// Each with the name of its form.
    texts: Vec<(String, &'static str)>,
    /// Identity numbers, with and without century.
    numbers: BTreeSet<Vec<u8>>,
}

/// The same words as text, in UTF-16, in hexadecimal digits, and in base64 wherever they begin.
fn forms(word: &str) -> Vec<(String, &'static str)> {
    let hex = HEXLOWER.encode(word.as_bytes());
    let wide = word.chars().flat_map(|each| [each, '\0']).collect();
    let sent = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    let mut all = vec![
        (word.to_owned(), "text"),
        (word.bytes().map(sent).collect(), "a form that is sent"),
        (word.replace(' ', "+"), "a form that is sent"),
        (wide, "UTF-16"),
        (hex.to_uppercase(), "hexadecimal digits"),
        (hex, "hexadecimal digits"),
    ];
    for before in 0..3 {
        let whole = BASE64.encode(format!("{}{word}", "-".repeat(before)).as_bytes());
        // Without the digits that hang on what stands before and after.
        let (from, to) = ((before * 8).div_ceil(6), (before + word.len()) * 8 / 6);
        all.push((whole[from..to].to_owned(), "base64"));
    }
    all
}

impl Wanted {
    /// Words and identity numbers.
    pub fn new(words: &[&str], numbers: impl Iterator<Item = IdentityNumber>) -> Self {
        let both = |number: &IdentityNumber| {
            let digits = number.digits().as_bytes().to_vec();
            [digits[2..].to_vec(), digits]
        };
        let numbers: Vec<IdentityNumber> = numbers.collect();
        // As people see them: the last of a person's numbers stands after a sign.
        let shown = numbers.iter().flat_map(|number| {
            let (birth, last) = number.digits().split_at(8);
            ["-", "+"].map(|sign| (format!("{}{sign}{last}", &birth[2..]), "an identity number"))
        });
        Self {
            texts: words.iter().flat_map(|word| forms(word)).chain(shown).collect(),
            numbers: numbers.iter().flat_map(both).collect(),
        }
    }

    /// What of it is in these bytes, by form.
    pub fn within(&self, bytes: &[u8]) -> BTreeSet<String> {
        let text = String::from_utf8_lossy(bytes);
        let words = self.texts.iter().filter(|(word, _)| text.contains(word.as_str()));
        let words = words.map(|(word, form)| format!("{word} as {form}"));
        let runs = bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() >= 10);
        let number =
            |run: &[u8]| run.windows(10).chain(run.windows(12)).any(|digits| self.numbers.contains(digits));
        let numbers =
            runs.filter(|run| number(run)).map(|run| format!("number {}", String::from_utf8_lossy(run)));
        words.chain(numbers).collect()
    }

    /// What of it is in the files of a folder and their names, and how many bytes were looked at.
    pub fn in_folder(&self, folder: &Path) -> (BTreeSet<String>, u64) {
        let (mut found, mut bytes) = (BTreeSet::new(), 0);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found.extend(self.within(path.file_name().unwrap().as_encoded_bytes()));
            let (inside, size) = if path.is_dir() {
                self.in_folder(&path)
            } else {
                let content = std::fs::read(&path).unwrap();
                (self.within(&content), content.len() as u64)
            };
            found.extend(inside.into_iter().map(|one| format!("{one} in {}", path.display())));
            bytes += size;
        }
        (found, bytes)
    }
}

#[test]
fn what_is_looked_for_is_found_in_each_of_its_forms() {
    let today = jiff::civil::date(2026, 6, 1);
    let wanted = || Wanted::new(&["kanarie"], world::test_numbers(today).take(3));
    let number = world::test_numbers(today).nth(1).unwrap();
    let shown = number.digits();
    for text in [
        "en kanarie sjunger".to_owned(),
        "k\0a\0n\0a\0r\0i\0e\0".to_owned(),
        "x6b616e61726965x".to_owned(),
        "6B616E61726965".to_owned(),
        BASE64.encode(b"en kanarie sjunger"),
        BASE64.encode(b"min kanarie sjunger"),
        BASE64.encode(b"kanarie!"),
        format!("nr {shown}."),
        format!("nr {}-{}", &shown[..8], &shown[8..]),
        format!("nr {}+{}", &shown[2..8], &shown[8..]),
        "ord=en+tro%20+kanarie".to_owned(),
        format!("nr 99{}1", &shown[2..]),
    ] {
        assert!(!wanted().within(text.as_bytes()).is_empty(), "{text}");
    }
    assert!(wanted().within(b"en fink sjunger 197601012390 1795388400123").is_empty());
}
