//! That a person asked for all that is kept about them: when, who, until when they are to have it, and what they got.

use super::allowed;
use crate::error::Result;
use crate::records::person::{NAME, NUMBER};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::{CaseId, ExtractId, PersonId, WorkerId};
use domain::identity::IdentityNumber;
use domain::personal::Personal;
use jiff::civil::Date;

const ASKED_BY: &str = "extract.asked_by";
const CONTENT: &str = "extract_content.content";

/// What is asked for.
#[derive(Debug)]
pub struct NewExtract<'a> {
    /// Of whom: one of the rows that know them.
    pub person: PersonId,
    /// On which day it was asked for.
    pub asked_on: Date,
    /// Who asked: the person, or somebody for them.
    pub asked_by: &'a Personal<String>,
    /// The last day to give it out.
    pub due_on: Date,
}

row! {
    struct Stored {
        id: ExtractId,
        person: PersonId,
        asked_on: Date,
        asked_by: Vec<u8>,
        due_on: Date,
        author: Option<WorkerId>,
        given_on: Option<Date>,
        given_by: Option<WorkerId>,
        version: i64,
    }
}

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Extract {
    /// Its id.
    pub id: ExtractId,
    /// One of the rows that know the person.
    pub person: PersonId,
    /// On which day it was asked for.
    pub asked_on: Date,
    /// Who asked.
    pub asked_by: Personal<String>,
    /// The last day to give it out.
    pub due_on: Date,
    /// Who took it down.
    pub author: Option<WorkerId>,
    /// On which day it was given out.
    pub given_on: Option<Date>,
    /// Who gave it out.
    pub given_by: Option<WorkerId>,
    /// Version.
    pub version: i64,
}

/// One in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: ExtractId,
    /// One of the rows that know the person.
    pub person: PersonId,
    /// The person's name.
    pub name: Personal<String>,
    /// On which day it was asked for.
    pub asked_on: Date,
    /// The last day to give it out.
    pub due_on: Date,
    /// On which day it was given out.
    pub given_on: Option<Date>,
}

/// Everybody in the association with this number, as each authority knows them.
pub async fn people(tx: &mut Tx, permit: &Permit, number: &IdentityNumber) -> Result<Vec<PersonId>> {
    allowed(permit)?;
    let index = tx.association_key(permit.association()).await?.index(NUMBER, number.digits())?;
    let found: Vec<(PersonId,)> = tx
        .query(sql!(
            "select p.id from person p join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where p.association_id = $1 and p.number_index = $2 order by p.id"
        ))
        .bind(permit.association())
        .bind(index)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The same person as every authority knows them, this row among them.
pub async fn same_person(tx: &mut Tx, permit: &Permit, person: PersonId) -> Result<Vec<PersonId>> {
    allowed(permit)?;
    let found: Vec<(PersonId,)> = tx
        .query(sql!(
            "select p.id from person o join person p on p.association_id = o.association_id \
             and p.number_index = o.number_index \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where o.association_id = $1 and o.id = $2 order by p.id"
        ))
        .bind(permit.association())
        .bind(person)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The person's cases and referrals, of this row alone.
pub async fn cases(tx: &mut Tx, permit: &Permit, person: PersonId) -> Result<Vec<CaseId>> {
    allowed(permit)?;
    let found: Vec<(CaseId,)> = tx
        .query(sql!("select id from case_file where association_id = $1 and person_id = $2 order by id"))
        .bind(permit.association())
        .bind(person)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Takes down that it was asked for.
pub async fn create(tx: &mut Tx, permit: &Permit, new: &NewExtract<'_>) -> Result<ExtractId> {
    allowed(permit)?;
    let (id, at, association): (ExtractId, _, _) = (tx.id(), tx.at(), permit.association());
    let key = tx.person_key(association, new.person).await?;
    let asked_by = tx.seal(&key, Place::new(ASKED_BY, id), new.asked_by.expose())?;
    tx.query(sql!(
        "insert into extract (association_id, id, person_id, asked_on, asked_by, due_on, author_id, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(new.person)
    .bind(new.asked_on)
    .bind(asked_by)
    .bind(new.due_on)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// One of them.
pub async fn find(tx: &mut Tx, permit: &Permit, id: ExtractId) -> Result<Extract> {
    allowed(permit)?;
    let row: Stored = tx
        .query(sql!(
            "select id, person_id, asked_on, asked_by, due_on, author_id, given_on, given_by, version from extract \
             where association_id = $1 and id = $2"
        ))
        .bind(permit.association())
        .bind(id)
        .one()
        .await?;
    let key = tx.person_key(permit.association(), row.person).await?;
    Ok(Extract {
        asked_by: tx.open(&key, Place::new(ASKED_BY, row.id), &row.asked_by)?,
        id: row.id,
        person: row.person,
        asked_on: row.asked_on,
        due_on: row.due_on,
        author: row.author,
        given_on: row.given_on,
        given_by: row.given_by,
        version: row.version,
    })
}

row! {
    struct ListedRow {
        id: ExtractId,
        person: PersonId,
        name: Vec<u8>,
        wrapped: Vec<u8>,
        asked_on: Date,
        due_on: Date,
        given_on: Option<Date>,
    }
}

/// Those that are not given out, the first due first; then those that are, the latest first, `count` of them at most.
pub async fn list(tx: &mut Tx, permit: &Permit, count: i64) -> Result<Vec<Listed>> {
    allowed(permit)?;
    let mut rows: Vec<ListedRow> = tx
        .query(sql!(
            "select e.id, e.person_id, p.name, k.wrapped, e.asked_on, e.due_on, e.given_on from extract e \
             join person p on p.association_id = e.association_id and p.id = e.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where e.association_id = $1 and e.given_on is null order by e.due_on, e.id"
        ))
        .bind(permit.association())
        .all()
        .await?;
    let given: Vec<ListedRow> = tx
        .query(sql!(
            "select e.id, e.person_id, p.name, k.wrapped, e.asked_on, e.due_on, e.given_on from extract e \
             join person p on p.association_id = e.association_id and p.id = e.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where e.association_id = $1 and e.given_on is not null order by e.given_on desc, e.id desc limit $2"
        ))
        .bind(permit.association())
        .bind(count)
        .all()
        .await?;
    rows.extend(given);
    let top = tx.association_key(permit.association()).await?;
    let mut listed = Vec::new();
    for ListedRow { id, person, name, wrapped, asked_on, due_on, given_on } in rows {
        let key = top.person(person, &wrapped)?;
        let name = tx.open(&key, Place::new(NAME, person), &name)?;
        listed.push(Listed { id, person, name, asked_on, due_on, given_on });
    }
    Ok(listed)
}

/// Says that it is given out today, as read at a version.
pub async fn give(tx: &mut Tx, permit: &Permit, id: ExtractId, version: i64) -> Result<()> {
    allowed(permit)?;
    let today = tx.today();
    tx.query(sql!(
        "update extract set given_on = $3, given_by = $4, version = version + 1 \
         where association_id = $1 and id = $2 and version = $5 and given_on is null"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(today)
    .bind(permit.who().worker)
    .bind(version)
    .at_version()
    .await
}

/// Keeps what is given out, as it is.
pub async fn keep_content(tx: &mut Tx, permit: &Permit, extract: &Extract, text: &str) -> Result<()> {
    allowed(permit)?;
    let key = tx.person_key(permit.association(), extract.person).await?;
    let content = tx.seal(&key, Place::new(CONTENT, extract.id), text)?;
    tx.query(sql!("insert into extract_content (association_id, extract_id, content) values ($1, $2, $3)"))
        .bind(permit.association())
        .bind(extract.id)
        .bind(content)
        .execute()
        .await?;
    Ok(())
}

/// What was given out.
pub async fn content(tx: &mut Tx, permit: &Permit, extract: &Extract) -> Result<Personal<String>> {
    allowed(permit)?;
    let (content,): (Vec<u8>,) = tx
        .query(sql!("select content from extract_content where association_id = $1 and extract_id = $2"))
        .bind(permit.association())
        .bind(extract.id)
        .one()
        .await?;
    let key = tx.person_key(permit.association(), extract.person).await?;
    tx.open(&key, Place::new(CONTENT, extract.id), &content)
}
