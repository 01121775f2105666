//! The second factor of an account, and the codes for when it is lost.

use crate::error::Result;
use crate::seal::{InstallationKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::AccountId;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

const SECRET: &str = "second_factor.secret";

row! {
    struct Stored { secret: Vec<u8>, made_at: Timestamp, confirmed: bool, last_step: i64 }
}

/// A second factor.
#[derive(Clone)]
pub struct Factor {
    /// The secret, as base32.
    pub secret: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Whether it has been confirmed by a code: only then does it count.
    pub confirmed: bool,
    /// The latest step of time whose code has been used.
    pub last_step: i64,
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Factor(…)")
    }
}

/// The factor of an account, if it has one, confirmed or not.
pub async fn get(tx: &mut Tx, account: AccountId) -> Result<Option<Factor>> {
    let found: Option<Stored> = tx
        .query(sql!(
            "select secret, made_at, confirmed_at is not null, last_step from second_factor where account_id = $1"
        ))
        .bind(account)
        .optional()
        .await?;
    let Some(row) = found else { return Ok(None) };
    let secret = tx.installation_key().await?.open(Place::new(SECRET, account), &row.secret)?;
    let Stored { made_at, confirmed, last_step, .. } = row;
    Ok(Some(Factor { secret, made_at, confirmed, last_step }))
}

/// Keeps a new secret, by base32, in place of the one that there was. It is to be confirmed.
pub async fn begin(tx: &mut Tx, account: AccountId, secret: &str) -> Result<()> {
    let (at, key) = (tx.at(), tx.installation_key().await?);
    let sealed = key.seal(Place::new(SECRET, account), secret, &mut tx.random)?;
    end(tx, account).await?;
    tx.query(sql!(
        "insert into second_factor (account_id, secret, made_at, last_step) values ($1, $2, $3, 0)"
    ))
    .bind(account)
    .bind(sealed)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// Keeps that the code of a step of time has been used; the first confirms the secret.
pub async fn used(tx: &mut Tx, account: AccountId, step: i64) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "update second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, $3) where account_id = $1"
    ))
    .bind(account)
    .bind(step)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

/// Takes the factor off, with the codes for when it is lost; whether there was a confirmed one.
pub async fn end(tx: &mut Tx, account: AccountId) -> Result<bool> {
    tx.query(sql!("delete from recovery_code where account_id = $1")).bind(account).execute().await?;
    let ended = tx
        .query(sql!("delete from second_factor where account_id = $1 returning confirmed_at is not null"))
        .bind(account)
        .optional::<(bool,)>()
        .await?;
    Ok(ended.is_some_and(|(confirmed,)| confirmed))
}

/// Keeps these codes in place of those that there were.
pub async fn keep_codes(tx: &mut Tx, account: AccountId, codes: &[String]) -> Result<()> {
    tx.query(sql!("delete from recovery_code where account_id = $1")).bind(account).execute().await?;
    for code in codes {
        tx.query(sql!("insert into recovery_code (account_id, hash) values ($1, $2)"))
            .bind(account)
            .bind(hash(code))
            .execute()
            .await?;
    }
    Ok(())
}

/// Uses a code up; whether it was one.
pub async fn use_code(tx: &mut Tx, account: AccountId, code: &str) -> Result<bool> {
    let used = tx.query(sql!("delete from recovery_code where account_id = $1 and hash = $2"));
    Ok(used.bind(account).bind(hash(code)).execute().await? > 0)
}

/// How many codes are left.
pub async fn codes_left(tx: &mut Tx, account: AccountId) -> Result<i64> {
    let (left,): (i64,) = tx
        .query(sql!("select cast(count(*) as bigint) from recovery_code where account_id = $1"))
        .bind(account)
        .one()
        .await?;
    Ok(left)
}

fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code.as_bytes()).to_vec()
}

row! {
    struct Sealed { account: AccountId, secret: Vec<u8> }
}

/// Seals every secret under the key for log-ins in place of an older one.
pub(crate) async fn seal_anew(tx: &mut Tx, old: &InstallationKey, new: &InstallationKey) -> Result<()> {
    let all: Vec<Sealed> =
        tx.query(sql!("select account_id, secret from second_factor order by account_id")).all().await?;
    for row in &all {
        let place = Place::new(SECRET, row.account);
        let sealed = new.seal(place, &old.open(place, &row.secret)?, &mut tx.random)?;
        tx.query(sql!("update second_factor set secret = $2 where account_id = $1"))
            .bind(row.account)
            .bind(sealed)
            .execute()
            .await?;
    }
    Ok(())
}
