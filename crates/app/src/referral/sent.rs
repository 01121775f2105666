//! When a case was referred.

use crate::error::Result;
use access::Permit;
use jiff::civil::Date;
use store::Tx;
use store::records::referral;

/// The day on which the permit's case was referred; none where it came without a referral. Nothing of the intervention
/// happens before it.
pub(crate) async fn sent_on(tx: &mut Tx, permit: &Permit) -> Result<Option<Date>> {
    match referral::get(tx, permit).await {
        Err(store::Error::NotFound) => Ok(None),
        other => Ok(other?.sent_on),
    }
}
