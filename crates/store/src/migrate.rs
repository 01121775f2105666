//! Schema steps: one text each for both engines, with the types that differ written as words in braces.

use crate::UseCase;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::row::{FromRow, Row};
use crate::sql;
use crate::tx::{Conn, Moment, Tx};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// A schema step. Until the first release steps may still be edited: a database made before the edit is refused then,
/// since its step has another digest. From the first release on a landed step is never edited.
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
    8 "0008_meeting",
    9 "0009_talk",
    10 "0010_share",
    11 "0011_close",
    12 "0012_same",
    13 "0013_answer",
    14 "0014_mend",
    15 "0015_moved",
    16 "0016_minutes",
    17 "0017_shut_out",
    18 "0018_consent",
    19 "0019_closing_mend",
    20 "0020_log_review",
    21 "0021_replaced",
    22 "0022_consent_text",
    23 "0023_key",
    24 "0024_corrected",
    25 "0025_taken_back",
    26 "0026_extract",
    27 "0027_doors",
    28 "0028_factor",
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

    /// SHA-256 of the text that both engines share: what the schema keeps of a step when it is applied.
    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.text.as_bytes()).to_vec()
    }
}

/// Brings the schema up to date. Each step is a transaction of its own. A database from a newer program is refused, and
/// so is one with a step that says something else than this program's: nothing is changed in either.
pub(crate) async fn to_head(db: &Db) -> Result<()> {
    let moment = Moment { at: Timestamp::UNIX_EPOCH, today: jiff::civil::date(1970, 1, 1) };
    let last = last_of(&db.write(moment, &Prepare).await?)?;
    for step in STEPS.iter().filter(|step| step.number > last) {
        db.write(moment, &Apply(*step)).await?;
    }
    Ok(())
}

/// Refuses a database whose schema is not this program's, and changes nothing.
pub(crate) async fn is_head(db: &Db) -> Result<()> {
    let moment = Moment { at: Timestamp::UNIX_EPOCH, today: jiff::civil::date(1970, 1, 1) };
    let (found, known) = (last_of(&db.read(moment, &Steps).await?)?, known());
    if found < known { Err(Error::Older { found, known }) } else { Ok(()) }
}

fn known() -> i64 {
    STEPS.last().map_or(0, |step| step.number)
}

/// The last of the steps that a database has, if they are this program's.
fn last_of(applied: &[Applied]) -> Result<i64> {
    let known = known();
    let last = applied.iter().map(|one| one.number).max().unwrap_or_default();
    if last > known {
        return Err(Error::Newer { found: last, known });
    }
    for step in STEPS.iter().filter(|step| step.number <= last) {
        let there = applied.iter().find(|one| one.number == step.number);
        if there.and_then(|one| one.digest.as_ref()) != Some(&step.digest()) {
            return Err(Error::Unfinished { step: step.number });
        }
    }
    Ok(last)
}

/// A step that a database has.
struct Applied {
    number: i64,
    digest: Option<Vec<u8>>,
}

impl FromRow for Applied {
    fn from_row(row: &mut Row) -> Result<Self> {
        let (number, _name): (i64, String) = (row.take()?, row.take()?);
        // The first databases kept no digest.
        let digest = if row.values().is_empty() { None } else { row.take()? };
        Ok(Self { number, digest })
    }
}

struct Prepare;

impl UseCase for Prepare {
    type Out = Vec<Applied>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Applied>> {
        let create = "create table if not exists schema_step (number {int} not null primary key, \
                      name {text} not null, digest {bytes} not null) {strict}";
        let engine = engine(tx);
        let create = Step { number: 0, name: "", text: create }.text(engine);
        tx.script(&create).await?;
        Steps.run(tx).await
    }
}

struct Steps;

impl UseCase for Steps {
    type Out = Vec<Applied>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Applied>> {
        tx.query(sql!("select s.* from schema_step s order by s.number")).all().await
    }
}

struct Apply(Step);

impl UseCase for Apply {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let text = self.0.text(engine(tx));
        tx.script(&text).await?;
        tx.query(sql!("insert into schema_step (number, name, digest) values ($1, $2, $3)"))
            .bind(self.0.number)
            .bind(self.0.name)
            .bind(self.0.digest())
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
