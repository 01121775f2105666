//! The association's staff, for those who manage accounts.

use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::InterventionId;
use store::log::Entry;
use store::records::account::{self, Login};
use store::records::association::{self, Authority};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// A member of staff with authority and roles.
#[derive(Debug, Clone)]
pub struct Member {
    /// The worker.
    pub worker: Worker,
    /// The authority that employs them.
    pub authority: Authority,
    /// Their log-in, if they have one.
    pub login: Option<Login>,
    /// Their roles and where.
    pub roles: Vec<(Role, InterventionId)>,
    /// Percent of a full post for the cases of each intervention where they carry some.
    pub posts: Vec<(InterventionId, i64)>,
}

/// Lists the staff.
#[derive(Debug, Clone, Copy)]
pub struct ListStaff<'a> {
    /// Who asks.
    pub actor: &'a Actor,
}

impl UseCase for ListStaff<'_> {
    type Out = Vec<Member>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Member>> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        let association = permit.association();
        let authorities = association::authorities(tx, association).await?;
        let held = worker::roles(tx, association, None).await?;
        let posts = worker::posts(tx, association).await?;
        let workers = worker::all(tx, association).await?;
        let logins = account::of_staff(tx, association).await?;
        tx.log(Entry::of(&permit));
        let member = |worker: Worker| {
            let authority = authorities.iter().find(|one| one.id == worker.authority)?.clone();
            let own = held.iter().filter(|held| held.worker == worker.id);
            let roles = own.map(|held| (held.role, held.intervention)).collect();
            let login = worker.account.and_then(|id| logins.iter().find(|login| login.id == id)).cloned();
            let posts = posts.iter().filter(|post| post.worker == worker.id);
            let posts = posts.map(|post| (post.intervention, post.percent)).collect();
            Some(Member { worker, authority, login, roles, posts })
        };
        Ok(workers.into_iter().filter_map(member).collect())
    }
}
