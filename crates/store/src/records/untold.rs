//! What arose to be told and no longer holds.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AuthorityId, MessageId};
use jiff::civil::Date;

row! {
    struct Arisen {
        id: MessageId,
        owner: AuthorityId,
        category: Category,
        sent_on: Option<Date>,
        read_on: Option<Date>,
        answered_on: Option<Date>,
    }
}

/// What a rule of the model had let arise in a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untold {
    /// Anything at all.
    pub arose: bool,
    /// Somebody has told it.
    pub told: bool,
    /// Somebody has sent, read or answered it.
    pub reached: bool,
    /// What was dropped, or would be.
    pub dropped: Vec<MessageId>,
}

/// Drops what arose by this rule of the model in the permit's case and nobody has sent, read or answered: it no longer
/// holds. The authority that owns the case drops it whoever was to send it; another drops what it may read.
pub async fn drop(tx: &mut Tx, permit: &Permit, rule: &str) -> Result<Untold> {
    let found = find(tx, permit, rule).await?;
    for id in &found.dropped {
        tx.query(sql!(
            "delete from message where association_id = $1 and case_id = $2 and id = $3 and sent_on is null \
             and read_on is null and answered_on is null"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(*id)
        .execute()
        .await?;
    }
    Ok(found)
}

/// What [`drop`] would find, and drop.
pub async fn find(tx: &mut Tx, permit: &Permit, rule: &str) -> Result<Untold> {
    let all: Vec<Arisen> = tx
        .query(sql!(
            "select id, owner_id, category, sent_on, read_on, answered_on from message \
             where association_id = $1 and case_id = $2 and rule = $3 order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(rule)
        .all()
        .await?;
    let owns = permit.owner().is_some() && permit.owner() == permit.case_owner();
    let untold = |one: &Arisen| one.sent_on.or(one.read_on).or(one.answered_on).is_none();
    let drops = |one: &&Arisen| untold(one) && (owns || permit.view().covers(one.owner, one.category));
    Ok(Untold {
        arose: !all.is_empty(),
        told: all.iter().any(|one| one.sent_on.is_some()),
        reached: !all.iter().all(untold),
        dropped: all.iter().filter(drops).map(|one| one.id).collect(),
    })
}
