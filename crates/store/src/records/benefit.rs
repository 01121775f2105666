//! Until when a participant lives on a benefit; each authority says what it knows.

use super::case_file::{carried, in_scope};
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId};
use jiff::civil::Date;

row! {
    /// What one authority says.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Benefit {
        /// The case.
        pub case: CaseId,
        /// The authority.
        pub owner: AuthorityId,
        /// The category.
        pub category: Category,
        /// Last day; none where it was taken back.
        pub until: Option<Date>,
        /// Version.
        pub version: i64,
    }
}

/// What is said of the permit's case, as far as its view covers it.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Benefit>> {
    let mut found: Vec<Benefit> = tx
        .query(sql!(
            "select case_id, owner_id, category, until_day, version from benefit \
             where association_id = $1 and case_id = $2 order by owner_id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    found.retain(|one| permit.view().covers(one.owner, one.category));
    Ok(found)
}

/// What is said of the cases and sent referrals in scope. The caller leaves out what a case's view does not cover.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Benefit>> {
    in_scope(
        tx,
        scope,
        sql!(
            "select b.case_id, b.owner_id, b.category, b.until_day, b.version from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join benefit b on b.association_id = c.association_id and b.case_id = c.id where ",
            carried!(),
            " order by b.case_id, b.owner_id"
        ),
    )
    .await
}

/// Says it for the writer's authority, as read at a version; 0 where it had said nothing.
pub async fn say(tx: &mut Tx, permit: &Permit, until: Option<Date>, version: i64) -> Result<()> {
    let (owner, at) = (permit.owner().ok_or(Error::NotFound)?, tx.at());
    if version == 0 {
        let added = tx
            .query(sql!(
                "insert into benefit (association_id, case_id, owner_id, category, until_day, author_id, created_at, \
                 version) values ($1, $2, $3, $4, $5, $6, $7, 1) \
                 on conflict (association_id, case_id, owner_id) do nothing"
            ))
            .bind(permit.association())
            .bind(permit.case())
            .bind(owner)
            .bind(Category::Livelihood)
            .bind(until)
            .bind(permit.who().worker)
            .bind(at)
            .execute()
            .await?;
        return if added == 1 { Ok(()) } else { Err(Error::Stale) };
    }
    tx.query(sql!(
        "update benefit set until_day = $4, author_id = $5, version = version + 1 \
         where association_id = $1 and case_id = $2 and owner_id = $3 and version = $6"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(owner)
    .bind(until)
    .bind(permit.who().worker)
    .bind(version)
    .at_version()
    .await
}
