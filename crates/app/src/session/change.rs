//! Changing one's own password.

use super::sign_in::{Attempt, Found, LASTS};
use super::{back_off, own};
use crate::error::{Error, Result};
use access::{Action, Actor};
use domain::id::AccountId;
use domain::login::{AccountEvent, Agent};
use store::log::Outcome;
use store::records::{account, account_event, session, sign_in};
use store::{Tx, UseCase};

/// Begins an attempt to give the old password, counted as one to sign in is: a session left open is no way to guess it.
#[derive(Debug, Clone, Copy)]
pub struct TryPassword<'a> {
    /// Whose password.
    pub actor: &'a Actor,
}

impl UseCase for TryPassword<'_> {
    type Out = Attempt;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Attempt> {
        let account = own_account(self.actor)?;
        if let Some(wait) = back_off::count(tx, &account.to_string()).await? {
            return Ok(Attempt::Wait(wait));
        }
        Ok(Attempt::Check(Found::of(Some(account::get(tx, account).await?), tx.at())))
    }
}

/// Ends an attempt whose old password was wrong.
#[derive(Debug, Clone, Copy)]
pub struct RefusePassword<'a> {
    /// Whose password.
    pub actor: &'a Actor,
}

impl UseCase for RefusePassword<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        own::note(tx, own_account(self.actor)?, Action::ChangePassword, Outcome::Refused).await
    }
}

/// Sets the own password, the old one having been checked. Every session ends; the answer is the token of a new one.
#[derive(Debug, Clone, Copy)]
pub struct ChangePassword<'a> {
    /// Who changes it.
    pub actor: &'a Actor,
    /// The argon2 hash, made outside the transaction.
    pub password_hash: &'a str,
    /// With what.
    pub with: Agent,
}

impl UseCase for ChangePassword<'_> {
    type Out = [u8; 32];
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<[u8; 32]> {
        let account = own_account(self.actor)?;
        sign_in::forget(tx, &account.to_string()).await?;
        account::set_password(tx, account, self.password_hash).await?;
        session::end_all(tx, account).await?;
        own::note(tx, account, Action::ChangePassword, Outcome::Allowed).await?;
        account_event::keep(tx, account, AccountEvent::PasswordChanged, self.actor).await?;
        Ok(session::start(tx, account, LASTS, self.with).await?)
    }
}

pub(super) fn own_account(actor: &Actor) -> Result<AccountId> {
    actor.who(None).account.ok_or(Error::NotFound)
}
