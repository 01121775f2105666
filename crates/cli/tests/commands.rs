//! The commands as they are run.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("stegvis-commands-{}-{name}", std::process::id()));
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn repository(path: &str) -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..").join(path)
}

fn stegvis(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stegvis"));
    command.current_dir(folder).env_remove("STEGVIS_ROOT_KEY").env_remove("STEGVIS_DB");
    command.args(args).output().unwrap()
}

fn import(folder: &Path, more: &[&str]) -> serde_json::Value {
    let file = repository("crates/report/tests/data/maldokument.xlsx");
    let mut args = vec!["import", "maldokument", file.to_str().unwrap(), "--intervention", "ratt-insats"];
    args.extend(["--db", "test.db", "--json"]);
    args.extend(more);
    let output = stegvis(folder, &args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A day before that of the machine, which the program goes by.
fn days_ago(folder: &Path, days: i32) -> String {
    let now = jiff::Timestamp::try_from(fs::metadata(folder).unwrap().modified().unwrap()).unwrap();
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    today.checked_sub(jiff::Span::new().days(days)).unwrap().to_string()
}

#[test]
fn paper_consents_that_have_run_out_are_refused_before_anything_is_made() {
    let folder = folder("expired");
    let (file, day) = (repository("crates/report/tests/data/maldokument.xlsx"), days_ago(&folder, 400));
    let file = file.to_str().unwrap();
    let args = ["import", "maldokument", file, "--intervention", "ratt-insats", "--db", "test.db"];
    let args = [&args[..], &["--consent-on-paper", &day]].concat();
    for more in [&["--dry-run"][..], &[]] {
        let output = stegvis(&folder, &[&args[..], more].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains("Samtycket skulle redan ha gått ut."), "{said}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}

/// What the log holds; every change and every look has its entry there.
fn log(folder: &Path) -> serde_json::Value {
    let output = stegvis(folder, &["log", "verify", "--db", "test.db", "--json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_workbook_is_tried_imported_and_imported_again() {
    let folder = folder("import");
    let tried = import(&folder, &["--dry-run"]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let lately = days_ago(&folder, 60);
    let first = import(&folder, &["--consent-on-paper", &lately, "--rest", "rest.xlsx"]);
    assert_eq!(tried, first);
    let mut keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["already_there", "flagged", "imported", "rows", "warnings"]);
    assert_eq!(
        (&first["rows"], &first["imported"], &first["already_there"]),
        (&21.into(), &20.into(), &0.into())
    );
    assert_eq!((&first["flagged"][0]["row"], first["warnings"].as_array().unwrap().len()), (&21.into(), 7));
    assert_eq!(first["flagged"][0]["reasons"][0]["code"], "end_before_start");
    assert!(fs::metadata(folder.join("rest.xlsx")).unwrap().len() > 1000);
    let logged = log(&folder);
    assert_eq!(import(&folder, &["--dry-run"])["already_there"], 20);
    assert_eq!(log(&folder), logged);
    let second = import(&folder, &[]);
    assert_eq!((&second["imported"], &second["already_there"]), (&0.into(), &20.into()));

    let export = ["export", "maldokument", "out.xlsx", "--intervention", "ratt-insats", "--db", "test.db"];
    assert!(stegvis(&folder, &export).status.success());
    let again = ["import", "maldokument", "out.xlsx", "--intervention", "ratt-insats", "--db", "test.db"];
    let output = stegvis(&folder, &again);
    assert!(output.stdout.starts_with(b"rows 20, imported 0, already there 20, flagged 0\n"));
    assert!(stegvis(&folder, &["log", "verify", "--db", "test.db"]).status.success());
    let stats = ["stats", "--intervention", "ratt-insats", "--db", "test.db", "--json"];
    let stats: serde_json::Value = serde_json::from_slice(&stegvis(&folder, &stats).stdout).unwrap();
    let (support, kept) = (&stats["indicators"][0], &stats["indicators"][2]);
    assert_eq!((&support["denominator"], &support["denominator_by_gender"]), (&20.into(), &true.into()));
    let sum = |one: &serde_json::Value, of: &str| -> u64 {
        ["women", "men", "unknown"].iter().map(|part| one[part][of].as_u64().unwrap()).sum()
    };
    assert_eq!(sum(support, "denominator"), 20);
    assert_eq!((&kept["denominator"], &kept["denominator_by_gender"]), (&50.into(), &false.into()));
    assert_eq!(sum(kept, "numerator"), kept["numerator"].as_u64().unwrap());
    assert_eq!(sum(kept, "denominator"), 150, "of all the places, each time");
}

#[test]
fn a_key_whose_writing_was_cut_short_stands_in_nobody_s_way() {
    let folder = folder("cut-short");
    let file = repository("crates/report/tests/data/maldokument.xlsx");
    // Without room for a byte the system ends the program where it writes the root key.
    let mut cut = Command::new("sh");
    cut.current_dir(&folder).env_remove("STEGVIS_ROOT_KEY").env_remove("STEGVIS_DB");
    cut.args([
        "-c",
        "ulimit -f 0 && exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_stegvis"),
        "import",
        "maldokument",
    ]);
    cut.args([file.to_str().unwrap(), "--intervention", "ratt-insats", "--db", "test.db"]);
    assert!(!cut.output().unwrap().status.success());
    assert!(!folder.join("test.db").exists() && !folder.join("test.db.key").exists());
    assert_eq!(import(&folder, &[])["imported"], 20);
    let mut left: Vec<_> = fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name()).collect();
    left.retain(|name| name.to_str().unwrap().contains("key"));
    assert_eq!(left, ["test.db.key"]);
}

#[test]
fn what_cannot_be_imported_makes_no_database() {
    let folder = folder("refused");
    fs::write(folder.join("text.xlsx"), "namn;nummer").unwrap();
    let book = repository("crates/report/tests/data/maldokument.xlsx");
    let book = book.to_str().unwrap();
    let refused: [&[&str]; 5] = [
        &["text.xlsx", "--intervention", "ratt-insats"],
        &["none.xlsx", "--intervention", "ratt-insats"],
        &[book, "--intervention", "okand"],
        &[book, "--intervention", "ratt-insats", "--authority", "okand"],
        &[book, "--intervention", "ratt-insats", "--protected-row", "99"],
    ];
    for args in refused {
        let output = stegvis(&folder, &[&["import", "maldokument", "--db", "test.db"], args].concat());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(!output.stderr.is_empty() && !folder.join("test.db").exists(), "{args:?}");
    }
}

#[test]
fn a_faulty_model_is_told_by_line() {
    let folder = folder("models");
    let model = repository("models/ratt-insats.toml");
    assert!(stegvis(&folder, &["models", "check", model.to_str().unwrap()]).status.success());
    let text = fs::read_to_string(&model).unwrap();
    let line = text.lines().position(|line| line == "version = 1").unwrap() + 1;
    fs::write(folder.join("faulty.toml"), text.replacen("version = 1", "version = \"one\"", 1)).unwrap();
    let output = stegvis(&folder, &["models", "check", "faulty.toml"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.starts_with(&format!("faulty.toml:{line}: version: ")) && told.contains("mend: "), "{told}");
    let output = stegvis(&folder, &["models", "check", "faulty.toml", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["faults"][0]["line"], line);
}

/// A command about the staff of `test.db`, its outcome and what it said.
fn user(folder: &Path, args: &[&str]) -> (bool, String) {
    let all: Vec<&str> = [&["user"], args, &["--db", "test.db"]].concat();
    let output = stegvis(folder, &all);
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn the_first_administrator_of_a_new_installation_is_added() {
    let folder = folder("user");
    fs::write(folder.join("short"), "kort\n").unwrap();
    fs::write(folder.join("long"), "tolv tecken eller fler\n").unwrap();
    let model = fs::read_to_string(repository("models/ratt-insats.toml")).unwrap();
    let model = domain::model::Model::parse(&model).unwrap();
    let title = model.titles.iter().find(|title| title.role == domain::code::Role::Administrator).unwrap();
    let add = |title: &str, login: &str, password: &str| {
        let base =
            ["add", "--intervention", "ratt-insats", "--name", "Anna Admin", "--association", "Provet"];
        let more = ["--title", title, "--login", login, "--password-file", password];
        user(&folder, &[&base[..], &more[..]].concat())
    };
    let (done, said) = add("chefen", "anna", "long");
    assert!(!done && said.contains("no title chefen"), "{said}");
    let (done, said) = add(&title.id, "anna", "short");
    assert!(!done && said.contains("at least 12"), "{said}");
    assert!(!folder.join("test.db").exists());
    let (done, said) = add(&title.id, "anna", "long");
    assert!(done, "{said}");
    let (_, listed) = user(&folder, &["list", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((&listed["login"], &listed["roles"][0]), (&"anna".into(), &"administrator".into()));

    let worker = model.titles.iter().find(|title| title.role == domain::code::Role::Worker).unwrap();
    let place = ["role", &worker.id, "--intervention", "ratt-insats", "--login", "ANNA"];
    assert!(user(&folder, &place).0);
    assert!(user(&folder, &["list"]).1.contains("worker"));
    assert!(user(&folder, &[&place[..], &["--take"]].concat()).0);
    assert!(!user(&folder, &["list"]).1.contains("worker"));
    assert!(user(&folder, &["close", "--login", "anna"]).0);
    assert!(user(&folder, &["list"]).1.contains("(closed)"));
    assert!(user(&folder, &["open", "--login", "anna"]).0);
    assert!(user(&folder, &["password", "--login", "anna", "--password-file", "long"]).0);
    let authority = worker.authorities.last().unwrap().as_str();
    let second = |login: &str| {
        let base = ["add", "--existing", "--intervention", "ratt-insats", "--name", "Anna Annorstädes"];
        let more = ["--title", &worker.id, "--authority", authority, "--login", login];
        user(&folder, &[&base[..], &more[..]].concat())
    };
    assert!(!second("berit").0);
    let (done, said) = second("anna");
    assert!(done, "{said}");
    let listed = user(&folder, &["list"]).1;
    assert_eq!(listed.matches(": anna").count(), 2, "one log-in, two places: {listed}");
    let (done, said) = user(&folder, &["close", "--login", "berit"]);
    assert!(!done && said.contains("nobody signs in as berit"), "{said}");
    assert_eq!(log(&folder)["wrong"], serde_json::json!([]));
}
