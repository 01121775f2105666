//! Workers who carried another authority's case that is no longer shared with theirs: that, since when and whom to call, and
//! nothing of the person.

use super::case_file::scoped;
use super::consent::live;
use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::id::{AuthorityId, CaseId, WorkerId};
use jiff::civil::Date;

row! {
    /// A case that is no longer shared with the scope's worker, who carries or carried it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Unshared {
        /// The case.
        pub case: CaseId,
        /// The day on which the sharing ended.
        pub day: Date,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Who carries it now.
        pub responsible: Option<WorkerId>,
    }
}

/// Keeps whom the end of a consent shuts out of the permit's case.
pub async fn keep(tx: &mut Tx, permit: &Permit, worker: WorkerId) -> Result<()> {
    tx.query(sql!("update case_file set shut_out_id = $3 where association_id = $1 and id = $2"))
        .bind(permit.association())
        .bind(permit.case())
        .bind(worker)
        .execute()
        .await?;
    Ok(())
}

/// The cases and referrals that the scope's worker carried when their sharing ended, on this day or later, the latest
/// first. Those that their own authority has closed itself, with nobody shut out, are left out: there is nobody to tell.
pub async fn list(tx: &mut Tx, scope: &Scope, since: Date) -> Result<Vec<Unshared>> {
    let sql = sql!(
        "select o.id, o.day, o.owner_id, o.responsible_id from (select c.id, c.owner_id, c.responsible_id, \
         (select max(case when k.withdrawn_on is null or k.valid_to < k.withdrawn_on then k.valid_to \
          else k.withdrawn_on end) from consent k \
          where k.association_id = c.association_id and k.case_id = c.id and k.to_id = $4 and k.from_id = c.owner_id \
          and k.category = 'plan') as day from case_file c \
         where c.association_id = $1 and c.intervention_id = $2 and not $3 and c.owner_id <> $4 \
         and (c.responsible_id = $5 or c.shut_out_id = $5) \
         and (c.closed_by_id is null or c.closed_by_id <> $4 or c.shut_out_id = $5) \
         and not exists (select 1 from consent k where k.association_id = c.association_id and k.case_id = c.id \
          and k.to_id = $4 and k.from_id = c.owner_id and k.category = 'plan' and ",
        live!("k", "$6"),
        ")) o where o.day >= $7 order by o.day desc, o.id"
    );
    scoped(tx, scope, sql).bind(since).all().await
}
