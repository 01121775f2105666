//! A log-in for a participant, given, renewed and ended by whoever is responsible or named for their case.

use super::{letters, one_time, one_time_ended};
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor, Permit};
use domain::id::{AccountId, CaseId};
use domain::login::{IdentityProof, LoginEvent};
use domain::personal::Personal;
use store::log::Entry;
use store::records::participant_login::{self, Event};
use store::records::worker::{self, Worker};
use store::records::{account, person, session, sign_in};
use store::{Tx, UseCase};

/// Gives the person of a case a log-in of their own, or a new one-time password for the one that they have.
#[derive(Debug, Clone, Copy)]
pub struct GiveLogin<'a> {
    /// Who gives it.
    pub actor: &'a Actor,
    /// The person's case.
    pub case: CaseId,
    /// The log-in name; none makes one.
    pub login: Option<&'a str>,
    /// The argon2 hash of the one-time password, made outside the transaction; none while no password is chosen.
    pub password_hash: Option<&'a str>,
    /// How the person was known.
    pub proof: Option<IdentityProof>,
}

impl UseCase for GiveLogin<'_> {
    type Out = AccountId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId> {
        let permit = gate::case(tx, self.actor, Action::GiveLogin, self.case).await?;
        let Some(proof) = self.proof else { return Err(Problem::new("proof", "required").into()) };
        // Whoever may not see who the person is cannot have made sure of it.
        person::of_case(tx, &permit).await?;
        let held = participant_login::account(tx, &permit).await?;
        let (id, what) = match held {
            Some(id) => (participants_alone(tx, id).await?, LoginEvent::Renewed),
            None => (self.create(tx, &permit).await?, LoginEvent::Given),
        };
        if let Some(hash) = self.password_hash {
            one_time(tx, self.actor, id, hash).await?;
        }
        account::set_disabled(tx, id, false).await?;
        session::end_all(tx, id).await?;
        let name = account::name(tx, id).await?;
        sign_in::forget(tx, &name).await?;
        participant_login::keep(tx, &permit, what, Some(proof)).await?;
        tx.log(told(&permit, &format!("{what} {proof}")));
        Ok(id)
    }
}

impl GiveLogin<'_> {
    async fn create(&self, tx: &mut Tx, permit: &Permit) -> Result<AccountId> {
        let login = self.login.map_or_else(|| letters::login(tx.random()), str::to_owned);
        if account::by_login(tx, &login).await?.is_some() {
            return Err(Problem::new("login", "login_taken").into());
        }
        let id = account::create(tx, &login).await?;
        person::set_account(tx, permit, id).await?;
        Ok(id)
    }
}

/// Ends the log-in of a case's person, and its sessions at once. It can be renewed.
#[derive(Debug, Clone, Copy)]
pub struct EndLogin<'a> {
    /// Who ends it.
    pub actor: &'a Actor,
    /// The person's case.
    pub case: CaseId,
}

impl UseCase for EndLogin<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::GiveLogin, self.case).await?;
        let id = participant_login::account(tx, &permit).await?.ok_or(Error::NotFound)?;
        let id = participants_alone(tx, id).await?;
        account::set_disabled(tx, id, true).await?;
        session::end_all(tx, id).await?;
        participant_login::keep(tx, &permit, LoginEvent::Ended, None).await?;
        tx.log(told(&permit, LoginEvent::Ended.code()));
        Ok(())
    }
}

/// An account that somebody also works with is not taken over from the case of its person.
async fn participants_alone(tx: &mut Tx, id: AccountId) -> Result<AccountId> {
    let works = !worker::of_account(tx, id).await?.is_empty();
    if works { Err(Problem::new("", "account_elsewhere").into()) } else { Ok(id) }
}

/// How it stands with a participant's log-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginState {
    /// There is none.
    None,
    /// The one-time password has not been used yet.
    Waiting,
    /// The one-time password has ended without being used.
    Unused,
    /// It is in use.
    Open,
    /// It has been ended.
    Ended,
}

/// A participant's log-in, for whoever may give it.
#[derive(Debug)]
pub struct LoginPage {
    /// The person's name.
    pub name: Personal<String>,
    /// How it stands.
    pub state: LoginState,
    /// The log-in name.
    pub login: Option<String>,
    /// What has been done with it, newest first.
    pub events: Vec<Event>,
    /// The association's workers, for the names behind the events.
    pub workers: Vec<Worker>,
}

/// Reads how it stands with the log-in of a case's person.
#[derive(Debug, Clone, Copy)]
pub struct ShowLogin<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The person's case.
    pub case: CaseId,
}

impl UseCase for ShowLogin<'_> {
    type Out = LoginPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<LoginPage> {
        gate::case(tx, self.actor, Action::GiveLogin, self.case).await?;
        let permit = gate::case(tx, self.actor, Action::SeeCase, self.case).await?;
        let name = person::of_case(tx, &permit).await?.name;
        let held = match participant_login::account(tx, &permit).await? {
            Some(id) => Some((account::get(tx, id).await?, account::name(tx, id).await?)),
            None => None,
        };
        let state = held.as_ref().map_or(LoginState::None, |(held, _)| match held {
            held if held.disabled => LoginState::Ended,
            held if one_time_ended(held, tx.at()) => LoginState::Unused,
            held if held.must_change => LoginState::Waiting,
            _ => LoginState::Open,
        });
        let events = participant_login::of_case(tx, &permit).await?;
        let workers = worker::all(tx, permit.association()).await?;
        tx.log(Entry::of(&permit));
        Ok(LoginPage { name, state, login: held.map(|(_, name)| name), events, workers })
    }
}

fn told(permit: &Permit, words: &str) -> Entry {
    Entry::of(permit).with_own_detail(words)
}
