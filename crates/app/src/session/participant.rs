//! A log-in for a participant, given by someone who works with their case.

use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::{AccountId, CaseId};
use store::log::Entry;
use store::records::{account, person};
use store::{Tx, UseCase};

/// Gives the person of a case a log-in of their own.
#[derive(Debug, Clone, Copy)]
pub struct GiveLogin<'a> {
    /// Who gives it.
    pub actor: &'a Actor,
    /// The person's case.
    pub case: CaseId,
    /// The log-in name.
    pub login: &'a str,
    /// The argon2 hash, made outside the transaction; none while no password is chosen.
    pub password_hash: Option<&'a str>,
}

impl UseCase for GiveLogin<'_> {
    type Out = AccountId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId> {
        let permit = gate::case(tx, self.actor, Action::ChangeCase, self.case).await?;
        let id = account::create(tx, self.login, self.password_hash).await?;
        person::set_account(tx, &permit, id).await?;
        tx.log(Entry::of(&permit));
        Ok(id)
    }
}
