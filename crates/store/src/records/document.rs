//! Documents of a case: what they are, and apart from that their sealed content, which no list reads.

use super::record::{self, Covered, Head, Home};
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::document::{DocumentKind, FileType};
use domain::id::{AuthorityId, DocumentId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const TITLE: &str = "document.title";
const FILE: &str = "document.file_name";
const WHY: &str = "document.removed_why";
const CONTENT: &str = "document_content.content";

row! {
    struct Stored {
        id: DocumentId,
        kind: DocumentKind,
        file_type: FileType,
        title: Vec<u8>,
        file_name: Vec<u8>,
        size: i64,
        day: Date,
        author: Option<WorkerId>,
        created_at: Timestamp,
        removed_on: Option<Date>,
        removed_by: Option<WorkerId>,
        removed_why: Option<Vec<u8>>,
        version: i64,
    }
}

/// A document, without its content.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// What it is about.
    pub category: Category,
    /// What it is.
    pub kind: DocumentKind,
    /// The type of its content.
    pub file_type: FileType,
    /// Its title.
    pub title: Personal<String>,
    /// The name under which it is fetched.
    pub file_name: Personal<String>,
    /// Its size in bytes.
    pub size: i64,
    /// The day that it is of.
    pub day: Date,
    /// Who kept it.
    pub author: Option<WorkerId>,
    /// When.
    pub created_at: Timestamp,
    /// When its content was removed.
    pub removed_on: Option<Date>,
    /// Who removed it.
    pub removed_by: Option<WorkerId>,
    /// Why.
    pub removed_why: Option<Personal<String>>,
    /// Version.
    pub version: i64,
}

/// A document to be kept.
#[derive(Debug, Clone)]
pub struct NewDocument<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is about.
    pub category: Category,
    /// The type of its content.
    pub file_type: FileType,
    /// Its title.
    pub title: Personal<String>,
    /// The name under which it is fetched.
    pub file_name: Personal<String>,
    /// The day that it is of.
    pub day: Date,
    /// Its content.
    pub content: &'a [u8],
}

impl record::Stored for Stored {
    type Record = Document;

    fn open(self, head: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Document> {
        Ok(Document {
            title: tx.open(key, Place::new(TITLE, self.id), &self.title)?,
            file_name: tx.open(key, Place::new(FILE, self.id), &self.file_name)?,
            removed_why: tx.open_some(key, Place::new(WHY, self.id), self.removed_why.as_deref())?,
            owner: head.owner,
            category: head.category,
            id: self.id,
            kind: self.kind,
            file_type: self.file_type,
            size: self.size,
            day: self.day,
            author: self.author,
            created_at: self.created_at,
            removed_on: self.removed_on,
            removed_by: self.removed_by,
            version: self.version,
        })
    }
}

/// The documents of the permit's case, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Document>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, kind, file_type, title, file_name, size, day, author_id, created_at, \
         removed_on, removed_by, removed_why, version from document where association_id = $1 and case_id = $2 \
         order by created_at desc, id desc"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

/// Keeps a document in the permit's case.
pub async fn keep(tx: &mut Tx, permit: &Permit, new: &NewDocument<'_>) -> Result<DocumentId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (DocumentId, _) = (tx.id(), tx.at());
    let title = tx.seal(&home.key, Place::new(TITLE, id), new.title.expose())?;
    let file_name = tx.seal(&home.key, Place::new(FILE, id), new.file_name.expose())?;
    let size = i64::try_from(new.content.len()).map_err(|_| Error::Form("a size".to_owned()))?;
    tx.query(sql!(
        "insert into document (association_id, id, case_id, owner_id, category, kind, file_type, title, file_name, \
         size, day, author_id, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(new.category)
    .bind(new.kind)
    .bind(new.file_type)
    .bind(title)
    .bind(file_name)
    .bind(size)
    .bind(new.day)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    let content = tx.seal_bytes(&home.key, Place::new(CONTENT, id), new.content)?;
    tx.query(sql!(
        "insert into document_content (association_id, case_id, document_id, content) values ($1, $2, $3, $4)"
    ))
    .bind(home.association)
    .bind(home.case)
    .bind(id)
    .bind(content)
    .execute()
    .await?;
    Ok(id)
}

/// The content of a document of the permit's case that its view covers.
pub async fn content(tx: &mut Tx, permit: &Permit, document: &Document) -> Result<Personal<Vec<u8>>> {
    record::cover(permit, (document.owner, document.category))?;
    let (sealed,): (Vec<u8>,) = tx
        .query(sql!(
            "select content from document_content where association_id = $1 and case_id = $2 and document_id = $3"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(document.id)
        .one()
        .await?;
    let key = record::key(tx, permit).await?;
    tx.open_bytes(&key, Place::new(CONTENT, document.id), &sealed)
}

/// Removes the content of a document of the writer's own authority, as read at a version: that it was there stays known,
/// and why it was removed.
pub async fn remove(
    tx: &mut Tx,
    permit: &Permit,
    id: DocumentId,
    why: &Personal<String>,
    version: i64,
) -> Result<()> {
    let today = tx.today();
    let key = record::key(tx, permit).await?;
    let why = tx.seal(&key, Place::new(WHY, id), why.expose())?;
    tx.query(sql!(
        "update document set removed_on = $4, removed_by = $5, removed_why = $8, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and owner_id = $6 and version = $7 \
         and removed_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(today)
    .bind(permit.who().worker)
    .bind(permit.owner().ok_or(Error::NotFound)?)
    .bind(version)
    .bind(why)
    .at_version()
    .await?;
    tx.query(sql!(
        "delete from document_content where association_id = $1 and case_id = $2 and document_id = $3"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .execute()
    .await?;
    Ok(())
}
