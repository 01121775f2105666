//! What the records of a case have in common: where they are written, and who may open them.

use super::case_file::Listed;
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{IntoValue, Sql};
use access::{Permit, Scope, View};
use domain::code::Category;
use domain::id::{AssociationId, AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use std::collections::HashMap;

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

/// The key and view of each listed case.
pub(super) fn openers(listed: &[Listed]) -> HashMap<CaseId, (&PersonKey, &View)> {
    listed.iter().map(|one| (one.case.id, (&one.key, &one.view))).collect()
}
