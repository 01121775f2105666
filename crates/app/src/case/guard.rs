//! A mark of protected identity holds for everybody in the association who knows the number, and tells nobody whose it is.

use crate::error::Result;
use access::{Permit, Scope};
use domain::code::Protection;
use domain::id::PersonId;
use domain::identity::IdentityNumber;
use store::Tx;
use store::log::Entry;
use store::records::protection;

/// The protection with which somebody is entered: as typed, or as marked by anybody before.
pub(crate) async fn guarded(
    tx: &mut Tx,
    scope: &Scope,
    number: &IdentityNumber,
    typed: Protection,
) -> Result<Protection> {
    Ok(typed.max(protection::marked(tx, scope, number).await?))
}

/// Lets a mark that is being set on a person reach what everybody has entered of the number; the person's own row is
/// changed after it. Who is named for it is logged in each case, and nothing of whoever marked.
pub(crate) async fn spread(
    tx: &mut Tx,
    permit: &Permit,
    person: PersonId,
    protection: Protection,
) -> Result<()> {
    if protection != Protection::None {
        let association = permit.association();
        for named in protection::reach(tx, association, (person, permit.case()), protection).await? {
            tx.log(Entry::reached(association, &named));
        }
    }
    Ok(())
}
