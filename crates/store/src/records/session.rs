//! Sessions: an opaque random token in the browser, its hash here. Every request reads it anew.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::{AccountId, SessionId};
use domain::login::{Agent, Browser, Device};
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
        /// Whether the account has a second factor.
        pub factor: bool,
    }
}

/// Starts a session and returns its token, which is stored nowhere. The session keeps what its owner is told of the time
/// before it, and that is counted anew.
pub async fn start(tx: &mut Tx, account: AccountId, lasts: SignedDuration, with: Agent) -> Result<[u8; 32]> {
    let token: [u8; 32] = tx.random();
    let (id, at): (SessionId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into session (token_hash, id, account_id, created_at, seen_at, ends_at, browser, device, before_at, \
         before_browser, before_device, refused_before) \
         select $1, $2, a.id, $4, $4, $5, $6, $7, a.signed_in_at, a.signed_in_browser, a.signed_in_device, a.refused \
         from account a where a.id = $3"
    ))
    .bind(hash(&token))
    .bind(id)
    .bind(account)
    .bind(at)
    .bind(at + lasts)
    .bind(with.browser)
    .bind(with.device)
    .execute()
    .await?;
    tx.query(sql!(
        "update account set signed_in_at = $2, signed_in_browser = $3, signed_in_device = $4, refused = 0 where id = $1"
    ))
    .bind(account)
    .bind(at)
    .bind(with.browser)
    .bind(with.device)
    .execute()
    .await?;
    Ok(token)
}

/// Starts a session that awaits a code and opens nothing else; its token.
pub async fn start_awaiting(tx: &mut Tx, account: AccountId, lasts: SignedDuration) -> Result<[u8; 32]> {
    let token: [u8; 32] = tx.random();
    let (id, at): (SessionId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into session (token_hash, id, account_id, created_at, seen_at, ends_at, awaits_code) \
         values ($1, $2, $3, $4, $4, $5, 1)"
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

/// The account whose code the session of a token awaits.
pub async fn awaiting(tx: &mut Tx, token: &[u8]) -> Result<Option<AccountId>> {
    let at = tx.at();
    let found: Option<(AccountId,)> = tx
        .query(sql!(
            "select s.account_id from session s join account a on a.id = s.account_id \
             where s.token_hash = $1 and s.ends_at > $2 and a.disabled_at is null and s.awaits_code = 1"
        ))
        .bind(hash(token))
        .bind(at)
        .optional()
        .await?;
    Ok(found.map(|(account,)| account))
}

row! {
    /// What is told of the time before a session.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Before {
        /// When the sign-in before it was; none for the first.
        pub at: Option<Timestamp>,
        /// With which browser.
        pub browser: Option<Browser>,
        /// On what.
        pub device: Option<Device>,
        /// How many attempts were refused since.
        pub refused: i64,
    }
}

/// What was before a session.
pub async fn before(tx: &mut Tx, id: SessionId) -> Result<Before> {
    tx.query(sql!(
        "select before_at, before_browser, before_device, refused_before from session where id = $1"
    ))
    .bind(id)
    .one()
    .await
}

row! {
    /// A session as its owner sees it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Open {
        /// Its id.
        pub id: SessionId,
        /// When it began.
        pub created_at: Timestamp,
        /// When it was last used, within some minutes.
        pub seen_at: Timestamp,
        /// With which browser.
        pub browser: Option<Browser>,
        /// On what.
        pub device: Option<Device>,
    }
}

/// The sessions of an account that have not ended, the latest used first.
pub async fn open(tx: &mut Tx, account: AccountId, idle_since: Timestamp) -> Result<Vec<Open>> {
    let at = tx.at();
    tx.query(sql!(
        "select id, created_at, seen_at, browser, device from session \
         where account_id = $1 and ends_at > $2 and seen_at > $3 and awaits_code = 0 order by seen_at desc, id"
    ))
    .bind(account)
    .bind(at)
    .bind(idle_since)
    .all()
    .await
}

/// Ends one session of an account; whether there was one.
pub async fn end_one(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<bool> {
    let ended =
        tx.query(sql!("delete from session where account_id = $1 and id = $2")).bind(account).bind(id);
    Ok(ended.execute().await? > 0)
}

/// Ends every session of an account but one.
pub async fn end_others(tx: &mut Tx, account: AccountId, kept: SessionId) -> Result<()> {
    let ended =
        tx.query(sql!("delete from session where account_id = $1 and id <> $2")).bind(account).bind(kept);
    ended.execute().await?;
    Ok(())
}

/// The session of a token, while it lasts, its account lives and it has been seen after `idle_since`.
pub async fn live(tx: &mut Tx, token: &[u8], idle_since: Timestamp) -> Result<Option<Session>> {
    let at = tx.at();
    tx.query(sql!(
        "select s.id, s.account_id, s.seen_at, a.must_change, f.confirmed_at is not null from session s \
         join account a on a.id = s.account_id left join second_factor f on f.account_id = a.id \
         where s.token_hash = $1 and s.ends_at > $2 and s.seen_at > $3 and a.disabled_at is null and s.awaits_code = 0"
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
