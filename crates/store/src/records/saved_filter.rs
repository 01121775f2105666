//! Filters that a worker has saved for a page. Names are a worker's own words and sealed.

use super::key_anew::Anew;
use crate::error::{Error, Result};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::FilterId;

const NAME: &str = "saved_filter.name";

/// A saved filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its id.
    pub id: FilterId,
    /// What the worker calls it.
    pub name: String,
    /// What it chooses, as the page writes it: ids and codes only.
    pub choice: String,
}

row! {
    struct Stored { id: FilterId, name: Vec<u8>, choice: String }
}

/// Saves a filter of the permit's worker for a page.
pub async fn save(tx: &mut Tx, permit: &Permit, page: &str, name: &str, choice: &str) -> Result<FilterId> {
    let worker = permit.who().worker.ok_or(Error::NotFound)?;
    let (id, at): (FilterId, _) = (tx.id(), tx.at());
    let key = tx.association_key(permit.association()).await?;
    let sealed = key.seal(Place::new(NAME, id), name.trim(), &mut tx.random)?;
    tx.query(sql!(
        "insert into saved_filter (association_id, id, worker_id, page, name, choice, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(worker)
    .bind(page)
    .bind(sealed)
    .bind(choice)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The filters that the permit's worker has saved for a page, oldest first.
pub async fn list(tx: &mut Tx, permit: &Permit, page: &str) -> Result<Vec<Filter>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, name, choice from saved_filter \
             where association_id = $1 and worker_id = $2 and page = $3 order by id"
        ))
        .bind(permit.association())
        .bind(permit.who().worker)
        .bind(page)
        .all()
        .await?;
    let key = tx.association_key(permit.association()).await?;
    let open = |row: Stored| {
        let name = key.open(Place::new(NAME, row.id), &row.name)?;
        Ok(Filter { id: row.id, name, choice: row.choice })
    };
    stored.into_iter().map(open).collect()
}

/// Drops a filter of the permit's worker.
pub async fn drop(tx: &mut Tx, permit: &Permit, id: FilterId) -> Result<()> {
    tx.query(sql!("delete from saved_filter where association_id = $1 and worker_id = $2 and id = $3"))
        .bind(permit.association())
        .bind(permit.who().worker)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

/// Seals the names under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let read = sql!("select id, name from saved_filter where association_id = $1 order by id");
    let write = sql!("update saved_filter set name = $3 where association_id = $1 and id = $2");
    anew.column(tx, NAME, [read, write]).await
}
