//! The log as its commands and the second verifier, which shares no code with the first, see it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use rusqlite::Connection;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn repository(path: &str) -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..").join(path)
}

/// A folder of this test's own with a database of an imported workbook, `a.db`.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("stegvis-log-{}-{name}", std::process::id()));
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    import(&folder, &[]);
    folder
}

fn import(folder: &Path, more: &[&str]) {
    let file = repository("crates/report/tests/data/maldokument.xlsx");
    let args =
        ["import", "maldokument", file.to_str().unwrap(), "--intervention", "ratt-insats", "--db", "a.db"];
    let output = stegvis(folder, &[&args[..], more].concat(), "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn stegvis(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stegvis"));
    command.current_dir(folder).env_remove("STEGVIS_ROOT_KEY").env_remove("STEGVIS_DB");
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a verifier says: whether all is whole, and what is not.
fn verdict(output: &Output) -> (bool, Vec<String>) {
    let line = String::from_utf8(output.stdout.clone()).unwrap();
    let found: serde_json::Value = serde_json::from_str(&line).unwrap();
    let mut wrong: Vec<String> = serde_json::from_value(found["wrong"].clone()).unwrap();
    wrong.sort();
    (output.status.success(), wrong)
}

/// What both verifiers say, which is the same.
fn agreed(folder: &Path, db: &str, more: &[&str]) -> (bool, Vec<String>) {
    let ours = stegvis(folder, &[&["log", "verify", "--db", db, "--json"], more].concat(), "");
    let script = repository("tools/verify_log.py");
    let other =
        Command::new("python3").current_dir(folder).arg(script).args([db, "--json"]).args(more).output();
    let (ours, other) = (verdict(&ours), verdict(&other.unwrap()));
    assert_eq!(ours, other, "{db} {more:?}");
    ours
}

/// The file `a.db` tampered with, as `b.db`.
fn tampered(folder: &Path, script: &str) -> &'static str {
    for end in ["", "-wal"] {
        let (from, to) = (folder.join(format!("a.db{end}")), folder.join(format!("b.db{end}")));
        fs::remove_file(&to).ok();
        if from.exists() {
            fs::copy(from, to).unwrap();
        }
    }
    let conn = Connection::open(folder.join("b.db")).unwrap();
    conn.execute_batch(&format!("pragma foreign_keys = off; {script}")).unwrap();
    "b.db"
}

#[test]
fn two_verifiers_agree_on_a_whole_log_and_on_whatever_is_done_to_it() {
    let folder = folder("agree");
    said(&stegvis(&folder, &["log", "checkpoint", "--db", "a.db", "--out", "kept"], ""));
    let kept = ["--checkpoint", "kept"];
    assert_eq!(agreed(&folder, "a.db", &[]), (true, Vec::new()));
    assert_eq!(agreed(&folder, "a.db", &kept), (true, Vec::new()));
    let found = [
        (
            "update log_entry set at = at + 1 where id = (select entry_id from log_leaf where number = 0)",
            "entry 0 has been changed",
        ),
        (
            "delete from log_entry where id = (select entry_id from log_leaf where number = 1)",
            "entry 1 has been removed",
        ),
        ("delete from log_leaf where number = 1", "number 1 has been removed from the tree"),
        ("update log_leaf set hash = randomblob(32) where number = 2", "entry 2 has been changed"),
        (
            "update log_checkpoint set note = replace(note, 'stegvis', 'stegvas')",
            "is not signed by the log's key",
        ),
        (
            "insert into log_queue select association_id, zeroblob(16) from log_leaf where number = 1",
            "waits for its number",
        ),
        (
            "insert into log_case select association_id, zeroblob(16), 1 from log_leaf where number = 1",
            "are not found as they should be",
        ),
        (
            "update association set log_public_key = x'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'",
            "is not signed by the log's key",
        ),
    ];
    for (script, expected) in found {
        let (whole, wrong) = agreed(&folder, tampered(&folder, script), &[]);
        assert!(!whole && wrong.iter().any(|one| one.contains(expected)), "{script}: {wrong:?}");
    }
    let emptied =
        "delete from log_entry; delete from log_leaf; delete from log_case; delete from log_checkpoint";
    let emptied = tampered(&folder, emptied);
    assert_eq!(agreed(&folder, emptied, &[]), (true, Vec::new()), "nobody can tell from the database alone");
    let (whole, wrong) = agreed(&folder, emptied, &kept);
    assert!(!whole && wrong[0].starts_with("there were 3 entries once"), "{wrong:?}");
    let unknown = said(&stegvis(&folder, &["log", "verify", "--db", emptied], ""));
    assert!(unknown.contains("cannot be told from the database alone"), "{unknown}");
}

#[test]
fn an_entry_is_proved_to_somebody_without_the_database() {
    let folder = folder("prove");
    let key = said(&stegvis(&folder, &["log", "key", "--db", "a.db"], ""));
    let key = key.trim().rsplit_once(": ").unwrap().1;
    let conn = Connection::open(folder.join("a.db")).unwrap();
    let id: Vec<u8> =
        conn.query_row("select entry_id from log_leaf where number = 1", [], |row| row.get(0)).unwrap();
    let id = uuid::Uuid::from_slice(&id).unwrap().to_string();
    let proof = said(&stegvis(&folder, &["log", "prove", "--db", "a.db", "--entry", &id], ""));
    let check = |text: &str| {
        fs::write(folder.join("p.tlog-proof"), text).unwrap();
        let script = repository("tools/verify_log.py");
        let args = ["--proof", "p.tlog-proof", "--key", key];
        let output = Command::new("python3").current_dir(&folder).arg(script).args(args).output().unwrap();
        output.status.success()
    };
    assert!(check(&proof));
    assert!(!check(&proof.replace("index 1\n", "index 0\n")), "at another place");
    assert!(!check(&proof.replace("\n3\n", "\n4\n")), "another tree");
    let other = stegvis(
        &folder,
        &["log", "prove", "--db", "a.db", "--entry", "00000000-0000-7000-8000-000000000000"],
        "",
    );
    assert!(!other.status.success());
}

#[test]
fn a_witness_remembers_what_it_has_seen() {
    let folder = folder("witness");
    let key = said(&stegvis(&folder, &["log", "key", "--db", "a.db"], ""));
    let key = key.trim().rsplit_once(": ").unwrap().1;
    let ask = |since: &str| said(&stegvis(&folder, &["log", "prove", "--db", "a.db", "--since", since], ""));
    let args = [
        "log",
        "witness",
        "--log-key",
        key,
        "--seen",
        "seen",
        "--name",
        "vittne.example",
        "--key-file",
        "w.key",
    ];
    let forgot = stegvis(&folder, &args, &ask("0"));
    assert!(!forgot.status.success() && !folder.join("seen").exists(), "a mistyped file is not a first time");
    let first = said(&stegvis(&folder, &[&args[..], &["--first"]].concat(), &ask("0")));
    assert!(first.contains("\u{2014} vittne.example "), "{first}");
    let again = stegvis(&folder, &args, &ask("0"));
    let refused = String::from_utf8(again.stderr).unwrap();
    assert!(!again.status.success() && refused.contains("has seen 3 entries"), "{refused}");
    said(&stegvis(&folder, &args, &ask("3")));
    assert_eq!(agreed(&folder, "a.db", &["--checkpoint", "seen"]), (true, Vec::new()));
    let emptied = tampered(
        &folder,
        "delete from log_entry; delete from log_leaf; delete from log_case; delete from log_checkpoint",
    );
    assert!(!agreed(&folder, emptied, &["--checkpoint", "seen"]).0, "the witness knows better");
}

#[test]
fn a_log_that_is_not_whole_stops_the_start_where_the_operator_says_so() {
    let folder = folder("start");
    said(&stegvis(&folder, &["log", "checkpoint", "--db", "a.db", "--out", "kept"], ""));
    let key = fs::read_to_string(folder.join("a.db.key")).unwrap();
    let refused = |script: &str, more: &[&str]| {
        let db = tampered(&folder, script);
        fs::write(folder.join("b.db.key"), &key).unwrap();
        let args = ["serve", "--db", db, "--listen", "127.0.0.1:0", "--log-check", "refuse"];
        let output = stegvis(&folder, &[&args[..], more].concat(), "");
        assert!(!output.status.success() && output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let changed =
        refused("update log_entry set action = 'see_case' where id = (select max(id) from log_entry)", &[]);
    assert!(changed.contains("entry 2 has been changed"), "{changed}");
    let emptied =
        "delete from log_entry; delete from log_leaf; delete from log_case; delete from log_checkpoint";
    let emptied = refused(emptied, &["--checkpoint", "kept"]);
    assert!(emptied.contains("there were 3 entries once"), "{emptied}");
    let late = refused("update log_entry set at = at + 3600000", &[]);
    assert!(late.contains("Set the machine's time"), "the clock is looked at first: {late}");
}
