//! Closings that were recorded wrong: what each said, what it says, and why.

use super::case_file::{Case, Closing};
use super::record::{Home, cover, key};
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, ClosingMendId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const REASON: &str = "closing_mend.reason";

row! {
    struct Stored {
        id: ClosingMendId,
        owner: AuthorityId,
        category: Category,
        was: String,
        now: String,
        was_on: Option<Date>,
        now_on: Date,
        was_start: Option<Date>,
        now_start: Option<Date>,
        reason: Vec<u8>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// A closing that was mended.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The closure reason's id that was recorded first.
    pub was: String,
    /// The closure reason's id that holds.
    pub now: String,
    /// The last day that was recorded first, where one was.
    pub was_on: Option<Date>,
    /// The last day.
    pub now_on: Date,
    /// The start of the work or the studies that was recorded first, where one was.
    pub was_start: Option<Date>,
    /// The start of the work or the studies, where there is one.
    pub now_start: Option<Date>,
    /// Why it was mended.
    pub reason: Personal<String>,
    /// Who mended it.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// Mends reason and last day of the closing of a permit's case, with what belongs to the reason, as read at a version.
pub async fn mend(
    tx: &mut Tx,
    permit: &Permit,
    case: &Case,
    (new, now_on): (&Closing, Date),
    reason: &Personal<String>,
    version: i64,
) -> Result<()> {
    cover(permit, (case.owner, Category::Plan))?;
    tx.query(sql!(
        "update case_file set closure = $3, ended_on = $4, end_unknown = $5, subsidy = $6, funding = $7, \
         exit_start = $10, version = version + 1 where association_id = $1 and id = $2 and version = $8 and closure = $9"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(&new.closure)
    .bind(now_on)
    .bind(false)
    .bind(new.subsidy.as_ref())
    .bind(new.funding.as_ref())
    .bind(version)
    .bind(case.closure.as_ref())
    .bind(new.exit_start)
    .at_version()
    .await?;
    let home = Home::of(tx, permit).await?;
    let (id, at): (ClosingMendId, _) = (tx.id(), tx.at());
    let reason = tx.seal(&home.key, Place::new(REASON, id), reason.expose())?;
    tx.query(sql!(
        "insert into closing_mend (association_id, id, case_id, owner_id, category, was_closure, now_closure, was_on, \
         now_on, was_start, now_start, reason, author_id, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(case.closure.as_ref())
    .bind(&new.closure)
    .bind(case.ended_on)
    .bind(now_on)
    .bind(case.exit_start)
    .bind(new.exit_start)
    .bind(reason)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// How the closing of the permit's case has been mended, as far as its view covers it, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Mended>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, category, was_closure, now_closure, was_on, now_on, was_start, \
             now_start, reason, author_id, created_at from closing_mend where association_id = $1 and case_id = $2 order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = key(tx, permit).await?;
    let covered = stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category));
    let open = |row: Stored| {
        let reason = tx.open(&key, Place::new(REASON, row.id), &row.reason)?;
        let Stored { was, now, was_on, now_on, was_start, now_start, author, at, .. } = row;
        Ok(Mended { was, now, was_on, now_on, was_start, now_start, reason, author, at })
    };
    covered.map(open).collect()
}
