//! A referral is over without a start: nobody starts, or a start that is still ahead is taken back.

use crate::error::Result;
use access::{Action, Permit};
use domain::journey;
use domain::model::{ConsentKind, Model};
use domain::personal::Personal;
use jiff::ToSpan as _;
use store::Tx;
use store::log::Entry;
use store::records::untold::{self, Untold};
use store::records::{activity, consent, referral, start};

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
    share_on(tx, permit, model).await
}

/// Takes back a yes whose first day has not come: the consent to take part ends, and what was planned with it; what the yes
/// left to be told and nobody has told yet is not told any more, and the referral is over as by any other no. Answers with
/// what tells of a start, and whether it has been told.
pub(crate) async fn take_back(
    tx: &mut Tx,
    permit: &Permit,
    model: &Model,
    (phase, reason): (&str, Option<&Personal<String>>),
    version: i64,
) -> Result<Vec<(String, bool)>> {
    let forms = consent::of_case(tx, permit).await?;
    for asked in model.consents_of(ConsentKind::Participation) {
        // Withdrawing one withdraws every live one of its kind.
        let live = forms.iter().find(|form| form.kind == *asked.id && form.stands(tx.today()));
        if let Some(form) = live {
            consent::withdraw(tx, permit, form.id, form.version).await?;
            tx.log(Entry { action: Action::WithdrawConsent, ..Entry::of(permit) });
        }
    }
    let mut told = Vec::new();
    for rule in journey::starting(model).flat_map(|way| &way.messages) {
        let untold = drop_untold(tx, permit, rule).await?;
        told.push((rule.to_string(), untold.told));
    }
    // A flag stands open for its receiver from the first: that there is no start is said in its place.
    for rule in journey::starting(model).flat_map(|way| &way.flags) {
        drop_untold(tx, permit, rule).await?;
    }
    start::take_back(tx, permit, phase, reason, version).await?;
    activity::end_all(tx, permit, tx.today()).await?;
    share_on(tx, permit, model).await?;
    Ok(told)
}

/// Drops what arose by a rule and nobody has told, and logs what was dropped.
pub(crate) async fn drop_untold(tx: &mut Tx, permit: &Permit, rule: &str) -> Result<Untold> {
    let untold = untold::drop(tx, permit, rule).await?;
    for id in &untold.dropped {
        // What is done is what drops it: nothing has been told.
        tx.log(Entry::of(permit).with_detail(format!("-{id}")));
    }
    Ok(untold)
}

async fn share_on(tx: &mut Tx, permit: &Permit, model: &Model) -> Result<()> {
    let last = tx.today().saturating_add(i64::from(model.referrals.told_days).days());
    Ok(consent::hold_until(tx, permit, last).await?)
}
