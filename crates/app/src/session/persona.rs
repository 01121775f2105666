//! The demonstration's short cut: one click to be anyone in it.

use crate::error::{Error, Result};
use crate::session::{StartSession, own};
use access::Action;
use domain::code::Role;
use domain::id::{AccountId, AssociationId, PersonId, WorkerId};
use store::log::Outcome;
use store::records::{association, person, setting, worker};
use store::{Tx, UseCase};

/// Somebody to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// The account.
    pub account: AccountId,
    /// A worker's name; none for a participant.
    pub name: Option<String>,
    /// A worker's title.
    pub title: Option<String>,
    /// A worker's authority.
    pub authority: Option<String>,
    /// A worker's roles.
    pub roles: Vec<Role>,
    /// The worker, for staff.
    pub worker: Option<WorkerId>,
    /// The person, for a participant.
    pub person: Option<PersonId>,
}

/// Everybody with an account, in a demonstration.
#[derive(Debug, Clone, Copy)]
pub struct ListPersonas;

impl UseCase for ListPersonas {
    type Out = Vec<Persona>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Persona>> {
        demo(tx).await?;
        let mut personas = Vec::new();
        for one in association::all(tx).await? {
            personas.extend(staff(tx, one.id).await?);
            for (account, person) in person::with_account(tx, one.id).await? {
                personas.push(Persona {
                    account,
                    name: None,
                    title: None,
                    authority: None,
                    roles: Vec::new(),
                    worker: None,
                    person: Some(person),
                });
            }
        }
        Ok(personas)
    }
}

async fn staff(tx: &mut Tx, association: AssociationId) -> Result<Vec<Persona>> {
    let authorities = association::authorities(tx, association).await?;
    let roles = worker::roles(tx, association, None).await?;
    let workers = worker::all(tx, association).await?;
    let persona = |found: worker::Worker| {
        let authority = authorities.iter().find(|one| one.id == found.authority).map(|one| one.name.clone());
        let roles = roles.iter().filter(|held| held.worker == found.id).map(|held| held.role).collect();
        Some(Persona {
            account: found.account?,
            name: Some(found.name),
            title: found.title,
            authority,
            roles,
            worker: Some(found.id),
            person: None,
        })
    };
    Ok(workers.into_iter().filter_map(persona).collect())
}

/// Starts a session as anyone, in a demonstration.
#[derive(Debug, Clone, Copy)]
pub struct BecomePersona {
    /// The account.
    pub account: AccountId,
}

impl UseCase for BecomePersona {
    type Out = [u8; 32];
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<[u8; 32]> {
        demo(tx).await?;
        own::note(tx, self.account, Action::SignIn, Outcome::Allowed).await?;
        StartSession { account: self.account }.run(tx).await
    }
}

async fn demo(tx: &mut Tx) -> Result<()> {
    if setting::get(tx, "demo").await?.is_some() { Ok(()) } else { Err(Error::NotDemo) }
}
