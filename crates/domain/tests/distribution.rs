//! The distribution: what a week's proposal is made of, and that no rule and no search finds a better one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use domain::code::{Gender, Protection};
use domain::distribution::{
    Class, Held, Load, Newcomer, Outlook, PerPost, Proposal, Skew, Week, Worker, propose,
};
use domain::id::{CaseId, WorkerId};
use domain::model::{Aim, Model};
use proptest::collection::{btree_map, vec};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::LazyLock;
use uuid::Uuid;

type Given = BTreeMap<CaseId, WorkerId>;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap());
const WOMAN: Class = Class { gender: Gender::Woman, band: Some(0) };
const MAN: Class = Class { gender: Gender::Man, band: Some(1) };
const FULL: NonZeroU32 = NonZeroU32::new(100).unwrap();

fn worker_id(number: usize) -> WorkerId {
    WorkerId(Uuid::from_u128(number as u128 + 1))
}

fn worker(number: usize, post: u32, started: u64, mix: &[(Class, u32)]) -> Worker {
    let load = Load { asked: 0, started };
    Worker {
        id: worker_id(number),
        post: NonZeroU32::new(post).unwrap(),
        load,
        mix: mix.iter().copied().collect(),
    }
}

fn newcomers(classes: &[Class]) -> Vec<Newcomer> {
    let new = |(number, class): (usize, &Class)| {
        let case = CaseId(Uuid::from_u128(number as u128 + 1_000));
        Newcomer::new(case, *class, Protection::None).unwrap()
    };
    classes.iter().enumerate().map(new).collect()
}

fn outlook(week: &Week, given: &Given) -> Outlook {
    Outlook::of(week, given).unwrap()
}

fn proposed(week: &Week) -> (Proposal, Outlook) {
    let proposal = propose(week).unwrap();
    let outlook = outlook(week, &proposal.given);
    (proposal, outlook)
}

/// How many each worker is given.
fn numbers(outlook: &Outlook) -> Vec<u32> {
    outlook.rows.iter().map(|row| row.new).collect()
}

/// Every worker's load per full post after, the heaviest first.
fn loads(outlook: &Outlook) -> Vec<PerPost> {
    let load = |row: &domain::distribution::Row| PerPost { load: row.after.load.total(), post: row.post };
    let mut loads: Vec<PerPost> = outlook.rows.iter().map(load).collect();
    loads.sort_by(|one, other| other.cmp(one));
    loads
}

#[test]
fn places_go_where_the_load_per_post_stays_least() {
    let workers = vec![worker(0, 100, 800, &[]), worker(1, 50, 300, &[]), worker(2, 100, 600, &[])];
    let week = Week::new(workers, newcomers(&[WOMAN; 5]), FULL);
    let (proposal, outlook) = proposed(&week);
    // After: 9 or 8 at a full post, 4 at half a post (8 a full one): 7, 8, 8 by the half post's id, 9, 9.
    assert_eq!(proposal.turns, [2, 1, 2, 0, 2].map(worker_id));
    assert_eq!(numbers(&outlook), [1, 1, 3]);
    assert_eq!((outlook.before.heaviest.hundredths(), outlook.before.lightest.hundredths()), (800, 600));
    assert_eq!((outlook.after.heaviest.hundredths(), outlook.after.lightest.hundredths()), (900, 800));
    assert_eq!(outlook.rows[1].after.load, Load { asked: 100, started: 300 });
}

#[test]
fn of_equal_workers_the_one_who_lacks_them_gets_the_last() {
    let workers = vec![worker(0, 100, 400, &[(WOMAN, 4)]), worker(1, 100, 400, &[(MAN, 4)])];
    let taker = |class| propose(&Week::new(workers.clone(), newcomers(&[class]), FULL)).unwrap().turns;
    assert_eq!((taker(WOMAN), taker(MAN)), (vec![worker_id(1)], vec![worker_id(0)]));
    // Either comes to 6 a full post with it: given to the first the other stays at 5, to the second at 4.
    let uneven = vec![worker(0, 50, 200, &[]), worker(1, 100, 500, &[])];
    let (_, outlook) = proposed(&Week::new(uneven, newcomers(&[WOMAN]), FULL));
    assert_eq!((numbers(&outlook), outlook.after.lightest.hundredths()), (vec![0, 1], 400));
}

#[test]
fn each_caseload_becomes_as_mixed_as_all_of_them() {
    let workers = vec![worker(0, 100, 400, &[(WOMAN, 4)]), worker(1, 100, 400, &[(MAN, 4)])];
    let week = Week::new(workers, newcomers(&[WOMAN, MAN, WOMAN, MAN, MAN, WOMAN, WOMAN, MAN]), FULL);
    let (proposal, outlook) = proposed(&week);
    assert_eq!((outlook.before.skew.astray_tenths(), outlook.after.skew.astray_tenths()), (40, 0));
    assert_eq!(outlook.rows[0].after.mix, BTreeMap::from([(WOMAN, 4), (MAN, 4)]));
    let mut moved = proposal.given;
    let first = week.newcomers()[0].case();
    moved.insert(first, worker_id(0));
    let after = outlook_of_override(&week, &moved);
    assert_eq!(after, (vec![5, 3], 0, 900, 700, 10));
    moved.remove(&first);
    assert_eq!(outlook_of_override(&week, &moved).1, 1, "given to nobody yet");
}

fn outlook_of_override(week: &Week, given: &Given) -> (Vec<u32>, u32, u64, u64, u64) {
    let found = outlook(week, given);
    let (heaviest, lightest) = (found.after.heaviest.hundredths(), found.after.lightest.hundredths());
    (numbers(&found), found.left, heaviest, lightest, found.after.skew.astray_tenths())
}

#[test]
fn a_caseload_weighs_by_phase_and_protected_identities_weigh_but_are_in_no_mix() {
    let held = |phase, age, protection| Held { phase, gender: Gender::Woman, age, protection };
    let cases = [
        held("information", Some(29), Protection::None),
        held("kartlaggning", Some(30), Protection::None),
        held("individuellt_stod", None, Protection::None),
        held("uppfoljning", Some(45), Protection::Marked),
        held("avslutad", Some(45), Protection::None),
    ];
    let worker = Worker::holding(&MODEL, worker_id(0), FULL, cases);
    assert_eq!(worker.load, Load { asked: 50, started: 150 + 100 + 25 });
    let class = |band| Class { gender: Gender::Woman, band };
    assert_eq!(worker.mix, BTreeMap::from([(class(None), 1), (class(Some(0)), 1), (class(Some(1)), 1)]));
    let case = CaseId(Uuid::from_u128(1));
    assert!(
        Protection::ALL
            .iter()
            .all(|level| { Newcomer::new(case, WOMAN, *level).is_some() == (*level == Protection::None) })
    );
}

#[test]
fn what_the_model_does_not_even_out_divides_nobody() {
    let with = |aims: &[Aim]| {
        let mut rule = MODEL.distribution.clone();
        rule.aims = aims.to_vec();
        (rule.class(Gender::Man, Some(44)), rule.class(Gender::Woman, Some(45)))
    };
    let (one, other) = with(&[Aim::Load, Aim::Gender, Aim::Age]);
    assert_eq!((one, other.band), (Class { gender: Gender::Man, band: Some(1) }, Some(2)));
    let (one, other) = with(&[Aim::Load, Aim::Gender]);
    assert_eq!((one.band, other.band), (None, None));
    let (one, other) = with(&[Aim::Load]);
    assert_eq!(one, other);
}

#[test]
fn nobody_to_give_to_or_nobody_to_give_is_no_accident() {
    assert_eq!(propose(&Week::new(Vec::new(), newcomers(&[WOMAN]), FULL)), None);
    assert_eq!(Outlook::of(&Week::new(Vec::new(), Vec::new(), FULL), &Given::new()), None);
    let (proposal, outlook) = proposed(&Week::new(vec![worker(0, 20, 0, &[])], Vec::new(), FULL));
    assert!(proposal.given.is_empty() && proposal.turns.is_empty());
    assert_eq!(outlook.before, outlook.after);
}

fn classes(bands: usize) -> impl Strategy<Value = Class> {
    let gender = prop_oneof![4 => Just(Gender::Woman), 4 => Just(Gender::Man), 1 => Just(Gender::Unknown)];
    let band = prop_oneof![8 => (0..bands).prop_map(Some), 1 => Just(None)];
    (gender, band).prop_map(|(gender, band)| Class { gender, band })
}

fn weeks(workers: usize, new: usize, bands: usize) -> impl Strategy<Value = Week> {
    let one = (1..=20_u32, 0..100_u64, 0..12_u64, btree_map(classes(bands), 0..6_u32, 0..9));
    let places = prop_oneof![Just(50), Just(100)].prop_map(|place| NonZeroU32::new(place).unwrap());
    (vec(one, 1..=workers), vec(classes(bands), 0..=new), places).prop_map(|(workers, classes, place)| {
        let one = |(number, (post, started, asked, mix)): (usize, (u32, u64, u64, BTreeMap<Class, u32>))| {
            let mix: Vec<(Class, u32)> = mix.into_iter().collect();
            let load = Load { asked: asked * 50, started: started * 25 };
            Worker { load, ..worker(number, post * 5, 0, &mix) }
        };
        Week::new(workers.into_iter().enumerate().map(one).collect(), newcomers(&classes), place)
    })
}

/// Everyone in turn, round and round, those who are full left out.
fn in_turn(week: &Week, room: &[u32]) -> Given {
    let mut room = room.to_vec();
    let mut at = 0;
    let mut next = || {
        while room[at % room.len()] == 0 {
            at += 1;
        }
        let taker = at % room.len();
        room[taker] -= 1;
        at += 1;
        week.workers()[taker].id
    };
    week.newcomers().iter().map(|newcomer| (newcomer.case(), next())).collect()
}

/// Each next newcomer to the worker with room who looks best with them.
fn greedily<K: Ord>(week: &Week, room: &[u32], look: impl Fn(&Outlook, usize) -> K) -> Given {
    let mut given = Given::new();
    for newcomer in week.newcomers() {
        let with = |at: &usize| {
            let mut given = given.clone();
            given.insert(newcomer.case(), week.workers()[*at].id);
            outlook(week, &given)
        };
        let has_room = |at: &usize| {
            let held = given.values().filter(|id| **id == week.workers()[*at].id).count();
            held < room[*at] as usize
        };
        let taker = (0..room.len()).filter(has_room).min_by_key(|at| look(&with(at), *at)).unwrap();
        given.insert(newcomer.case(), week.workers()[taker].id);
    }
    given
}

/// Every way to give the newcomers out, one of those that give each worker as many of each class.
fn every_way(week: &Week) -> Vec<Outlook> {
    let mut ways = vec![Given::new()];
    for newcomer in week.newcomers() {
        let mut found = BTreeMap::new();
        for (given, worker) in ways.iter().flat_map(|given| week.workers().iter().map(move |to| (given, to)))
        {
            let mut given = given.clone();
            given.insert(newcomer.case(), worker.id);
            let mixes = outlook(week, &given).rows.into_iter().map(|row| row.after.mix);
            found.insert(mixes.collect::<Vec<_>>(), given);
        }
        ways = found.into_values().collect();
    }
    ways.iter().map(|given| outlook(week, given)).collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn no_simple_rule_shares_out_more_evenly(week in weeks(12, 30, 3)) {
        let (_, ours) = proposed(&week);
        prop_assert_eq!(ours.left, 0);
        let everyone = vec![u32::MAX; week.workers().len()];
        let by_load = |outlook: &Outlook, at: usize| {
            let row = &outlook.rows[at];
            (PerPost { load: row.after.load.total(), post: row.post }, outlook.after.skew)
        };
        for given in [in_turn(&week, &everyone), greedily(&week, &everyone, by_load)] {
            let theirs = outlook(&week, &given);
            prop_assert!((loads(&ours), ours.after.skew) <= (loads(&theirs), theirs.after.skew));
        }
        let room = numbers(&ours);
        for given in [in_turn(&week, &room), greedily(&week, &room, |outlook, _| outlook.after.skew)] {
            let theirs = outlook(&week, &given);
            prop_assert_eq!(numbers(&ours), numbers(&theirs));
            prop_assert!(ours.after.skew <= theirs.after.skew);
        }
    }

    #[test]
    fn the_same_week_gives_the_same_proposal(week in weeks(6, 12, 3), turn in any::<u8>()) {
        let (mut workers, mut new) = (week.workers().to_vec(), week.newcomers().to_vec());
        let by = usize::from(turn) % workers.len();
        workers.rotate_left(by);
        new.reverse();
        let place = NonZeroU32::new(50).unwrap();
        let same = Week::new(week.workers().to_vec(), week.newcomers().to_vec(), place);
        prop_assert_eq!(propose(&Week::new(workers, new, place)), propose(&same));
    }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn stage_by_stage_no_search_finds_a_better_one(week in weeks(4, 8, 1)) {
        let (_, ours) = proposed(&week);
        let all = every_way(&week);
        let least = all.iter().map(loads).min().unwrap();
        prop_assert_eq!(&loads(&ours), &least);
        let as_even = all.iter().filter(|other| loads(other) == least);
        let skew: Option<Skew> = as_even.map(|other| other.after.skew).min();
        prop_assert_eq!(Some(ours.after.skew), skew);
    }
}
