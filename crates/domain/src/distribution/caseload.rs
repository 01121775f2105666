//! What a distribution starts from: who works how much, with whom already, and who is new.

use crate::code::{Gender, Protection};
use crate::id::{CaseId, WorkerId};
use crate::model::{Aim, Distribution, Model, Stage};
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// What the mix of a caseload is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    /// Gender as stated.
    pub gender: Gender,
    /// Place of the age band, the youngest being 0; none where the age is unknown.
    pub band: Option<usize>,
}

impl Distribution {
    /// The class of a person of an age in years. What the model does not even out divides nobody.
    pub fn class(&self, gender: Gender, age: Option<u32>) -> Class {
        let band = age.map(|age| self.age_bands.iter().filter(|first| **first <= age).count());
        Class {
            gender: if self.aims.contains(&Aim::Gender) { gender } else { Gender::Unknown },
            band: band.filter(|_| self.aims.contains(&Aim::Age)),
        }
    }

    /// What a case in a phase weighs, in percent of a full case; 0 for a phase that is no work.
    pub fn weight(&self, phase: &str) -> u32 {
        let weight = self.weights.iter().find(|weight| &*weight.phase == phase);
        weight.map_or(0, |weight| weight.percent)
    }
}

/// A case that a worker is responsible for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    /// The phase's id.
    pub phase: &'a str,
    /// Gender as stated.
    pub gender: Gender,
    /// Age in years, where it is known.
    pub age: Option<u32>,
    /// Protection.
    pub protection: Protection,
}

/// Weighted cases, in hundredths of a full case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// Of those who have been given out and have not yet said yes.
    pub asked: u64,
    /// Of those who have started.
    pub started: u64,
}

impl Load {
    /// Both.
    pub const fn total(self) -> u64 {
        self.asked + self.started
    }
}

/// A worker who takes part in the distribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The worker.
    pub id: WorkerId,
    /// Percent of a full post that they have for cases.
    pub post: NonZeroU32,
    /// Present load, protected identities among it.
    pub load: Load,
    /// How many of each class they have, protected identities left out.
    pub mix: BTreeMap<Class, u32>,
}

impl Worker {
    /// A worker with the cases that they are responsible for. Those in a phase that weighs nothing are no load.
    pub fn holding<'a>(
        model: &Model,
        id: WorkerId,
        post: NonZeroU32,
        cases: impl IntoIterator<Item = Held<'a>>,
    ) -> Self {
        let mut worker = Self { id, post, load: Load::default(), mix: BTreeMap::new() };
        for case in cases {
            let weight = model.distribution.weight(case.phase);
            let asked = model.phase(case.phase).is_some_and(|phase| phase.stage == Stage::Referred);
            *(if asked { &mut worker.load.asked } else { &mut worker.load.started }) += u64::from(weight);
            if weight > 0 && case.protection == Protection::None {
                *worker.mix.entry(model.distribution.class(case.gender, case.age)).or_default() += 1;
            }
        }
        worker
    }
}

/// A new participant to be given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newcomer {
    case: CaseId,
    class: Class,
}

impl Newcomer {
    /// A new participant; none for a protected identity, which is given out by hand.
    pub fn new(case: CaseId, class: Class, protection: Protection) -> Option<Self> {
        (protection == Protection::None).then_some(Self { case, class })
    }

    /// The case.
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// Their class.
    pub const fn class(&self) -> Class {
        self.class
    }
}

/// A week's distribution before anything is given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    pub(super) workers: Vec<Worker>,
    pub(super) newcomers: Vec<Newcomer>,
    pub(super) place: NonZeroU32,
}

impl Week {
    /// The workers, the newcomers, and what a place weighs that is given out now, in percent of a full case: the
    /// weight of the phase that follows. In what order they come makes no difference.
    pub fn new(mut workers: Vec<Worker>, mut newcomers: Vec<Newcomer>, place: NonZeroU32) -> Self {
        workers.sort_by_key(|worker| worker.id);
        newcomers.sort_by_key(|newcomer| newcomer.case);
        Self { workers, newcomers, place }
    }

    /// The workers, by id.
    pub fn workers(&self) -> &[Worker] {
        &self.workers
    }

    /// The newcomers, by id: those first who were entered first.
    pub fn newcomers(&self) -> &[Newcomer] {
        &self.newcomers
    }
}
