//! The week's distribution of 60 new participants over 12 workers, by seeds.

use crate::timer::{Runs, Timer};
use domain::code::{Gender, Protection};
use domain::distribution::{Class, Load, Newcomer, Week, Worker, propose};
use domain::id::{CaseId, WorkerId};
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use uuid::Uuid;

/// Workers who take part.
pub(crate) const WORKERS: u128 = 12;
/// New participants.
pub(crate) const NEW: u128 = 60;
const SEEDS: u64 = 20;

/// Numbers that look random and are the same every time (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        for shift in [13_i32, -7, 17] {
            self.0 ^= if shift > 0 { self.0 << shift } else { self.0 >> -shift };
        }
        self.0 % most
    }

    fn class(&mut self) -> Class {
        let gender = Gender::ALL[usize::from(self.below(9) > 3) + usize::from(self.below(9) == 0)];
        Class { gender, band: usize::try_from(self.below(3)).ok() }
    }

    /// A week whose workers have `load` each, or between 5 and 25 full cases.
    fn week(&mut self, load: Option<u64>) -> Week {
        let full = NonZeroU32::MIN.saturating_add(99);
        let worker = |id| {
            let started = load.unwrap_or_else(|| 500 + 25 * self.below(80));
            let mut mix: BTreeMap<Class, u32> = BTreeMap::new();
            for _ in 0..started / 100 {
                *mix.entry(self.class()).or_default() += 1;
            }
            let load = Load { asked: 50 * self.below(1 + 4 * u64::from(load.is_none())), started };
            Worker { id: WorkerId(Uuid::from_u128(id)), post: full, load, mix }
        };
        let workers = (0..WORKERS).map(worker).collect();
        let new = |id| Newcomer::new(CaseId(Uuid::from_u128(id)), self.class(), Protection::None);
        Week::new(workers, (0..NEW).filter_map(new).collect(), full)
    }
}

/// Ordinary weeks, and weeks in which all workers are equal and half of them get one more: 924 ways to choose them.
pub(crate) fn measure() -> [Runs; 2] {
    [(None, NEW), (Some(2_000), NEW - WORKERS / 2)].map(|(load, new)| {
        let whole = Timer::start();
        let time = |seed: u64| {
            let week = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)).week(load);
            let few = week.newcomers().iter().copied().take(usize::try_from(new).unwrap_or_default());
            let week = Week::new(week.workers().to_vec(), few.collect(), NonZeroU32::MIN.saturating_add(99));
            let timer = Timer::start();
            std::hint::black_box(propose(&week));
            timer.elapsed()
        };
        let times = (1..=SEEDS).map(time).collect();
        Runs::new(times, whole.elapsed())
    })
}
