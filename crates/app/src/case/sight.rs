//! Whether someone who enters a number may know of the person who is there already.

use crate::error::{Problem, Result};
use access::{Action, Actor, Because, CaseFacts, Facts, Scope, decide};
use domain::code::{Protection, Role};
use domain::id::{InterventionId, PersonId};
use domain::work::Standing;
use store::Tx;
use store::log::Entry;
use store::records::facts;

/// Goes on only with a person of the own authority whom the actor may know of: one of whose cases or referrals they see;
/// for a referrer, and for whoever watches over the intervention, also one who is neither protected nor merely drafted.
/// All others meet one and the same answer, so that it tells nobody that someone is here with protected identity
/// (docs/decisions/2026-11-22-hidden-people.md).
pub(crate) async fn sight(tx: &mut Tx, actor: &Actor, scope: &Scope, known: PersonId) -> Result<()> {
    let Some(refused) = hidden(tx, actor, scope, known).await? else { return Ok(()) };
    tx.log_refusal(refused);
    Err(Problem::new("number", "ask_coordinator").into())
}

/// What the log says of it, where the actor may not know of the person.
pub(crate) async fn hidden(
    tx: &mut Tx,
    actor: &Actor,
    scope: &Scope,
    known: PersonId,
) -> Result<Option<Entry>> {
    let mut hidden = None;
    for case in facts::everything_of(tx, scope.association(), known).await? {
        let Some(facts) = facts::case(tx, actor, case).await? else { continue };
        let sees = |action| decide(actor, action, &facts).permit();
        if sees(Action::SeeReferral).is_ok() {
            return Ok(None);
        }
        match sees(Action::SeeCase) {
            Ok(_) => return Ok(None),
            Err(refused) if refused.because() == Because::NoRole && told(actor, scope, &facts) => {
                return Ok(None);
            }
            Err(refused) => hidden = Some(refused),
        }
    }
    let action = scope.permit().action();
    Ok(hidden.map(|refused| Entry { action, ..Entry::refused(&refused) }))
}

/// Whether a match may be shown to someone without a role in its intervention.
fn told(actor: &Actor, scope: &Scope, facts: &Facts) -> bool {
    let open = matches!(facts, Facts::Case(CaseFacts { protection: Protection::None, standing, .. })
        if *standing != Standing::Draft);
    open && watches(actor, scope.intervention())
}

fn watches(actor: &Actor, intervention: Option<InterventionId>) -> bool {
    const WATCHES: &[Role] = &[Role::Coordinator, Role::FixedHandler, Role::Referrer];
    matches!(actor, Actor::Staff(staff) if staff.role_among(WATCHES, intervention).is_some())
}
