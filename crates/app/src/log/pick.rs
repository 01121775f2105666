//! Which entries each kind of review is about.

use super::period::Period;
use crate::error::Result;
use access::{Action, Permit};
use domain::code::Protection;
use domain::day;
use domain::id::{CaseId, EntryId, PersonId, WorkerId};
use domain::log_review::{Kind, sample};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::log::Outcome;
use store::log::read::{self, Alike, Looked, NamedFor, StoodIn};

/// Entries looked through at most: a shorter period shows the rest.
const MOST: usize = 50_000;

/// What is looked through, and what it is compared with as far as the kinds asked for need it.
pub(super) struct Material {
    looked: Vec<Looked>,
    /// There is more in the period than is looked through.
    pub cut: bool,
    alike: BTreeMap<PersonId, Alike>,
    named: BTreeMap<(CaseId, WorkerId), Vec<NamedFor>>,
    stood_in: Vec<StoodIn>,
}

impl Material {
    pub async fn load(tx: &mut Tx, permit: &Permit, period: Period, kinds: &[Kind]) -> Result<Self> {
        let span = period.span();
        let one_more = i64::try_from(MOST.saturating_add(1)).unwrap_or(i64::MAX);
        let mut looked = read::looked(tx, permit, span, one_more).await?;
        let cut = looked.len() > MOST;
        looked.truncate(MOST);
        let by_name = kinds.iter().any(|kind| [Kind::Surname, Kind::Colleague].contains(kind));
        let alike = if by_name { read::alike(tx, permit, span).await? } else { BTreeMap::new() };
        let (named, stood_in) = if kinds.contains(&Kind::Unassigned) {
            read::assigned(tx, permit, span).await?
        } else {
            (Vec::new(), Vec::new())
        };
        let mut by_case: BTreeMap<_, Vec<NamedFor>> = BTreeMap::new();
        for one in named {
            by_case.entry((one.case, one.worker)).or_default().push(one);
        }
        Ok(Self { looked, cut, alike, named: by_case, stood_in })
    }

    /// The entries of a kind, the latest first.
    pub fn pick(&self, kind: Kind, seed: u32) -> Vec<&Looked> {
        let readings = self.looked.iter().filter(|one| is_reading(one));
        if kind == Kind::Refused {
            let refused = |one: &&Looked| one.outcome == Outcome::Refused.code();
            return self.looked.iter().filter(refused).collect();
        }
        let drawn: BTreeSet<EntryId> = match kind {
            Kind::Sample => sample(seed, readings.clone().map(|one| one.id)),
            _ => BTreeSet::new(),
        };
        readings.filter(|one| self.is(kind, one, &drawn)).collect()
    }

    fn is(&self, kind: Kind, one: &Looked, drawn: &BTreeSet<EntryId>) -> bool {
        let alike = one.person.and_then(|person| self.alike.get(&person));
        match kind {
            Kind::Sample => drawn.contains(&one.id),
            Kind::Surname => {
                alike.is_some_and(|alike| one.worker.is_some_and(|worker| alike.surname.contains(&worker)))
            }
            Kind::Colleague => alike.is_some_and(|alike| alike.name),
            Kind::Protected => one.protection.is_some_and(|kept| kept != Protection::None),
            Kind::Unassigned => one.worker.is_some_and(|worker| !self.is_assigned(one, worker)),
            Kind::Refused => false,
        }
    }

    /// Whether the worker carries the case as it stands now, referred it, or was named or standing in on the day.
    fn is_assigned(&self, one: &Looked, worker: WorkerId) -> bool {
        let day = day::of(one.at);
        let namings = one.case.and_then(|case| self.named.get(&(case, worker)));
        let named = namings
            .into_iter()
            .flatten()
            .any(|named| named.from_day <= day && named.to_day.is_none_or(|last| last >= day));
        let stands_in = self.stood_in.iter().any(|stood| {
            Some(stood.intervention) == one.intervention
                && stood.by == worker
                && Some(stood.worker) == one.responsible
                && stood.from_day <= day
                && stood.to_day >= day
        });
        [one.responsible, one.referrer].contains(&Some(worker)) || named || stands_in
    }
}

/// A member of staff was shown what a case holds.
fn is_reading(one: &Looked) -> bool {
    let reads = Action::from_code(&one.action).is_some_and(Action::reads_case);
    reads && one.kind == "staff" && one.outcome == Outcome::Allowed.code()
}
