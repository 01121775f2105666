//! The model's forms as they are filled in, sitting by sitting; what a field holds is what its latest sitting says.

use super::record::{self, Home};
use crate::error::{Error, Result};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, FormAnswerId, SittingId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use std::collections::BTreeMap;

const VALUE: &str = "form_answer.value";

row! {
    /// A sitting.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Sitting {
        /// Its id.
        pub id: SittingId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The form's id in the model.
        pub form: String,
        /// The form's version under which it was filled in.
        pub form_version: i64,
        /// Its number among the sittings of its form, from 1.
        pub number: i64,
        /// Who filled it in.
        pub author: Option<WorkerId>,
        /// When it was saved.
        pub at: Timestamp,
    }
}

/// The sittings of every form in the permit's case, in their order. The caller shows those that its view covers, and
/// counts the others.
pub async fn sittings(tx: &mut Tx, permit: &Permit) -> Result<Vec<Sitting>> {
    tx.query(sql!(
        "select id, owner_id, category, form, form_version, number, author_id, created_at from form_sitting \
         where association_id = $1 and case_id = $2 order by form, number"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .all()
    .await
}

row! {
    struct Stored {
        id: FormAnswerId,
        owner: AuthorityId,
        category: Category,
        field: String,
        value: Option<Vec<u8>>,
    }
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Held {
    /// This text; none where it was emptied.
    Text(Option<Personal<String>>),
    /// Something that another authority wrote and does not share with the viewer.
    Beyond(AuthorityId),
}

impl Held {
    /// Whether there is something in it, be it hidden.
    pub const fn is_filled(&self) -> bool {
        !matches!(self, Self::Text(None))
    }

    /// The text, where it is open.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => text.as_ref().map(|text| text.expose().as_str()),
            Self::Beyond(_) => None,
        }
    }
}

/// What the fields of every form of the permit's case hold now, by the field's id.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<BTreeMap<String, Held>> {
    let stored = latest(tx, permit).await?;
    open(tx, permit, stored).await
}

/// What the fields of a form held after a sitting, 0 for before the first.
pub async fn after(tx: &mut Tx, permit: &Permit, form: &str, sitting: i64) -> Result<BTreeMap<String, Held>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select a.id, a.owner_id, a.category, a.field, a.value from form_answer a \
             join form_sitting s on s.association_id = a.association_id and s.case_id = a.case_id \
             and s.id = a.sitting_id where a.association_id = $1 and a.case_id = $2 and s.form = $3 \
             and s.number <= $4 order by s.number, a.field, a.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(form)
        .bind(sitting)
        .all()
        .await?;
    open(tx, permit, stored.into_iter().map(|row| (row.field.clone(), row)).collect()).await
}

async fn open(
    tx: &mut Tx,
    permit: &Permit,
    stored: BTreeMap<String, Stored>,
) -> Result<BTreeMap<String, Held>> {
    let key = record::key(tx, permit).await?;
    let mut found = BTreeMap::new();
    for (field, row) in stored {
        let held = if permit.view().covers(row.owner, row.category) {
            Held::Text(tx.open_some(&key, Place::new(VALUE, row.id), row.value.as_deref())?)
        } else {
            Held::Beyond(row.owner)
        };
        found.insert(field, held);
    }
    Ok(found)
}

async fn latest(tx: &mut Tx, permit: &Permit) -> Result<BTreeMap<String, Stored>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select a.id, a.owner_id, a.category, a.field, a.value from form_answer a \
             join form_sitting s on s.association_id = a.association_id and s.case_id = a.case_id \
             and s.id = a.sitting_id where a.association_id = $1 and a.case_id = $2 \
             order by s.form, s.number, a.field, a.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    Ok(stored.into_iter().map(|row| (row.field.clone(), row)).collect())
}

row! {
    struct Answered {
        id: FormAnswerId,
        owner: AuthorityId,
        category: Category,
        form: String,
        field: String,
        value: Option<Vec<u8>>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// What was said in a field at one sitting.
#[derive(Debug, Clone)]
pub struct Given {
    /// The form's id in the model.
    pub form: String,
    /// The field's id.
    pub field: String,
    /// Its category.
    pub category: Category,
    /// What was said; none where the field was emptied, or its words erased.
    pub text: Option<Personal<String>>,
    /// Who filled it in.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// Everything that was ever said in the fields of the permit's case and that its view covers, in its order; also what
/// has been written over since.
pub async fn given(tx: &mut Tx, permit: &Permit) -> Result<Vec<Given>> {
    let stored: Vec<Answered> = tx
        .query(sql!(
            "select a.id, a.owner_id, a.category, s.form, a.field, a.value, s.author_id, s.created_at \
             from form_answer a join form_sitting s on s.association_id = a.association_id \
             and s.case_id = a.case_id and s.id = a.sitting_id where a.association_id = $1 and a.case_id = $2 \
             order by s.created_at, s.id, a.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let mut found = Vec::new();
    for row in stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category)) {
        let text = tx.open_some(&key, Place::new(VALUE, row.id), row.value.as_deref())?;
        let Answered { form, field, category, author, at, .. } = row;
        found.push(Given { form, field, category, text, author, at });
    }
    Ok(found)
}

/// A sitting to be saved.
#[derive(Debug, Clone)]
pub struct NewSitting<'a> {
    /// The form's id in the model.
    pub form: &'a str,
    /// The form's version.
    pub form_version: u32,
    /// The number of the latest sitting that was read, 0 for none.
    pub after: i64,
    /// The fields that it changes: id, category, text.
    pub changes: Vec<(String, Category, Option<Personal<String>>)>,
}

/// Saves a sitting; [`Error::Stale`] when another has come meanwhile. What the view does not cover is not written
/// over.
pub async fn save(tx: &mut Tx, permit: &Permit, new: &NewSitting<'_>) -> Result<SittingId> {
    let last =
        sittings(tx, permit).await?.into_iter().filter(|one| one.form == new.form).map(|one| one.number);
    if last.max().unwrap_or(0) != new.after {
        return Err(Error::Stale);
    }
    let standing = latest(tx, permit).await?;
    let home = Home::of(tx, permit).await?;
    let (sitting, at): (SittingId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into form_sitting (association_id, id, case_id, owner_id, category, form, form_version, number, \
         author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(home.association)
    .bind(sitting)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.form)
    .bind(i64::from(new.form_version))
    .bind(new.after + 1)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    for (field, category, text) in &new.changes {
        if let Some(row) = standing.get(field) {
            record::cover(permit, (row.owner, row.category))?;
        }
        let id: FormAnswerId = tx.id();
        let words = text.as_ref().map(|text| text.expose().as_str());
        let value = tx.seal_some(&home.key, Place::new(VALUE, id), words)?;
        insert(tx, &home, (id, sitting), (field, *category), value).await?;
    }
    Ok(sitting)
}

async fn insert(
    tx: &mut Tx,
    home: &Home,
    (id, sitting): (FormAnswerId, SittingId),
    (field, category): (&str, Category),
    value: Option<Vec<u8>>,
) -> Result<()> {
    tx.query(sql!(
        "insert into form_answer (association_id, id, case_id, owner_id, category, sitting_id, field, value) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(category)
    .bind(sitting)
    .bind(field)
    .bind(value)
    .execute()
    .await?;
    Ok(())
}

/// Erases the words of a field from every sitting of the permit's case: the person has taken back the consent under
/// which they were kept, whoever wrote them.
pub async fn erase(tx: &mut Tx, permit: &Permit, field: &str) -> Result<()> {
    tx.query(sql!(
        "update form_answer set value = null where association_id = $1 and case_id = $2 and field = $3"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(field)
    .execute()
    .await?;
    Ok(())
}
