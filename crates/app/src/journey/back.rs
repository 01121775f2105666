//! A yes is taken back while the first day is ahead, whoever records it and by whatever page.

use super::arise::{Subject, arise_some, referrer_at};
use super::gather::Gathered;
use super::state::{Stands, State};
use super::take::answered;
use crate::error::Result;
use crate::referral::take_back;
use domain::journey::{Asks, Fills};
use domain::model::{Model, Transition};
use domain::personal::Personal;
use store::Tx;

/// Goes the way: the person's answer is a no from now on, the referral is over, and whoever was told of the start is told
/// that there is none.
pub(crate) async fn back(
    tx: &mut Tx,
    state: &State,
    way: &Transition,
    reason: Option<&Personal<String>>,
    version: i64,
) -> Result<()> {
    let (permit, model) = (&state.permit, &state.model);
    let gathered = Gathered::of(tx, state).await?;
    if let Some(answer) = Asks::of(model, way).answer {
        answered(tx, state, &gathered, answer).await?;
    }
    let told = take_back(tx, permit, model, (&way.target, reason), version).await?;
    let referrer = match &state.stands {
        Stands::Referred(referral) => referral.referrer,
        Stands::Started(case) => case.referrer,
    };
    let referrer_at = referrer_at(tx, permit, referrer).await?;
    let date = tx.today().to_string();
    let reason = reason.map_or("", |text| text.expose());
    let fills = Fills { date: &date, reason, ..Fills::default() };
    let subject = Subject { permit, model, referrer_at: referrer_at.as_deref() };
    arise_some(tx, subject, way, fills, |rule| concerns(model, &told, rule)).await
}

/// Whether a message concerns its receiver: where the start is told to them as well, it must have been.
fn concerns(model: &Model, told: &[(String, bool)], rule: &str) -> bool {
    let Some(to) = model.message(rule).map(|one| &one.to) else { return true };
    let same = |start: &str| model.message(start).is_some_and(|one| one.to == *to);
    let mut of_start = told.iter().filter(|(start, _)| same(start)).peekable();
    of_start.peek().is_none() || of_start.any(|(_, told)| *told)
}
