//! Who is told when a case is closed or moves on after closing.

use super::loaded::Loaded;
use crate::error::Result;
use crate::journey::{Subject, arise, referrer_at};
use domain::case::{ClosingPath, Known, onward};
use domain::journey::Fills;
use domain::model::{Closure, Transition};
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
