//! What is done with a log-in and told to its owner.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Actor, Who};
use domain::id::{AccountId, AssociationId, WorkerId};
use domain::login::AccountEvent;
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// One thing done.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Event {
        /// What.
        pub what: AccountEvent,
        /// When.
        pub at: Timestamp,
        /// In which association, where somebody else did it.
        pub association: Option<AssociationId>,
        /// Who; none where the owner or an operator did it.
        pub worker: Option<WorkerId>,
    }
}

/// The latest, newest first.
pub async fn latest(tx: &mut Tx, account: AccountId) -> Result<Vec<Event>> {
    tx.query(sql!(
        "select what, at, association_id, worker_id from account_event where account_id = $1 order by id desc limit 20"
    ))
    .bind(account)
    .all()
    .await
}

/// Keeps that something was done by somebody else, or by the owner.
pub async fn keep(tx: &mut Tx, account: AccountId, what: AccountEvent, by: &Actor) -> Result<()> {
    let Who { account: actor, worker, .. } = by.who(None);
    if actor == Some(account) {
        return by_owner(tx, account, what).await;
    }
    add(tx, account, what, Some(by.association()), worker).await
}

/// Keeps that the owner did something.
pub async fn by_owner(tx: &mut Tx, account: AccountId, what: AccountEvent) -> Result<()> {
    add(tx, account, what, None, None).await
}

async fn add(
    tx: &mut Tx,
    account: AccountId,
    what: AccountEvent,
    association: Option<AssociationId>,
    worker: Option<WorkerId>,
) -> Result<()> {
    let (id, at): (Uuid, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into account_event (account_id, id, what, association_id, worker_id, at) values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(account)
    .bind(id)
    .bind(what)
    .bind(association)
    .bind(worker)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}
