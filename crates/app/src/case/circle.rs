//! Who stands around the participant: entered, changed, no longer there.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use crate::staff::can_be_called;
use access::{Action, Actor};
use domain::case::CircleRole;
use domain::id::{AuthorityId, CaseId, CircleId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::association;
use store::records::circle::{self, Said};
use store::{Tx, UseCase};

/// Somebody, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The code of who they are to the participant.
    pub role: &'a str,
    /// Name.
    pub name: &'a str,
    /// The authority of the intervention where they work.
    pub authority: Option<AuthorityId>,
    /// Where they work, where it is no authority of the intervention.
    pub organisation: &'a str,
    /// Telephone.
    pub phone: &'a str,
    /// E-mail.
    pub email: &'a str,
    /// Since when.
    pub from_day: Option<Date>,
    /// Until when.
    pub to_day: Option<Date>,
}

/// Enters somebody, or changes what is said of them.
#[derive(Debug, Clone, Copy)]
pub struct SetAround<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Whom, as read at a version; none for somebody new.
    pub member: Option<(CircleId, i64)>,
    /// What is said of them.
    pub around: Around<'a>,
}

impl UseCase for SetAround<'_> {
    type Out = CircleId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CircleId> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeCircle, self.case).await?;
        let said = self.check(tx, loaded.permit.association()).await?;
        let id = match self.member {
            Some((id, version)) => {
                circle::change(tx, &loaded.permit, id, &said, version).await?;
                id
            }
            None => circle::add(tx, &loaded.permit, &said).await?,
        };
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

impl SetAround<'_> {
    async fn check(&self, tx: &mut Tx, association: domain::id::AssociationId) -> Result<Said> {
        let around = &self.around;
        let all = association::authorities(tx, association).await?;
        let authority = around.authority.filter(|id| all.iter().any(|one| one.id == *id));
        let role = CircleRole::from_code(around.role);
        let mut problems = Problems::default();
        problems.check(role.is_none(), "role", "required");
        let name = problems.text("name", around.name);
        let organisation = problems.some_text("organisation", around.organisation);
        problems.check(authority.is_some() && organisation.is_some(), "organisation", "one_organisation");
        let (phone, email) = (around.phone.trim(), around.email.trim());
        problems.check(!phone.is_empty() && !can_be_called(phone), "phone", "no_phone");
        problems.check(!email.is_empty() && !is_email(email), "email", "email");
        let backwards = around.from_day.zip(around.to_day).is_some_and(|(from, to)| to < from);
        problems.check(backwards, "to_day", "end_before_start");
        let (phone, email) = (problems.some_text("phone", phone), problems.some_text("email", email));
        problems.none()?;
        let role = role.ok_or(Error::NotFound)?;
        let (from_day, to_day) = (around.from_day, around.to_day);
        Ok(Said { role, authority, name, organisation, phone, email, from_day, to_day })
    }
}

/// Whether a text may be an address: something, one `@`, and a name with a dot in it.
fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let fits = |(own, at): (&str, &str)| !own.is_empty() && at.contains('.') && !at.contains('@');
    parts.is_some_and(fits) && !text.chars().any(char::is_whitespace) && text.len() <= 254
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_has_one_at_and_a_dot_after_it() {
        assert!(is_email("eva.prov@exempel.se"));
        assert!(
            !["", "eva", "eva@", "@exempel.se", "eva@exempel", "e va@exempel.se", "a@b@c.se"]
                .iter()
                .any(|text| is_email(text))
        );
    }
}
