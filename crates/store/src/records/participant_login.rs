//! What has been done with a participant's log-in: no personal data, the log-in itself is an account.

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Category;
use domain::id::{AccountId, AuthorityId, WorkerId};
use domain::login::{IdentityProof, LoginEvent};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// One thing done.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Event {
        /// What.
        pub what: LoginEvent,
        /// How the person was known; none when the log-in was ended.
        pub proof: Option<IdentityProof>,
        /// By whom; none for an operator.
        pub author: Option<WorkerId>,
        /// When.
        pub at: Timestamp,
        owner: AuthorityId,
        category: Category,
    }
}

/// What has been done with the log-in of the permit's case, newest first, as far as the viewer may see.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Event>> {
    let mut events: Vec<Event> = tx
        .query(sql!(
            "select what, proof, author_id, created_at, owner_id, category from participant_login \
             where association_id = $1 and case_id = $2 order by id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    events.retain(|event| permit.view().covers(event.owner, event.category));
    Ok(events)
}

/// Keeps that something was done.
pub async fn keep(
    tx: &mut Tx,
    permit: &Permit,
    what: LoginEvent,
    proof: Option<IdentityProof>,
) -> Result<()> {
    let (id, at): (Uuid, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into participant_login (association_id, id, case_id, owner_id, category, what, proof, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(permit.case())
    .bind(permit.owner().ok_or(Error::NotFound)?)
    .bind(Category::Identity)
    .bind(what)
    .bind(proof)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// The log-in of the permit's person, if there is one.
pub async fn account(tx: &mut Tx, permit: &Permit) -> Result<Option<AccountId>> {
    let (account,): (Option<AccountId>,) = tx
        .query(sql!("select account_id from person where association_id = $1 and id = $2"))
        .bind(permit.association())
        .bind(permit.person())
        .one()
        .await?;
    Ok(account)
}
