//! Cases of others that somebody carried and that are no longer shared with them: since when, and whom to call.

use super::load::Loaded;
use crate::error::Result;
use crate::gate;
use access::{Action, Actor};
use domain::id::{CaseId, InterventionId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::Tx;
use store::log::Entry;
use store::records::shut_out;

/// How long it is told of, in days.
const TOLD_DAYS: i64 = 30;

/// Such a case: who the person is, is not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unshared {
    /// The case.
    pub case: CaseId,
    /// The intervention.
    pub intervention: InterventionId,
    /// The day on which the sharing ended.
    pub day: Date,
    /// The code of the authority that owns it.
    pub owner: String,
    /// Whom to call: who carries it there now.
    pub carrier: Option<String>,
}

/// Those of the worker who asks.
pub(super) async fn unshared(
    tx: &mut Tx,
    actor: &Actor,
    intervention: InterventionId,
    loaded: &Loaded,
) -> Result<Vec<Unshared>> {
    // The operator has carried nothing.
    if actor.worker().is_none() {
        return Ok(Vec::new());
    }
    let scope = gate::list(tx, actor, Action::SeeUnshared, intervention)?;
    let since = tx.today().saturating_sub(TOLD_DAYS.days());
    let told = |one: shut_out::Unshared| {
        let carrier = one.responsible.and_then(|id| loaded.workers.get(&id));
        let carrier = carrier.filter(|worker| worker.authority == one.owner);
        Unshared {
            case: one.case,
            intervention,
            day: one.day,
            owner: loaded.authority_codes.get(&one.owner).cloned().unwrap_or_default(),
            carrier: carrier.map(|worker| worker.name.clone()),
        }
    };
    let ended: Vec<Unshared> = shut_out::list(tx, &scope, since).await?.into_iter().map(told).collect();
    if !ended.is_empty() {
        tx.log(Entry::listed(&scope, ended.iter().map(|one| one.case)));
    }
    Ok(ended)
}
