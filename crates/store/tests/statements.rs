//! One text for both engines: every statement that the application runs on SQLite is run again on PostgreSQL, with
//! the same parameters in the same order, and must give the same rows.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "it/engines.rs"]
mod engines;
mod story;

use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;
use store::{Db, Error, Executed, Options, Result, Row, Target, Trace, Tx, UseCase, Value};
use tokio::sync::OnceCell;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

/// What the story executes; it is played once.
async fn traced() -> &'static [Executed] {
    static EXECUTED: OnceCell<Vec<Executed>> = OnceCell::const_new();
    EXECUTED.get_or_init(played).await
}

/// Every column with what lies under an association's key, but the log's, whose words are never sealed anew. A task's text
/// is among them where it is about no case.
const UNDER_ASSOCIATION_KEY: &[&str] = &[
    "distribution.reason",
    "import.file_name",
    "import.settings",
    "import_row.raw",
    "log_review.words",
    "meeting_item.decisions",
    "meeting_item.notes",
    "person_key.wrapped",
    "saved_filter.name",
    "task.text",
    "worker.name",
    "worker.phone",
];

/// The first bytes of what a column holds, in a file that the story has been played in.
fn first_bytes(conn: &Connection, table: &str, column: &str) -> BTreeSet<u8> {
    let sql =
        format!("select distinct hex(substr({column}, 1, 1)) from {table} where length({column}) >= 41");
    let mut statement = conn.prepare(&sql).unwrap();
    let found = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    found.map(|byte| u8::from_str_radix(&byte.unwrap(), 16).unwrap()).collect()
}

/// Under a key of the third generation, or a person's.
fn is_anew(bytes: &BTreeSet<u8>) -> bool {
    bytes.contains(&3) && bytes.iter().all(|byte| [1, 3].contains(byte))
}

#[tokio::test]
async fn all_that_lies_under_an_associations_key_is_sealed_anew() {
    let path = engines::new_file();
    let db = Db::open(&Target::File { path: path.clone(), create: true }, world::options()).await.unwrap();
    // The keys are replaced at its beginning and at its end: everything between is of the second generation.
    Box::pin(story::play(db, MODEL)).await;
    let conn = Connection::open(path).unwrap();
    let sql = "select m.name, c.name from sqlite_schema m join pragma_table_info(m.name) c \
               where m.type = 'table' and c.type = 'BLOB' order by m.name, c.name";
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let columns: Vec<(String, String)> = columns.collect::<rusqlite::Result<_>>().unwrap();
    let anew = columns.iter().filter(|(table, column)| is_anew(&first_bytes(&conn, table, column)));
    let anew: Vec<String> = anew.map(|(table, column)| format!("{table}.{column}")).collect();
    assert_eq!(anew, UNDER_ASSOCIATION_KEY);
    for words in ["operator", "detail"] {
        let bytes = first_bytes(&conn, "log_entry", words);
        assert!(
            bytes.contains(&2) && bytes.iter().all(|byte| [1, 2, 3].contains(byte)),
            "{words}: {bytes:?}"
        );
    }
}

async fn played() -> Vec<Executed> {
    let trace = Trace::default();
    let options = Options { trace: Some(trace.clone()), ..world::options() };
    let db = Db::open(&Target::File { path: engines::new_file(), create: true }, options).await.unwrap();
    Box::pin(story::play(db, MODEL)).await;
    trace.executed()
}

#[tokio::test]
async fn both_engines_give_the_same_rows() {
    let executed = traced().await;
    assert!(executed.len() > 2_000, "{} statements", executed.len());
    let Some(url) = engines::postgres_url().await else { return };
    let db = Db::open(&Target::Postgres(url), engines::options(None)).await.unwrap();
    db.write(engines::moment(), &Replay(executed)).await.unwrap();
}

#[tokio::test]
async fn every_statement_is_executed() {
    let executed = traced().await;
    let seen: BTreeSet<&str> = executed.iter().map(|each| each.sql.site).collect();
    let missed: Vec<_> = written().into_iter().filter(|site| !seen.contains(site.as_str())).collect();
    assert_eq!(missed, [""; 0], "statements that the story never runs");
}

#[tokio::test]
async fn rows_come_in_an_order() {
    let several = |each: &Executed| each.rows.as_ref().is_some_and(|rows| rows.len() > 1);
    for Executed { sql, .. } in traced().await.iter().filter(|each| several(each)) {
        assert!(sql.text.contains(" order by "), "{sql:?}");
    }
}

/// `file:line` of each statement in the sources, as the macro says it.
fn written() -> BTreeSet<String> {
    let crate_folder = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let crate_folder = Path::new(&crate_folder);
    let mut sites = BTreeSet::new();
    let mut folders = vec![crate_folder.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let file = path.strip_prefix(crate_folder).unwrap().display();
            let code = (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
            let found = code.filter(|(_, line)| line.contains("sql!("));
            sites.extend(found.map(|(at, _)| format!("crates/store/{file}:{at}")));
        }
    }
    sites
}

struct Replay(&'static [Executed]);

impl UseCase for Replay {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let all = self.0.iter().filter(|each| !each.sql.text.contains("schema_step"));
        for (nth, each) in all.enumerate() {
            // A server looks at its tables by itself, but not within a transaction that fills them.
            if nth % 1_000 == 999 {
                tx.query(store::sql!("analyze")).execute().await?;
            }
            let mut query = tx.query(each.sql);
            for param in &each.params {
                query = query.bind(param.clone());
            }
            let about = (each.sql.site, each.sql.text);
            if let Some(expected) = &each.rows {
                let rows: Vec<AnyRow> = query.all().await?;
                let rows: Vec<Vec<Value>> = rows.into_iter().map(|row| row.0).collect();
                assert_eq!(&rows, expected, "{about:?}");
            } else {
                assert_eq!(Some(query.execute().await?), each.touched, "{about:?}");
            }
        }
        Ok(())
    }
}

/// A row of whatever columns, its values as SQLite keeps them.
struct AnyRow(Vec<Value>);

impl store::FromRow for AnyRow {
    fn from_row(row: &mut Row) -> Result<Self> {
        let plain = |value: &Value| match value {
            Value::Bool(truth) => Value::Int(i64::from(*truth)),
            Value::Id(id) => Value::Bytes(id.as_bytes().to_vec()),
            Value::Day(day) => Value::Text(day.to_string()),
            Value::At(at) => Value::Int(at.as_millisecond()),
            value => value.clone(),
        };
        Ok(Self(row.values().iter().map(plain).collect()))
    }
}
