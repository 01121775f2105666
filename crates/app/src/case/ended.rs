//! What follows from the last day of a case when it becomes known, or becomes another, after the closing.

use super::loaded::Loaded;
use super::told::retold;
use super::told_anew::tell_mended;
use crate::error::Result;
use domain::model::Closure;
use jiff::civil::Date;
use store::Tx;
use store::records::{activity, message};

/// Ends the activities on the last day, and tells anew where the reason or the day is another than was told.
pub(super) async fn ends_anew(tx: &mut Tx, loaded: &Loaded, closure: &Closure, ended_on: Date) -> Result<()> {
    let (case, permit) = (&loaded.case, &loaded.permit);
    activity::end_with_closing(tx, permit, ended_on).await?;
    if case.closure.as_deref() == Some(&*closure.id) && day_told(tx, loaded).await? == Some(ended_on) {
        return Ok(());
    }
    tell_mended(tx, loaded, closure, ended_on).await
}

/// The last day that was told: where none was known, the day on which the case was closed.
async fn day_told(tx: &mut Tx, loaded: &Loaded) -> Result<Option<Date>> {
    if let Some(known) = loaded.case.ended_on {
        return Ok(Some(known));
    }
    let rules = retold(&loaded.model);
    let all = message::of_case(tx, &loaded.permit).await?;
    Ok(all.iter().filter(|one| rules.contains(&&*one.rule)).map(|one| one.arose_on).max())
}
