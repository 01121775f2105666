//! Schema steps: one text each for both engines, with the types that differ written as words in braces.

use crate::UseCase;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::sql;
use crate::tx::{Conn, Moment, Tx};
use jiff::Timestamp;

/// A schema step. A landed one is never edited.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Its number, from 1.
    pub number: i64,
    /// Its name.
    pub name: &'static str,
    text: &'static str,
}

macro_rules! steps {
    ($($number:literal $name:literal),+ $(,)?) => {
        /// Every step, in order.
        pub const STEPS: &[Step] = &[$(Step {
            number: $number,
            name: $name,
            text: include_str!(concat!("../migrations/", $name, ".sql")),
        }),+];
    };
}

steps! {
    1 "0001_foundation",
    2 "0002_people",
    3 "0003_cases",
    4 "0004_plan",
    5 "0005_work",
    6 "0006_import",
    7 "0007_journey",
}

const WORDS: &[(&str, &str, &str)] = &[
    ("{id}", "blob", "uuid"),
    ("{text}", "text", "text collate \"C\""),
    ("{int}", "integer", "bigint"),
    ("{bool}", "integer", "boolean"),
    ("{day}", "text", "date"),
    ("{instant}", "integer", "timestamptz"),
    ("{bytes}", "blob", "bytea"),
    ("{strict}", "strict, without rowid", ""),
    ("{append}", "strict", ""),
];

impl Step {
    /// The step's text for an engine, `sqlite` or `postgres`.
    pub fn text(&self, engine: &str) -> String {
        let mut text = self.text.to_owned();
        for (word, sqlite, postgres) in WORDS {
            text = text.replace(word, if engine == "sqlite" { sqlite } else { postgres });
        }
        // An empty table option leaves a blank before the semicolon, which both engines accept.
        text
    }
}

/// Brings the schema up to date. Each step is a transaction of its own; a database from a newer program is refused.
pub(crate) async fn to_head(db: &Db) -> Result<()> {
    let moment = Moment { at: Timestamp::UNIX_EPOCH, today: jiff::civil::date(1970, 1, 1) };
    let applied = db.write(moment, &Prepare).await?;
    let known = STEPS.last().map_or(0, |step| step.number);
    if applied > known {
        return Err(Error::Newer { found: applied, known });
    }
    for step in STEPS.iter().filter(|step| step.number > applied) {
        db.write(moment, &Apply(*step)).await?;
    }
    Ok(())
}

struct Prepare;

impl UseCase for Prepare {
    type Out = i64;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<i64> {
        let create = "create table if not exists schema_step (number {int} not null primary key, name {text} not null) {strict}";
        let engine = engine(tx);
        let create = Step { number: 0, name: "", text: create }.text(engine);
        tx.script(&create).await?;
        let (last,): (Option<i64>,) = tx.query(sql!("select max(number) from schema_step")).one().await?;
        Ok(last.unwrap_or_default())
    }
}

struct Apply(Step);

impl UseCase for Apply {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let text = self.0.text(engine(tx));
        tx.script(&text).await?;
        tx.query(sql!("insert into schema_step (number, name) values ($1, $2)"))
            .bind(self.0.number)
            .bind(self.0.name)
            .execute()
            .await?;
        Ok(())
    }
}

const fn engine(tx: &Tx) -> &'static str {
    match tx.conn {
        Conn::Sqlite(_) => "sqlite",
        Conn::Postgres(_) => "postgres",
    }
}
