//! Contacts with participants, and meetings booked with them.

use crate::error::{Error, Result};
use crate::records::case_file::{carried, in_scope};
use crate::records::record;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ContactId, WorkerId};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome};
use jiff::civil::Date;

const TEXT: &str = "contact.text";

/// A contact to be recorded, or a meeting to be booked.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// How.
    pub kind: ContactKind,
    /// Which day.
    pub day: Date,
    /// For a meeting: `hh:mm`.
    pub at_time: Option<String>,
    /// What came of it; none while it is still to come.
    pub outcome: Option<ContactOutcome>,
    /// A few words.
    pub text: Option<Personal<String>>,
}

row! {
    /// A contact as stored, its text still sealed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Contact {
        /// Its id.
        pub id: ContactId,
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// What it is about.
        pub category: Category,
        /// How.
        pub kind: ContactKind,
        /// Which day.
        pub day: Date,
        /// For a meeting: `hh:mm`.
        pub at_time: Option<String>,
        /// What came of it; none while it is still to come or nobody has said.
        pub outcome: Option<ContactOutcome>,
        /// Who recorded it.
        pub author: Option<WorkerId>,
        /// Version.
        pub version: i64,
        text: Option<Vec<u8>>,
    }
}

impl Contact {
    /// The text, under the person's key. The caller has seen that its view covers the contact.
    pub fn open(&self, tx: &mut Tx, key: &PersonKey) -> Result<Option<Personal<String>>> {
        tx.open_some(key, Place::new(TEXT, self.id), self.text.as_deref())
    }
}

macro_rules! columns {
    () => {
        "t.id, t.case_id, t.owner_id, t.category, t.kind, t.day, t.at_time, t.outcome, t.author_id, t.version, t.text"
    };
}

/// Records a contact or books a meeting in the permit's case.
pub async fn create(tx: &mut Tx, permit: &Permit, new: &NewContact) -> Result<ContactId> {
    let (association, person) = (permit.association(), permit.person().ok_or(Error::NotFound)?);
    let (id, at): (ContactId, _) = (tx.id(), tx.at());
    let key = tx.person_key(association, person).await?;
    let words = new.text.as_ref().map(|text| text.expose().as_str());
    let text = tx.seal_some(&key, Place::new(TEXT, id), words)?;
    tx.query(sql!(
        "insert into contact (association_id, id, case_id, owner_id, category, kind, day, at_time, outcome, text, \
         author_id, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(permit.case())
    .bind(permit.owner())
    .bind(Category::Attendance)
    .bind(new.kind)
    .bind(new.day)
    .bind(new.at_time.as_ref())
    .bind(new.outcome)
    .bind(text)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Says what came of a booked meeting of the permit's case that the permit's view covers, as read at a version.
pub async fn set_outcome(
    tx: &mut Tx,
    permit: &Permit,
    id: ContactId,
    outcome: ContactOutcome,
    version: i64,
) -> Result<()> {
    let read =
        sql!("select owner_id, category from contact where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    tx.query(sql!(
        "update contact set outcome = $4, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $5"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(outcome)
    .bind(version)
    .at_version()
    .await
}

/// The contacts of the permit's case that its view covers, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Contact>> {
    let mut contacts: Vec<Contact> = tx
        .query(sql!(
            "select ",
            columns!(),
            " from contact t where t.association_id = $1 and t.case_id = $2 order by t.day desc, t.id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    contacts.retain(|contact| permit.view().covers(contact.owner, contact.category));
    Ok(contacts)
}

row! {
    /// On which day something came of contacts before the first day, as one authority wrote it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Came {
        /// The referral's case.
        pub case: CaseId,
        /// Whose records.
        pub owner: AuthorityId,
        /// Their category.
        pub category: Category,
        /// What came.
        pub outcome: ContactOutcome,
        /// On which day.
        pub day: Date,
    }
}

/// What came of the contacts with those in scope whose referral waits. The caller leaves out what a case's view does not
/// cover.
pub async fn before_start(tx: &mut Tx, scope: &Scope) -> Result<Vec<Came>> {
    let sql = sql!(
        "select t.case_id, t.owner_id, t.category, t.outcome, t.day from case_file c \
         join person p on p.association_id = c.association_id and p.id = c.person_id \
         join contact t on t.association_id = c.association_id and t.case_id = c.id where ",
        carried!(),
        " and c.started_on is null and t.outcome is not null \
         group by t.case_id, t.owner_id, t.category, t.outcome, t.day \
         order by t.case_id, t.owner_id, t.category, t.outcome, t.day"
    );
    in_scope(tx, scope, sql).await
}

/// The meetings of the cases in scope of which nobody has said what came, earliest first. The caller leaves out
/// those that a case's view does not cover.
pub async fn open_meetings(tx: &mut Tx, scope: &Scope) -> Result<Vec<Contact>> {
    in_scope(
        tx,
        scope,
        sql!(
            "select ",
            columns!(),
            " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
             join contact t on t.association_id = c.association_id and t.case_id = c.id where ",
            carried!(),
            " and t.kind = 'meeting' and t.outcome is null order by t.day, t.at_time, t.id"
        ),
    )
    .await
}
