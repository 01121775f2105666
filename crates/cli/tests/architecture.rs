//! The rules of `docs/ARCHITECTURE.md` and `docs/dependencies.md`, kept true: which crate may use which, where
//! the heavy libraries live, how long a file may be, and that no association's own names are in the code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Which of our crates each of our crates may build on. Tests may look further (`world` from above).
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &[]),
    ("access", &["domain"]),
    ("report", &["domain", "words"]),
    ("store", &["access", "domain"]),
    ("app", &["access", "domain", "report", "store"]),
    ("web", &["access", "app", "domain", "words"]),
    ("world", &["access", "app", "domain", "store"]),
    ("cli", &["access", "app", "domain", "report", "store", "web", "words", "world"]),
    ("bench", &["access", "app", "domain", "store", "web", "world"]),
    ("durability", &[]),
];

/// Libraries that belong to one place, and the crates that are that place. Tests may use them anywhere.
const AT_HOME: &[(&[&str], &[&str])] = &[
    (&["rusqlite"], &["store", "bench", "durability"]),
    (&["tokio-postgres", "deadpool-postgres"], &["store"]),
    (&["chacha20poly1305", "ed25519-dalek", "hkdf", "hmac"], &["store"]),
    (&["axum", "tower"], &["web", "bench"]),
    (&["askama", "tower-http"], &["web"]),
    (&["calamine", "rust_xlsxwriter", "zip"], &["report"]),
    (&["fluent-bundle", "unic-langid"], &["words"]),
    (&["argon2", "totp-rs"], &["app"]),
    (&["qrcode"], &["web"]),
    (&["clap", "tracing-subscriber"], &["cli"]),
    (&["tokio"], &["store", "app", "web", "world", "cli", "bench"]),
];

/// Words of a model that are ordinary words as well, so that they may stand in code.
const ORDINARY: &[&str] = &["praktik"];

/// Lines before a file's tests.
const LONGEST: usize = 400;
const NINE_IN_TEN_BELOW: usize = 250;

#[derive(Debug)]
struct Dependency {
    name: String,
    /// `None` for what is built in, `dev` for what only tests use, `build` for build scripts.
    kind: Option<String>,
}

type Packages = BTreeMap<String, Vec<Dependency>>;

fn root() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..").canonicalize().unwrap()
}

fn packages() -> Packages {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--locked", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    let dependency =
        |each: &Value| Dependency { name: text(&each["name"]).unwrap(), kind: text(&each["kind"]) };
    let package = |each: &Value| {
        let used = each["dependencies"].as_array().unwrap().iter().map(dependency).collect();
        (text(&each["name"]).unwrap(), used)
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

/// What is built in, not only tested with.
fn built_in<'a>(packages: &'a Packages, name: &str) -> impl Iterator<Item = &'a str> {
    packages[name].iter().filter(|each| each.kind.as_deref() != Some("dev")).map(|each| each.name.as_str())
}

#[test]
fn crates_build_only_on_those_below() {
    let packages = packages();
    let known: BTreeSet<_> = MAY_USE.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        packages.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        known,
        "MAY_USE names every crate"
    );
    for (name, may_use) in MAY_USE {
        for used in built_in(&packages, name).filter(|used| known.contains(used)) {
            assert!(may_use.contains(&used), "{name} must not build on {used}");
        }
    }
}

#[test]
fn the_world_is_made_through_app_alone() {
    // It opens a database and names actors, but never calls a record's functions.
    for file in files(&root().join("crates/world/src"), &["rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("records::") && !text.contains("sql!("), "{}", file.display());
    }
}

#[test]
fn libraries_stay_in_their_place() {
    let packages = packages();
    for (libraries, homes) in AT_HOME {
        for name in packages.keys().filter(|name| !homes.contains(&name.as_str())) {
            for used in built_in(&packages, name) {
                assert!(!libraries.contains(&used), "{used} belongs to {homes:?}, not {name}");
            }
        }
    }
}

#[test]
fn one_crate_alone_may_be_unsafe() {
    let root = root();
    for name in packages().keys() {
        let folder = if root.join(name).is_dir() { root.join(name) } else { root.join("crates").join(name) };
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let inherits = manifest.contains("[lints]\nworkspace = true\n");
        assert_eq!(inherits, name != "durability", "{name}");
    }
    assert!(fs::read_to_string(root.join("Cargo.toml")).unwrap().contains("unsafe_code = \"forbid\""));
}

/// The first cell, without its backticks, of each row of the tables in a document.
fn rows(document: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let cell = |line: &str| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned());
    text.lines().filter_map(cell).collect()
}

#[test]
fn the_crate_table_lists_each_crate_once() {
    let mut rows = rows("docs/ARCHITECTURE.md");
    rows.sort();
    assert_eq!(rows, packages().into_keys().collect::<Vec<_>>());
}

#[test]
fn each_direct_dependency_has_its_line() {
    let packages = packages();
    let mut used: BTreeSet<String> = packages.values().flatten().map(|each| each.name.clone()).collect();
    used.retain(|name| !packages.contains_key(name));
    for manifest in ["crates/web/assets/package.json", "e2e/package.json"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        used.extend(manifest["dependencies"].as_object().unwrap().keys().cloned());
    }
    let rows = rows("docs/dependencies.md");
    assert_eq!(rows.iter().cloned().collect::<BTreeSet<_>>(), used);
    assert_eq!(rows.len(), used.len(), "one line each");
}

/// Files below a folder with one of these extensions, in order.
fn files(below: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path.extension().is_some_and(|ours| extensions.iter().any(|each| ours == *each)) {
            found.push(path);
        }
    }
    found
}

/// Every file of the crates' own code, with its text up to its tests.
fn sources(extensions: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let crates = fs::read_dir(root.join("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    let mut paths: Vec<_> = crates.flat_map(|src| files(&src, extensions)).collect();
    paths.sort();
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("\n#[cfg(test)]\n").next().unwrap_or_default().to_owned();
        (path.strip_prefix(&root).unwrap().display().to_string(), code)
    };
    paths.into_iter().map(source).collect()
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<_> =
        sources(&["rs"]).into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort();
    let (longest, path) = lengths.last().unwrap();
    assert!(*longest <= LONGEST, "{path} has {longest} lines before its tests");
    let (ninth, path) = &lengths[(lengths.len() * 9).div_ceil(10) - 1];
    assert!(*ninth < NINE_IN_TEN_BELOW, "one file in ten has more than {ninth} lines, as {path}");
}

/// The ids and names of a model's intervention, authorities and steps, found in its text.
fn names(model: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut table = "";
    for line in model.lines().map(str::trim) {
        if line.starts_with('[') {
            table = line;
        }
        let (key, value) = line.split_once(" = ").unwrap_or_default();
        let ours = ["", "[[authorities]]", "[[steps]]"].contains(&table);
        if ours && ["id", "name", "short", "title"].contains(&key) {
            // Every second piece between quotation marks is a text.
            found.extend(value.split('"').skip(1).step_by(2).map(ToOwned::to_owned));
        }
    }
    found
}

/// Whether a text holds these words, not as part of others.
fn says(text: &str, words: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(words).any(|(at, _)| {
        !part_of_word(text[..at].chars().next_back())
            && !part_of_word(text[at + words.len()..].chars().next())
    })
}

#[test]
fn no_association_s_names_are_in_the_code() {
    let models = files(&root().join("models"), &["toml"]);
    assert!(!models.is_empty());
    let names: BTreeSet<_> =
        models.iter().flat_map(|path| names(&fs::read_to_string(path).unwrap())).collect();
    let sources = sources(&["rs", "html"]);
    let mut found = Vec::new();
    for name in names.iter().filter(|name| !ORDINARY.contains(&name.as_str())) {
        let places = sources.iter().filter(|(_, text)| says(text, name)).map(|(path, _)| path);
        found.extend(places.map(|path| format!("{path}: {name}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn names_are_found_where_models_keep_them() {
    let model = "id = \"one\"\ntitle = { sv = \"Ett\", en = \"One\" }\n[[steps]]\nid = \"trial\"\n\
                 name = { sv = \"Prova på\" }\nspellings = [\"Prov\"]\n[[forms]]\nid = \"mapping\"\n";
    assert_eq!(names(model).into_iter().collect::<Vec<_>>(), ["Ett", "One", "Prova på", "one", "trial"]);
    assert!(
        says("a trial here", "trial") && !says("trials, trial_of", "trial") && says("\"trial\"", "trial")
    );
}
