//! Who stands in for whom, from a day to a day, in one intervention.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::id::{StandInId, WorkerId};
use jiff::civil::Date;

row! {
    /// That one worker stands in for another.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct StandIn {
        /// Its id.
        pub id: StandInId,
        /// For whom.
        pub worker: WorkerId,
        /// Who.
        pub by: WorkerId,
        /// First day.
        pub from_day: Date,
        /// Last day.
        pub to_day: Date,
        /// Version.
        pub version: i64,
    }
}

/// Those of today and to come in the scope's intervention, earliest first.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<StandIn>> {
    let today = tx.today();
    tx.query(sql!(
        "select id, worker_id, stand_in_id, from_day, to_day, version from stand_in \
         where association_id = $1 and intervention_id = $2 and to_day >= $3 order by from_day, id"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .bind(today)
    .all()
    .await
}

/// Those for whom the scope's worker stands in today.
pub async fn stood_in_for(tx: &mut Tx, scope: &Scope) -> Result<Vec<WorkerId>> {
    let today = tx.today();
    let found: Vec<(WorkerId,)> = tx
        .query(sql!(
            "select distinct worker_id from stand_in where association_id = $1 and intervention_id = $2 \
             and stand_in_id = $3 and from_day <= $4 and to_day >= $4 order by worker_id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.worker())
        .bind(today)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// A stand-in to be named.
#[derive(Debug, Clone, Copy)]
pub struct NewStandIn {
    /// For whom.
    pub worker: WorkerId,
    /// Who.
    pub by: WorkerId,
    /// First day.
    pub from_day: Date,
    /// Last day.
    pub to_day: Date,
}

/// Names one.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &NewStandIn) -> Result<StandInId> {
    let (id, at): (StandInId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into stand_in (association_id, id, intervention_id, worker_id, stand_in_id, from_day, to_day, \
         named_by, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.intervention())
    .bind(new.worker)
    .bind(new.by)
    .bind(new.from_day)
    .bind(new.to_day)
    .bind(scope.worker())
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Ends one with a day, as read at a version.
pub async fn end(tx: &mut Tx, scope: &Scope, id: StandInId, last: Date, version: i64) -> Result<()> {
    tx.query(sql!(
        "update stand_in set to_day = $4, version = version + 1 \
         where association_id = $1 and intervention_id = $2 and id = $3 and version = $5"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .bind(id)
    .bind(last)
    .bind(version)
    .at_version()
    .await
}
