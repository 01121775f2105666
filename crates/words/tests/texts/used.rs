//! Every key that a page uses has a text, with the variables that the page gives.

use crate::files::keys;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use words::Lang;

/// The calls that take a key, and how many names of variables follow it as literals.
const CALLS: [(&str, usize); 4] = [(".t(", 0), (".t1(", 1), (".t2(", 2), (".with(", 0)];

type Keys = BTreeMap<String, BTreeSet<String>>;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The literal at the start of the text, blanks aside.
fn literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split_once('"').map(|(inside, _)| inside)
}

/// The faults of all calls in a source text.
fn faults(source: &str, keys: &Keys) -> Vec<String> {
    CALLS
        .iter()
        .flat_map(|(call, names)| {
            source.split(call).skip(1).filter_map(|rest| fault(call, rest, *names, keys))
        })
        .chain(source.split(".coded(").skip(1).filter_map(|rest| {
            let prefix = format!("{}-", literal(rest)?);
            (!keys.keys().any(|key| key.starts_with(&prefix))).then(|| format!(".coded( {prefix}"))
        }))
        .collect()
}

fn fault(call: &str, rest: &str, names: usize, keys: &Keys) -> Option<String> {
    let key = literal(rest)?;
    // `"gender-" ~ code` in a template: as for `coded`, some key must start so.
    if key.ends_with('-') {
        return (!keys.keys().any(|known| known.starts_with(key))).then(|| format!("{call} {key}"));
    }
    let Some(variables) = keys.get(key) else { return Some(format!("{call} {key}: no text")) };
    let first = rest.split_once(',').and_then(|(_, after)| literal(after));
    let given_first = names == 0 || first.is_none_or(|name| variables.contains(name));
    let right_count = call == ".with(" || variables.len() == names;
    (!given_first || !right_count).then(|| format!("{call} {key}: the text has {variables:?}"))
}

/// Every text between double quotation marks in a source.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1)
}

/// Whether a key is named: as it is, or by a beginning of it that is put together with a code or a word such as `hint`.
fn is_named(key: &str, said: &BTreeSet<String>) -> bool {
    let beginnings = key.match_indices('-').map(|(at, _)| &key[..at]);
    let composed = |start: &str| {
        said.contains(start) || said.contains(&format!("{start}-")) || said.contains(&format!("{start}-{{"))
    };
    said.contains(key) || beginnings.into_iter().any(composed)
}

#[test]
fn every_text_is_used() {
    let crates = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("..");
    let mut said = BTreeSet::new();
    for name in ["web", "words", "report", "cli"] {
        for path in files(&crates.join(name).join("src")) {
            let source = fs::read_to_string(path).unwrap();
            for text in literals(&source) {
                let composed = text.find('{').map_or(text, |at| &text[..=at]);
                said.extend([text.to_owned(), composed.to_owned()]);
            }
        }
    }
    // A text may be made of another.
    let sources = Lang::Sv.sources();
    let made = sources.iter().flat_map(|(_, text)| text.split("{ ").skip(1));
    said.extend(made.filter_map(|rest| Some(rest.split_once(" }")?.0.to_owned())));
    assert!(is_named("save", &said) && is_named("gender-woman", &said) && !is_named("never-said", &said));
    let unused: Vec<String> = keys(Lang::Sv).into_keys().filter(|key| !is_named(key, &said)).collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_key_used_by_the_pages_has_a_text() {
    let keys = keys(Lang::Sv);
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../web/src");
    let files = files(&root);
    assert!(!files.is_empty());
    let found: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            faults(&fs::read_to_string(path).unwrap(), &keys)
                .into_iter()
                .map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_scan_sees_what_is_wrong() {
    let keys = keys(Lang::Sv);
    let good = r#"{{ words.t("save") }} words.t1(
        "days",
        "count", n) w.t2("fraction", "part", 1, "whole", 2) w.with("save", &[]) w.t(key) w.coded("gender", x) w.t("gender-" ~ x)"#;
    assert_eq!(faults(good, &keys), Vec::<String>::new());
    for bad in [
        r#"w.t("sav")"#,
        r#"w.t("days")"#,
        r#"w.t1("days", "cuont", n)"#,
        r#"w.t1("save", "count", n)"#,
        r#"w.t1("fraction", "part", n)"#,
        r#"w.t2("fraction", "prat", 1, "whole", 2)"#,
        r#"w.with("sav", &[])"#,
        r#"w.coded("gendr", x)"#,
        r#"w.t("gendr-" ~ x)"#,
    ] {
        assert_eq!(faults(bad, &keys).len(), 1, "{bad}");
    }
}
