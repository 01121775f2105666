//! Who is told anew of a closing whose reason or day was recorded wrong.

use super::loaded::Loaded;
use super::told::{names_day, reason, rules};
use crate::error::Result;
use crate::journey::{Subject, arise_some, referrer_at, would_arise};
use crate::referral::drop_untold;
use domain::journey::{Fills, closing};
use domain::model::{Closure, Model, Transition};
use jiff::civil::Date;
use store::Tx;
use store::records::{message, untold};

/// What has told of a closing and of its day, where the closing is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldAnew {
    /// The message's or the flag's id in the model.
    pub rule: String,
    /// Whether somebody has told it already.
    pub told: bool,
    /// Whether what holds now may be told its receiver, as consent stands now.
    pub reaches: bool,
}

/// Tells anew: what tells of the closing and nobody has told yet says what holds now, and whoever was told is told again.
/// Where consent no longer lets the receiver be told, what arose stays as it is. What was written beside the reason
/// belongs to it, and stays as long as the reason does.
pub(super) async fn tell_mended(tx: &mut Tx, loaded: &Loaded, closure: &Closure, day: Date) -> Result<()> {
    let (case, permit, model) = (&loaded.case, &loaded.permit, &loaded.model);
    let same = case.closure.as_deref() == Some(&*closure.id);
    let beside = if same { written(tx, loaded, closure).await? } else { None };
    let why = reason(closure, beside.as_deref().unwrap_or_default());
    let (all, referrer_at) = (anew(tx, loaded).await?, referrer_at(tx, permit, loaded.case.referrer).await?);
    let date = day.to_string();
    let subject = Subject { permit, model, referrer_at: referrer_at.as_deref() };
    let fills = Fills { date: &date, reason: &why, ..Fills::default() };
    for (way, told) in all {
        let again: Vec<_> = told.into_iter().filter(|one| one.reaches).map(|one| one.rule).collect();
        for rule in &again {
            drop_untold(tx, permit, rule).await?;
        }
        arise_some(tx, subject, way, fills, |rule| again.iter().any(|one| one == rule)).await?;
    }
    Ok(())
}

/// What has told of the closing, each once, by the way on which it arises.
pub(super) async fn anew<'m>(
    tx: &mut Tx,
    loaded: &'m Loaded,
) -> Result<Vec<(&'m Transition, Vec<ToldAnew>)>> {
    let (permit, model) = (&loaded.permit, &loaded.model);
    let referrer_at = referrer_at(tx, permit, loaded.case.referrer).await?;
    let subject = Subject { permit, model, referrer_at: referrer_at.as_deref() };
    let (mut all, mut known) = (Vec::new(), Vec::new());
    for way in closing(model) {
        let (arises, mut told) = (would_arise(tx, subject, way).await?, Vec::new());
        for rule in rules(way).filter(|rule| names_day(model, rule)) {
            if known.contains(&rule) {
                continue;
            }
            known.push(rule);
            let found = untold::find(tx, permit, rule).await?;
            if found.arose {
                let reaches = arises.iter().any(|one| one == rule);
                told.push(ToldAnew { rule: rule.to_owned(), told: found.reached, reaches });
            }
        }
        all.push((way, told));
    }
    Ok(all)
}

/// What was written beside the reason when the case was closed, as what tells of it says.
async fn written(tx: &mut Tx, loaded: &Loaded, closure: &Closure) -> Result<Option<String>> {
    let all = message::of_case(tx, &loaded.permit).await?;
    let found =
        all.iter().rev().find_map(|one| beside(&loaded.model, closure, (&one.rule, one.text.expose())));
    Ok(found.map(str::to_owned))
}

/// What stands beside the reason in a text that arose by a rule.
fn beside<'t>(model: &Model, closure: &Closure, (rule, said): (&str, &'t str)) -> Option<&'t str> {
    let (before, after) = model.message(rule)?.text.get(true).split_once("{reason}")?;
    let before = before.rsplit('}').next()?;
    let after = after.split('{').next()?;
    let (_, from) = said.split_once(before)?;
    let (whole, _) = from.rsplit_once(after)?;
    whole.strip_prefix(closure.name.get(true))?.strip_prefix(". ")
}
