//! Flags on their way between authorities: how they were told, what was answered, and those of a list.

use super::case_file::{Listed, of_visible, scoped};
use super::case_page::{self, covered};
use super::message::{ANSWER, FROM, Message, Stored, columns};
use super::record;
use crate::error::{Error, Result};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{FromRow, Row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{CaseId, MessageId};
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What was answered.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// In words.
    pub text: Personal<String>,
    /// How it came: `system/NAME`, `phone` or `here`.
    pub how: String,
    /// From whom and when, in words, where it was not given here.
    pub from: Option<Personal<String>>,
    /// The day on which it came.
    pub day: Date,
}

/// Keeps the answer to a flag of the permit's case that nobody has answered, as read at a version. It is a record of the
/// writer's authority.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit,
    id: MessageId,
    new: &NewAnswer,
    version: i64,
) -> Result<()> {
    let read =
        sql!("select owner_id, category from message where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    let key = record::key(tx, permit).await?;
    let text = tx.seal(&key, Place::new(ANSWER, id), new.text.expose())?;
    let from = new.from.as_ref().map(|from| from.expose().as_str());
    let from = tx.seal_some(&key, Place::new(FROM, id), from)?;
    tx.query(sql!(
        "update message set answered_on = $4, answer = $5, answer_how = $6, answer_from = $7, answered_by = $8, \
         answer_owner_id = $10, answer_category = $11, version = version + 1 where association_id = $1 and case_id = $2 and id = $3 and version = $9 \
         and kind = 'flag' and answered_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(new.day)
    .bind(text)
    .bind(&new.how)
    .bind(from)
    .bind(permit.who().worker)
    .bind(version)
    .bind(permit.owner().ok_or(Error::NotFound)?)
    .bind(Category::Plan)
    .at_version()
    .await
}

struct InCase(CaseId, Stored);

impl FromRow for InCase {
    fn from_row(row: &mut Row) -> Result<Self> {
        Ok(Self(row.take()?, Stored::from_row(row)?))
    }
}

/// Notes that somebody of the receiver's authority has read a flag that only informs, as read at a version.
pub async fn read(tx: &mut Tx, permit: &Permit, id: MessageId, version: i64) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update message set read_on = $4, read_by = $5, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and to_id = $6 and version = $7 \
         and kind = 'flag' and read_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(today)
    .bind(permit.who().worker)
    .bind(permit.owner().ok_or(Error::NotFound)?)
    .bind(version)
    .at_version()
    .await
}

/// Flags with their cases.
pub type Flagged = Vec<(Listed, Message)>;

/// A list of flags.
#[derive(Debug)]
pub struct Flags {
    /// Those that wait for an answer or to be read, oldest first.
    pub open: Flagged,
    /// A page of the others, the latest first.
    pub settled: Flagged,
    /// There are more of the others.
    pub more: bool,
}

/// Which of the settled flags are read.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Those settled on this day or after.
    pub since: Date,
    /// From which place on.
    pub from: i64,
    /// How many.
    pub count: i64,
}

/// Whether the viewer may know the person's name from an authority, in SQL.
macro_rules! named {
    ($from:literal) => {
        concat!(
            "(",
            $from,
            " = $4 or exists (select 1 from consent i where i.association_id = c.association_id \
             and i.case_id = c.id and i.to_id = $4 and i.from_id = ",
            $from,
            " and i.category = 'identity' and ",
            $crate::records::consent::live!("i", "$6"),
            "))"
        )
    };
}

/// What `View::covers_named` says of a flag, in SQL, so that a page counts those alone that the viewer may open.
macro_rules! flags {
    () => {
        concat!(
            "select m.case_id, ",
            columns!(),
            " from message m",
            of_visible!("m"),
            " and m.kind = 'flag' and ($3 or m.to_id = $4 or (m.owner_id = $4 and m.asks)) and ",
            covered!("m"),
            " and ($3 or m.owner_id = $4 or (",
            named!("m.owner_id"),
            " and ",
            named!("c.owner_id"),
            ")) and "
        )
    };
}

/// The flags of the cases in scope to the scope's authority, and those by which it asks others. Only their cases are
/// read, as many at once as a page holds.
pub async fn list(tx: &mut Tx, scope: &Scope, page: Page) -> Result<Flags> {
    let sql = sql!(flags!(), "m.answered_on is null and m.read_on is null order by m.arose_on, m.id");
    let open: Vec<InCase> = scoped(tx, scope, sql).all().await?;
    let sql = sql!(
        flags!(),
        "(m.answered_on >= $7 or m.read_on >= $7) \
         order by coalesce(m.answered_on, m.read_on) desc, m.id desc limit $9 offset $8"
    );
    let query = scoped(tx, scope, sql).bind(page.since).bind(page.from).bind(page.count.saturating_add(1));
    let mut settled: Vec<InCase> = query.all().await?;
    let count = usize::try_from(page.count).unwrap_or_default();
    let more = settled.len() > count;
    settled.truncate(count);
    let ids: BTreeSet<CaseId> = open.iter().chain(&settled).map(|one| one.0).collect();
    let ids: Vec<CaseId> = ids.into_iter().collect();
    let mut cases = BTreeMap::new();
    for page in ids.chunks(case_page::MOST) {
        let listed = case_page::read(tx, scope, page).await?;
        cases.extend(listed.into_iter().map(|one| (one.case.id, one)));
    }
    Ok(Flags { open: opened(tx, &cases, open)?, settled: opened(tx, &cases, settled)?, more })
}

fn opened(tx: &mut Tx, cases: &BTreeMap<CaseId, Listed>, stored: Vec<InCase>) -> Result<Flagged> {
    let mut found = Vec::new();
    for InCase(case, row) in stored {
        if let Some(listed) = cases.get(&case).filter(|one| row.is_covered(&one.view, one.case.owner)) {
            found.push((listed.clone(), row.open(tx, (&listed.key, &listed.view))?));
        }
    }
    Ok(found)
}
