//! Flags on their way between authorities: how they were told, what was answered, and those of a list.

use super::case_file::{Listed, of_visible, scoped};
use super::case_page;
use super::message::{ANSWER, FROM, Message, Stored, columns};
use super::record;
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{FromRow, Row, sql};
use access::{Permit, Scope};
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

/// Keeps the answer to a flag of the permit's case that nobody has answered, as read at a version.
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
         version = version + 1 where association_id = $1 and case_id = $2 and id = $3 and version = $9 \
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
    .at_version()
    .await
}

struct InCase(CaseId, Stored);

impl FromRow for InCase {
    fn from_row(row: &mut Row) -> Result<Self> {
        Ok(Self(row.take()?, Stored::from_row(row)?))
    }
}

/// The flags of the cases in scope that nobody has answered, or that were answered on or after a day; oldest first.
/// Only their cases are read, as many at once as a page holds.
pub async fn list(tx: &mut Tx, scope: &Scope, since: Date) -> Result<Vec<(Listed, Message)>> {
    let sql = sql!(
        "select m.case_id, ",
        columns!(),
        " from message m",
        of_visible!("m"),
        " and m.kind = 'flag' and (m.answered_on is null or m.answered_on >= $7) order by m.arose_on, m.id"
    );
    let stored: Vec<InCase> = scoped(tx, scope, sql).bind(since).all().await?;
    let ids: BTreeSet<CaseId> = stored.iter().map(|one| one.0).collect();
    let ids: Vec<CaseId> = ids.into_iter().collect();
    let mut cases = BTreeMap::new();
    for page in ids.chunks(case_page::MOST) {
        let listed = case_page::read(tx, scope, page).await?;
        cases.extend(listed.into_iter().map(|one| (one.case.id, one)));
    }
    let mut found = Vec::new();
    for InCase(case, row) in stored {
        if let Some(listed) = cases.get(&case).filter(|one| row.is_covered(&one.view)) {
            found.push((listed.clone(), row.open(tx, &listed.key)?));
        }
    }
    Ok(found)
}
