//! Weekly hours and time in placement, against the activity rules of the model.

use super::ActivityKind;
use crate::model::{ActivityLimit, Model};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// When an activity runs and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// What it is.
    pub kind: ActivityKind,
    /// First day.
    pub from_day: Date,
    /// Last day, once known.
    pub to_day: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: i64,
}

/// How a case stands to one of the model's activity rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleState<'m> {
    /// The rule's id.
    pub rule: &'m str,
    /// What is limited.
    pub limit: &'m ActivityLimit,
    /// What there is: minutes a week, or whole months of placement.
    pub have: i64,
    /// What the rule says, in the same unit.
    pub bound: i64,
    /// Whether the rule is held.
    pub held: bool,
}

impl Spell {
    /// Whether it runs on a day.
    pub fn runs_on(&self, day: Date) -> bool {
        self.from_day <= day && self.to_day.is_none_or(|last| day <= last)
    }

    fn days_within(&self, first: Date, last: Date) -> i64 {
        let from = self.from_day.max(first);
        let to = self.to_day.map_or(last, |to| to.min(last));
        if to < from { 0 } else { days(from, to) + 1 }
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span: Span| i64::from(span.get_days()))
}

/// Minutes a week of everything that runs on a day.
pub fn minutes_on(spells: &[Spell], day: Date) -> i64 {
    spells.iter().filter(|spell| spell.runs_on(day)).map(|spell| spell.minutes_a_week).sum()
}

/// Minutes in each of the weeks that end with the one of `day`, oldest first, with the week's Monday. What runs a
/// part of a week counts for that part.
pub fn weeks(spells: &[Spell], day: Date, count: i32) -> Vec<(Date, i64)> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let mondays = (0..count).rev().filter_map(|week| {
        day.checked_sub(back.days()).ok().and_then(|monday| monday.checked_sub((7 * week).days()).ok())
    });
    let minutes = |monday: Date| {
        let sunday = monday.saturating_add(6.days());
        spells.iter().map(|spell| spell.minutes_a_week * spell.days_within(monday, sunday) / 7).sum()
    };
    mondays.map(|monday| (monday, minutes(monday))).collect()
}

/// How the activities stand to each of the model's rules on a day.
pub fn rules<'m>(model: &'m Model, spells: &[Spell], day: Date) -> Vec<RuleState<'m>> {
    let state = |rule: &'m crate::model::ActivityRule| {
        let (have, bound, held) = match rule.limit {
            ActivityLimit::HoursPerWeek(hours) => {
                let (have, bound) = (minutes_on(spells, day), i64::from(hours) * 60);
                (have, bound, have >= bound)
            }
            ActivityLimit::PlacementMonths(months) => {
                let have = placement_days(spells, day) * 12 / 365;
                (have, i64::from(months), have <= i64::from(months))
            }
        };
        RuleState { rule: rule.id.as_str(), limit: &rule.limit, have, bound, held }
    };
    model.activity_rules.iter().map(state).collect()
}

/// Days in placement until a day; days in two placements at once count once.
fn placement_days(spells: &[Spell], until: Date) -> i64 {
    let mut placements: Vec<_> = spells
        .iter()
        .filter(|spell| spell.kind == ActivityKind::Placement && spell.from_day <= until)
        .map(|spell| (spell.from_day, spell.to_day.map_or(until, |to| to.min(until))))
        .collect();
    placements.sort_unstable();
    let (mut total, mut counted_to) = (0, None::<Date>);
    for (from, to) in placements {
        let from = counted_to.map_or(from, |last| from.max(last.saturating_add(1.day())));
        if from <= to {
            total += days(from, to) + 1;
            counted_to = Some(to);
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::{Spell, minutes_on, placement_days, rules, weeks};
    use crate::case::{ActivityKind, shipped};
    use jiff::ToSpan as _;
    use jiff::civil::{Date, date};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn spell(kind: ActivityKind, from_day: Date, to_day: Option<Date>, hours: i64) -> Spell {
        Spell { kind, from_day, to_day, minutes_a_week: hours * 60 }
    }

    #[test]
    fn placement_and_other_activity_together_reach_ten_hours() {
        let (model, day) = (shipped(), date(2026, 9, 21));
        let placement = spell(ActivityKind::Placement, date(2026, 9, 1), None, 6);
        let group = spell(ActivityKind::Group, date(2026, 9, 21), Some(date(2026, 9, 21)), 4);
        let held = |spells: &[Spell], day| rules(&model, spells, day)[0];
        let state = held(&[placement], day);
        assert_eq!((state.have, state.bound, state.held), (360, 600, false));
        assert!(held(&[placement, group], day).held);
        assert!(!held(&[placement, group], date(2026, 9, 22)).held);
        assert_eq!(minutes_on(&[placement], date(2026, 8, 31)), 0);
    }

    #[test]
    fn a_placement_may_last_a_year_in_all() {
        let model = shipped();
        let one = spell(ActivityKind::Placement, date(2025, 1, 1), Some(date(2025, 6, 30)), 10);
        let two = spell(ActivityKind::Placement, date(2025, 9, 1), None, 10);
        let group = spell(ActivityKind::Group, date(2020, 1, 1), None, 10);
        let held = |day| rules(&model, &[one, two, group], day)[1];
        assert_eq!((held(date(2025, 9, 30)).have, held(date(2025, 9, 30)).bound), (6, 12));
        assert!(held(date(2026, 3, 3)).held);
        assert!(!held(date(2026, 4, 15)).held);
    }

    #[test]
    fn weeks_count_what_ran_in_them() {
        let thursday = spell(ActivityKind::Training, date(2026, 9, 17), None, 7);
        let found = weeks(&[thursday], date(2026, 9, 21), 3);
        assert_eq!(found, [(date(2026, 9, 7), 0), (date(2026, 9, 14), 240), (date(2026, 9, 21), 420)]);
    }

    proptest! {
        #[test]
        fn placement_days_are_the_days_on_which_some_placement_runs(
            spans in proptest::collection::vec((0_i32..200, 0_i32..100, any::<bool>()), 0..6)
        ) {
            let first = date(2025, 1, 1);
            let until = date(2025, 12, 31);
            let spells: Vec<_> = spans
                .iter()
                .map(|(from, length, open)| {
                    let from = first + from.days();
                    spell(ActivityKind::Placement, from, (!open).then(|| from + length.days()), 1)
                })
                .collect();
            let mut naive = 0;
            let mut day = first;
            while day <= until {
                naive += i64::from(minutes_on(&spells, day) > 0);
                day += 1.day();
            }
            prop_assert_eq!(placement_days(&spells, until), naive);
            prop_assert!(naive <= 365);
        }
    }
}
