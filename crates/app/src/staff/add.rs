//! Adding a member of staff, with or without a log-in.

use super::login::begin;
use super::roles::GrantRole;
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::{AccountId, AuthorityId, InterventionId, WorkerId};
use store::log::Entry;
use store::records::{account, person, worker};
use store::{Tx, UseCase};

/// A log-in to make.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// The log-in name.
    pub login: &'a str,
    /// With what it begins.
    pub begins: Begins<'a>,
}

/// The argon2 hash of the password that a log-in begins with, made outside the transaction.
#[derive(Debug, Clone, Copy)]
pub enum Begins<'a> {
    /// None is given: a new log-in cannot be used yet, and one that there is stays as it is.
    AsItIs,
    /// A one-time password, which its owner changes.
    OneTime(&'a str),
    /// The owner's own, typed at the command line; a one-time password where there is a password already, or where another
    /// than the operator gives it.
    Own(&'a str),
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
        let id = match (found, self.account.begins) {
            (None, _) => account::create(tx, self.account.login).await?,
            // Nobody works with a log-in that was given to them as a participant and that can be taken back.
            (Some(found), Begins::AsItIs) if person::of_account(tx, found.id).await?.is_some() => {
                return Err(Problem::new("login", "account_elsewhere").into());
            }
            (Some(found), Begins::OneTime(_) | Begins::Own(_)) if held != Some(found.id) => {
                return Err(Problem::new("login", "login_taken").into());
            }
            (Some(found), _) => found.id,
        };
        begin(tx, self.actor, permit.association(), id, self.account.begins).await?;
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

/// Adds a worker with a role, and with a log-in when they get one: all of it or nothing.
#[derive(Debug, Clone, Copy)]
pub struct AddMember<'a> {
    /// The worker.
    pub add: AddWorker<'a>,
    /// The role, under the worker's title.
    pub role: Role,
    /// The intervention.
    pub intervention: InterventionId,
}

impl UseCase for AddMember<'_> {
    type Out = WorkerId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<WorkerId> {
        let AddWorker { actor, title, .. } = self.add;
        let worker = self.add.run(tx).await?;
        let (role, intervention) = (self.role, self.intervention);
        GrantRole { actor, worker, role, intervention, title }.run(tx).await?;
        Ok(worker)
    }
}
