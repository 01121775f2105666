//! Tampering at random with the file of a database: whatever is done to the log is found, by the file alone or, where
//! that cannot be, by a checkpoint that was kept outside it.

use crate::case;
use crate::engines::{NewAssociation, moment, new_file, options};
use access::{Action, Actor, Facts, Operator, decide};
use domain::id::{AssociationId, CaseId};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use store::log::{Entry, Head, Note, Verify, integrate};
use store::{Db, Error, Target};
use uuid::Uuid;
use world::{Effort, tally};

/// Entries between two checkpoints, so many times.
const BATCHES: usize = 6;
const BATCH: usize = 5;

case!(Logged { association: AssociationId, nth: usize } -> (), |self, tx| {
    let actor = Actor::Operator(Operator { association: self.association, name: "drift".to_owned() });
    let permit = decide(&actor, Action::SetUp, &Facts::Association(self.association)).permit().map_err(|_| Error::NotFound)?;
    let entry = Entry::of(&permit).with_detail(format!("nummer {}", self.nth));
    let cases = (0..self.nth % 3).map(|at| CaseId(Uuid::from_u128(u128::try_from(self.nth % 4 + at).unwrap_or(1) + 1)));
    tx.log(Entry { listed: cases.collect(), ..entry });
    Ok(())
});

/// A database with a log, and its last checkpoint.
async fn filled() -> (PathBuf, AssociationId, Vec<Note>) {
    let path = new_file();
    let db = Db::open(&Target::File { path: path.clone(), create: true }, options(None)).await.unwrap();
    let association = db.write(moment(), &NewAssociation).await.unwrap();
    for batch in 0..BATCHES {
        for nth in 0..BATCH {
            db.write(moment(), &Logged { association, nth: batch * BATCH + nth }).await.unwrap();
        }
        integrate(&db, moment(), association).await.unwrap();
    }
    let head = db.read(moment(), &Head(association)).await.unwrap().unwrap();
    drop(db);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("pragma wal_checkpoint(truncate); pragma journal_mode = delete").unwrap();
    (path, association, Note::read_all(&head).unwrap())
}

/// What can be done to a log. The second half leaves a log that is whole by itself.
#[derive(Debug, Clone, Copy)]
enum Deed {
    ChangeEntry,
    RemoveEntry,
    InsertEntry,
    SwapEntries,
    ChangeLeaf,
    RemoveLeaf,
    SwapLeaves,
    AddLeaf,
    ChangeCheckpoint,
    RemoveLastCheckpoint,
    ChangeIndex,
    CutAtCheckpoint,
    Empty,
    RewriteWithKey,
}

const DEEDS: [Deed; 14] = [
    Deed::ChangeEntry,
    Deed::RemoveEntry,
    Deed::InsertEntry,
    Deed::SwapEntries,
    Deed::ChangeLeaf,
    Deed::RemoveLeaf,
    Deed::SwapLeaves,
    Deed::AddLeaf,
    Deed::ChangeCheckpoint,
    Deed::RemoveLastCheckpoint,
    Deed::ChangeIndex,
    Deed::CutAtCheckpoint,
    Deed::Empty,
    Deed::RewriteWithKey,
];

impl Deed {
    /// Whether the database alone cannot tell.
    const fn hides(self) -> bool {
        matches!(self, Self::CutAtCheckpoint | Self::Empty | Self::RewriteWithKey)
    }

    /// The statements, after what was drawn.
    fn script(self, random: &mut StdRng) -> String {
        let all = BATCHES * BATCH;
        let one = random.random_range(0..all);
        let other = (one + random.random_range(1..all)) % all;
        let entry = |number| format!("(select entry_id from log_leaf where number = {number})");
        let swapped = |table: &str, column: &str, key: &str, one: &str, other: &str| {
            format!(
                "create temp table held as select {column} as x from {table} where {key} = {one}; \
                 update {table} set {column} = (select {column} from {table} where {key} = {other}) where {key} = {one}; \
                 update {table} set {column} = (select x from held) where {key} = {other};"
            )
        };
        match self {
            Self::ChangeEntry => {
                let changes = [
                    "at = at + 1", "actor_kind = 'staff'", "account_id = randomblob(16)", "worker_id = randomblob(16)",
                    "authority_id = randomblob(16)", "role = 'worker'", "operator = randomblob(40)", "operator = null",
                    "action = 'see_case'", "outcome = 'refused'", "because = 'consent'", "ground_id = randomblob(16)",
                    "intervention_id = randomblob(16)", "case_id = randomblob(16)", "person_id = randomblob(16)",
                    "listed = randomblob(16)", "detail = null", "detail = randomblob(40)", "salt = randomblob(32)",
                ];
                format!("update log_entry set {} where id = {}", changes[random.random_range(0..changes.len())], entry(one))
            }
            Self::RemoveEntry => format!("delete from log_entry where id = {}", entry(one)),
            Self::InsertEntry => format!(
                "create temp table held as select * from log_entry where id = {}; update held set id = randomblob(16); \
                 insert into log_entry select * from held",
                entry(one)
            ),
            Self::SwapEntries => {
                swapped("log_entry", "detail", "id", &entry(one), &entry(other))
            }
            Self::ChangeLeaf => format!("update log_leaf set hash = randomblob(32) where number = {one}"),
            Self::RemoveLeaf => format!("delete from log_leaf where number = {one}"),
            Self::SwapLeaves => swapped("log_leaf", "entry_id", "number", &one.to_string(), &other.to_string()),
            Self::AddLeaf => format!(
                "insert into log_leaf select association_id, {all}, entry_id, hash from log_leaf where number = {one}"
            ),
            Self::ChangeCheckpoint => {
                let size = (one / BATCH + 1) * BATCH;
                let changes = ["root = randomblob(32)", "size = size + 1000", "note = replace(note, 'stegvis', 'stegvas')",
                    "frontier = cast(substr(frontier, 1, 8) || randomblob(length(frontier) - 8) as blob)",
                    "note = note || '— vittne AAAA' || char(10)"];
                format!("update log_checkpoint set {} where size = {size}", changes[other % changes.len()])
            }
            Self::RemoveLastCheckpoint => format!("delete from log_checkpoint where size = {all}"),
            Self::ChangeIndex => match other % 3 {
                0 => "delete from log_case where number = (select max(number) from log_case)".to_owned(),
                1 => "update log_case set number = number + 1000 where number = (select min(number) from log_case)".to_owned(),
                _ => format!("insert into log_case select association_id, randomblob(16), {one} from log_leaf where number = {one}"),
            },
            Self::CutAtCheckpoint => {
                let size = one / BATCH * BATCH;
                format!(
                    "delete from log_entry where id in (select entry_id from log_leaf where number >= {size}); \
                     delete from log_leaf where number >= {size}; delete from log_case where number >= {size}; \
                     delete from log_checkpoint where size > {size}"
                )
            }
            Self::Empty => "delete from log_entry; delete from log_leaf; delete from log_case; delete from log_checkpoint".to_owned(),
            // What comes before is numbered and signed anew, by whoever has the key.
            Self::RewriteWithKey => format!(
                "update log_entry set action = 'see_case' where id = {}; \
                 insert into log_queue select association_id, entry_id from log_leaf; \
                 delete from log_leaf; delete from log_case; delete from log_checkpoint",
                entry(one)
            ),
        }
    }
}

async fn verified(path: &Path, association: AssociationId, kept: &[Note]) -> Vec<String> {
    let db = Db::open_to_read(&Target::File { path: path.to_owned(), create: false }).await.unwrap();
    let found = db.read(moment(), &Verify { association, kept }).await.unwrap();
    found.wrong.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn every_tampering_is_found() {
    let (path, association, kept) = filled().await;
    assert_eq!(verified(&path, association, &kept).await, [""; 0]);
    let copy = new_file();
    let mut random = StdRng::seed_from_u64(11);
    let (mut found, mut outside) = (0, 0);
    let tries = Effort::asked().of(1_000, 1_000, 10_000);
    for nth in 0..tries {
        let deed = DEEDS[usize::try_from(nth).unwrap() % DEEDS.len()];
        std::fs::copy(&path, &copy).unwrap();
        let script = deed.script(&mut random);
        let conn = Connection::open(&copy).unwrap();
        conn.execute_batch(&format!("pragma synchronous = off; pragma foreign_keys = off; {script}"))
            .unwrap();
        drop(conn);
        if matches!(deed, Deed::RewriteWithKey) {
            let db =
                Db::open(&Target::File { path: copy.clone(), create: false }, options(None)).await.unwrap();
            integrate(&db, moment(), association).await.unwrap();
            drop(db);
            let conn = Connection::open(&copy).unwrap();
            conn.execute_batch("pragma wal_checkpoint(truncate); pragma journal_mode = delete").unwrap();
        }
        let alone = verified(&copy, association, &[]).await;
        assert_eq!(alone.is_empty(), deed.hides(), "{deed:?}: {script}: {alone:?}");
        let with = verified(&copy, association, &kept).await;
        assert!(!with.is_empty(), "{deed:?}: {script}");
        found += 1;
        outside += u64::from(alone.is_empty());
    }
    assert_eq!(found, tries);
    tally(format!(
        "tamperings {tries}, found {found}, {outside} of them by the checkpoint kept outside alone"
    ));
}
