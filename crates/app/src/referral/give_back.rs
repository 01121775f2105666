//! A referral goes back to whoever referred, with a reason.

use super::end::end;
use super::loaded::{is_waiting, load_waiting};
use crate::error::{Error, Result};
use crate::journey::arise;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::{CaseId, InterventionId};
use domain::journey::{Fills, way_back};
use domain::model::{Model, Transition};
use store::log::Entry;
use store::records::referral::Referral;
use store::{Tx, UseCase};

/// Returns a sent referral. The referrer reads the reason; what is told in the authorities' own systems arises.
#[derive(Debug, Clone, Copy)]
pub struct ReturnReferral<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// Why.
    pub reason: &'a str,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for ReturnReferral<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_waiting(tx, self.actor, self.models, Action::HandleReferral, self.case).await?;
        let way = back(&loaded.model, self.actor, &loaded.referral).ok_or(Error::NotFound)?;
        let mut problems = Problems::default();
        let reason = problems.text("reason", self.reason);
        problems.none()?;
        end(tx, &loaded.permit, &loaded.model, (&way.target, Some(&reason)), self.version).await?;
        let date = tx.today().to_string();
        arise(tx, loaded.subject(), way, Fills { date: &date, reason: reason.expose(), ..Fills::default() })
            .await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// The way on which the actor may return a referral.
pub(super) fn back<'m>(model: &'m Model, actor: &Actor, referral: &Referral) -> Option<&'m Transition> {
    let roles = roles(actor, referral.intervention);
    way_back(model, &referral.phase, &roles).filter(|_| is_waiting(referral))
}

/// The roles that an actor holds in an intervention.
pub(crate) fn roles(actor: &Actor, intervention: InterventionId) -> Vec<Role> {
    let Actor::Staff(staff) = actor else { return Vec::new() };
    let held = |role: &&Role| staff.role_among(&[**role], Some(intervention)).is_some();
    Role::ALL.iter().filter(held).copied().collect()
}
