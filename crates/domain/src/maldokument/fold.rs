//! Comparing words as people write them.

/// A text folded for comparison: small letters and digits alone, accents dropped. Between two digits one `-`
/// stands for whatever stood there, so that `1–3` and `13` differ.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && folded.ends_with(|last: char| last.is_ascii_digit()) {
            folded.push('-');
        }
        gap = false;
        push_plain(&mut folded, c);
    }
    folded
}

/// Adds a letter without its accent.
fn push_plain(folded: &mut String, c: char) {
    match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => folded.push('a'),
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' => folded.push('o'),
        'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
        'ü' | 'ú' | 'ù' => folded.push('u'),
        'í' | 'ì' | 'ï' => folded.push('i'),
        'æ' => folded.push_str("ae"),
        c => folded.push(c),
    }
}

/// How many letters may be wrong in a folded word of this length. Short words must be exact.
pub(super) const fn tolerance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=15 => 2,
        _ => 3,
    }
}

/// Letters to add, remove, change or swap with their neighbour, if at most `limit`.
pub(super) fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != y);
            let mut least = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::{distance, fold};

    #[test]
    fn spellings_of_the_same_fold_alike() {
        for text in ["1–3 mån", "1 - 3  MÅN.", "1-3\nman", "1—3 ma\u{30a}n"] {
            assert_eq!(fold(text), "1-3man", "{text}");
        }
        assert_eq!(fold("Mål & delmål"), fold("mål  delmål:"));
        assert_eq!(fold("Praktik / Arbetsprövning"), fold("praktik/arbetsprovning"));
        assert_ne!(fold("1-3 mån"), fold("13 mån"));
        assert_eq!(fold(" – "), "");
    }

    #[test]
    fn distance_counts_slips() {
        let count =
            |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2);
        assert_eq!(count("praktik", "praktik"), Some(0));
        assert_eq!(count("praktik", "parktik"), Some(1));
        assert_eq!(count("praktik", "paktikk"), Some(2));
        assert_eq!(count("praktik", "arbete"), None);
    }
}
