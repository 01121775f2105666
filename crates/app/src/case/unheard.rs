//! Authorities that work with the case and whose part of the plan is not shared with the viewer: each may have a goal of
//! its own.

use domain::code::Category;
use domain::id::AuthorityId;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::records::consent::Opened;

/// Those that consent lets know of the plan, as far as the viewer may know of that consent, where somebody carries cases,
/// and that do not let the viewer's own authority know of theirs.
pub(crate) fn unheard(
    pairs: &[Opened],
    own: Option<AuthorityId>,
    today: Date,
    carries: impl Fn(AuthorityId) -> bool,
) -> Vec<AuthorityId> {
    let plan = || pairs.iter().filter(|pair| pair.category == Category::Plan && pair.is_live(today));
    let heard: BTreeSet<_> = plan().filter(|pair| Some(pair.to) == own).map(|pair| pair.from).collect();
    let work: BTreeSet<_> = plan().map(|pair| pair.to).collect();
    work.into_iter().filter(|one| carries(*one) && Some(*one) != own && !heard.contains(one)).collect()
}
