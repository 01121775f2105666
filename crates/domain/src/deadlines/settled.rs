//! What settles a deadline that comes once.

use super::case_state::CaseState;
use crate::model::{self, Anchor, Deadline, DoneWhen};

/// Whether what the deadline asks for is done. Placements, consents and recurring ones are settled one by one, by
/// the day that they give.
pub(super) fn once(deadline: &Deadline, case: &CaseState<'_>) -> bool {
    let imported = matches!(&deadline.due, model::Due::After(after) if after.anchor == Anchor::Imported);
    let done = |what| case.done.contains(&what);
    match deadline.done_when {
        DoneWhen::Review => !case.reviews.is_empty(),
        DoneWhen::Motivation => done(DoneWhen::Motivation) || done(DoneWhen::Closed),
        DoneWhen::ClosingComplete => case.incomplete_since.is_none(),
        DoneWhen::Ticked if imported => case.import.is_some_and(|import| import.confirmed),
        DoneWhen::Ticked | DoneWhen::HandedOver => case.ticks.contains(&deadline.id.as_str()),
        DoneWhen::ConsentRenewed | DoneWhen::PlacementEnded => false,
        other => done(other),
    }
}
