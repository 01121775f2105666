//! Adding a member of staff, with or without a log-in.

use super::login::begin;
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::{AccountId, AssociationId, AuthorityId, WorkerId};
use store::log::Entry;
use store::records::{account, person, worker};
use store::{Tx, UseCase};

/// A log-in to make: its name and the password's hash.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// The log-in name.
    pub login: &'a str,
    /// The argon2 hash of the password that it begins with, made outside the transaction: a one-time password, but where the
    /// operator gives it at the command line.
    pub password_hash: Option<&'a str>,
}

/// Adds a worker at an authority, or finds the one of that name.
#[derive(Debug, Clone, Copy)]
pub struct AddWorker<'a> {
    /// Who adds.
    pub actor: &'a Actor,
    /// The authority that employs them.
    pub authority: AuthorityId,
    /// Their name.
    pub name: &'a str,
    /// Their title.
    pub title: Option<&'a str>,
    /// Their log-in, when they get one.
    pub account: Option<NewAccount<'a>>,
}

impl UseCase for AddWorker<'_> {
    type Out = WorkerId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<WorkerId> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        self.check()?;
        let id = worker::named(tx, permit.association(), self.authority, self.name, self.title).await?;
        tx.log(Entry::of(&permit).with_detail(id.to_string()));
        if let Some(new) = self.account {
            ClaimWorker { actor: self.actor, worker: id, account: new }.run(tx).await?;
        }
        Ok(id)
    }
}

impl AddWorker<'_> {
    fn check(&self) -> Result<()> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(Problem::new("name", "required"));
        }
        if self.account.is_some_and(|account| account.login.trim().is_empty()) {
            problems.push(Problem::new("login", "required"));
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

/// Gives a worker without log-in, such as one named in an imported workbook, a log-in.
#[derive(Debug, Clone, Copy)]
pub struct ClaimWorker<'a> {
    /// Who gives it.
    pub actor: &'a Actor,
    /// The worker.
    pub worker: WorkerId,
    /// The log-in.
    pub account: NewAccount<'a>,
}

impl UseCase for ClaimWorker<'_> {
    type Out = AccountId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        let found = account::by_login(tx, self.account.login).await?;
        let held = worker::get(tx, permit.association(), self.worker).await?.account;
        let id = match (found, self.account.password_hash) {
            (Some(found), Some(_)) if held != Some(found.id) => {
                return Err(Problem::new("login", "login_taken").into());
            }
            (Some(found), Some(hash)) => {
                begin(tx, self.actor, permit.association(), found.id, hash).await?;
                found.id
            }
            // Nobody works with a log-in that was given to them as a participant and that can be taken back.
            (Some(found), None) if person::of_account(tx, found.id).await?.is_some() => {
                return Err(Problem::new("login", "account_elsewhere").into());
            }
            (Some(found), None) => found.id,
            (None, hash) => self.create(tx, permit.association(), hash).await?,
        };
        match worker::claim(tx, permit.association(), self.worker, id).await {
            Err(store::Error::Stale) => Err(Problem::new("login", "worker_claimed").into()),
            Err(error) => Err(error.into()),
            Ok(()) => {
                tx.log(Entry::of(&permit).with_detail(self.worker.to_string()));
                Ok(id)
            }
        }
    }
}

impl ClaimWorker<'_> {
    async fn create(&self, tx: &mut Tx, association: AssociationId, hash: Option<&str>) -> Result<AccountId> {
        let id = account::create(tx, self.account.login).await?;
        if let Some(hash) = hash {
            begin(tx, self.actor, association, id, hash).await?;
        }
        Ok(id)
    }
}
