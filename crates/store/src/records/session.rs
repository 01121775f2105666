//! Sessions: an opaque random token in the browser, its hash here. Every request reads it anew.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::{AccountId, SessionId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

row! {
    /// A live session.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Session {
        /// Its id, for the log.
        pub id: SessionId,
        /// Whose it is.
        pub account: AccountId,
        /// When it was last seen.
        pub seen_at: Timestamp,
        /// Whether the password must be changed before anything else can be done.
        pub must_change: bool,
    }
}

/// Starts a session and returns its token, which is stored nowhere.
pub async fn start(tx: &mut Tx, account: AccountId, lasts: SignedDuration) -> Result<[u8; 32]> {
    let token: [u8; 32] = tx.random();
    let (id, at): (SessionId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into session (token_hash, id, account_id, created_at, seen_at, ends_at) \
         values ($1, $2, $3, $4, $4, $5)"
    ))
    .bind(hash(&token))
    .bind(id)
    .bind(account)
    .bind(at)
    .bind(at + lasts)
    .execute()
    .await?;
    Ok(token)
}

/// The session of a token, while it lasts, its account lives and it has been seen after `idle_since`.
pub async fn live(tx: &mut Tx, token: &[u8], idle_since: Timestamp) -> Result<Option<Session>> {
    let at = tx.at();
    tx.query(sql!(
        "select s.id, s.account_id, s.seen_at, a.must_change from session s join account a on a.id = s.account_id \
         where s.token_hash = $1 and s.ends_at > $2 and s.seen_at > $3 and a.disabled_at is null"
    ))
    .bind(hash(token))
    .bind(at)
    .bind(idle_since)
    .optional()
    .await
}

/// Notes that a session has been seen.
pub async fn seen(tx: &mut Tx, id: SessionId) -> Result<()> {
    let at = tx.at();
    tx.query(sql!("update session set seen_at = $2 where id = $1")).bind(id).bind(at).execute().await?;
    Ok(())
}

/// Ends the session of a token.
pub async fn end(tx: &mut Tx, token: &[u8]) -> Result<()> {
    tx.query(sql!("delete from session where token_hash = $1")).bind(hash(token)).execute().await?;
    Ok(())
}

/// Ends every session of an account: a new password, a closed account.
pub async fn end_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.query(sql!("delete from session where account_id = $1")).bind(account).execute().await?;
    Ok(())
}

fn hash(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
