//! What someone does with their own log-in, told in the log of each association where they act.

use crate::error::Result;
use access::{Action, Actor, Because, Facts, Participant, Staff, decide};
use domain::id::{AccountId, PersonId};
use store::Tx;
use store::log::{Entry, Outcome};
use store::records::{person, worker};

/// Notes what was done with an account, or refused since the password was wrong or the log-in closed: once in each
/// association's log.
pub(super) async fn note(tx: &mut Tx, account: AccountId, action: Action, outcome: Outcome) -> Result<()> {
    for (actor, person) in seated(tx, account).await? {
        let permit = decide(&actor, action, &Facts::Association(actor.association())).permit()?;
        let because = if outcome == Outcome::Allowed { permit.because() } else { Because::NotProven };
        tx.log(Entry { outcome, because, person, ..Entry::of(&permit) });
    }
    Ok(())
}

/// The account as one actor in each of its associations; the person, for a participant.
async fn seated(tx: &mut Tx, account: AccountId) -> Result<Vec<(Actor, Option<PersonId>)>> {
    let mut seated: Vec<(Actor, Option<PersonId>)> = Vec::new();
    for one in worker::of_account(tx, account).await? {
        if seated.iter().all(|(actor, _)| actor.association() != one.association) {
            let (association, worker, authority) = (one.association, one.worker, one.authority);
            let staff = Staff { association, account, worker, authority, grants: Vec::new() };
            seated.push((Actor::Staff(staff), None));
        }
    }
    if let Some((association, person)) = person::of_account(tx, account).await? {
        seated.push((Actor::Participant(Participant { association, account, person }), Some(person)));
    }
    Ok(seated)
}
