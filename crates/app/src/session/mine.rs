//! What one sees of one's own log-in, and the sessions that one ends.

use super::change::own_account;
use super::own;
use super::who::IDLE;
use crate::error::{Error, Result};
use access::{Action, Actor};
use domain::id::{AccountId, SessionId};
use domain::login::{AccountEvent, Agent, Browser, Device};
use jiff::Timestamp;
use store::log::Outcome;
use store::records::{account_event, session};
use store::{Tx, UseCase};

/// An open session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSession {
    /// Its id.
    pub id: SessionId,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used, within some minutes.
    pub used: Timestamp,
    /// With what.
    pub with: Agent,
}

/// Something that was done with a log-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub what: AccountEvent,
    /// When.
    pub at: Timestamp,
    /// Whether somebody else did it.
    pub by_another: bool,
    /// The worker's name, where one did it.
    pub by: Option<String>,
}

/// One's own log-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLogin {
    /// The sign-in before this one: when, and with what.
    pub before: Option<(Timestamp, Agent)>,
    /// How many attempts were refused between the two.
    pub refused: i64,
    /// What was done with it lately, newest first.
    pub happened: Vec<Happened>,
    /// The open sessions, the latest used first.
    pub sessions: Vec<OpenSession>,
}

impl OwnLogin {
    /// What others have done since the sign-in before this one.
    pub fn by_others(&self) -> impl Iterator<Item = &Happened> {
        let since = self.before.map(|(at, _)| at);
        self.happened.iter().filter(move |one| one.by_another && since.is_none_or(|since| one.at >= since))
    }
}

/// Shows one's own log-in.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnLogin<'a> {
    /// Whose.
    pub actor: &'a Actor,
    /// The session in which they ask.
    pub session: SessionId,
}

impl UseCase for ShowOwnLogin<'_> {
    type Out = OwnLogin;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnLogin> {
        let account = own_account(self.actor)?;
        let before = session::before(tx, self.session).await?;
        Ok(OwnLogin {
            before: before.at.map(|at| (at, agent(before.browser, before.device))),
            refused: before.refused,
            happened: happened(tx, account).await?,
            sessions: sessions(tx, account).await?,
        })
    }
}

fn agent(browser: Option<Browser>, device: Option<Device>) -> Agent {
    let Agent { browser: other, device: unknown } = Agent::UNKNOWN;
    Agent { browser: browser.unwrap_or(other), device: device.unwrap_or(unknown) }
}

/// The open sessions of an account.
pub(crate) async fn sessions(tx: &mut Tx, account: AccountId) -> Result<Vec<OpenSession>> {
    let open = session::open(tx, account, tx.at() - IDLE).await?;
    let shown = |one: session::Open| OpenSession {
        id: one.id,
        since: one.created_at,
        used: one.seen_at,
        with: agent(one.browser, one.device),
    };
    Ok(open.into_iter().map(shown).collect())
}

async fn happened(tx: &mut Tx, account: AccountId) -> Result<Vec<Happened>> {
    let events = account_event::latest(tx, account).await?;
    let shown = |event: account_event::Event| Happened {
        what: event.what,
        at: event.at,
        by_another: event.association.is_some(),
        by: event.by,
    };
    Ok(events.into_iter().map(shown).collect())
}

/// Ends one of one's own sessions, or all but the one in which it is asked.
#[derive(Debug, Clone, Copy)]
pub struct EndOwnSession<'a> {
    /// Whose.
    pub actor: &'a Actor,
    /// The session in which they ask.
    pub session: SessionId,
    /// Which; none ends all others.
    pub ended: Option<SessionId>,
}

impl UseCase for EndOwnSession<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let account = own_account(self.actor)?;
        match self.ended {
            None => session::end_others(tx, account, self.session).await?,
            Some(id) if session::end_one(tx, account, id).await? => {}
            // It has ended by itself meanwhile, or is nobody's.
            Some(_) => return Ok(()),
        }
        own::note(tx, account, Action::SignOut, Outcome::Allowed).await
    }
}
