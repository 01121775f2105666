//! Starting and ending sessions.

use crate::error::{Error, Result};
use domain::id::AccountId;
use jiff::SignedDuration;
use store::records::account::{self, Account};
use store::records::session;
use store::{Tx, UseCase};

/// How long a session lasts at most: a working day.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// The account of a log-in name.
#[derive(Debug, Clone, Copy)]
pub struct FindAccount<'a> {
    /// The name.
    pub login: &'a str,
}

impl UseCase for FindAccount<'_> {
    type Out = Option<Account>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Account>> {
        Ok(account::by_login(tx, self.login).await?.filter(|found| !found.disabled))
    }
}

/// Starts a session for an account whose password has been verified.
#[derive(Debug, Clone, Copy)]
pub struct StartSession {
    /// The account.
    pub account: AccountId,
}

impl UseCase for StartSession {
    type Out = [u8; 32];
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<[u8; 32]> {
        Ok(session::start(tx, self.account, LASTS).await?)
    }
}

/// Ends the session of a token.
#[derive(Debug, Clone, Copy)]
pub struct SignOut<'a> {
    /// The token.
    pub token: &'a [u8],
}

impl UseCase for SignOut<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        Ok(session::end(tx, self.token).await?)
    }
}
