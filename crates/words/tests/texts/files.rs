//! A plain reader of `.ftl` files, independent of the library that formats them.

use std::collections::{BTreeMap, BTreeSet};
use words::Lang;

/// One text: its file, its key, and the variables it uses.
pub(crate) struct Entry {
    pub(crate) file: &'static str,
    pub(crate) key: String,
    pub(crate) variables: BTreeSet<String>,
}

/// All texts of a language, doubled ones too.
pub(crate) fn entries(lang: Lang) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for (file, text) in lang.sources() {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(key) = key(line) {
                found.push(Entry { file, key, variables: BTreeSet::new() });
            }
            if let Some(entry) = found.last_mut() {
                entry.variables.extend(variables(line));
            }
        }
    }
    found
}

/// The variables of every key.
pub(crate) fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    entries(lang).into_iter().map(|entry| (entry.key, entry.variables)).collect()
}

fn key(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let starts = line.starts_with(|c: char| c.is_ascii_alphabetic());
    starts.then(|| key.trim_end().to_owned())
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    let named =
        |part: &str| part.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    line.split('$').skip(1).map(named)
}
