//! Records that were looked through before they are given out: read, or withheld on a ground and for a reason.

use super::allowed;
use super::object::Extract;
use super::read::Record;
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::{AuthorityId, ExtractMarkId, WorkerId};
use domain::personal::Personal;
use uuid::Uuid;

const CONTENT: &str = "extract_mark.content";
const GROUND: &str = "extract_mark.ground";
const REASON: &str = "extract_mark.reason";

row! {
    struct Stored {
        id: ExtractMarkId,
        kind: String,
        record: Uuid,
        owner: AuthorityId,
        content: Vec<u8>,
        ground: Option<Vec<u8>>,
        reason: Option<Vec<u8>>,
        author: Option<WorkerId>,
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The record's table.
    pub kind: String,
    /// The record.
    pub record: Uuid,
    /// Whose it is.
    pub owner: AuthorityId,
    /// The fingerprint of what it said.
    pub content: Personal<String>,
    /// The ground of law on which it is withheld; none where it was read alone.
    pub ground: Option<Personal<String>>,
    /// Why it is withheld.
    pub reason: Option<Personal<String>>,
    /// Who looked.
    pub author: Option<WorkerId>,
}

impl Mark {
    /// Whether it is about this record, whatever the record says now.
    pub fn is_of(&self, record: &Record) -> bool {
        (self.kind.as_str(), self.record, self.owner) == (record.table, record.id, record.owner)
    }
}

/// What is to be said of a record.
#[derive(Debug)]
pub struct NewMark<'a> {
    /// The record as it was read.
    pub record: &'a Record,
    /// On which ground, and why, it is withheld.
    pub withheld: Option<(&'a Personal<String>, &'a Personal<String>)>,
}

/// What was found so far.
pub async fn marks(tx: &mut Tx, permit: &Permit, extract: &Extract) -> Result<Vec<Mark>> {
    allowed(permit)?;
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, kind, record_id, owner_id, content, ground, reason, author_id from extract_mark \
             where association_id = $1 and extract_id = $2 order by kind, record_id, owner_id"
        ))
        .bind(permit.association())
        .bind(extract.id)
        .all()
        .await?;
    let key = tx.person_key(permit.association(), extract.person).await?;
    let mut marks = Vec::new();
    for row in stored {
        marks.push(Mark {
            content: tx.open(&key, Place::new(CONTENT, row.id), &row.content)?,
            ground: tx.open_some(&key, Place::new(GROUND, row.id), row.ground.as_deref())?,
            reason: tx.open_some(&key, Place::new(REASON, row.id), row.reason.as_deref())?,
            kind: row.kind,
            record: row.record,
            owner: row.owner,
            author: row.author,
        });
    }
    Ok(marks)
}

/// Says what was found, in the place of what was said before.
pub async fn set_mark(tx: &mut Tx, permit: &Permit, extract: &Extract, new: &NewMark<'_>) -> Result<()> {
    unmark(tx, permit, extract, new.record).await?;
    let (id, at): (ExtractMarkId, _) = (tx.id(), tx.at());
    let key = tx.person_key(permit.association(), extract.person).await?;
    let content = tx.seal(&key, Place::new(CONTENT, id), &new.record.fingerprint())?;
    let ground = new.withheld.map(|(ground, _)| ground.expose().as_str());
    let reason = new.withheld.map(|(_, reason)| reason.expose().as_str());
    let ground = tx.seal_some(&key, Place::new(GROUND, id), ground)?;
    let reason = tx.seal_some(&key, Place::new(REASON, id), reason)?;
    tx.query(sql!(
        "insert into extract_mark (association_id, extract_id, id, kind, record_id, owner_id, content, ground, reason, \
         author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(permit.association())
    .bind(extract.id)
    .bind(id)
    .bind(new.record.table)
    .bind(new.record.id)
    .bind(new.record.owner)
    .bind(content)
    .bind(ground)
    .bind(reason)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// Takes back what was said of a record.
pub async fn unmark(tx: &mut Tx, permit: &Permit, extract: &Extract, record: &Record) -> Result<()> {
    allowed(permit)?;
    tx.query(sql!(
        "delete from extract_mark where association_id = $1 and extract_id = $2 and kind = $3 and record_id = $4 \
         and owner_id = $5"
    ))
    .bind(permit.association())
    .bind(extract.id)
    .bind(record.table)
    .bind(record.id)
    .bind(record.owner)
    .execute()
    .await?;
    Ok(())
}
