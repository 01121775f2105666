//! What the records of a case have in common: where they are written, and who may open them.

use super::case_file::{self, Listed};
use super::case_page;
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{FromRow, IntoValue, Sql, row};
use access::{Permit, Scope, View};
use domain::code::Category;
use domain::id::{AssociationId, AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a record is written, who owns it, who wrote it, under which key.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub association: AssociationId,
    pub case: CaseId,
    pub owner: AuthorityId,
    pub author: Option<WorkerId>,
    pub key: PersonKey,
}

impl Home {
    /// The home of what is written under a permit about a case.
    pub async fn of(tx: &mut Tx, permit: &Permit) -> Result<Self> {
        let association = permit.association();
        let (case, owner) = (permit.case().ok_or(Error::NotFound)?, permit.owner().ok_or(Error::NotFound)?);
        let key = key(tx, permit).await?;
        Ok(Self { association, case, owner, author: permit.who().worker, key })
    }

    /// The home of what an import writes.
    pub fn imported(scope: &Scope, key: &PersonKey, owner: AuthorityId, case: CaseId) -> Self {
        let author = scope.permit().who().worker;
        Self { association: scope.association(), case, owner, author, key: key.clone() }
    }
}

/// The key of the permit's person.
pub(super) async fn key(tx: &mut Tx, permit: &Permit) -> Result<PersonKey> {
    tx.person_key(permit.association(), permit.person().ok_or(Error::NotFound)?).await
}

/// Refuses what the permit's view does not cover, by its owner and category: what one may not read one does not
/// change.
pub(super) fn cover(permit: &Permit, (owner, category): (AuthorityId, Category)) -> Result<()> {
    if permit.view().covers(owner, category) { Ok(()) } else { Err(Error::Beyond) }
}

/// The same for a record of the permit's case, by a statement that reads the owner and category of the record $3 of
/// the case $2.
pub(super) async fn cover_record(tx: &mut Tx, permit: &Permit, read: Sql, id: impl IntoValue) -> Result<()> {
    let found = tx.query(read).bind(permit.association()).bind(permit.case()).bind(id).one().await?;
    cover(permit, found)
}

/// A record's text, where the view covers its owner and category.
pub(super) fn open(
    tx: &mut Tx,
    (key, view): (&PersonKey, &View),
    (owner, category): (AuthorityId, Category),
    place: Place,
    sealed: &[u8],
) -> Result<Option<Personal<String>>> {
    if view.covers(owner, category) { tx.open(key, place, sealed).map(Some) } else { Ok(None) }
}

row! {
    /// What every record of a case begins with. A statement selects these three columns first.
    #[derive(Debug, Clone, Copy)]
    pub(super) struct Head { pub case: CaseId, pub owner: AuthorityId, pub category: Category }
}

/// A kind of record as its columns after the [`Head`] are stored.
pub(super) trait Stored: FromRow + Send {
    /// What becomes of it once it may be read.
    type Record: Send;

    /// Opens it. The caller has seen that the view covers it.
    fn open(self, head: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Self::Record>;
}

struct Row<S>(Head, S);

impl<S: Stored> FromRow for Row<S> {
    fn from_row(row: &mut crate::Row) -> Result<Self> {
        Ok(Self(Head::from_row(row)?, S::from_row(row)?))
    }
}

/// The records of one kind that a viewer's consents cover, and whose there are beyond them.
#[derive(Debug, Clone)]
pub struct Covered<T> {
    records: Vec<T>,
    beyond: BTreeSet<AuthorityId>,
}

impl<T> Covered<T> {
    /// The authorities that have such records which the viewer may not read.
    pub fn beyond(&self) -> impl Iterator<Item = AuthorityId> + '_ {
        self.beyond.iter().copied()
    }
}

impl<T> Covered<T> {
    /// Whether some authority has such records which the viewer may not read: what is not here may be there.
    pub fn is_partial(&self) -> bool {
        !self.beyond.is_empty()
    }
}

impl<T> std::ops::Deref for Covered<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.records
    }
}

impl<T> IntoIterator for Covered<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.into_iter()
    }
}

/// The records of the permit's case; `$1` is the association, `$2` the case.
pub(super) async fn of_case<S: Stored>(tx: &mut Tx, permit: &Permit, sql: Sql) -> Result<Covered<S::Record>> {
    let stored: Vec<Row<S>> = tx.query(sql).bind(permit.association()).bind(permit.case()).all().await?;
    let key = key(tx, permit).await?;
    let mut found = Covered { records: Vec::new(), beyond: BTreeSet::new() };
    for Row(head, row) in stored {
        if permit.view().covers(head.owner, head.category) {
            found.records.push(row.open(&head, tx, &key)?);
        } else {
            found.beyond.insert(head.owner);
        }
    }
    Ok(found)
}

/// The records of listed cases that the view of each case covers, by case.
pub type ByCase<T> = BTreeMap<CaseId, Vec<T>>;

/// The records of the listed cases, of a statement over the whole scope.
pub(super) async fn of_list<S: Stored>(
    tx: &mut Tx,
    scope: &Scope,
    listed: &[Listed],
    sql: Sql,
) -> Result<ByCase<S::Record>> {
    let stored = case_file::in_scope(tx, scope, sql).await?;
    by_case::<S>(tx, listed, stored)
}

/// The records of the listed cases, of a statement over one page.
pub(super) async fn of_page<S: Stored>(
    tx: &mut Tx,
    scope: &Scope,
    listed: &[Listed],
    sql: Sql,
) -> Result<ByCase<S::Record>> {
    let stored = case_page::of_page(tx, scope, listed.iter().map(|one| one.case.id), sql).await?;
    by_case::<S>(tx, listed, stored)
}

fn by_case<S: Stored>(tx: &mut Tx, listed: &[Listed], stored: Vec<Row<S>>) -> Result<ByCase<S::Record>> {
    let cases: HashMap<CaseId, &Listed> = listed.iter().map(|one| (one.case.id, one)).collect();
    let mut found = ByCase::new();
    for Row(head, row) in stored {
        let listed = cases.get(&head.case).filter(|one| one.view.covers(head.owner, head.category));
        if let Some(listed) = listed {
            found.entry(head.case).or_default().push(row.open(&head, tx, &listed.key)?);
        }
    }
    Ok(found)
}
