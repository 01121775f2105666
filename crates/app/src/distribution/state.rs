//! The week as somebody has read it: ids and numbers, to see what has changed before it is confirmed.

use crate::error::Problem;
use crate::meeting::Taken;
use domain::distribution::{Proposal, Week};
use domain::id::{CaseId, WorkerId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What was read: of each newcomer the version and who is proposed, of each worker the post and load.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct State {
    newcomers: BTreeMap<String, String>,
    workers: BTreeMap<String, String>,
}

/// Who was proposed for whom in what was read, by the text that a form carried.
pub fn was_proposed(text: &str) -> BTreeMap<CaseId, WorkerId> {
    let pair = |(case, value): (String, String)| {
        let (_, worker) = value.split_once('.')?;
        Some((case.parse().ok()?, worker.parse().ok()?))
    };
    State::read(text).newcomers.into_iter().filter_map(pair).collect()
}

impl State {
    pub fn of(week: &Week, ready: &[Taken], proposal: Option<&Proposal>) -> Self {
        let newcomer = |one: &Taken| {
            let shell = &one.waiting.shell;
            let to = proposal.and_then(|found| found.given.get(&shell.id)).map(ToString::to_string);
            (shell.id.to_string(), format!("{}.{}", shell.version, to.unwrap_or_default()))
        };
        let worker = |one: &domain::distribution::Worker| {
            (one.id.to_string(), format!("{}.{}.{}", one.post, one.load.asked, one.load.started))
        };
        Self {
            newcomers: ready.iter().map(newcomer).collect(),
            workers: week.workers().iter().map(worker).collect(),
        }
    }

    /// From the text that a form carried.
    pub fn read(text: &str) -> Self {
        let (newcomers, workers) = text.split_once('|').unwrap_or((text, ""));
        let list = |part: &str| {
            let pairs = part.split(';').filter_map(|pair| pair.split_once('='));
            pairs.map(|(id, value)| (id.to_owned(), value.to_owned())).collect()
        };
        Self { newcomers: list(newcomers), workers: list(workers) }
    }

    /// What has changed since, the whole first; nothing where all is as it was.
    pub fn changes(&self, now: &Self) -> Vec<Problem> {
        if self == now {
            return Vec::new();
        }
        let count = |from: &BTreeMap<String, String>, to: &BTreeMap<String, String>| {
            from.keys().filter(|id| !to.contains_key(*id)).count()
        };
        let all: BTreeSet<_> = self.workers.keys().chain(now.workers.keys()).collect();
        let loads = all.into_iter().filter(|id| self.workers.get(*id) != now.workers.get(*id)).count();
        let told = [
            (count(&self.newcomers, &now.newcomers), "distribution_gone"),
            (count(&now.newcomers, &self.newcomers), "distribution_come"),
            (loads, "distribution_loads"),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let told = told.map(|(count, code)| Problem::new("", code).with(count.to_string()));
        std::iter::once(Problem::new("", "distribution_changed")).chain(told).collect()
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, value) in &self.newcomers {
            write!(f, "{id}={value};")?;
        }
        f.write_str("|")?;
        for (id, value) in &self.workers {
            write!(f, "{id}={value};")?;
        }
        Ok(())
    }
}
