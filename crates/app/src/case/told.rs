//! Who is told when a case is closed or moves on after closing.

use super::loaded::Loaded;
use crate::error::Result;
use crate::journey::{Subject, arise, arise_some, referrer_at};
use crate::referral::drop_untold;
use domain::case::{ClosingPath, Known, onward};
use domain::id::WorkerId;
use domain::journey::{Fills, closing, starting};
use domain::model::{Closure, Model, Transition};
use jiff::civil::Date;
use store::Tx;
use store::records::worker;

/// Lets arise what the model tells others on the ways that a case takes, about this day.
pub(super) async fn tell(
    tx: &mut Tx,
    loaded: &Loaded,
    ways: &[&Transition],
    day: Date,
    reason: &str,
) -> Result<()> {
    let (case, permit) = (&loaded.case, &loaded.permit);
    let referrer_at = referrer_at(tx, permit, case.referrer).await?;
    let worker = match case.responsible {
        Some(id) => worker::get(tx, permit.association(), id).await?.name,
        None => String::new(),
    };
    let date = day.to_string();
    let subject = Subject { permit, model: &loaded.model, referrer_at: referrer_at.as_deref() };
    let fills = Fills { date: &date, reason, worker: &worker, ..Fills::default() };
    for way in ways {
        arise(tx, subject, way, fills).await?;
    }
    Ok(())
}

/// Tells anew of a first day that has been moved before it came: what tells of the day and nobody has told yet says the new
/// one, and whoever was told is told again.
pub(super) async fn tell_moved(
    tx: &mut Tx,
    loaded: &Loaded,
    day: Date,
    responsible: Option<WorkerId>,
) -> Result<()> {
    let (permit, model) = (&loaded.permit, &loaded.model);
    let referrer_at = referrer_at(tx, permit, loaded.case.referrer).await?;
    let worker = match responsible {
        Some(id) => worker::get(tx, permit.association(), id).await?.name,
        None => String::new(),
    };
    let date = day.to_string();
    let subject = Subject { permit, model, referrer_at: referrer_at.as_deref() };
    let fills = Fills { date: &date, worker: &worker, ..Fills::default() };
    for way in starting(model) {
        let mut arose = Vec::new();
        for rule in rules(way).filter(|rule| names_day(model, rule)) {
            if drop_untold(tx, permit, rule).await?.arose {
                arose.push(rule);
            }
        }
        arise_some(tx, subject, way, fills, |rule| arose.contains(&rule)).await?;
    }
    Ok(())
}

/// The messages and flags that tell of a closing and of its day.
pub(super) fn retold(model: &Model) -> Vec<&str> {
    closing(model).flat_map(rules).filter(|rule| names_day(model, rule)).collect()
}

/// The messages and flags of a way.
pub(super) fn rules(way: &Transition) -> impl Iterator<Item = &str> {
    way.messages.iter().map(|id| &**id).chain(way.flags.iter().map(|id| &**id))
}

/// Whether the text of a message or a flag says the day that it is about.
pub(super) fn names_day(model: &Model, rule: &str) -> bool {
    let text = model.message(rule).map(|one| &one.text).or_else(|| model.flag(rule).map(|one| &one.text));
    text.is_some_and(|text| text.get(true).contains("{date}"))
}

/// Where a closed case stands when the questions that its closing left open are answered as far as they can be.
pub(super) fn stands(loaded: &Loaded, exit_start: bool) -> Option<ClosingPath<'_>> {
    let closure = loaded.case.closure.as_deref().and_then(|id| loaded.model.closure(id))?;
    let group = Some(closure.group);
    let known = Known { group, exit_date: true, exit_start, consent_asked: true, ..Known::default() };
    onward(&loaded.model, &loaded.case.phase, &known)
}

/// Why a case was closed: the model's word for it, and what was written beside.
pub(super) fn reason(closure: &Closure, written: &str) -> String {
    let (name, written) = (closure.name.get(true), written.trim().trim_end_matches('.'));
    if written.is_empty() { name.to_owned() } else { format!("{name}. {written}") }
}
