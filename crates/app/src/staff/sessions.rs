//! A colleague's open sessions, for those who manage accounts.

use super::login::{held, own};
use crate::error::{Error, Result};
use crate::session::{OpenSession, mine};
use access::Actor;
use domain::id::{SessionId, WorkerId};
use domain::login::AccountEvent;
use store::log::Entry;
use store::records::{account_event, session};
use store::{Tx, UseCase};

/// Lists the open sessions of a member of staff; none of a log-in that is used elsewhere too.
#[derive(Debug, Clone, Copy)]
pub struct ListSessions<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// Whose.
    pub worker: WorkerId,
}

impl UseCase for ListSessions<'_> {
    type Out = Vec<OpenSession>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<OpenSession>> {
        let (permit, account) = held(tx, self.actor, self.worker).await?;
        tx.log(Entry::of(&permit).with_detail(format!("sessions? {}", self.worker)));
        match own(tx, permit.association(), account).await {
            Err(Error::Invalid(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
            Ok(()) => mine::sessions(tx, account).await,
        }
    }
}

/// Ends one of a member of staff's sessions, or all of them; they are told at the next sign-in.
#[derive(Debug, Clone, Copy)]
pub struct EndSessions<'a> {
    /// Who ends them.
    pub actor: &'a Actor,
    /// Whose.
    pub worker: WorkerId,
    /// Which; none ends all.
    pub session: Option<SessionId>,
}

impl UseCase for EndSessions<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (permit, account) = held(tx, self.actor, self.worker).await?;
        own(tx, permit.association(), account).await?;
        match self.session {
            None => session::end_all(tx, account).await?,
            Some(id) if session::end_one(tx, account, id).await? => {}
            Some(_) => return Err(Error::NotFound),
        }
        account_event::keep(tx, account, AccountEvent::SessionsEnded, self.actor).await?;
        tx.log(Entry::of(&permit).with_detail(format!("sessions {}", self.worker)));
        Ok(())
    }
}
