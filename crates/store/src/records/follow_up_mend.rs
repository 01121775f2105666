//! Follow-ups that were recorded wrong: what each said, and why it was corrected.

use super::follow_up::{Answers, FollowUp, NewFollowUp, TEXT};
use super::record::{self, Home};
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, FollowUpId, FollowUpMendId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const OLD: &str = "follow_up_mend.text";
const REASON: &str = "follow_up_mend.reason";

row! {
    struct Stored {
        id: FollowUpMendId,
        follow_up: FollowUpId,
        owner: AuthorityId,
        category: Category,
        day: Date,
        self_supporting: Option<bool>,
        works_well: Option<bool>,
        support_needed: Option<bool>,
        text: Option<Vec<u8>>,
        reason: Vec<u8>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// A follow-up that was corrected: what it said before.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The day that it said.
    pub day: Date,
    /// What it said was learnt.
    pub answers: Answers,
    /// What it said came up.
    pub text: Option<Personal<String>>,
    /// Why it was corrected.
    pub reason: Personal<String>,
    /// Who corrected it.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// Corrects a follow-up of the permit's case, as the case was read at a version.
pub async fn mend(
    tx: &mut Tx,
    permit: &Permit,
    old: &FollowUp,
    new: &NewFollowUp,
    reason: &Personal<String>,
    version: i64,
) -> Result<()> {
    let read = sql!(
        "select owner_id, category from follow_up where association_id = $1 and case_id = $2 and id = $3"
    );
    record::cover_record(tx, permit, read, old.id).await?;
    tx.query(sql!(
        "update case_file set version = version + 1 where association_id = $1 and id = $2 and version = $3"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(version)
    .at_version()
    .await?;
    let home = Home::of(tx, permit).await?;
    keep(tx, &home, old, reason).await?;
    let words = new.text.as_ref().map(|text| text.expose().as_str());
    let text = tx.seal_some(&home.key, Place::new(TEXT, old.id), words)?;
    tx.query(sql!(
        "update follow_up set day = $4, self_supporting = $5, works_well = $6, support_needed = $7, text = $8 \
         where association_id = $1 and case_id = $2 and id = $3"
    ))
    .bind(home.association)
    .bind(home.case)
    .bind(old.id)
    .bind(new.day)
    .bind(new.answers.self_supporting)
    .bind(new.answers.works_well)
    .bind(new.answers.support_needed)
    .bind(text)
    .execute()
    .await?;
    Ok(())
}

/// Keeps what a follow-up said.
async fn keep(tx: &mut Tx, home: &Home, old: &FollowUp, reason: &Personal<String>) -> Result<()> {
    let (id, at): (FollowUpMendId, _) = (tx.id(), tx.at());
    let words = old.text.as_ref().map(|text| text.expose().as_str());
    let text = tx.seal_some(&home.key, Place::new(OLD, id), words)?;
    let reason = tx.seal(&home.key, Place::new(REASON, id), reason.expose())?;
    tx.query(sql!(
        "insert into follow_up_mend (association_id, id, case_id, follow_up_id, owner_id, category, day, \
         self_supporting, works_well, support_needed, text, reason, author_id, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(old.id)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(old.day)
    .bind(old.answers.self_supporting)
    .bind(old.answers.works_well)
    .bind(old.answers.support_needed)
    .bind(text)
    .bind(reason)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// How the follow-ups of the permit's case have been corrected, as far as its view covers it, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Mended>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, follow_up_id, owner_id, category, day, self_supporting, works_well, support_needed, text, \
             reason, author_id, created_at from follow_up_mend where association_id = $1 and case_id = $2 \
             order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let covered = stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category));
    let open = |row: Stored| {
        let text = tx.open_some(&key, Place::new(OLD, row.id), row.text.as_deref())?;
        let reason = tx.open(&key, Place::new(REASON, row.id), &row.reason)?;
        let Stored { follow_up, day, self_supporting, works_well, support_needed, author, at, .. } = row;
        let answers = Answers { self_supporting, works_well, support_needed };
        Ok(Mended { follow_up, day, answers, text, reason, author, at })
    };
    covered.map(open).collect()
}
