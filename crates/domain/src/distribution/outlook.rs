//! What a distribution makes of the caseloads: before and after, for a proposal or for what people decide instead.

use super::caseload::{Class, Load, Week, Worker};
use crate::id::{CaseId, WorkerId};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// Load per full post, exactly. Equal ones compare equal, however they are written.
#[derive(Debug, Clone, Copy)]
pub struct PerPost {
    /// Load, in hundredths of a full case.
    pub load: u64,
    /// Percent of a full post.
    pub post: NonZeroU32,
}

impl PerPost {
    /// Hundredths of a full case for each full post, rounded half up.
    pub fn hundredths(self) -> u64 {
        rounded(u128::from(self.load) * 100, u128::from(self.post.get()))
    }
}

impl Ord for PerPost {
    fn cmp(&self, other: &Self) -> Ordering {
        let crossed = |one: &Self, other: &Self| u128::from(one.load) * u128::from(other.post.get());
        crossed(self, other).cmp(&crossed(other, self))
    }
}

/// How far the mix of the caseloads is from even: the sum over workers and classes of |number - share|, as a fraction.
#[derive(Debug, Clone, Copy)]
pub struct Skew {
    /// The sum, times `of`.
    pub sum: u128,
    /// How many people are counted, at least 1.
    pub of: u128,
}

impl Skew {
    /// Tenths of people who would have to change worker for every caseload to be as mixed as all of them together,
    /// rounded half up. Whoever changes mends two deviations.
    pub fn astray_tenths(self) -> u64 {
        rounded(self.sum * 10, self.of * 2)
    }

    fn over(workers: &[Side]) -> Self {
        let mut of_class: BTreeMap<Class, u32> = BTreeMap::new();
        for (class, number) in workers.iter().flat_map(|side| &side.mix) {
            *of_class.entry(*class).or_default() += number;
        }
        let all: i128 = of_class.values().copied().map(i128::from).sum();
        let deviation = |side: &Side| -> u128 {
            let own: i128 = side.mix.values().copied().map(i128::from).sum();
            let from_share = |(class, of_class): (&Class, &u32)| {
                let number = side.mix.get(class).copied().unwrap_or(0);
                (all * i128::from(number) - i128::from(*of_class) * own).unsigned_abs()
            };
            of_class.iter().map(from_share).sum()
        };
        Self { sum: workers.iter().map(deviation).sum(), of: all.unsigned_abs().max(1) }
    }
}

impl Ord for Skew {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.sum * other.of).cmp(&(other.sum * self.of))
    }
}

macro_rules! compared {
    ($($name:ident),+) => {$(
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other) == Ordering::Equal
            }
        }

        impl Eq for $name {}
    )+};
}

compared!(PerPost, Skew);

/// A caseload, before or after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Load.
    pub load: Load,
    /// How many of each class, protected identities left out.
    pub mix: BTreeMap<Class, u32>,
}

/// A worker's line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The worker.
    pub worker: WorkerId,
    /// Percent of a full post.
    pub post: NonZeroU32,
    /// How many are given to them.
    pub new: u32,
    /// Before.
    pub before: Side,
    /// After.
    pub after: Side,
}

/// How evenly the caseloads lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The heaviest load per full post.
    pub heaviest: PerPost,
    /// The lightest.
    pub lightest: PerPost,
    /// How far the mix is from even.
    pub skew: Skew,
}

/// The table of a distribution, and how evenly the caseloads lie before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// One line for each worker, by id.
    pub rows: Vec<Row>,
    /// Before anyone is given out.
    pub before: Spread,
    /// After.
    pub after: Spread,
    /// Newcomers who are given to nobody of the week's workers.
    pub left: u32,
}

impl Outlook {
    /// What a week becomes when these are given to those: a proposal, or what people decide instead. None without any
    /// worker.
    pub fn of(week: &Week, given: &BTreeMap<CaseId, WorkerId>) -> Option<Self> {
        let mut rows: Vec<Row> = week.workers.iter().map(row).collect();
        let mut left = 0;
        for newcomer in &week.newcomers {
            let taker = given.get(&newcomer.case());
            let Some(row) = rows.iter_mut().find(|row| Some(&row.worker) == taker) else {
                left += 1;
                continue;
            };
            row.new += 1;
            row.after.load.asked += u64::from(week.place.get());
            *row.after.mix.entry(newcomer.class()).or_default() += 1;
        }
        let (before, after) = (spread(&rows, |row| &row.before)?, spread(&rows, |row| &row.after)?);
        Some(Self { rows, before, after, left })
    }
}

fn row(worker: &Worker) -> Row {
    let now = Side { load: worker.load, mix: worker.mix.clone() };
    Row { worker: worker.id, post: worker.post, new: 0, before: now.clone(), after: now }
}

fn spread(rows: &[Row], side: impl Fn(&Row) -> &Side) -> Option<Spread> {
    let loads = || rows.iter().map(|row| PerPost { load: side(row).load.total(), post: row.post });
    let sides: Vec<Side> = rows.iter().map(|row| side(row).clone()).collect();
    Some(Spread { heaviest: loads().max()?, lightest: loads().min()?, skew: Skew::over(&sides) })
}

fn rounded(number: u128, of: u128) -> u64 {
    u64::try_from((2 * number + of) / (2 * of)).unwrap_or(u64::MAX)
}
