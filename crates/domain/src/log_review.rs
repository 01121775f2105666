//! How the log is reviewed: the kinds of review, what each looks for, and the sample that can be drawn again.

use crate::codes;
use crate::id::EntryId;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

codes! {
    /// What a review of the log looks for.
    Kind {
        /// A sample of all readings (*stickprov*).
        Sample = "sample",
        /// The reader has the person's surname.
        Surname = "surname",
        /// The person is, by name, one of the association's staff.
        Colleague = "colleague",
        /// The person's data are protected.
        Protected = "protected",
        /// The reader neither carries the case nor referred it.
        Unassigned = "unassigned",
        /// Somebody was refused.
        Refused = "refused",
    }
}

codes! {
    /// What a review came to.
    Finding {
        /// Nothing to remark.
        Nothing = "nothing",
        /// It is followed up; words say how.
        FollowUp = "follow_up",
    }
}

/// How many entries a sample holds at most.
pub const SAMPLE: usize = 20;

/// The entries of a sample, as many as [`SAMPLE`] or all of them: the same for the same seed, whatever their order.
pub fn sample(seed: u32, entries: impl IntoIterator<Item = EntryId>) -> BTreeSet<EntryId> {
    let drawn = |entry: EntryId| -> [u8; 32] {
        let lot = Sha256::new().chain_update(b"stegvis log sample 1\n").chain_update(seed.to_be_bytes());
        lot.chain_update(entry.0.as_bytes()).finalize().into()
    };
    let mut lots: Vec<_> = entries.into_iter().map(|entry| (drawn(entry), entry)).collect();
    lots.sort_unstable();
    lots.into_iter().take(SAMPLE).map(|(_, entry)| entry).collect()
}

/// What stands for entries as somebody has read them: others, or fewer, give another. SHA-256 of their ids in order, as
/// hexadecimal digits.
pub fn fingerprint(entries: impl IntoIterator<Item = EntryId>) -> String {
    let each = entries.into_iter().fold(Sha256::new(), |all, entry| all.chain_update(entry.0.as_bytes()));
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    each.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

/// A name as names are held against one another: whatever its case, its blanks and its order around a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// First names before surnames, in small letters.
    words: Vec<String>,
    /// The parts of the last word; none of a name of one word.
    surnames: BTreeSet<String>,
}

impl Folded {
    /// Folds a name.
    pub fn of(name: &str) -> Self {
        let turned = match name.split_once(',') {
            Some((last, first)) => format!("{first} {last}"),
            None => name.to_owned(),
        };
        let words: Vec<String> = turned.split_whitespace().map(str::to_lowercase).collect();
        let last = words.last().filter(|_| words.len() > 1);
        let parts = last.into_iter().flat_map(|last| last.split('-'));
        let surnames = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self { words, surnames }
    }

    /// Whether two names have a surname in common; each part of a double one counts.
    pub fn shares_surname(&self, other: &Self) -> bool {
        !self.surnames.is_disjoint(&other.surnames)
    }

    /// Whether two names are written alike.
    pub fn is_same(&self, other: &Self) -> bool {
        !self.words.is_empty() && self.words == other.words
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, SAMPLE, fingerprint, sample};
    use crate::id::EntryId;
    use uuid::Uuid;

    #[test]
    fn a_sample_can_be_drawn_again_by_its_seed_alone() {
        let entries: Vec<EntryId> = (0..500).map(|number| EntryId(Uuid::from_u128(number))).collect();
        let drawn = sample(7, entries.iter().copied());
        assert_eq!(drawn.len(), SAMPLE);
        assert_eq!(drawn, sample(7, entries.iter().rev().copied()), "whatever the order");
        assert_ne!(drawn, sample(8, entries.iter().copied()));
        assert_eq!(sample(7, entries[..3].iter().copied()).len(), 3);
    }

    #[test]
    fn one_entry_for_another_is_another_list() {
        let [one, two, three] = [1, 2, 3].map(|number| EntryId(Uuid::from_u128(number)));
        assert_eq!(fingerprint([one, two]), fingerprint([one, two]));
        let others =
            [fingerprint([one]), fingerprint([one, three]), fingerprint([two, one]), fingerprint([])];
        assert!(!others.contains(&fingerprint([one, two])));
    }

    #[test]
    fn a_surname_is_the_last_word_and_each_part_of_a_double_one() {
        let shares_surname = |one, other| Folded::of(one).shares_surname(&Folded::of(other));
        for (one, other) in [
            ("Anna Lind", "Per lind"),
            ("Lind, Anna", "Per Lind"),
            ("Anna Lind-Berg", "Per Berg"),
            ("Anna  Lind", " Per Karl Lind "),
        ] {
            assert!(shares_surname(one, other), "{one} and {other}");
        }
        for (one, other) in
            [("Anna Lind", "Lind Berg"), ("Anna", "Anna"), ("", ""), ("Anna Lindberg", "Per Lind")]
        {
            assert!(!shares_surname(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_is_the_same_however_it_is_spaced_and_turned() {
        let same_name = |one, other| Folded::of(one).is_same(&Folded::of(other));
        assert!(same_name("Anna Lind", "anna  LIND") && same_name("Lind, Anna", "Anna Lind"));
        assert!(!same_name("Anna Lind", "Anna Maria Lind") && !same_name("", ""));
    }
}
