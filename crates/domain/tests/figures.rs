//! What the figures count, and that what they hide stays hidden.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use domain::code::Gender;
use domain::figures::{
    Audience, CaseFigure, Outcome, Shown, StepMark, WayIn, by_column, by_month, figures, flow, hidden_parts,
    measure, publish, publish_parts,
};
use domain::id::PersonId;
use domain::model::Model;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap());
const TODAY: Date = date(2026, 9, 21);

fn case(number: u128, gender: Gender) -> CaseFigure {
    CaseFigure {
        person: PersonId(Uuid::from_u128(number)),
        gender,
        protected: false,
        phase: MODEL.imported_phase().unwrap().id.to_string(),
        started_on: date(2026, 1, 10),
        ended_on: None,
        closure: None,
        subsidy: None,
        funding: None,
        steps: Vec::new(),
    }
}

fn closed(case: CaseFigure, closure: &str) -> CaseFigure {
    assert!(MODEL.closure(closure).is_some());
    CaseFigure { closure: Some(closure.to_owned()), ended_on: Some(date(2026, 6, 1)), ..case }
}

fn with_step(case: CaseFigure, step: Option<&str>) -> CaseFigure {
    let at = Timestamp::from_second(i64::try_from(case.steps.len()).unwrap()).unwrap();
    let mark = StepMark { day: date(2026, 2, 1), at, step: step.map(str::to_owned) };
    CaseFigure { steps: case.steps.iter().cloned().chain([mark]).collect(), ..case }
}

fn outcome<'o>(all: &'o [Outcome], id: &str) -> &'o Outcome {
    all.iter().find(|outcome| outcome.id == id).unwrap()
}

fn counts(outcome: &Outcome) -> (Shown, Shown) {
    (outcome.all.numerator, outcome.all.denominator)
}

#[test]
fn self_support_follows_the_rule_of_the_model() {
    let woman = |number| case(number, Gender::Woman);
    let on_benefit = with_step(closed(woman(4), "studier"), Some("studier_annan_ersattning"));
    let subsidised = CaseFigure { subsidy: Some("lonebidrag".to_owned()), ..closed(woman(2), "arbete") };
    let cases = [
        closed(woman(1), "arbete"),
        subsidised,
        closed(woman(3), "studier"),
        on_benefit,
        closed(woman(5), "sjukskrivning"),
        closed(woman(6), "felregistrering"),
        woman(7),
    ];
    let all = publish(&MODEL, &cases, Audience::Team);
    let self_support = outcome(&all, "self_support");
    assert_eq!(counts(self_support), (Shown::Count(3), Shown::Count(6)));
    assert_eq!(self_support.all.permille(), Some(500));
    assert_eq!(counts(outcome(&all, "participants_kept")), (Shown::Count(1), Shown::Count(50)));
    assert_eq!(outcome(&all, "participants_kept").split[0].denominator, Shown::NotSplit);
}

#[test]
fn a_step_that_was_taken_back_is_not_made() {
    let one = with_step(case(1, Gender::Man), Some("klargora"));
    let two = with_step(with_step(case(2, Gender::Man), Some("klargora")), None);
    let all = publish(&MODEL, &[one, two], Audience::Team);
    assert_eq!(counts(outcome(&all, "step_made")), (Shown::Count(1), Shown::Count(2)));
}

#[test]
fn twenty_five_of_sixty_four_is_39_1_percent() {
    let cases: Vec<_> = (0..64)
        .map(|n| if n < 25 { closed(case(n, Gender::Man), "arbete") } else { case(n, Gender::Woman) })
        .collect();
    let all = publish(&MODEL, &cases, Audience::Others);
    assert_eq!(outcome(&all, "self_support").all.permille(), Some(391));
}

#[test]
fn few_on_the_way_in_are_hidden_outside_the_team() {
    let at = |count| {
        let way_in = [WayIn { phase: "veckomote".to_owned(), count }];
        let shown = |audience| {
            let figures = figures(&MODEL, (&[], &way_in), TODAY, 24, audience);
            let place = MODEL.phases.iter().position(|phase| phase.id.as_str() == "veckomote").unwrap();
            figures.phases[place]
        };
        (shown(Audience::Team), shown(Audience::Others))
    };
    assert_eq!(at(3), (Shown::Count(3), Shown::Hidden));
    assert_eq!(at(5), (Shown::Count(5), Shown::Count(5)));
}

#[test]
fn a_protected_identity_is_in_the_totals_and_in_no_split() {
    let mut cases: Vec<_> = (0..9).map(|n| case(n, Gender::Woman)).collect();
    cases[0].protected = true;
    let team = publish(&MODEL, &cases, Audience::Team);
    let split = outcome(&team, "step_made").split.map(|ratio| ratio.denominator);
    assert_eq!(split, [Shown::Count(8), Shown::Count(0), Shown::Count(1)]);
    assert_eq!(by_column(&MODEL, &cases, TODAY)[0].iter().sum::<u32>(), 8);
    assert_eq!(by_month(&MODEL, &cases, TODAY, 24).last().unwrap().counts.iter().sum::<u32>(), 8);
    let others = figures(&MODEL, (&cases, &[]), TODAY, 24, Audience::Others);
    assert!(
        others.columns[0].contains(&Shown::Hidden) && others.phases.contains(&Shown::Hidden),
        "8 beside a total of 9 tells of the ninth"
    );
}

#[test]
fn the_flow_counts_each_month_and_keeps_undated_ends_apart() {
    let undated = CaseFigure { ended_on: None, ..closed(case(3, Gender::Man), "arbete") };
    let late = CaseFigure { started_on: date(2026, 9, 1), ..case(4, Gender::Man) };
    let wrong = closed(case(5, Gender::Man), "felregistrering");
    let cases = [case(1, Gender::Man), closed(case(2, Gender::Man), "arbete"), undated, late, wrong];
    let flow = flow(&MODEL, &cases, TODAY, 24);
    assert_eq!((flow.months.len(), flow.undated), (9, 1));
    let month = |place: usize| {
        let month = flow.months[place];
        (month.started, month.ended, month.ongoing)
    };
    assert_eq!((month(0), month(4), month(5), month(8)), ((3, 0, 2), (0, 0, 2), (0, 1, 1), (1, 0, 2)));
}

#[test]
fn small_numbers_are_hidden_with_what_would_give_them_away() {
    assert_eq!(hidden_parts(&[vec![30, 25, 0]]), [false, false, false]);
    assert_eq!(hidden_parts(&[vec![30, 25, 3]]), [false, true, true]);
    assert_eq!(hidden_parts(&[vec![30, 30, 3]]), [true, true, true]);
    assert_eq!(hidden_parts(&[vec![30, 1, 1]]), [true, true, true]);
    assert_eq!(hidden_parts(&[vec![34, 29, 0], vec![14, 3, 0]]), [true, true, false]);
    let (count, hidden) = (Shown::Count, Shown::Hidden);
    assert_eq!(publish_parts(&[2, 0, 1], false, true), [hidden, count(0), hidden]);
    assert_eq!(publish_parts(&[2, 0, 1], false, false), [count(2), count(0), count(1)]);
}

#[test]
fn few_closed_hide_how_many_run_since_both_add_up() {
    let mut cases: Vec<_> = (0..20).map(|n| case(n, Gender::Woman)).collect();
    cases[0] = closed(cases[0].clone(), "sjukskrivning");
    let all = publish(&MODEL, &cases, Audience::Others);
    assert_eq!(counts(outcome(&all, "participants_kept")), (Shown::Hidden, Shown::Count(50)));
    assert_eq!(counts(outcome(&all, "self_support")), (Shown::Count(0), Shown::Count(20)));
}

/// What someone outside sees of a numerator and a denominator by gender.
type View = (Option<u32>, Option<u32>, [Option<(u32, u32)>; 3]);

fn view(numerators: [u32; 3], denominators: [u32; 3]) -> View {
    let small = |row: [u32; 3]| (1..=4).contains(&row.iter().sum::<u32>());
    let total = |row: [u32; 3]| (!small(row)).then(|| row.iter().sum());
    let rows: Vec<Vec<u32>> =
        [denominators, numerators].into_iter().filter(|row| !small(*row)).map(Vec::from).collect();
    let hidden = hidden_parts(&rows);
    let part = |at: usize| match (small(denominators), hidden.get(at)) {
        (false, Some(false)) => {
            Some((if small(numerators) { u32::MAX } else { numerators[at] }, denominators[at]))
        }
        _ => None,
    };
    (total(numerators), total(denominators), [part(0), part(1), part(2)])
}

/// Whoever knows the rule, the totals and the shown parts, and that no numerator exceeds its denominator, still
/// has at least two possibilities for every hidden small number. Tried on every table up to seven by seven.
#[test]
fn nobody_can_deduce_a_hidden_small_number_even_knowing_the_rule() {
    let mut worlds: BTreeMap<View, Vec<[u32; 6]>> = BTreeMap::new();
    let triples = |most: [u32; 3]| {
        (0..=most[0])
            .flat_map(move |a| (0..=most[1]).flat_map(move |b| (0..=most[2]).map(move |c| [a, b, c])))
    };
    for d in triples([7; 3]) {
        for n in triples(d) {
            worlds.entry(view(n, d)).or_default().push([n[0], n[1], n[2], d[0], d[1], d[2]]);
        }
    }
    for (view, worlds) in &worlds {
        for cell in 0..6 {
            let shown = view.2[cell % 3].is_some_and(|(n, _)| cell >= 3 || n != u32::MAX);
            let mut values: Vec<u32> = worlds.iter().map(|world| world[cell]).collect();
            values.sort_unstable();
            values.dedup();
            let small = values.iter().any(|value| (1..=4).contains(value));
            assert!(shown || !small || values.len() > 1, "{view:?} tells cell {cell}: {values:?}");
            assert!(
                !shown || values.iter().all(|value| !(1..=4).contains(value)),
                "{view:?} shows cell {cell}"
            );
        }
    }
}

fn cases() -> impl Strategy<Value = Vec<CaseFigure>> {
    let closures = [None, Some("arbete"), Some("sjukskrivning"), Some("felregistrering")];
    let one = (0..3_usize, 0..4_usize, 0..3_usize, 0..12_u8);
    proptest::collection::vec(one, 0..60).prop_map(move |rows| {
        let build = |(number, (gender, closure, step, protected)): (usize, (usize, usize, usize, u8))| {
            let mut built = case(number as u128, Gender::ALL[gender]);
            built.protected = protected == 0;
            if let Some(closure) = closures[closure] {
                built = closed(built, closure);
            }
            if step > 0 {
                built = with_step(built, Some(MODEL.steps[step].id.as_str()));
            }
            built
        };
        rows.into_iter().enumerate().map(build).collect()
    })
}

proptest! {
    #[test]
    fn parts_add_up_and_no_numerator_exceeds_its_denominator(cases in cases()) {
        for (measure, indicator) in measure(&MODEL, &cases).iter().zip(&MODEL.indicators) {
            let sum = measure.numerator.parts.unwrap().iter().sum::<u32>();
            prop_assert_eq!(sum, measure.numerator.total);
            if let Some(parts) = measure.denominator.parts {
                prop_assert!(measure.numerator.total <= measure.denominator.total, "{}", &*indicator.id);
                prop_assert!(measure.numerator.parts.unwrap().iter().zip(parts).all(|(n, d)| *n <= d));
            }
        }
    }

    #[test]
    fn outside_the_team_no_small_number_is_shown_nor_left_as_a_difference(cases in cases()) {
        let published = publish(&MODEL, &cases, Audience::Others);
        let small = |shown: Shown| shown.count().is_some_and(|count| (1..=4).contains(&count));
        for outcome in &published {
            for side in [|ratio: domain::figures::Ratio| ratio.numerator, |ratio: domain::figures::Ratio| ratio.denominator] {
                let total = side(outcome.all);
                let parts = outcome.split.map(side);
                prop_assert!(!small(total) && !parts.into_iter().any(small));
                let hidden = parts.iter().filter(|part| **part == Shown::Hidden).count();
                prop_assert!(total == Shown::Hidden || hidden != 1, "{:?}", outcome);
            }
        }
        let started = outcome(&published, "self_support").all.denominator.count();
        let ongoing = outcome(&published, "participants_kept").all.numerator.count();
        if let (Some(started), Some(ongoing)) = (started, ongoing) {
            prop_assert!(!(1..=4).contains(&(started - ongoing)));
        }
        // By gender too: whoever has started and is not ongoing is closed.
        let parts = |id: &str| outcome(&published, id).split;
        for (all, running) in parts("self_support").iter().zip(parts("participants_kept")) {
            if let (Some(all), Some(running)) = (all.denominator.count(), running.numerator.count()) {
                prop_assert!(!(1..=4).contains(&(all - running)));
            }
        }
    }

    #[test]
    fn neither_phases_nor_flow_give_away_what_the_indicators_hide(cases in cases()) {
        let others = figures(&MODEL, (&cases, &[]), TODAY, 24, Audience::Others);
        let all = |id: &str| outcome(&others.outcomes, id).all;
        let (started, ongoing) = (all("self_support").denominator, all("participants_kept").numerator);
        prop_assert!(others.flow.iter().all(|month| month.started == Shown::Hidden && month.ended == Shown::Hidden));
        prop_assert!(others.months.is_empty());
        let last = others.flow.last().map_or(Shown::Hidden, |month| month.ongoing);
        prop_assert!(ongoing != Shown::Hidden || last == Shown::Hidden);
        let phases: Option<Vec<u32>> = others.phases.iter().map(|count| count.count()).collect();
        if let (Shown::Hidden, Some(phases)) = (ongoing, phases) {
            prop_assert!(phases.iter().all(|count| *count == 0) || started == Shown::Hidden);
        }
    }

    #[test]
    fn one_row_never_leaves_a_single_part_to_be_found(counts in proptest::collection::vec(0..20_u32, 1..7)) {
        let shown = publish_parts(&counts, false, true);
        let hidden: Vec<u32> =
            counts.iter().zip(&shown).filter(|(_, shown)| **shown == Shown::Hidden).map(|(count, _)| *count).collect();
        prop_assert!(shown.iter().filter_map(|shown| shown.count()).all(|count| !(1..=4).contains(&count)));
        let total: u32 = counts.iter().sum();
        prop_assert!(hidden.len() != 1 || total <= 4);
    }
}
