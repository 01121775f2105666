//! One-time passwords: made here, shown once, changed at the first sign-in, and ended when nobody uses them.

use crate::error::Result;
use access::Actor;
use domain::id::AccountId;
use domain::login::AccountEvent;
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::records::account::{self, Account};
use store::records::account_event;

/// How long a one-time password waits for its first use: time enough to meet.
pub const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Gives an account a one-time password, by its hash, and lets its owner be told by whom.
pub(crate) async fn give(tx: &mut Tx, by: &Actor, id: AccountId, hash: &str) -> Result<()> {
    let until = tx.at() + LASTS;
    account::set_one_time_password(tx, id, hash, until).await?;
    Ok(account_event::keep(tx, id, AccountEvent::PasswordGiven, by).await?)
}

/// Whether an account's one-time password has ended unused.
pub(crate) fn ended(account: &Account, now: Timestamp) -> bool {
    account.must_change && account.one_time_until.is_some_and(|until| until <= now)
}
