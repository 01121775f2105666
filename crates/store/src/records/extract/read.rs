//! Everything that is kept about a person, opened.

use super::kind::{Column, Form, Kind};
use super::{allowed, told, who, work};
use crate::error::Result;
use crate::row::{FromRow, Row};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::value::{FromValue, Value};
use crate::{row, sql};
use access::Permit;
use data_encoding::HEXLOWER;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;

/// What a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Another record.
    Id(Uuid),
    /// A member of staff.
    Worker(WorkerId),
    /// An authority.
    Authority(AuthorityId),
    /// An intervention.
    Intervention(InterventionId),
    /// A day.
    Day(Date),
    /// An instant.
    At(Timestamp),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A code or another text.
    Text(String),
    /// What was sealed.
    Opened(Personal<String>),
}

row! {
    #[derive(Debug)]
    struct Head {
        id: Uuid,
        case: Option<CaseId>,
        owner: AuthorityId,
        category: Option<String>,
        author: Option<WorkerId>,
        at: Option<Timestamp>,
    }
}

/// A record about the person. What it leaves empty is not here.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its table.
    pub table: &'static str,
    /// Its id; with table and owner it is no other's.
    pub id: Uuid,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// The code of what it is about.
    pub category: Option<String>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Option<Timestamp>,
    /// What it says.
    pub said: Vec<(Column, Said)>,
}

impl Record {
    /// Whether somebody wrote words in it: others may be named there.
    pub fn has_words(&self) -> bool {
        self.said.iter().any(|(column, _)| matches!(column.form, Form::Words(_)))
    }

    /// A fingerprint of what it says (SHA-256, hexadecimal): the same as long as it says the same.
    pub fn fingerprint(&self) -> String {
        let mut text = format!("{} {} {}", self.table, self.id, self.owner);
        for (column, said) in &self.said {
            let (name, said) = (column.name, said.text());
            // Lengths keep what stands in two columns apart. Writing to a string does not fail.
            let _ = write!(text, "\n{name} {}:{said}", said.len());
        }
        HEXLOWER.encode(&Sha256::digest(text))
    }
}

impl Said {
    /// In plain characters, the same on every machine.
    pub fn text(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Worker(id) => id.to_string(),
            Self::Authority(id) => id.to_string(),
            Self::Intervention(id) => id.to_string(),
            Self::Day(day) => day.to_string(),
            Self::At(at) => at.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Opened(words) => words.expose().clone(),
        }
    }
}

struct Stored(Head, Vec<Value>);

impl FromRow for Stored {
    fn from_row(row: &mut Row) -> Result<Self> {
        let head = Head::from_row(row)?;
        let rest = (0..row.values().len()).map(|_| row.take()).collect::<Result<_>>()?;
        Ok(Self(head, rest))
    }
}

/// Every kind of record that is about a person, in the order in which they are read out.
pub fn kinds() -> impl Iterator<Item = Kind> {
    who::KINDS.into_iter().chain(work::KINDS).chain(told::KINDS)
}

/// Every record about a person as one authority knows them.
pub async fn records(tx: &mut Tx, permit: &Permit, person: PersonId) -> Result<Vec<Record>> {
    allowed(permit)?;
    let key = tx.person_key(permit.association(), person).await?;
    let mut all = Vec::new();
    for kind in kinds() {
        let stored: Vec<Stored> = tx.query(kind.sql).bind(permit.association()).bind(person).all().await?;
        for row in stored {
            all.push(open(tx, &key, kind, row)?);
        }
    }
    Ok(all)
}

fn open(tx: &mut Tx, key: &PersonKey, kind: Kind, Stored(head, values): Stored) -> Result<Record> {
    let mut said = Vec::new();
    for (column, value) in kind.columns.iter().zip(values).filter(|(_, value)| *value != Value::Null) {
        said.push((*column, say(tx, key, head.id, column.form, value)?));
    }
    let Head { id, case, owner, category, author, at } = head;
    Ok(Record { table: kind.table, id, case, owner, category, author, at, said })
}

fn say(tx: &mut Tx, key: &PersonKey, id: Uuid, form: Form, value: Value) -> Result<Said> {
    Ok(match form {
        Form::Id => Said::Id(Uuid::from_value(value)?),
        Form::Worker => Said::Worker(WorkerId::from_value(value)?),
        Form::Authority => Said::Authority(AuthorityId::from_value(value)?),
        Form::Intervention => Said::Intervention(InterventionId::from_value(value)?),
        Form::Day => Said::Day(Date::from_value(value)?),
        Form::At => Said::At(Timestamp::from_value(value)?),
        Form::Flag => Said::Flag(bool::from_value(value)?),
        Form::Number => Said::Number(i64::from_value(value)?),
        Form::Text => Said::Text(String::from_value(value)?),
        Form::Sealed(place) | Form::Words(place) => {
            let sealed = Vec::<u8>::from_value(value)?;
            Said::Opened(tx.open(key, Place::new(place, id), &sealed)?)
        }
    })
}

row! {
    /// An entry of the log about the person.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Logged {
        /// Its number in the association's tree, from 0.
        pub number: i64,
        /// When.
        pub at: Timestamp,
        /// Who: `staff`, `participant`, `operator` or `rule`.
        pub kind: String,
        /// The worker's authority.
        pub authority: Option<AuthorityId>,
        /// The role's code.
        pub role: Option<String>,
        /// The action's code.
        pub action: String,
        /// The outcome's code.
        pub outcome: String,
        /// The reason's code.
        pub because: String,
    }
}

/// Every entry that speaks of a case of the person, the latest first. What was done within the last second may wait for its
/// number.
pub async fn logged(tx: &mut Tx, permit: &Permit, person: PersonId) -> Result<Vec<Logged>> {
    allowed(permit)?;
    tx.query(sql!(
        "select l.number, e.at, e.actor_kind, e.authority_id, e.role, e.action, e.outcome, e.because from log_leaf l \
         join log_entry e on e.association_id = l.association_id and e.id = l.entry_id \
         where l.association_id = $1 and l.number in (select k.number from log_case k join case_file c \
          on c.association_id = k.association_id and c.id = k.case_id where k.association_id = $1 and c.person_id = $2) \
         order by l.number desc"
    ))
    .bind(permit.association())
    .bind(person)
    .all()
    .await
}
