//! Signing in and out: an attempt is counted, its password is checked outside any transaction, then it is settled.

use super::{back_off, one_time, own};
use crate::error::{Error, Result};
use access::Action;
use domain::id::AccountId;
use domain::login::Agent;
use jiff::{SignedDuration, Timestamp};
use store::log::Outcome;
use store::records::account::{self, Account};
use store::records::{second_factor, session, sign_in};
use store::{Tx, UseCase};

/// How long a session lasts at most: a working day.
pub(super) const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// How long the code may take that a second factor asks for.
const AWAITS: SignedDuration = SignedDuration::from_mins(10);

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

/// What an attempt to sign in meets. It is the same for a name that nobody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// Too many have failed lately: nothing is checked for so long.
    Wait(SignedDuration),
    /// The password is to be checked against this.
    Check(Found),
}

/// What was found for an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The account, if there is one, closed or not.
    pub account: Option<AccountId>,
    /// The hash that the password must give; none where no password opens.
    pub password_hash: Option<String>,
}

impl Found {
    pub(super) fn of(account: Option<Account>, now: Timestamp) -> Self {
        let id = account.as_ref().map(|found| found.id);
        let open = account.filter(|found| !found.disabled && !one_time::ended(found, now));
        Self { account: id, password_hash: open.and_then(|found| found.password_hash) }
    }
}

/// Begins an attempt to sign in. It counts as failed until [`SignIn`] says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct TrySignIn<'a> {
    /// The name as typed.
    pub login: &'a str,
}

impl UseCase for TrySignIn<'_> {
    type Out = Attempt;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Attempt> {
        if let Some(wait) = back_off::count(tx, self.login).await? {
            return Ok(Attempt::Wait(wait));
        }
        Ok(Attempt::Check(Found::of(account::by_login(tx, self.login).await?, tx.at())))
    }
}

/// Ends an attempt whose password was right: the failures are forgotten and a session starts. Where there is a second factor
/// it awaits its code and opens nothing else.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// The name as typed.
    pub login: &'a str,
    /// The account.
    pub account: AccountId,
    /// With what.
    pub with: Agent,
}

impl UseCase for SignIn<'_> {
    type Out = [u8; 32];
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<[u8; 32]> {
        sign_in::forget(tx, self.login).await?;
        if second_factor::get(tx, self.account).await?.is_some_and(|factor| factor.confirmed) {
            return Ok(session::start_awaiting(tx, self.account, AWAITS).await?);
        }
        own::note(tx, self.account, Action::SignIn, Outcome::Allowed).await?;
        Ok(session::start(tx, self.account, LASTS, self.with).await?)
    }
}

/// Ends an attempt that is refused. For an account that exists its associations' logs tell of it; for any other
/// name the same is written but for that.
#[derive(Debug, Clone, Copy)]
pub struct RefuseSignIn<'a> {
    /// The name as typed.
    pub login: &'a str,
    /// The account, if there is one.
    pub account: Option<AccountId>,
}

impl UseCase for RefuseSignIn<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        if let Some(tries) = sign_in::tries(tx, self.login).await? {
            sign_in::keep(tx, self.login, tries.failures, tries.next_at).await?;
        }
        match self.account {
            Some(account) => {
                account::refused(tx, account).await?;
                own::note(tx, account, Action::SignIn, Outcome::Refused).await
            }
            None => Ok(()),
        }
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
        Ok(session::start(tx, self.account, LASTS, Agent::UNKNOWN).await?)
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
        if let Some(live) = session::live(tx, self.token, tx.at() - LASTS).await? {
            own::note(tx, live.account, Action::SignOut, Outcome::Allowed).await?;
        }
        Ok(session::end(tx, self.token).await?)
    }
}
