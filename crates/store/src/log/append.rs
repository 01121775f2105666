//! Writing entries.

use super::entry::{Detail, Entry};
use crate::error::Result;
use crate::seal::Place;
use crate::sql;
use crate::tx::Tx;
use domain::id::EntryId;

/// Writes entries in the running transaction, in order, and queues them for the tree.
pub async fn append(tx: &mut Tx, entries: &[Entry]) -> Result<()> {
    for entry in entries {
        append_one(tx, entry).await?;
    }
    Ok(())
}

async fn append_one(tx: &mut Tx, entry: &Entry) -> Result<()> {
    let id: EntryId = tx.id();
    let salt: [u8; 32] = tx.random();
    let detail = sealed_detail(tx, entry, id).await?;
    let operator = match &entry.who.operator {
        None => None,
        Some(name) => {
            let key = tx.association_key(entry.association).await?;
            Some(key.seal_words(Place::new("log_entry.operator", id), name, &mut tx.random)?)
        }
    };
    let listed: Vec<u8> = entry.listed.iter().flat_map(|case| *case.0.as_bytes()).collect();
    let at = tx.at();
    tx.query(sql!(
        "insert into log_entry (association_id, id, at, actor_kind, account_id, worker_id, authority_id, role, \
         operator, action, outcome, because, ground_id, intervention_id, case_id, person_id, listed, detail, salt) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
    ))
    .bind(entry.association)
    .bind(id)
    .bind(at)
    .bind(entry.who.kind)
    .bind(entry.who.account)
    .bind(entry.who.worker)
    .bind(entry.who.authority)
    .bind(entry.who.role)
    .bind(operator)
    .bind(entry.action.code())
    .bind(entry.outcome.code())
    .bind(entry.because.code())
    .bind(entry.ground)
    .bind(entry.intervention)
    .bind(entry.case)
    .bind(entry.person)
    .bind((!listed.is_empty()).then_some(listed))
    .bind(detail)
    .bind(&salt[..])
    .execute()
    .await?;
    tx.query(sql!("insert into log_queue (association_id, entry_id) values ($1, $2)"))
        .bind(entry.association)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

async fn sealed_detail(tx: &mut Tx, entry: &Entry, id: EntryId) -> Result<Option<Vec<u8>>> {
    let place = Place::new("log_entry.detail", id);
    Ok(match &entry.detail {
        None => None,
        Some(Detail::Person(person, words)) => {
            let key = tx.person_key(entry.association, *person).await?;
            Some(tx.seal(&key, place, words)?)
        }
        Some(Detail::Association(words)) => {
            let key = tx.association_key(entry.association).await?;
            Some(key.seal_words(place, words, &mut tx.random)?)
        }
    })
}
