//! The staff: for each title of the model someone at each authority that has it.

use crate::{Result, World};
use access::Actor;
use app::session::Password;
use app::staff::{AddWorker, Begins, GrantRole, NewAccount};
use domain::code::Role;
use domain::id::{AccountId, AuthorityId, WorkerId};

/// A member of the staff.
#[derive(Debug, Clone)]
pub struct Member {
    /// The worker.
    pub worker: WorkerId,
    /// Their log-in.
    pub account: AccountId,
    /// The authority that employs them.
    pub authority: AuthorityId,
    /// Their role.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// Their log-in name.
    pub login: String,
}

/// Made-up names, one for each post in turn.
const NAMES: &[&str] = &[
    "Vera Vägman",
    "Alva Förmedlin",
    "Petra Ledarsson",
    "Hanna Handmark",
    "Carl Coachlund",
    "Lisa Lotsberg",
    "Nils Navigon",
    "Farid Fasthand",
    "Anita Anvisberg",
    "Stig Styrman",
    "Doris Dataskydd",
    "Admir Admin",
    "Maja Medlund",
    "Omar Ombudsson",
    "Rut Rådström",
    "Tove Tanke",
];

impl World {
    /// Employs staff by the model's titles: workers at each authority, one of every other title.
    pub(crate) async fn employ(&mut self) -> Result<()> {
        let model = std::sync::Arc::clone(&self.model);
        let mut names = NAMES.iter().cycle();
        for title in &model.titles {
            let everywhere = title.role == Role::Worker || title.role == Role::Referrer;
            let places = if everywhere { title.authorities.len() } else { 1 };
            for code in title.authorities.iter().take(places) {
                let authority = self.authority(code)?;
                let name = names.next().copied().unwrap_or_default();
                let member = self.hire(authority, title.role, title.id.as_str(), name).await?;
                self.staff.push(member);
            }
        }
        Ok(())
    }

    async fn hire(&self, authority: AuthorityId, role: Role, title: &str, name: &str) -> Result<Member> {
        let actor: Actor = self.operator();
        let login = name.to_lowercase().replace(' ', ".");
        // A demonstration is entered by a click and tests make sessions of their own: nobody needs the password.
        let account = NewAccount { login: &login, begins: Begins::AsItIs };
        let new = AddWorker { actor: &actor, authority, name, title: Some(title), account: Some(account) };
        let worker = self.app.write(&new).await?;
        let intervention = self.intervention;
        self.app.write(&GrantRole { actor: &actor, worker, role, intervention, title: Some(title) }).await?;
        let found = self.app.read(&app::session::FindAccount { login: &login }).await?;
        let account = found.ok_or(crate::Error::Missing("account just made"))?.id;
        Ok(Member { worker, account, authority, role, name: name.to_owned(), login })
    }

    /// Gives a member of staff a password, for tests of signing in.
    pub async fn set_password(&self, member: &Member, password: &str) -> Result<()> {
        let actor = self.operator();
        let hash = Password::new(password).hash(b"a salt for tests")?;
        let account = NewAccount { login: &member.login, begins: Begins::Own(&hash) };
        self.app.write(&app::staff::ClaimWorker { actor: &actor, worker: member.worker, account }).await?;
        Ok(())
    }
}
