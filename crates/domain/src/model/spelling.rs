//! Comparing words as people write them.

/// A text folded for comparison: small letters, one space, plain dashes, no space around `/` and `-`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        let tight = folded.is_empty() || folded.ends_with([' ', '-', '/']);
        match c {
            ' ' if tight => {}
            '-' | '/' if folded.ends_with(' ') => {
                folded.pop();
                folded.push(c);
            }
            c => folded.push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The known word nearest to a misspelt one, if one is near: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = folded(word).chars().collect();
    let limit = (word.len() / 3).clamp(1, 4);
    known
        .map(|other| (distance(&word, &folded(other).chars().collect::<Vec<_>>()), other))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Letters to add, remove, change or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != y);
            let mut least = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::{folded, nearest};

    #[test]
    fn spelling_is_folded() {
        assert_eq!(folded("  Äpple / Päron\u{2013}kaka "), "äpple/päron-kaka");
        assert_eq!(folded("1 – 3  mån"), "1-3 mån");
        assert_eq!(folded(" – "), "-");
    }

    #[test]
    fn the_nearest_word_is_found_and_no_far_one() {
        let known = ["counts_as", "spellings", "source"];
        assert_eq!(nearest("count_as", known.into_iter()), Some("counts_as"));
        assert_eq!(nearest("soruce", known.into_iter()), Some("source"));
        assert_eq!(nearest("xyzzy", known.into_iter()), None);
    }
}
