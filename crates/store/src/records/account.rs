//! Log-ins.

use crate::error::Result;
use crate::seal::{InstallationKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::{AccountId, AssociationId};
use jiff::Timestamp;

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
        /// Whether the password must be changed before anything else can be done.
        pub must_change: bool,
        /// When a one-time password ends that nobody has used.
        pub one_time_until: Option<Timestamp>,
        /// Its version.
        pub version: i64,
    }
}

/// The account with a login name, whatever its case.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    let index = tx.installation_key().await?.index(LOGIN, &fold(login))?;
    tx.query(sql!(
        "select id, password_hash, disabled_at is not null, must_change, one_time_until, version from account \
         where login_index = $1"
    ))
    .bind(index)
    .optional()
    .await
}

/// An account.
pub async fn get(tx: &mut Tx, id: AccountId) -> Result<Account> {
    tx.query(sql!(
        "select id, password_hash, disabled_at is not null, must_change, one_time_until, version from account \
         where id = $1"
    ))
    .bind(id)
    .one()
    .await
}

row! {
    struct Stored {
        id: AccountId,
        login: Vec<u8>,
        closed: bool,
        has_password: bool,
        must_change: bool,
        one_time_until: Option<Timestamp>,
        factor: bool,
    }
}

/// A log-in as those who manage accounts see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The account.
    pub id: AccountId,
    /// The log-in name.
    pub name: String,
    /// Whether it has been closed.
    pub closed: bool,
    /// How it stands with its password.
    pub password: Held,
    /// Whether it has a second factor.
    pub factor: bool,
}

/// How it stands with the password of a log-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// There is none.
    None,
    /// A one-time password that nobody has used.
    Unused,
    /// A one-time password that has ended before anybody used it.
    Ended,
    /// One that its owner has chosen.
    Own,
}

/// The log-ins of an association's staff.
pub async fn of_staff(tx: &mut Tx, association: AssociationId) -> Result<Vec<Login>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select distinct a.id, a.login, a.disabled_at is not null, a.password_hash is not null, a.must_change, \
             a.one_time_until, f.confirmed_at is not null from account a \
             left join second_factor f on f.account_id = a.id join worker w on w.account_id = a.id where w.association_id = $1 order by a.id"
        ))
        .bind(association)
        .all()
        .await?;
    let (key, now) = (tx.installation_key().await?, tx.at());
    let open = |row: Stored| {
        let name = key.open(Place::new(LOGIN, row.id), &row.login)?;
        let password = match row.one_time_until {
            _ if !row.has_password => Held::None,
            Some(until) if row.must_change && until <= now => Held::Ended,
            _ if row.must_change => Held::Unused,
            _ => Held::Own,
        };
        Ok(Login { id: row.id, name, closed: row.closed, password, factor: row.factor })
    };
    stored.into_iter().map(open).collect()
}

/// Whether an account is also someone's elsewhere: a worker's in another association, or a participant's. Then no
/// single association may take it over.
pub async fn reaches_beyond(tx: &mut Tx, id: AccountId, association: AssociationId) -> Result<bool> {
    let (beyond,): (bool,) = tx
        .query(sql!(
            "select exists (select 1 from worker w where w.account_id = $1 and w.association_id <> $2) \
             or exists (select 1 from person p where p.account_id = $1)"
        ))
        .bind(id)
        .bind(association)
        .one()
        .await?;
    Ok(beyond)
}

/// Makes an account without a password; [`crate::Error::Duplicate`] when the login is taken.
pub async fn create(tx: &mut Tx, login: &str) -> Result<AccountId> {
    let (id, at): (AccountId, _) = (tx.id(), tx.at());
    let key = tx.installation_key().await?;
    let index = key.index(LOGIN, &fold(login))?;
    let sealed = key.seal(Place::new(LOGIN, id), login.trim(), &mut tx.random)?;
    tx.query(sql!(
        "insert into account (id, login_index, login, must_change, created_at, version) values ($1, $2, $3, $4, $5, 1)"
    ))
    .bind(id)
    .bind(index)
    .bind(sealed)
    .bind(false)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Sets a password, chosen by its owner.
pub async fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<()> {
    set(tx, id, hash, None).await
}

/// Sets a password that its owner must change at the next sign-in, and that ends at `until` when there is none.
pub async fn set_one_time_password(tx: &mut Tx, id: AccountId, hash: &str, until: Timestamp) -> Result<()> {
    set(tx, id, hash, Some(until)).await
}

async fn set(tx: &mut Tx, id: AccountId, hash: &str, until: Option<Timestamp>) -> Result<()> {
    tx.query(sql!(
        "update account set password_hash = $2, must_change = $3, one_time_until = $4, version = version + 1 \
         where id = $1"
    ))
    .bind(id)
    .bind(hash)
    .bind(until.is_some())
    .bind(until)
    .execute()
    .await?;
    Ok(())
}

/// Counts an attempt to sign in that was refused.
pub async fn refused(tx: &mut Tx, id: AccountId) -> Result<()> {
    tx.query(sql!("update account set refused = refused + 1 where id = $1")).bind(id).execute().await?;
    Ok(())
}

/// The log-in name of an account.
pub async fn name(tx: &mut Tx, id: AccountId) -> Result<String> {
    let (sealed,): (Vec<u8>,) =
        tx.query(sql!("select login from account where id = $1")).bind(id).one().await?;
    tx.installation_key().await?.open(Place::new(LOGIN, id), &sealed)
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

row! {
    struct Sealed { id: AccountId, login: Vec<u8> }
}

/// Seals every log-in under the key for log-ins in place of an older one; how many. Who has tried to sign in is forgotten:
/// names were counted by the older key.
pub(crate) async fn seal_anew(tx: &mut Tx, old: &InstallationKey, new: &InstallationKey) -> Result<u64> {
    let all: Vec<Sealed> = tx.query(sql!("select id, login from account order by id")).all().await?;
    for row in &all {
        let place = Place::new(LOGIN, row.id);
        let login = old.open(place, &row.login)?;
        let sealed = new.seal(place, &login, &mut tx.random)?;
        tx.query(sql!("update account set login_index = $2, login = $3 where id = $1"))
            .bind(row.id)
            .bind(new.index(LOGIN, &fold(&login))?)
            .bind(sealed)
            .execute()
            .await?;
    }
    super::second_factor::seal_anew(tx, old, new).await?;
    super::sign_in::forget_all(tx).await?;
    Ok(all.len() as u64)
}

fn fold(login: &str) -> String {
    login.trim().to_lowercase()
}
