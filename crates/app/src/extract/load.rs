//! Everything about one person as it is now, and what was found when it was looked through.

use super::document::{Document, Entry, FORMAT, Line, Withheld};
use super::names::Names;
use crate::error::{Error, Result};
use crate::models::Models;
use access::Permit;
use domain::id::{CaseId, ExtractId, PersonId};
use domain::personal::Personal;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::log;
use store::records::association;
use store::records::extract::{self, Extract, Logged, Mark, Record};

/// How a record stands before it is given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody wrote freely in it: it need not be read.
    Plain,
    /// It is still to be read, since nobody has or since it says something else now.
    Unread,
    /// It was read and is given out.
    Read,
    /// It is withheld.
    Withheld {
        /// On which ground.
        ground: Personal<String>,
        /// Why.
        reason: Personal<String>,
    },
}

/// A record.
#[derive(Debug, Clone)]
pub struct Item {
    /// As it is kept.
    pub record: Record,
    /// As it is given out.
    pub line: Line,
    /// How it stands.
    pub state: State,
}

/// All of it.
#[derive(Debug)]
pub struct Loaded {
    /// The records, those of one kind together.
    pub items: Vec<Item>,
    /// The log.
    pub log: Vec<Entry>,
    /// The association's name.
    pub association: String,
    cases: BTreeSet<CaseId>,
}

/// Everything about these rows, which are the same person. `marks` is what was found before.
pub(super) async fn load(
    tx: &mut Tx,
    permit: &Permit,
    models: &Models,
    people: &[PersonId],
    marks: &[Mark],
) -> Result<Loaded> {
    let (mut records, mut logged) = (Vec::new(), BTreeMap::new());
    for person in people {
        records.extend(extract::records(tx, permit, *person).await?);
        let found = extract::logged(tx, permit, *person).await?;
        logged.extend(found.into_iter().map(|one| (one.number, one)));
    }
    let order: Vec<&str> = extract::kinds().map(|kind| kind.table).collect();
    records.sort_by_key(|one| order.iter().position(|table| *table == one.table));
    let names = Names::load(tx, permit.association(), models, &records).await?;
    let known = association::all(tx).await?;
    let own = known.into_iter().find(|one| one.id == permit.association()).ok_or(Error::NotFound)?;
    Ok(Loaded {
        log: logged.into_values().rev().map(|one| entry(&names, one)).collect(),
        association: own.name,
        cases: records.iter().filter_map(|one| one.case).collect(),
        items: records
            .into_iter()
            .map(|record| Item { line: names.line(&record), state: state(&record, marks), record })
            .collect(),
    })
}

/// What was asked for, and everything about its person.
pub(super) async fn of_extract(
    tx: &mut Tx,
    permit: &Permit,
    models: &Models,
    id: ExtractId,
) -> Result<(Extract, Loaded)> {
    let asked = extract::find(tx, permit, id).await?;
    let people = extract::same_person(tx, permit, asked.person).await?;
    let marks = extract::marks(tx, permit, &asked).await?;
    let loaded = load(tx, permit, models, &people, &marks).await?;
    Ok((asked, loaded))
}

fn state(record: &Record, marks: &[Mark]) -> State {
    let Some(mark) = marks.iter().find(|mark| mark.is_of(record)) else {
        return if record.has_words() { State::Unread } else { State::Plain };
    };
    match (&mark.ground, &mark.reason) {
        _ if *mark.content.expose() != record.fingerprint() => State::Unread,
        (Some(ground), Some(reason)) => State::Withheld { ground: ground.clone(), reason: reason.clone() },
        _ => State::Read,
    }
}

fn entry(names: &Names, one: Logged) -> Entry {
    Entry {
        at: one.at,
        authority: one.authority.map(|id| names.authority(id)),
        who: one.kind,
        role: one.role,
        action: one.action,
        outcome: one.outcome,
        because: one.because,
    }
}

impl Loaded {
    /// The entry that says in the log of each of the person's cases what was done.
    pub(super) fn entry(&self, permit: &Permit, person: PersonId, words: String) -> log::Entry {
        let listed = self.cases.iter().copied().collect();
        log::Entry { listed, person: Some(person), ..log::Entry::of(permit) }.with_own_detail(words)
    }

    /// How many are still to be read.
    pub fn unread(&self) -> usize {
        self.items.iter().filter(|one| one.state == State::Unread).count()
    }

    /// What is left out, by ground.
    pub fn withheld(&self) -> Vec<Withheld> {
        let mut grounds = BTreeMap::<&str, usize>::new();
        for item in &self.items {
            if let State::Withheld { ground, .. } = &item.state {
                *grounds.entry(ground.expose()).or_default() += 1;
            }
        }
        let all = grounds.into_iter().map(|(ground, count)| Withheld { ground: ground.to_owned(), count });
        all.collect()
    }

    /// What is given out.
    pub(super) fn document(&self, asked_on: Option<Date>, made_on: Date) -> Document {
        let kept = self.items.iter().filter(|one| !matches!(one.state, State::Withheld { .. }));
        Document {
            format: FORMAT,
            association: self.association.clone(),
            asked_on,
            made_on,
            looked_through: asked_on.is_some(),
            records: kept.map(|one| one.line.clone()).collect(),
            withheld: self.withheld(),
            log: self.log.clone(),
        }
    }
}

/// A fingerprint of several records together.
pub fn fingerprint<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let mut whole = Sha256::new();
    for record in records {
        whole.update(record.fingerprint());
    }
    data_encoding::HEXLOWER.encode(&whole.finalize())
}
