//! Who stands around a participant: officers, care, employer, support.

use super::record::{self, Covered, Head, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::case::CircleRole;
use domain::code::Category;
use domain::id::{AuthorityId, CircleId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const NAME: &str = "circle.name";
const ORGANISATION: &str = "circle.organisation";
const PHONE: &str = "circle.phone";
const EMAIL: &str = "circle.email";

row! {
    struct Stored {
        id: CircleId,
        role: CircleRole,
        authority: Option<AuthorityId>,
        name: Vec<u8>,
        organisation: Option<Vec<u8>>,
        phone: Option<Vec<u8>>,
        email: Option<Vec<u8>>,
        from_day: Option<Date>,
        to_day: Option<Date>,
        author: Option<WorkerId>,
        created_at: Timestamp,
        version: i64,
    }
}

/// What is said of somebody.
#[derive(Debug, Clone)]
pub struct Said {
    /// Who they are to the participant.
    pub role: CircleRole,
    /// The authority of the intervention where they work, where it is one.
    pub authority: Option<AuthorityId>,
    /// Name.
    pub name: Personal<String>,
    /// Where they work, where it is no authority of the intervention.
    pub organisation: Option<Personal<String>>,
    /// Telephone.
    pub phone: Option<Personal<String>>,
    /// E-mail.
    pub email: Option<Personal<String>>,
    /// Since when.
    pub from_day: Option<Date>,
    /// Until when.
    pub to_day: Option<Date>,
}

/// Somebody who stands around a participant.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their id.
    pub id: CircleId,
    /// What is said of them.
    pub said: Said,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// When.
    pub created_at: Timestamp,
    /// Version.
    pub version: i64,
}

impl record::Stored for Stored {
    type Record = Member;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Member> {
        let id = self.id;
        let said = Said {
            role: self.role,
            authority: self.authority,
            name: tx.open(key, Place::new(NAME, id), &self.name)?,
            organisation: tx.open_some(key, Place::new(ORGANISATION, id), self.organisation.as_deref())?,
            phone: tx.open_some(key, Place::new(PHONE, id), self.phone.as_deref())?,
            email: tx.open_some(key, Place::new(EMAIL, id), self.email.as_deref())?,
            from_day: self.from_day,
            to_day: self.to_day,
        };
        Ok(Member { id, said, author: self.author, created_at: self.created_at, version: self.version })
    }
}

/// Who stands around the participant of the permit's case, in the order in which they were entered.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Member>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, role, authority_id, name, organisation, phone, email, from_day, \
         to_day, author_id, created_at, version from circle where association_id = $1 and case_id = $2 order by id"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

struct Sealed {
    name: Vec<u8>,
    organisation: Option<Vec<u8>>,
    phone: Option<Vec<u8>>,
    email: Option<Vec<u8>>,
}

fn seal(tx: &mut Tx, home: &Home, id: CircleId, said: &Said) -> Result<Sealed> {
    let text = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let key = &home.key;
    Ok(Sealed {
        name: tx.seal(key, Place::new(NAME, id), said.name.expose())?,
        organisation: tx.seal_some(key, Place::new(ORGANISATION, id), text(&said.organisation).as_deref())?,
        phone: tx.seal_some(key, Place::new(PHONE, id), text(&said.phone).as_deref())?,
        email: tx.seal_some(key, Place::new(EMAIL, id), text(&said.email).as_deref())?,
    })
}

/// Enters somebody in the permit's case.
pub async fn add(tx: &mut Tx, permit: &Permit, said: &Said) -> Result<CircleId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (CircleId, _) = (tx.id(), tx.at());
    let sealed = seal(tx, &home, id, said)?;
    tx.query(sql!(
        "insert into circle (association_id, id, case_id, owner_id, category, role, authority_id, name, \
         organisation, phone, email, from_day, to_day, author_id, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Contact)
    .bind(said.role)
    .bind(said.authority)
    .bind(sealed.name)
    .bind(sealed.organisation)
    .bind(sealed.phone)
    .bind(sealed.email)
    .bind(said.from_day)
    .bind(said.to_day)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Changes what is said of somebody, as read at a version. It still belongs to the authority that entered them.
pub async fn change(tx: &mut Tx, permit: &Permit, id: CircleId, said: &Said, version: i64) -> Result<()> {
    let read =
        sql!("select owner_id, category from circle where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    let home = Home::of(tx, permit).await?;
    let sealed = seal(tx, &home, id, said)?;
    tx.query(sql!(
        "update circle set role = $4, authority_id = $5, name = $6, organisation = $7, phone = $8, email = $9, \
         from_day = $10, to_day = $11, author_id = $12, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $13"
    ))
    .bind(home.association)
    .bind(home.case)
    .bind(id)
    .bind(said.role)
    .bind(said.authority)
    .bind(sealed.name)
    .bind(sealed.organisation)
    .bind(sealed.phone)
    .bind(sealed.email)
    .bind(said.from_day)
    .bind(said.to_day)
    .bind(home.author)
    .bind(version)
    .at_version()
    .await
}
