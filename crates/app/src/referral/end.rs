//! A referral is over without a start.

use crate::error::Result;
use access::Permit;
use domain::model::Model;
use domain::personal::Personal;
use jiff::ToSpan as _;
use store::Tx;
use store::records::{consent, referral};

/// Ends it in a phase. What was shared for it is shared for some days more, so that everybody concerned can be told, and
/// then no longer: the person agreed to it for an intervention that they are not in.
pub(crate) async fn end(
    tx: &mut Tx,
    permit: &Permit,
    model: &Model,
    (phase, reason): (&str, Option<&Personal<String>>),
    version: i64,
) -> Result<()> {
    referral::end(tx, permit, phase, reason, version).await?;
    let last = tx.today().saturating_add(i64::from(model.referrals.told_days).days());
    Ok(consent::hold_until(tx, permit, last).await?)
}
