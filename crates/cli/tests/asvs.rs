//! `docs/security/asvs.toml` answers every requirement of OWASP ASVS 5.0 that applies, names tests and files that
//! exist, and is counted rightly in `docs/security/README.md`. `BLESS=1` writes the table there.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const KINDS: [&str; 5] = ["test", "evidence", "operator", "not-applicable", "open"];

/// How one requirement is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Line {
    about: String,
    test: Option<Vec<String>>,
    evidence: Option<String>,
    why: Option<String>,
    operator: Option<String>,
    not_applicable: Option<String>,
    open: Option<String>,
}

impl Line {
    /// Which of the kinds it is of, and what is wrong with it.
    fn kind(&self) -> (&'static str, Vec<String>) {
        let words = [&self.evidence, &self.operator, &self.not_applicable, &self.open];
        let given = [self.test.is_some()].into_iter().chain(words.map(Option::is_some));
        let given: Vec<usize> = given.enumerate().filter_map(|(at, given)| given.then_some(at)).collect();
        let mut wrong = Vec::new();
        if given.len() != 1 {
            wrong.push(format!("has {} of {KINDS:?}, not one", given.len()));
        }
        let said = words.into_iter().chain([&self.why]).flatten().chain([&self.about]);
        if said.into_iter().any(|text| text.trim().is_empty())
            || self.test.as_ref().is_some_and(Vec::is_empty)
        {
            wrong.push("says nothing".to_owned());
        }
        if self.evidence.is_some() && self.why.is_none() {
            wrong.push("has evidence without why".to_owned());
        }
        let named = self.test.iter().flatten().filter(|name| !is_test(name)).cloned();
        wrong.extend(named.map(|name| format!("names a test that is not there: {name}")));
        let path = self.evidence.iter().filter(|path| !root().join(path).is_file());
        wrong.extend(path.map(|path| format!("names a file that is not there: {path}")));
        (given.first().map_or("open", |at| KINDS[*at]), wrong)
    }
}

fn root() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..").canonicalize().unwrap()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Whether `path::name` is a test: a function of that name with an attribute that makes it one, or, in a browser test,
/// a title.
fn is_test(named: &str) -> bool {
    let Some((path, name)) = named.split_once("::") else { return false };
    let Ok(source) = fs::read_to_string(root().join(path)) else { return false };
    match Path::new(path).extension().and_then(std::ffi::OsStr::to_str) {
        Some("rs") => is_function(&source, name),
        Some("js") => ['"', '`'].iter().any(|sign| source.contains(&format!("test({sign}{name}{sign}"))),
        _ => false,
    }
}

fn is_function(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let begins = |line: &str| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("fn ")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('('))
    };
    let marked = |at: usize| {
        let mut above = lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
        above.any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
    };
    (0..lines.len()).any(|at| begins(lines[at]) && marked(at))
}

/// The requirements that apply, with their levels.
fn levels() -> BTreeMap<String, usize> {
    let list = text("docs/security/asvs-ids.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let split = lines.map(|line| line.split_once(' ').unwrap_or_else(|| panic!("{line}")));
    split.map(|(id, level)| (id.to_owned(), level.parse().unwrap())).collect()
}

fn answers() -> BTreeMap<String, Line> {
    toml_edit::de::from_str(&text("docs/security/asvs.toml")).unwrap()
}

/// How many there are of each kind, level by level.
fn table(levels: &BTreeMap<String, usize>, answers: &BTreeMap<String, Line>) -> String {
    let mut counts = [[0; KINDS.len()]; 3];
    for (id, level) in levels {
        let Some(line) = answers.get(id) else { continue };
        let kind = line.kind().0;
        counts[level - 1][KINDS.iter().position(|one| *one == kind).unwrap()] += 1;
    }
    let mut table = format!("| level | in all | {} |\n|---|---|---|---|---|---|---|\n", KINDS.join(" | "));
    for (at, row) in counts.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        writeln!(table, "| {} | {} | {} |", at + 1, row.iter().sum::<i32>(), cells.join(" | ")).unwrap();
    }
    let column = |at: usize| counts.iter().map(|row| row[at]).sum::<i32>();
    let sums: Vec<String> = (0..KINDS.len()).map(|at| column(at).to_string()).collect();
    let all: i32 = counts.iter().flatten().sum();
    writeln!(table, "| all | {all} | {} |", sums.join(" | ")).unwrap();
    table
}

#[test]
fn every_requirement_has_its_answer_and_what_it_names_exists() {
    let (levels, answers) = (levels(), answers());
    let of_level = |level| levels.values().filter(|one| **one == level).count();
    assert_eq!([1, 2, 3].map(of_level), [65, 165, 82], "the list of requirements");
    let missing = levels.keys().filter(|id| !answers.contains_key(*id));
    let mut wrong: Vec<String> = missing.map(|id| format!("{id} is missing")).collect();
    for (id, line) in &answers {
        if !levels.contains_key(id) {
            wrong.push(format!("{id} is no requirement that applies"));
        }
        wrong.extend(line.kind().1.into_iter().map(|what| format!("{id} {what}")));
    }
    assert!(wrong.is_empty(), "docs/security/asvs.toml:\n{}", wrong.join("\n"));
    println!("OWASP ASVS 5.0:\n{}", table(&levels, &answers));
}

#[test]
fn the_summary_counts_what_is_there() {
    let (path, table) = (root().join("docs/security/README.md"), table(&levels(), &answers()));
    let said = fs::read_to_string(&path).unwrap();
    let is_row = |line: &&str| line.starts_with('|');
    let rows: Vec<&str> = said.lines().filter(is_row).collect();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, said.replace(&rows.join("\n"), table.trim_end())).unwrap();
        return;
    }
    assert_eq!(rows, table.lines().collect::<Vec<_>>(), "docs/security/README.md; BLESS=1 writes it");
    assert!(said.lines().count() <= 30, "a summary");
}

#[test]
fn a_line_that_says_too_little_or_what_is_not_so_is_told() {
    let wrong = |source: &str| toml_edit::de::from_str::<Line>(source).unwrap().kind().1.join("; ");
    let own = "crates/cli/tests/asvs.rs::the_summary_counts_what_is_there";
    assert_eq!(wrong(&format!("about = \"x\"\ntest = [\"{own}\"]")), "");
    for (source, what) in [
        ("about = \"x\"", "has 0 of"),
        ("about = \"x\"\nopen = \"y\"\noperator = \"z\"", "has 2 of"),
        ("about = \"\"\nopen = \"y\"", "says nothing"),
        ("about = \"x\"\nopen = \" \"", "says nothing"),
        ("about = \"x\"\ntest = []", "says nothing"),
        ("about = \"x\"\nevidence = \"Cargo.toml\"", "without why"),
        ("about = \"x\"\nevidence = \"no/such\"\nwhy = \"y\"", "a file that is not there"),
        ("about = \"x\"\ntest = [\"crates/cli/tests/asvs.rs::wrong\"]", "a test that is not there"),
        ("about = \"x\"\ntest = [\"crates/cli/tests/asvs.rs::table\"]", "a test that is not there"),
        ("about = \"x\"\ntest = [\"crates/cli/tests/none.rs::x\"]", "a test that is not there"),
        ("about = \"x\"\ntest = [\"e2e/tests/doors.test.js::too many\"]", "a test that is not there"),
    ] {
        assert!(wrong(source).contains(what), "{source}: {}", wrong(source));
    }
    assert!(toml_edit::de::from_str::<Line>("about = \"x\"\nopne = \"y\"").is_err());
}
