//! The first stage: how many places each worker gets.

use super::caseload::Week;
use super::outlook::PerPost;

/// The most ways of choosing among equals that are tried. Twelve workers have at most 924.
const MOST: usize = 1_000;

/// Every way to give out the places that leaves the loads per full post most even, the heaviest first and then each
/// lighter one: how many each worker gets. All of them give every place below some load and differ only in who of
/// those gets one whom it brings to just that load: a place above it would only raise what is heavy.
pub(super) fn ways(week: &Week) -> Vec<Vec<u32>> {
    let mut room = vec![0; week.workers.len()];
    for worker in turns(week, &vec![u32::MAX; room.len()]) {
        room[worker] += 1;
    }
    let each = || 0..room.len();
    let last = |worker: &usize| (room[*worker] > 0).then(|| load(week, *worker, room[*worker]));
    let Some(heaviest) = each().filter_map(|worker| last(&worker)).max() else { return vec![room] };
    let (has, gets): (Vec<usize>, Vec<usize>) = each()
        .filter(|at| last(at) == Some(heaviest) || load(week, *at, room[*at] + 1) == heaviest)
        .partition(|at| last(at) == Some(heaviest));
    let mut equals: Vec<usize> = has.iter().chain(&gets).copied().collect();
    equals.sort_unstable();
    let mut fixed = room;
    for worker in &has {
        fixed[*worker] -= 1;
    }
    let mut found = Vec::new();
    choose(&equals, has.len(), &mut fixed, &mut found);
    let most_even = found.iter().map(|places| loads(week, places)).min();
    found.retain(|places| Some(loads(week, places)) == most_even);
    found
}

/// One more place for so many of the workers, in every way, those first that take the first ones.
fn choose(workers: &[usize], number: usize, places: &mut Vec<u32>, ways: &mut Vec<Vec<u32>>) {
    if number == 0 && ways.len() < MOST {
        ways.push(places.clone());
    }
    let Some((first, rest)) = workers.split_first() else { return };
    if number == 0 || workers.len() < number || ways.len() == MOST {
        return;
    }
    places[*first] += 1;
    choose(rest, number - 1, places, ways);
    places[*first] -= 1;
    choose(rest, number, places, ways);
}

/// For each place in turn the worker who gets it, if nobody gets more than there is room for: the one whose load per
/// full post stays least with it, of equals the first.
pub(super) fn turns(week: &Week, room: &[u32]) -> Vec<usize> {
    let mut given = vec![0; room.len()];
    let next = |_| {
        let open = (0..room.len()).filter(|at| given[*at] < room[*at]);
        let least = open.min_by_key(|at| load(week, *at, given[*at] + 1))?;
        given[least] += 1;
        Some(least)
    };
    week.newcomers.iter().filter_map(next).collect()
}

/// A worker's load with so many places.
fn load(week: &Week, worker: usize, places: u32) -> PerPost {
    let worker = &week.workers[worker];
    let new = u64::from(places) * u64::from(week.place.get());
    PerPost { load: worker.load.total() + new, post: worker.post }
}

/// Every worker's load, the heaviest first.
fn loads(week: &Week, places: &[u32]) -> Vec<PerPost> {
    let each = places.iter().enumerate();
    let mut loads: Vec<PerPost> = each.map(|(worker, places)| load(week, worker, *places)).collect();
    loads.sort_unstable_by(|one, other| other.cmp(one));
    loads
}
