//! How rows stand to what is there already.

use crate::case::hidden;
use crate::error::Result;
use crate::export::current;
use access::{Actor, Scope};
use domain::id::{CaseId, PersonId};
use domain::maldokument::{Difference, Entry, RowReading};
use domain::model::Model;
use std::collections::{BTreeMap, HashSet};
use store::Tx;
use store::records::import_mark::Known;

/// How a row stands to what is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// To be mended before it can be taken in.
    Flagged,
    /// A person and a case that are not there yet.
    New,
    /// A person who is there already, with another start: comes back.
    NewParticipation,
    /// There already, and says the same.
    AlreadyThere(CaseId),
    /// There already, and says something else. Nothing is overwritten.
    Changed(CaseId, Vec<Change>),
    /// About someone who has been referred and has not started: no case is opened beside the referral.
    Referred,
    /// The number may belong to a case that the viewer does not work with: one answer for whoever is hidden from them,
    /// as when a case is opened (docs/decisions/2026-11-22-hidden-people.md).
    AskCoordinator,
}

/// A field in which a row differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field, and what it said in the sheet last time and says now; where the case came otherwise than by
    /// import, what the case says instead of last time's sheet.
    pub sheet: Difference,
    /// What the case says now, where that is something else than both or the sheet's last word.
    pub here: String,
}

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Blind: nothing sealed is opened, so nothing need be logged; differences are not told, and a row that was
    /// changed here and exported counts as changed.
    Blind,
    /// With what the cases say now.
    Open,
}

/// The verdicts on rows of one authority, in their order, by what is known of its people and cases.
pub(super) async fn judge(
    tx: &mut Tx,
    actor: &Actor,
    scope: &Scope,
    model: &Model,
    known: Known,
    rows: &[&RowReading],
    look: Look,
) -> Result<(Known, Vec<Verdict>)> {
    let mut verdicts = Vec::with_capacity(rows.len());
    let mut seen = HashSet::new();
    for row in rows {
        let verdict = match row.importable() {
            None => Verdict::Flagged,
            Some(entry) if is_hidden(tx, actor, scope, &known, entry).await? => Verdict::AskCoordinator,
            Some(entry) => blind(&known, entry, &mut seen)?,
        };
        verdicts.push(verdict);
    }
    let changed = |verdict: &Verdict| matches!(verdict, Verdict::Changed(..));
    if look == Look::Open && verdicts.iter().any(changed) {
        let sheet = current(tx, scope, model).await?;
        for (row, verdict) in rows.iter().zip(&mut verdicts) {
            if let (Verdict::Changed(case, _), Some(entry)) = (&*verdict, row.entry.as_ref()) {
                *verdict = compared(*case, entry, sheet.here.get(case), sheet.before.get(case));
            }
        }
    }
    Ok((known, verdicts))
}

/// Whether the row's person is hidden from whoever looks; the log says that it was asked.
async fn is_hidden(tx: &mut Tx, actor: &Actor, scope: &Scope, known: &Known, entry: &Entry) -> Result<bool> {
    let Some(person) = known.doubtful(&entry.number)? else { return Ok(false) };
    let Some(refused) = hidden(tx, actor, scope, person).await? else { return Ok(false) };
    tx.log(refused);
    Ok(true)
}

fn blind(known: &Known, entry: &Entry, seen: &mut HashSet<PersonKey>) -> Result<Verdict> {
    if let Some(found) = known.case(&entry.number, entry.start)? {
        let same = known.is_same(found, &entry.canonical())?;
        return Ok(if same {
            Verdict::AlreadyThere(found.case)
        } else {
            Verdict::Changed(found.case, Vec::new())
        });
    }
    let person = known.person(&entry.number)?;
    if person.is_some_and(|person| known.is_referred(person)) {
        return Ok(Verdict::Referred);
    }
    let takes_part = person.is_some_and(|person: PersonId| known.takes_part(person));
    let again = !seen.insert(entry.number.digits().to_owned());
    Ok(if takes_part || again { Verdict::NewParticipation } else { Verdict::New })
}

type PersonKey = String;

/// What differs from the sheet of last time; nothing if the row says what the case says now.
fn compared(case: CaseId, row: &Entry, here: Option<&Entry>, before: Option<&Entry>) -> Verdict {
    let Some(here) = here else { return Verdict::Changed(case, Vec::new()) };
    let from_here = here.differences(row);
    if from_here.is_empty() {
        return Verdict::AlreadyThere(case);
    }
    let here: BTreeMap<String, String> =
        from_here.iter().map(|change| (change.field.clone(), change.old.clone())).collect();
    let changes = before.map_or(from_here, |before| before.differences(row)).into_iter().map(|sheet| {
        // A field that the row and the case agree on by now is not among the differences from here.
        let now = here.get(&sheet.field).unwrap_or(&sheet.new).clone();
        Change { sheet, here: now }
    });
    Verdict::Changed(case, changes.collect())
}
