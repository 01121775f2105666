//! The weekly meeting: what its agenda gathers, and which cases may be spoken of there by name.

use crate::code::{Category, Protection};
use crate::codes;
use crate::model::{AutoItem, DoneWhen};

codes! {
    /// How a case may come up before those who are present.
    Spoken {
        /// By name: everybody present may know.
        Named = "named",
        /// It waits, or is discussed without a name: somebody present may not know.
        Nameless = "nameless",
        /// Never on a shared screen: the identity is protected.
        Absent = "absent",
    }
}

/// What each authority that is present must be let know of a case before it comes up by name.
pub const NEEDED: [Category; 2] = [Category::Identity, Category::Plan];

/// How a case may come up before the authorities present. `knows` says whether an authority may know a category of the
/// case: its own, or what the owner shares with it by consent. With nobody stated as present nobody is known to be
/// covered.
pub fn spoken<A>(protection: Protection, present: &[A], knows: impl Fn(&A, Category) -> bool) -> Spoken {
    let covered = |one: &A| NEEDED.iter().all(|category| knows(one, *category));
    match protection {
        Protection::None if !present.is_empty() && present.iter().all(covered) => Spoken::Named,
        Protection::None => Spoken::Nameless,
        Protection::Marked | Protection::Registration | Protection::Assumed => Spoken::Absent,
    }
}

/// Whether an item of the agenda gathers the deadlines that are settled so.
pub const fn gathers(item: AutoItem, done_when: DoneWhen) -> bool {
    match item {
        AutoItem::ReviewsDue => matches!(done_when, DoneWhen::Review),
        AutoItem::ConsentsExpiring => matches!(done_when, DoneWhen::ConsentRenewed),
        AutoItem::ExtensionsDue => matches!(done_when, DoneWhen::Motivation),
        AutoItem::ToClose => matches!(done_when, DoneWhen::Closed | DoneWhen::ClosingComplete),
        AutoItem::FollowUpsDue => matches!(done_when, DoneWhen::FollowUp | DoneWhen::SupportEnded),
        AutoItem::NewReferrals | AutoItem::ToDistribute | AutoItem::Stalled | AutoItem::Indicators => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{NEEDED, Spoken, gathers, spoken};
    use crate::case::shipped;
    use crate::code::{Category, Protection};
    use crate::model::{AutoItem, DoneWhen};
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use proptest::sample::select;
    use std::collections::BTreeSet;

    type Flows = BTreeSet<(u8, Category)>;

    /// The owner is authority 0.
    fn said(protection: Protection, present: &[u8], flows: &Flows) -> Spoken {
        spoken(protection, present, |to, category| *to == 0 || flows.contains(&(*to, category)))
    }

    proptest! {
        #[test]
        fn a_name_is_said_before_those_alone_who_may_know(
            protection in select(Protection::ALL),
            present in vec(0_u8..4, 0..5),
            flows in btree_set((0_u8..4, select(Category::ALL)), 0..20),
            (late, withdrawn) in (0_u8..4, (0_u8..4, select(Category::ALL))),
        ) {
            let now = said(protection, &present, &flows);
            let all = present.iter().all(|one| {
                *one == 0 || NEEDED.iter().all(|category| flows.contains(&(*one, *category)))
            });
            let open = protection == Protection::None;
            prop_assert_eq!(now == Spoken::Named, open && all && !present.is_empty());
            prop_assert_eq!(now == Spoken::Absent, !open);
            // One who comes late opens nothing to those who are there, and neither does a consent withdrawn.
            let mut with_late = present.clone();
            with_late.push(late);
            let mut fewer = flows.clone();
            fewer.remove(&withdrawn);
            if now != Spoken::Named {
                prop_assert!(present.is_empty() || said(protection, &with_late, &flows) != Spoken::Named);
                prop_assert!(said(protection, &present, &fewer) != Spoken::Named);
            }
            // In what order they came makes no difference.
            let turned: Vec<u8> = present.iter().rev().copied().collect();
            prop_assert_eq!(said(protection, &turned, &flows), now);
        }
    }

    #[test]
    fn each_kind_of_deadline_stands_under_one_item() {
        for done_when in DoneWhen::ALL {
            assert!(
                AutoItem::ALL.iter().filter(|item| gathers(**item, *done_when)).count() <= 1,
                "{done_when}"
            );
        }
        let model = shipped();
        let gathered = |item| model.deadlines.iter().any(|one| gathers(item, one.done_when));
        let team = model.team("veckomote").unwrap();
        let without: Vec<_> = team.automatic.iter().filter(|item| !gathered(**item)).collect();
        assert_eq!(without, [&AutoItem::NewReferrals, &AutoItem::ToDistribute, &AutoItem::Stalled]);
    }
}
