//! Days of consents that were recorded wrong: what each was, what it is, and why.

use super::consent::{Form, stands};
use super::record::{Home, cover, key};
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, ConsentId, ConsentMendId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const REASON: &str = "consent_mend.reason";

row! {
    struct Stored {
        id: ConsentMendId,
        form: ConsentId,
        owner: AuthorityId,
        category: Category,
        was_on: Date,
        now_on: Date,
        reason: Vec<u8>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// A day that was mended.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The consent.
    pub form: ConsentId,
    /// The day that was recorded first.
    pub was_on: Date,
    /// The day that it was given on.
    pub now_on: Date,
    /// Why it was mended.
    pub reason: Personal<String>,
    /// Who mended it.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// The days to be recorded of a consent instead of those that it has.
#[derive(Debug, Clone, Copy)]
pub struct NewDays {
    /// The day on which it was given.
    pub given_on: Date,
    /// When it is to be renewed.
    pub renew_on: Option<Date>,
}

/// Mends the day of a live consent of the permit's case that opens nothing to anybody, as read at a version.
pub async fn mend(
    tx: &mut Tx,
    permit: &Permit,
    form: &Form,
    days: NewDays,
    reason: &Personal<String>,
    version: i64,
) -> Result<()> {
    cover(permit, (form.owner, form.category))?;
    let today = tx.today();
    tx.query(sql!(
        "update consent_form set given_on = $4, renew_on = $5, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $6 and ",
        stands!("consent_form", "$7"),
        " and not exists (select 1 from consent k where k.association_id = $1 and k.case_id = $2 and k.form_id = $3)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(form.id)
    .bind(days.given_on)
    .bind(days.renew_on)
    .bind(version)
    .bind(today)
    .at_version()
    .await?;
    let home = Home::of(tx, permit).await?;
    let (id, at): (ConsentMendId, _) = (tx.id(), tx.at());
    let reason = tx.seal(&home.key, Place::new(REASON, id), reason.expose())?;
    tx.query(sql!(
        "insert into consent_mend (association_id, id, case_id, form_id, owner_id, category, was_on, now_on, reason, \
         author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(form.id)
    .bind(form.owner)
    .bind(form.category)
    .bind(form.given_on)
    .bind(days.given_on)
    .bind(reason)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// The days that have been mended in the permit's case, as far as its view covers them, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Mended>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, form_id, owner_id, category, was_on, now_on, reason, author_id, created_at from consent_mend \
             where association_id = $1 and case_id = $2 order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = key(tx, permit).await?;
    let covered = stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category));
    let open = |row: Stored| {
        let reason = tx.open(&key, Place::new(REASON, row.id), &row.reason)?;
        let Stored { form, was_on, now_on, author, at, .. } = row;
        Ok(Mended { form, was_on, now_on, reason, author, at })
    };
    covered.map(open).collect()
}
