//! Finding what a word names: exactly when folded, else by the one spelling that is nearest.

use super::fold::{distance, fold, tolerance};
use std::collections::HashMap;

/// What a word was found to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The entry at this place, whatever the case, dashes, blanks and accents.
    Exact(usize),
    /// The entry at this place, with letters mistyped.
    Near(usize),
}

/// Spellings of a list of things, ready for comparison.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    exact: HashMap<String, usize>,
    spellings: Vec<(Vec<char>, usize)>,
}

impl Lookup {
    /// The spellings of each entry of a list; where two share one, the first keeps it.
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a [String]>) -> Self {
        let mut lookup = Self::default();
        for (place, spellings) in entries.enumerate() {
            for folded in spellings.iter().map(|spelling| fold(spelling)).filter(|folded| !folded.is_empty())
            {
                lookup.spellings.push((folded.chars().collect(), place));
                lookup.exact.entry(folded).or_insert(place);
            }
        }
        lookup
    }

    pub(super) fn find(&self, text: &str) -> Option<Found> {
        let folded = fold(text);
        match self.exact(&folded) {
            Some(place) => Some(Found::Exact(place)),
            None => self.nearest(&folded).map(|(place, _)| Found::Near(place)),
        }
    }

    /// The entry that a folded text names exactly.
    pub(super) fn exact(&self, folded: &str) -> Option<usize> {
        self.exact.get(folded).copied()
    }

    /// The entry nearest to a folded text and how far off; nothing if two are equally near.
    pub(super) fn nearest(&self, folded: &str) -> Option<(usize, usize)> {
        let letters: Vec<char> = folded.chars().collect();
        let mut limit = tolerance(letters.len());
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        for (spelling, place) in &self.spellings {
            let Some(far) = distance(&letters, spelling, limit) else { continue };
            match best {
                Some((other, least)) if far == least => tied |= other != *place,
                _ => (best, tied, limit) = (Some((*place, far)), false, far),
            }
        }
        best.filter(|_| !tied)
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Lookup};

    fn lookup(entries: &[&[&str]]) -> Lookup {
        let entries: Vec<Vec<String>> =
            entries.iter().map(|entry| entry.iter().map(ToString::to_string).collect()).collect();
        Lookup::new(entries.iter().map(Vec::as_slice))
    }

    #[test]
    fn near_words_are_found_and_far_or_doubtful_ones_are_not() {
        let words = lookup(&[&["Lönebidrag"], &["Nystartsjobb", "nystart"], &["alfa1"], &["alfa2"]]);
        assert_eq!(words.find("LONEBIDRAG "), Some(Found::Exact(0)));
        assert_eq!(words.find("Lönebidra"), Some(Found::Near(0)));
        assert_eq!(words.find("nystrat"), Some(Found::Near(1)));
        assert_eq!(words.find("alfa"), None);
        assert_eq!(words.find("FS"), None);
    }
}
