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

/// Lets a mark on a person reach what others have entered of the number. The naming of those who coordinate is logged in
/// each case.
pub(crate) async fn spread(
    tx: &mut Tx,
    permit: &Permit,
    person: PersonId,
    protection: Protection,
) -> Result<()> {
    if protection != Protection::None {
        for case in protection::reach(tx, permit.association(), person, protection).await? {
            tx.log(Entry { case: Some(case), person: None, ..Entry::of(permit) }.with_detail("protection"));
        }
    }
    Ok(())
}
