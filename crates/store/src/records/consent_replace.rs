//! A consent given anew takes the place of those of its kind in the same case.

use super::consent::stands;
use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use access::Permit;
use domain::id::ConsentId;
use jiff::civil::Date;

/// Ends the consents of the kind of `by` that stand in the permit's case with the day before `begins`: from that day on
/// `by` has their place. What they open until then stays open, and what the person took back stays taken back.
pub async fn replace(tx: &mut Tx, permit: &Permit, by: ConsentId, begins: Date) -> Result<()> {
    tx.query(sql!(
        "update consent set valid_to = $4 where association_id = $1 and case_id = $2 and form_id <> $3 \
         and withdrawn_on is null and (valid_to is null or valid_to > $4) \
         and form_id in (select f.id from consent_form f where f.association_id = $1 and f.case_id = $2 and ",
        stands!("f", "$5"),
        " and f.kind = (select g.kind from consent_form g where g.association_id = $1 and g.id = $3))"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(by)
    .bind(begins.yesterday().unwrap_or(begins))
    .bind(begins)
    .execute()
    .await?;
    let today = tx.today();
    tx.query(sql!(
        "update consent_form set replaced_on = $4, replaced_by_id = $3, version = version + 1 \
         where association_id = $1 and case_id = $2 and id <> $3 and (renew_on is null or renew_on >= $5) and ",
        stands!("consent_form", "$4"),
        " and kind = (select g.kind from consent_form g where g.association_id = $1 and g.id = $3)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(by)
    .bind(begins)
    .bind(today)
    .execute()
    .await?;
    Ok(())
}
