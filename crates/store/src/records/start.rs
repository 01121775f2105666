//! The first day of a referral: a participation begins, and until that day it can be taken back.

use super::moved;
use super::referral::over;
use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use access::Permit;
use domain::id::WorkerId;
use domain::personal::Personal;
use jiff::civil::Date;

/// A first day, while it is still to come: where the case has been closed before it, nothing begins.
pub(super) fn ahead(first: Option<Date>, closed: bool, today: Date) -> Option<Date> {
    first.filter(|day| *day > today && !closed)
}

/// The first day of a referral, and what comes with it.
#[derive(Debug, Clone)]
pub struct Start<'a> {
    /// The phase of those who have started.
    pub phase: &'a str,
    /// The first day.
    pub started_on: Date,
    /// Who is responsible.
    pub responsible: Option<WorkerId>,
}

/// Makes a participation of a referral; [`crate::Error::Duplicate`] when the person has one with the same first day.
pub async fn start(tx: &mut Tx, permit: &Permit, start: &Start<'_>, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set phase = $3, started_on = $4, responsible_id = $5, version = version + 1 \
         where association_id = $1 and id = $2 and version = $6 and started_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(start.phase)
    .bind(start.started_on)
    .bind(start.responsible)
    .bind(version)
    .at_version()
    .await?;
    moved::note(tx, permit).await
}

/// Takes back a first day that has not come yet, as read at a version: the referral is over without a start, and says
/// why where there is more to say than the phase does.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit,
    phase: &str,
    outcome: Option<&Personal<String>>,
    version: i64,
) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update case_file set phase = $3, started_on = null, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4 and started_on > $5 and closure is null \
         and exists (select 1 from referral r where r.association_id = $1 and r.case_id = $2)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(phase)
    .bind(version)
    .bind(today)
    .at_version()
    .await?;
    moved::note(tx, permit).await?;
    over(tx, permit, outcome).await
}
