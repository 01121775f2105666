//! Participants, each as one authority knows them.

use crate::error::{Error, Result};
use crate::records::key_anew::Anew;
use crate::records::record;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::{Category, Gender, Protection};
use domain::id::{AccountId, AssociationId, AuthorityId, PersonId};
use domain::identity::IdentityNumber;
use domain::personal::Personal;

pub(crate) const NAME: &str = "person.name";
pub(crate) const NUMBER: &str = "person.number";

/// A participant to be entered.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The authority that enters them.
    pub owner: AuthorityId,
    /// Identity number.
    pub number: IdentityNumber,
    /// Name.
    pub name: Personal<String>,
    /// Gender as stated.
    pub gender: Gender,
    /// Protection.
    pub protection: Protection,
}

row! {
    struct Stored {
        id: PersonId,
        owner: AuthorityId,
        number: Vec<u8>,
        name: Vec<u8>,
        gender: Gender,
        protection: Protection,
        version: i64,
    }
}

/// A participant, opened.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The authority that entered them.
    pub owner: AuthorityId,
    /// Twelve digits.
    pub number: Personal<String>,
    /// Name.
    pub name: Personal<String>,
    /// Gender as stated.
    pub gender: Gender,
    /// Protection.
    pub protection: Protection,
    /// Version.
    pub version: i64,
}

/// The person with an identity number, as this authority knows them. Other authorities' people are not looked at.
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    owner: AuthorityId,
    number: &IdentityNumber,
) -> Result<Option<PersonId>> {
    let index = tx.association_key(scope.association()).await?.index(NUMBER, number.digits())?;
    let found: Option<(PersonId,)> = tx
        .query(sql!(
            "select id from person where association_id = $1 and owner_id = $2 and number_index = $3"
        ))
        .bind(scope.association())
        .bind(owner)
        .bind(index)
        .optional()
        .await?;
    Ok(found.map(|(id,)| id))
}

/// Enters a person with a key of their own; [`Error::Duplicate`] when the authority already knows the number.
pub async fn create(tx: &mut Tx, scope: &Scope, new: &NewPerson) -> Result<PersonId> {
    let association = scope.association();
    let id: PersonId = tx.id();
    let top = tx.association_key(association).await?;
    let (key, wrapped) = top.new_person(id, &mut tx.random)?;
    let index = top.index(NUMBER, new.number.digits())?;
    let number = tx.seal(&key, Place::new(NUMBER, id), new.number.digits())?;
    let name = tx.seal(&key, Place::new(NAME, id), new.name.expose())?;
    let at = tx.at();
    tx.query(sql!(
        "insert into person (association_id, id, owner_id, category, number_index, number, name, gender, \
         protection, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(new.owner)
    .bind(Category::Identity)
    .bind(index)
    .bind(number)
    .bind(name)
    .bind(new.gender)
    .bind(new.protection)
    .bind(at)
    .execute()
    .await?;
    tx.query(sql!("insert into person_key (association_id, person_id, wrapped) values ($1, $2, $3)"))
        .bind(association)
        .bind(id)
        .bind(wrapped)
        .execute()
        .await?;
    Ok(id)
}

/// The person of a permit's case; [`Error::Beyond`] when identity is not covered.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Person> {
    let (association, person) = (permit.association(), permit.person().ok_or(Error::NotFound)?);
    let row: Stored = tx
        .query(sql!(
            "select id, owner_id, number, name, gender, protection, version from person \
             where association_id = $1 and id = $2"
        ))
        .bind(association)
        .bind(person)
        .one()
        .await?;
    record::cover(permit, (row.owner, Category::Identity))?;
    let key = tx.person_key(association, person).await?;
    Ok(Person {
        id: row.id,
        owner: row.owner,
        number: tx.open(&key, Place::new(NUMBER, row.id), &row.number)?,
        name: tx.open(&key, Place::new(NAME, row.id), &row.name)?,
        gender: row.gender,
        protection: row.protection,
        version: row.version,
    })
}

/// Changes name, gender and protection of the permit's person, as read at a version; [`Error::Beyond`] when identity
/// is not covered.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit,
    name: &Personal<String>,
    gender: Gender,
    protection: Protection,
    version: i64,
) -> Result<()> {
    let (association, id) = (permit.association(), permit.person().ok_or(Error::NotFound)?);
    let (owner,): (AuthorityId,) = tx
        .query(sql!("select owner_id from person where association_id = $1 and id = $2"))
        .bind(association)
        .bind(id)
        .one()
        .await?;
    record::cover(permit, (owner, Category::Identity))?;
    let key = tx.person_key(association, id).await?;
    let sealed = tx.seal(&key, Place::new(NAME, id), name.expose())?;
    tx.query(sql!(
        "update person set name = $3, gender = $4, protection = $5, version = version + 1 \
         where association_id = $1 and id = $2 and version = $6"
    ))
    .bind(association)
    .bind(id)
    .bind(sealed)
    .bind(gender)
    .bind(protection)
    .bind(version)
    .at_version()
    .await
}

/// Marks a person whom an import's rows show to have protected identity; a mark is never taken away so.
pub async fn protect(tx: &mut Tx, scope: &Scope, id: PersonId, protection: Protection) -> Result<()> {
    tx.query(sql!(
        "update person set protection = $3, version = version + 1 \
         where association_id = $1 and id = $2 and protection = 'none'"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(protection)
    .execute()
    .await?;
    Ok(())
}

/// The participant whom an account belongs to.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Option<(AssociationId, PersonId)>> {
    tx.query(sql!("select association_id, id from person where account_id = $1"))
        .bind(account)
        .optional()
        .await
}

/// The participants of an association who have a log-in: ids alone.
pub async fn with_account(tx: &mut Tx, association: AssociationId) -> Result<Vec<(AccountId, PersonId)>> {
    tx.query(sql!(
        "select account_id, id from person where association_id = $1 and account_id is not null order by id"
    ))
    .bind(association)
    .all()
    .await
}

/// Gives the permit's person a log-in.
pub async fn set_account(tx: &mut Tx, permit: &Permit, account: AccountId) -> Result<()> {
    tx.query(sql!(
        "update person set account_id = $3, version = version + 1 where association_id = $1 and id = $2"
    ))
    .bind(permit.association())
    .bind(permit.person())
    .bind(account)
    .execute()
    .await?;
    Ok(())
}

/// Wraps every person's key under the association's new key, and makes anew what their numbers are found by; how many. What
/// lies under people's keys stays as it is. Of whom nothing can be opened nothing is changed.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<u64> {
    let all: Vec<(PersonId, Vec<u8>, Vec<u8>)> = tx
        .query(sql!(
            "select p.id, p.number, k.wrapped from person p \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where p.association_id = $1 order by p.id"
        ))
        .bind(anew.association)
        .all()
        .await?;
    for (id, number, wrapped) in &all {
        let key = anew.old.person(*id, wrapped)?;
        let digits = Personal::new(key.open(Place::new(NUMBER, *id), number)?);
        let index = anew.new.index(NUMBER, digits.expose())?;
        let wrapped = anew.new.wrap_person(*id, &key, &mut tx.random)?;
        tx.query(sql!("update person set number_index = $3 where association_id = $1 and id = $2"))
            .bind(anew.association)
            .bind(*id)
            .bind(index)
            .execute()
            .await?;
        tx.query(sql!("update person_key set wrapped = $3 where association_id = $1 and person_id = $2"))
            .bind(anew.association)
            .bind(*id)
            .bind(wrapped)
            .execute()
            .await?;
    }
    Ok(all.len() as u64)
}
