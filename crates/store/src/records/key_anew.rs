//! A new key for an association: everything that lies under the older one is sealed under it, in one transaction.

use super::key::{self, Current};
use super::{distribution, import, import_mark, meeting, person, saved_filter, task, worker};
use crate::error::{Error, Result};
use crate::log;
use crate::seal::{AssociationKey, Place};
use crate::sql;
use crate::sql::Sql;
use crate::tx::Tx;
use access::Permit;
use domain::id::AssociationId;
use std::sync::Arc;
use uuid::Uuid;

/// From one key of an association to the next.
#[derive(Debug)]
pub(crate) struct Anew {
    /// The association.
    pub association: AssociationId,
    /// The key that opens.
    pub old: AssociationKey,
    /// The key that seals.
    pub new: AssociationKey,
}

impl Anew {
    /// What was sealed, sealed anew.
    pub fn seal(&self, tx: &mut Tx, place: Place, sealed: &[u8]) -> Result<Vec<u8>> {
        let text = self.old.open(place, sealed)?;
        self.new.seal(place, &text, &mut tx.random)
    }

    /// The same, where it may be missing.
    pub fn seal_some(&self, tx: &mut Tx, place: Place, sealed: Option<&[u8]>) -> Result<Option<Vec<u8>>> {
        sealed.map(|sealed| self.seal(tx, place, sealed)).transpose()
    }

    /// Seals a column anew: one statement reads ids and what is sealed, the other writes it.
    pub async fn column(&self, tx: &mut Tx, field: &'static str, [read, write]: [Sql; 2]) -> Result<()> {
        let rows: Vec<(Uuid, Vec<u8>)> = tx.query(read).bind(self.association).all().await?;
        for (id, sealed) in rows {
            let sealed = self.seal(tx, Place::new(field, id), &sealed)?;
            tx.query(write).bind(self.association).bind(id).bind(sealed).execute().await?;
        }
        Ok(())
    }
}

/// Makes a new key for the permit's association under the first root key and seals under it what lies under the older one,
/// where that lies under another root key; how many people, or none where there was nothing to do.
///
/// What is kept of the older key opens the words of the log from its time, and nothing else.
pub async fn replace_association(tx: &mut Tx, permit: &Permit) -> Result<Option<u64>> {
    let association = permit.association();
    let current = key::association(tx, association).await?;
    if current.root == 0 {
        return Ok(None);
    }
    let generation = current.key.generation().checked_add(1).ok_or(Error::Seal("association.key"))?;
    let roots = tx.roots()?;
    let (new, wrapped) = roots.first().new_association(association, generation, &mut tx.random)?;
    keep_older(tx, association, &current).await?;
    let at = tx.at();
    tx.query(sql!(
        "update association set wrapped_key = $2, key_generation = $3, key_made_at = $4 where id = $1"
    ))
    .bind(association)
    .bind(wrapped)
    .bind(i64::from(generation))
    .bind(at)
    .execute()
    .await?;
    let new = new.signing_as(&current.key.retired());
    let anew = Anew { association, old: current.key, new };
    let people = seal_all(tx, &anew).await?;
    tx.person = None;
    tx.keys.insert(association, Arc::new(anew.new));
    Ok(Some(people))
}

/// Keeps what must be kept of the generation that is replaced, and of those before it, under the first root key.
async fn keep_older(tx: &mut Tx, association: AssociationId, current: &Current) -> Result<()> {
    let kept: Vec<(i64, Vec<u8>)> = tx
        .query(sql!(
            "select generation, wrapped from association_key where association_id = $1 order by generation"
        ))
        .bind(association)
        .all()
        .await?;
    let (roots, at) = (tx.roots()?, tx.at());
    for (generation, wrapped) in kept {
        let retired = roots.retired(association, &wrapped)?.key;
        let wrapped = roots.first().wrap_retired(association, &retired, &mut tx.random)?;
        tx.query(sql!(
            "update association_key set wrapped = $3 where association_id = $1 and generation = $2"
        ))
        .bind(association)
        .bind(generation)
        .bind(wrapped)
        .execute()
        .await?;
    }
    let wrapped = roots.first().wrap_retired(association, &current.key.retired(), &mut tx.random)?;
    tx.query(sql!(
        "insert into association_key (association_id, generation, wrapped, made_at, replaced_at) \
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(association)
    .bind(i64::from(current.key.generation()))
    .bind(wrapped)
    .bind(current.made_at)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// Everything that an association's key seals or indexes, but the words of the log. What an import's rows are known by is
/// under people's keys, which are opened by the older key: it comes before them.
async fn seal_all(tx: &mut Tx, anew: &Anew) -> Result<u64> {
    import_mark::seal_anew(tx, anew).await?;
    worker::seal_anew(tx, anew).await?;
    saved_filter::seal_anew(tx, anew).await?;
    meeting::seal_anew(tx, anew).await?;
    import::seal_anew(tx, anew).await?;
    task::seal_anew(tx, anew).await?;
    distribution::seal_anew(tx, anew).await?;
    log::review::seal_anew(tx, anew).await?;
    person::seal_anew(tx, anew).await
}
