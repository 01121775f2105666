//! A part of a consent taken back: some directions end, the others go on.

use super::consent::stands;
use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use access::Permit;
use domain::id::{AuthorityId, ConsentId};

/// Takes back some directions of a consent of the permit's case from today on, by who tells whom, of every live one of
/// its kind in the same case: as a withdrawal does all. What has nothing left of it is withdrawn.
pub async fn narrow(
    tx: &mut Tx,
    permit: &Permit,
    form: ConsentId,
    goes: &[(AuthorityId, AuthorityId)],
    version: i64,
) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update consent_form set version = version + 1 \
         where association_id = $1 and id = $2 and case_id = $3 and version = $4 and ",
        stands!("consent_form", "$5")
    ))
    .bind(permit.association())
    .bind(form)
    .bind(permit.case())
    .bind(version)
    .bind(today)
    .at_version()
    .await?;
    for (from, to) in goes {
        take_back(tx, permit, form, (*from, *to)).await?;
    }
    tx.query(sql!(
        "update consent_form set narrowed_on = $4, version = version + 1, withdrawn_on = case when exists (select 1 \
          from consent k where k.association_id = $1 and k.case_id = $3 and k.form_id = consent_form.id \
          and k.withdrawn_on is null) then null else $4 end \
         where association_id = $1 and case_id = $3 and ",
        stands!("consent_form", "$4"),
        " and kind = (select g.kind from consent_form g where g.association_id = $1 and g.id = $2) \
         and exists (select 1 from consent k where k.association_id = $1 and k.case_id = $3 \
          and k.form_id = consent_form.id and k.withdrawn_on = $4)"
    ))
    .bind(permit.association())
    .bind(form)
    .bind(permit.case())
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

async fn take_back(
    tx: &mut Tx,
    permit: &Permit,
    form: ConsentId,
    (from, to): (AuthorityId, AuthorityId),
) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update consent set withdrawn_on = $4 where association_id = $1 and case_id = $3 and withdrawn_on is null \
         and from_id = $5 and to_id = $6 and form_id in (select f.id from consent_form f where f.association_id = $1 \
         and f.case_id = $3 and f.kind = (select g.kind from consent_form g where g.association_id = $1 and g.id = $2) and ",
        stands!("f", "$4"),
        ")"
    ))
    .bind(permit.association())
    .bind(form)
    .bind(permit.case())
    .bind(today)
    .bind(from)
    .bind(to)
    .execute()
    .await?;
    Ok(())
}
