//! Closing a case, filling in what the closing left out, and moving on after it.

use super::case_file::Closing;
use super::moved;
use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use access::Permit;

/// Closes a permit's case, as read at a version.
pub async fn close(tx: &mut Tx, permit: &Permit, closing: &Closing, phase: &str, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set closure = $3, ended_on = $4, exit_start = $5, end_unknown = $6, subsidy = $7, funding = $8, \
         phase = $9, closed_by_id = $11, version = version + 1 \
         where association_id = $1 and id = $2 and version = $10 and closure is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(&closing.closure)
    .bind(closing.ended_on)
    .bind(closing.exit_start)
    .bind(closing.ended_on.is_none())
    .bind(closing.subsidy.as_ref())
    .bind(closing.funding.as_ref())
    .bind(phase)
    .bind(version)
    .bind(permit.owner())
    .at_version()
    .await?;
    moved::note(tx, permit).await
}

/// Moves a closed case on to the phase after, as read at a version.
pub async fn move_on(tx: &mut Tx, permit: &Permit, phase: &str, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set phase = $3, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4 and closure is not null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(phase)
    .bind(version)
    .at_version()
    .await?;
    moved::note(tx, permit).await
}

/// Fills in what a closing left out, as read at a version; what is known already stays.
pub async fn complete(tx: &mut Tx, permit: &Permit, closing: &Closing, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set ended_on = coalesce(ended_on, $3), exit_start = $4, \
         end_unknown = (coalesce(ended_on, $3) is null), subsidy = $5, funding = $6, version = version + 1 \
         where association_id = $1 and id = $2 and version = $7 and closure = $8"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(closing.ended_on)
    .bind(closing.exit_start)
    .bind(closing.subsidy.as_ref())
    .bind(closing.funding.as_ref())
    .bind(version)
    .bind(&closing.closure)
    .at_version()
    .await
}
