//! Notes: signed and locked when written, corrected by an addition.

use super::record::{self, Home};
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, NoteId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

pub(super) const TEXT: &str = "note.text";

row! {
    struct Stored {
        id: NoteId,
        owner: AuthorityId,
        category: Category,
        shared: bool,
        day: Date,
        text: Vec<u8>,
        corrects: Option<NoteId>,
        author: Option<WorkerId>,
        created_at: Timestamp,
    }
}

/// A note.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// What it is about.
    pub category: Category,
    /// Whether it is shared with those whom consent covers; otherwise its own authority alone reads it.
    pub shared: bool,
    /// The day it tells of.
    pub day: Date,
    /// In words; none where the viewer's consents do not cover a shared note.
    pub text: Option<Personal<String>>,
    /// The note that this one adds to.
    pub corrects: Option<NoteId>,
    /// Who signed it.
    pub author: Option<WorkerId>,
    /// When it was signed.
    pub created_at: Timestamp,
}

/// A note to be written.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// What it is about.
    pub category: Category,
    /// Whether it is shared with those whom consent covers.
    pub shared: bool,
    /// The day it tells of.
    pub day: Date,
    /// In words.
    pub text: Personal<String>,
    /// The note that this one adds to.
    pub corrects: Option<NoteId>,
}

/// The notes of the permit's case, newest first. Another authority's own notes are not even counted.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Note>> {
    let who = permit.who();
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, category, shared, day, text, corrects, author_id, created_at from note \
             where association_id = $1 and case_id = $2 and (shared or owner_id = $3 or $4) \
             order by day desc, created_at desc, id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(who.authority)
        .bind(who.operator.is_some())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let open = |row: Stored| {
        let opener = (&key, permit.view());
        let text = record::open(tx, opener, (row.owner, row.category), Place::new(TEXT, row.id), &row.text)?;
        let Stored { id, owner, category, shared, day, corrects, author, created_at, .. } = row;
        Ok(Note { id, owner, category, shared, day, text, corrects, author, created_at })
    };
    stored.into_iter().map(open).collect()
}

/// Writes a note, signed and locked.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewNote) -> Result<NoteId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (NoteId, _) = (tx.id(), tx.at());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    tx.query(sql!(
        "insert into note (association_id, id, case_id, owner_id, category, shared, day, text, corrects, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(new.category)
    .bind(new.shared)
    .bind(new.day)
    .bind(text)
    .bind(new.corrects)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}
