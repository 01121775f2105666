//! What is done with a log-in and told to its owner.

use super::worker;
use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Actor, Who};
use domain::id::{AccountId, AssociationId, WorkerId};
use domain::login::AccountEvent;
use jiff::Timestamp;
use uuid::Uuid;

row! {
    struct Stored {
        what: AccountEvent,
        at: Timestamp,
        association: Option<AssociationId>,
        worker: Option<WorkerId>,
        name: Option<Vec<u8>>,
    }
}

/// One thing done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub what: AccountEvent,
    /// When.
    pub at: Timestamp,
    /// In which association, where somebody else did it.
    pub association: Option<AssociationId>,
    /// The name of the worker who did it; none where the owner or an operator did.
    pub by: Option<String>,
}

/// The latest, newest first.
pub async fn latest(tx: &mut Tx, account: AccountId) -> Result<Vec<Event>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select e.what, e.at, e.association_id, e.worker_id, w.name from account_event e \
             left join worker w on w.association_id = e.association_id and w.id = e.worker_id \
             where e.account_id = $1 order by e.id desc limit 20"
        ))
        .bind(account)
        .all()
        .await?;
    let mut events = Vec::with_capacity(stored.len());
    for Stored { what, at, association, worker, name } in stored {
        let by = match (association, worker, name) {
            (Some(place), Some(id), Some(sealed)) => {
                Some(worker::name(tx.association_key(place).await?.as_ref(), id, &sealed)?)
            }
            _ => None,
        };
        events.push(Event { what, at, association, by });
    }
    Ok(events)
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
