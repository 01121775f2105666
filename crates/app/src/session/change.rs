//! Changing one's own password.

use crate::error::{Error, Result};
use crate::session::StartSession;
use access::Actor;
use store::records::account::{self, Account};
use store::records::session;
use store::{Tx, UseCase};

/// The log-in of whoever asks, so that the old password can be checked outside a transaction.
#[derive(Debug, Clone, Copy)]
pub struct OwnAccount<'a> {
    /// Who asks.
    pub actor: &'a Actor,
}

impl UseCase for OwnAccount<'_> {
    type Out = Account;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Account> {
        let account = self.actor.who(None).account.ok_or(Error::NotFound)?;
        Ok(account::get(tx, account).await?)
    }
}

/// Sets the own password, the old one having been checked. Every session ends; the answer is the token of a new one.
#[derive(Debug, Clone, Copy)]
pub struct ChangePassword<'a> {
    /// Who changes it.
    pub actor: &'a Actor,
    /// The argon2 hash, made outside the transaction.
    pub password_hash: &'a str,
}

impl UseCase for ChangePassword<'_> {
    type Out = [u8; 32];
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<[u8; 32]> {
        let account = self.actor.who(None).account.ok_or(Error::NotFound)?;
        account::set_password(tx, account, self.password_hash).await?;
        session::end_all(tx, account).await?;
        StartSession { account }.run(tx).await
    }
}
