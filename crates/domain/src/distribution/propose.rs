//! The proposal: both stages, and who is given to whom.

use super::caseload::{Class, Newcomer, Week};
use super::{flow, places};
use crate::id::{CaseId, WorkerId};
use std::collections::{BTreeMap, BTreeSet};

/// A proposal for a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Who gets each next place, in turn.
    pub turns: Vec<WorkerId>,
    /// Who is given to whom.
    pub given: BTreeMap<CaseId, WorkerId>,
}

/// Proposes who takes whom; none without any worker. Within a class those who were entered first come first, and
/// workers take theirs in the order of their ids.
pub fn propose(week: &Week) -> Option<Proposal> {
    if week.workers.is_empty() {
        return None;
    }
    let classes = Classes::of(week);
    let ways = places::ways(week).into_iter().map(|room| (classes.share(&room), room));
    let ((shares, _), room) = ways.min_by_key(|((_, skew), _)| *skew)?;
    let mut given = BTreeMap::new();
    for (class, shares) in classes.all.iter().zip(shares) {
        let takers =
            week.workers.iter().zip(shares).flat_map(|(worker, share)| (0..share).map(|_| worker.id));
        let newcomers = week.newcomers.iter().filter(|newcomer| newcomer.class() == *class);
        given.extend(newcomers.map(Newcomer::case).zip(takers));
    }
    let turns = places::turns(week, &room).into_iter().map(|at| week.workers[at].id);
    Some(Proposal { turns: turns.collect(), given })
}

/// The second stage: every class of the week, how many are new in it, and how many of it each worker has.
struct Classes {
    all: Vec<Class>,
    new: Vec<u32>,
    has: Vec<Vec<u32>>,
}

impl Classes {
    fn of(week: &Week) -> Self {
        let held = week.workers.iter().flat_map(|worker| worker.mix.keys().copied());
        let all: BTreeSet<Class> = held.chain(week.newcomers.iter().map(Newcomer::class)).collect();
        let all: Vec<Class> = all.into_iter().collect();
        let mut new = vec![0; all.len()];
        for newcomer in &week.newcomers {
            if let Ok(at) = all.binary_search(&newcomer.class()) {
                new[at] += 1;
            }
        }
        let has =
            |class| week.workers.iter().map(|worker| worker.mix.get(class).copied().unwrap_or(0)).collect();
        Self { has: all.iter().map(has).collect(), all, new }
    }

    /// How many of each class each worker gets, `[class][worker]`, and the sum of the deviations, times all people.
    fn share(&self, room: &[u32]) -> (Vec<Vec<u32>>, i64) {
        // All that are counted after the distribution: of each class, at each worker.
        let of_class =
            |(new, has): (&u32, &Vec<u32>)| i64::from(*new) + has.iter().copied().map(i64::from).sum::<i64>();
        let of_class: Vec<i64> = self.new.iter().zip(&self.has).map(of_class).collect();
        let held = |worker: usize| self.has.iter().map(|has| i64::from(has[worker])).sum::<i64>();
        let at_worker: Vec<i64> =
            room.iter().enumerate().map(|(at, room)| i64::from(*room) + held(at)).collect();
        let people: i64 = at_worker.iter().sum();
        // |has + number - class × worker / people|, times people.
        let cost = |class: usize, worker: usize, number: u32| {
            let number = i64::from(self.has[class][worker]) + i64::from(number);
            (people * number - of_class[class] * at_worker[worker]).abs()
        };
        let shares = flow::share(&self.new, room, cost);
        let line = |(class, shares): (usize, &Vec<u32>)| -> i64 {
            shares.iter().enumerate().map(|(worker, number)| cost(class, worker, *number)).sum()
        };
        let skew = shares.iter().enumerate().map(line).sum();
        (shares, skew)
    }
}
