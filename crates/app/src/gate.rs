//! From what is asked to a permit or a scope; a refusal is logged and kept although the use case fails.

use crate::error::{Error, Result};
use access::{Action, Actor, Decision, Facts, Permit, Scope, decide};
use domain::id::{CaseId, InterventionId};
use store::Tx;
use store::log::Entry;
use store::records::facts;

/// Leave to do something with one case, from the facts as they stand in this snapshot.
pub async fn case(tx: &mut Tx, actor: &Actor, action: Action, case: CaseId) -> Result<Permit> {
    match facts::case(tx, actor, case).await? {
        None => Err(Error::NotFound),
        Some(facts) => permit(tx, decide(actor, action, &facts)),
    }
}

/// Leave to do something with one case, for whoever only wants to know whether there is leave: nothing was asked for that
/// could be refused.
pub async fn may(tx: &mut Tx, actor: &Actor, action: Action, case: CaseId) -> Result<Option<Permit>> {
    let facts = facts::case(tx, actor, case).await?;
    Ok(facts.and_then(|facts| decide(actor, action, &facts).permit().ok()))
}

/// Leave to list the cases of an intervention.
pub fn list(tx: &mut Tx, actor: &Actor, action: Action, intervention: InterventionId) -> Result<Scope> {
    let facts = Facts::Intervention { association: actor.association(), intervention };
    match decide(actor, action, &facts).scope() {
        Ok(scope) => Ok(scope),
        Err(refusal) => {
            tx.log_refusal(Entry::refused(&refusal));
            Err(refusal.into())
        }
    }
}

/// Leave to do something in the association.
pub fn association(tx: &mut Tx, actor: &Actor, action: Action) -> Result<Permit> {
    permit(tx, decide(actor, action, &Facts::Association(actor.association())))
}

fn permit(tx: &mut Tx, decision: Decision) -> Result<Permit> {
    match decision.permit() {
        Ok(permit) => Ok(permit),
        Err(refusal) => {
            tx.log_refusal(Entry::refused(&refusal));
            Err(refusal.into())
        }
    }
}
