//! What becomes of a field of which somebody may know only in part what it holds.

use domain::journey::{Merged, merged};
use store::records::form_answer::Held;

/// Whether it holds what another authority wrote and does not share with the viewer.
pub(super) const fn beyond(held: Option<&Held>) -> bool {
    matches!(held, Some(Held::Beyond(_)))
}

/// Merges what somebody wrote in a field with what it held when they began and what it holds by now. What it holds by
/// now and is not shared with them they have not written: it is another's change.
pub(super) fn merged_held(found: Option<&Held>, written: Option<&str>, now: Option<&Held>) -> Merged {
    let text = found.and_then(Held::text);
    match (beyond(now), written == text) {
        (true, true) => Merged::Stays,
        (true, false) => Merged::Both,
        (false, _) => merged(text, written, now.and_then(Held::text)),
    }
}
