//! Log-ins.

use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::AccountId;

const LOGIN: &str = "account.login";

row! {
    /// A log-in as needed to sign in.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Account {
        /// Its id.
        pub id: AccountId,
        /// The argon2 hash in PHC form; none while nobody has chosen a password.
        pub password_hash: Option<String>,
        /// Whether it has been closed.
        pub disabled: bool,
        /// Its version.
        pub version: i64,
    }
}

/// The account with a login name, whatever its case.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    let index = tx.root()?.installation().index(LOGIN, &fold(login))?;
    tx.query(sql!(
        "select id, password_hash, disabled_at is not null, version from account where login_index = $1"
    ))
    .bind(index)
    .optional()
    .await
}

/// Makes an account; [`crate::Error::Duplicate`] when the login is taken.
pub async fn create(tx: &mut Tx, login: &str, password_hash: Option<&str>) -> Result<AccountId> {
    let (id, at): (AccountId, _) = (tx.id(), tx.at());
    let key = tx.root()?.installation();
    let index = key.index(LOGIN, &fold(login))?;
    let sealed = key.seal(Place::new(LOGIN, id), login.trim(), &mut tx.random)?;
    tx.query(sql!(
        "insert into account (id, login_index, login, password_hash, created_at, version) \
         values ($1, $2, $3, $4, $5, 1)"
    ))
    .bind(id)
    .bind(index)
    .bind(sealed)
    .bind(password_hash)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Sets a password.
pub async fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<()> {
    tx.query(sql!("update account set password_hash = $2, version = version + 1 where id = $1"))
        .bind(id)
        .bind(hash)
        .execute()
        .await?;
    Ok(())
}

/// Closes an account, or opens it again.
pub async fn set_disabled(tx: &mut Tx, id: AccountId, disabled: bool) -> Result<()> {
    let at = disabled.then(|| tx.at());
    tx.query(sql!("update account set disabled_at = $2, version = version + 1 where id = $1"))
        .bind(id)
        .bind(at)
        .execute()
        .await?;
    Ok(())
}

/// The login name, for those who manage accounts.
pub async fn login(tx: &mut Tx, id: AccountId) -> Result<String> {
    let (sealed,): (Vec<u8>,) =
        tx.query(sql!("select login from account where id = $1")).bind(id).one().await?;
    tx.root()?.installation().open(Place::new(LOGIN, id), &sealed)
}

fn fold(login: &str) -> String {
    login.trim().to_lowercase()
}
