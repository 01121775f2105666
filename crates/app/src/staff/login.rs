//! Log-ins of the staff: a new password, closed, open again.

use super::add::Begins;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::session::one_time;
use access::{Action, Actor, Permit};
use domain::id::{AccountId, AssociationId, WorkerId};
use store::log::Entry;
use store::records::{account, session, worker};
use store::{Tx, UseCase};

/// Gives a member of staff a one-time password; their sessions end at once.
#[derive(Debug, Clone, Copy)]
pub struct GivePassword<'a> {
    /// Who gives it.
    pub actor: &'a Actor,
    /// To whom.
    pub worker: WorkerId,
    /// The argon2 hash of the one-time password, made outside the transaction.
    pub password_hash: &'a str,
}

impl UseCase for GivePassword<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (permit, account) = held(tx, self.actor, self.worker).await?;
        own(tx, permit.association(), account).await?;
        give_password(tx, self.actor, account, self.password_hash).await?;
        tx.log(Entry::of(&permit).with_detail(format!("password {}", self.worker)));
        Ok(())
    }
}

/// Closes a log-in, which ends its sessions at once, or opens it again.
#[derive(Debug, Clone, Copy)]
pub struct SetLoginOpen<'a> {
    /// Who does it.
    pub actor: &'a Actor,
    /// Whose log-in.
    pub worker: WorkerId,
    /// Open or closed.
    pub open: bool,
}

impl UseCase for SetLoginOpen<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (permit, account) = held(tx, self.actor, self.worker).await?;
        if self.actor.who(None).account == Some(account) {
            return Err(Problem::new("", "own_account").into());
        }
        own(tx, permit.association(), account).await?;
        account::set_disabled(tx, account, !self.open).await?;
        if !self.open {
            session::end_all(tx, account).await?;
        }
        let word = if self.open { "open" } else { "close" };
        tx.log(Entry::of(&permit).with_detail(format!("{word} {}", self.worker)));
        Ok(())
    }
}

/// Leave to manage accounts, and the worker's log-in.
pub(crate) async fn held(tx: &mut Tx, actor: &Actor, worker: WorkerId) -> Result<(Permit, AccountId)> {
    let permit = gate::association(tx, actor, Action::ManageAccounts)?;
    let found = worker::get(tx, permit.association(), worker).await?;
    Ok((permit, found.account.ok_or(Error::NotFound)?))
}

/// Gives an account a one-time password, and ends its sessions.
async fn give_password(tx: &mut Tx, by: &Actor, id: AccountId, hash: &str) -> Result<()> {
    one_time(tx, by, id, hash).await?;
    session::end_all(tx, id).await?;
    Ok(())
}

/// Sets the password with which an account of the association's alone begins, and ends its sessions. One that has a password
/// gets a one-time password, of which its owner is told.
pub(super) async fn begin(
    tx: &mut Tx,
    actor: &Actor,
    association: AssociationId,
    id: AccountId,
    begins: Begins<'_>,
) -> Result<()> {
    let (Begins::OneTime(hash) | Begins::Own(hash)) = begins else { return Ok(()) };
    own(tx, association, id).await?;
    let typed = matches!((actor, begins), (Actor::Operator(_), Begins::Own(_)));
    if !typed || account::get(tx, id).await?.password_hash.is_some() {
        return give_password(tx, actor, id, hash).await;
    }
    account::set_password(tx, id, hash).await?;
    Ok(session::end_all(tx, id).await?)
}

/// An account that is also another association's, or a participant's, is not this one's to take over.
pub(crate) async fn own(tx: &mut Tx, association: AssociationId, id: AccountId) -> Result<()> {
    if account::reaches_beyond(tx, id, association).await? {
        return Err(Problem::new("", "account_elsewhere").into());
    }
    Ok(())
}
