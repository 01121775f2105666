//! Failed attempts to sign in, counted by name: as durable as all else, so that a restart forgives nothing.
//!
//! A name is kept as the first 20 bits of its blind index. That is enough to tell names apart in a house of people,
//! holds no name, cannot show that any single one was tried, and bounds the table whatever is typed.

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{row, sql};
use jiff::Timestamp;

const FIELD: &str = "sign_in_try.slot";
const BITS: u32 = 20;

row! {
    /// The failed attempts since the last success.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Tries {
        /// How many.
        pub failures: i64,
        /// The latest.
        pub at: Timestamp,
        /// Before this instant none is taken.
        pub next_at: Timestamp,
    }
}

/// The failed attempts with a name.
pub async fn tries(tx: &mut Tx, name: &str) -> Result<Option<Tries>> {
    let slot = slot(tx, name).await?;
    tx.query(sql!("select failures, at, next_at from sign_in_try where slot = $1"))
        .bind(slot)
        .optional()
        .await
}

/// Keeps how many attempts have failed until now, and before when the next is not taken.
pub async fn keep(tx: &mut Tx, name: &str, failures: i64, next_at: Timestamp) -> Result<()> {
    let (slot, at) = (slot(tx, name).await?, tx.at());
    tx.query(sql!(
        "insert into sign_in_try (slot, failures, at, next_at) values ($1, $2, $3, $4) on conflict (slot) \
         do update set failures = excluded.failures, at = excluded.at, next_at = excluded.next_at"
    ))
    .bind(slot)
    .bind(failures)
    .bind(at)
    .bind(next_at)
    .execute()
    .await?;
    Ok(())
}

/// Forgets the failed attempts with a name, after a success.
pub async fn forget(tx: &mut Tx, name: &str) -> Result<()> {
    let slot = slot(tx, name).await?;
    tx.query(sql!("delete from sign_in_try where slot = $1")).bind(slot).execute().await?;
    Ok(())
}

/// Forgets all of them.
pub(crate) async fn forget_all(tx: &mut Tx) -> Result<u64> {
    tx.query(sql!("delete from sign_in_try")).execute().await
}

async fn slot(tx: &mut Tx, name: &str) -> Result<i64> {
    let index = tx.installation_key().await?.index(FIELD, &name.trim().to_lowercase())?;
    let head = index.first_chunk::<4>().ok_or(Error::Seal(FIELD))?;
    Ok(i64::from(u32::from_be_bytes(*head) >> (32 - BITS)))
}
