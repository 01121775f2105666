//! What every use case about meetings begins with.

use crate::error::{Error, Problem, Result};
use access::Scope;
use domain::id::{AuthorityId, MeetingId};
use domain::model::{MeetingView, Model, Team};
use store::Tx;
use store::records::association::{self, Authority};
use store::records::meeting::{self, Meeting};

/// The teams that meet about cases, in the model's order.
pub(super) fn teams(model: &Model) -> impl Iterator<Item = &Team> {
    model.teams.iter().filter(|team| team.sees == MeetingView::Cases)
}

/// The authorities that hold cases: who can be present.
pub(super) async fn holders(tx: &mut Tx, scope: &Scope, model: &Model) -> Result<Vec<Authority>> {
    let holds = |one: &Authority| model.authority(&one.code).is_some_and(|known| !known.aggregates_only);
    Ok(association::authorities(tx, scope.association()).await?.into_iter().filter(holds).collect())
}

/// A meeting that goes on.
pub(super) async fn open(tx: &mut Tx, scope: &Scope, id: MeetingId) -> Result<Meeting> {
    let meeting = meeting::get(tx, scope, id).await?;
    if meeting.is_open() { Ok(meeting) } else { Err(Problem::new("", "meeting_ended").into()) }
}

/// Those stated as present who can be, with the authority of whoever states it.
pub(super) fn with_own(
    scope: &Scope,
    holders: &[Authority],
    stated: &[AuthorityId],
) -> Result<Vec<AuthorityId>> {
    let there = |one: &AuthorityId| stated.contains(one) || scope.authority() == Some(*one);
    let present: Vec<_> = holders.iter().map(|one| one.id).filter(there).collect();
    if present.is_empty() { Err(Error::from(Problem::new("present", "required"))) } else { Ok(present) }
}
