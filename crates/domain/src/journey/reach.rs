//! Whom a waiting referral must reach before a worker can take it over.

use super::requires::{is_to_worker, open_to};
use crate::code::Role;
use crate::model::{Model, Requirement};

/// Whom a referral must reach: without them it waits for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MustReach<'m> {
    /// The roles of those who share it out: one of them at least.
    pub roles: &'m [Role],
    /// For each fact that has to be known before that, the codes of the authorities that know it: one of them at least.
    pub knowers: Vec<Vec<&'m str>>,
}

/// Whom a referral that waits in a phase must reach; none where no way leads from there to a worker.
pub fn must_reach<'m>(model: &'m Model, phase: &str) -> Option<MustReach<'m>> {
    let way = open_to(model, phase, Role::ALL).find(|way| is_to_worker(model, way))?;
    let mut knowers = Vec::new();
    for requirement in &way.requires {
        if let Requirement::NoOtherIntervention(criterion) = requirement {
            known_by(model, criterion, &mut knowers);
        }
    }
    Some(MustReach { roles: &way.roles, knowers })
}

/// Who knows the facts of a criterion, each group once. What the person says everybody can ask for.
fn known_by<'m>(model: &'m Model, criterion: &str, found: &mut Vec<Vec<&'m str>>) {
    let Some(criterion) = model.criterion(criterion) else { return };
    for part in criterion.parts() {
        known_by(model, part, found);
    }
    let fact = criterion.fact().and_then(|fact| model.fact(fact));
    let knowers: Vec<&str> = fact.iter().flat_map(|fact| &fact.known_by).map(|code| &**code).collect();
    if !knowers.is_empty() && !found.contains(&knowers) {
        found.push(knowers);
    }
}

/// Those groups of which nobody is reached, the narrowest alone: whoever reaches it reaches the wider one.
pub fn unreached<A: PartialEq + Clone>(groups: &[Vec<A>], reached: impl Fn(&A) -> bool) -> Vec<Vec<A>> {
    let mut missing: Vec<Vec<A>> = Vec::new();
    for group in groups.iter().filter(|group| !group.is_empty() && !group.iter().any(&reached)) {
        let within = |one: &Vec<A>, other: &Vec<A>| one.iter().all(|each| other.contains(each));
        if missing.iter().any(|known| within(known, group)) {
            continue;
        }
        missing.retain(|known| !within(group, known));
        missing.push(group.clone());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::{must_reach, unreached};
    use crate::case::shipped;
    use crate::code::Role;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn a_referral_must_reach_who_shares_it_out_and_who_knows_of_other_measures() {
        let model = shipped();
        let found = must_reach(&model, "veckomote").unwrap();
        assert_eq!(found.roles, [Role::Coordinator]);
        assert_eq!(found.knowers, [["arbetsformedlingen"]]);
        assert_eq!(must_reach(&model, "svar"), None);
    }

    proptest! {
        #[test]
        fn what_is_missing_is_missing_and_reaching_it_is_enough(
            groups in vec(btree_set(0_u8..5, 0..4), 0..5),
            reached in btree_set(0_u8..5, 0..4),
        ) {
            let groups: Vec<Vec<u8>> = groups.into_iter().map(|group| group.into_iter().collect()).collect();
            let missing = unreached(&groups, |one| reached.contains(one));
            let is_met = |group: &Vec<u8>, extra: &[u8]| {
                group.is_empty() || group.iter().any(|one| reached.contains(one) || extra.contains(one))
            };
            prop_assert_eq!(missing.is_empty(), groups.iter().all(|group| is_met(group, &[])));
            prop_assert!(missing.iter().all(|group| groups.contains(group) && !is_met(group, &[])));
            let asked: Vec<u8> = missing.iter().filter_map(|group| group.first().copied()).collect();
            prop_assert!(groups.iter().all(|group| is_met(group, &asked)));
        }
    }
}
