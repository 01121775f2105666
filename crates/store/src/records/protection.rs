//! A mark of protected identity reaches everybody in the association who knows the number: protection of life and health
//! goes before not telling that somebody else knows the person. Who marked it is told to nobody.

use crate::error::Result;
use crate::records::person::NUMBER;
use crate::sql;
use crate::tx::Tx;
use access::Scope;
use domain::code::Protection;
use domain::id::{AssociationId, CaseId, PersonId, WorkerId};
use domain::identity::IdentityNumber;

/// The strongest mark that any authority of the association has set on a number.
pub async fn marked(tx: &mut Tx, scope: &Scope, number: &IdentityNumber) -> Result<Protection> {
    let index = tx.association_key(scope.association()).await?.index(NUMBER, number.digits())?;
    let found: Vec<(Protection,)> = tx
        .query(sql!(
            "select distinct protection from person where association_id = $1 and number_index = $2 \
             order by protection"
        ))
        .bind(scope.association())
        .bind(index)
        .all()
        .await?;
    Ok(found.into_iter().map(|(one,)| one).max().unwrap_or(Protection::None))
}

/// `c` a case, or a referral that has been sent, of somebody else's person `p` of the same number as `q` who is not
/// protected yet, and that nobody is responsible for; `$1` is the association, `$2` is `q`.
macro_rules! nobodys {
    () => {
        " from person q join person p on p.association_id = q.association_id and p.number_index = q.number_index \
         and p.id <> q.id join case_file c on c.association_id = p.association_id and c.person_id = p.id"
    };
}

macro_rules! is_nobodys {
    () => {
        " where q.association_id = $1 and q.id = $2 and p.protection = 'none' and c.responsible_id is null \
         and (c.started_on is not null or exists (select 1 from referral r where r.association_id = c.association_id \
          and r.case_id = c.id and r.sent_on is not null and r.ended_on is null))"
    };
}

/// Lets the mark on a person reach what others have entered of the same number. A case that nobody is responsible for
/// would be shut to everybody: those who coordinate, and could see it until now, are named for it. Answers with these
/// cases.
pub async fn reach(
    tx: &mut Tx,
    association: AssociationId,
    person: PersonId,
    protection: Protection,
) -> Result<Vec<CaseId>> {
    let today = tx.today();
    let cases: Vec<(CaseId,)> = tx
        .query(sql!("select c.id", nobodys!(), is_nobodys!(), " order by c.id"))
        .bind(association)
        .bind(person)
        .all()
        .await?;
    let named: Vec<(CaseId, WorkerId)> = tx
        .query(sql!(
            "select distinct c.id, w.id",
            nobodys!(),
            " join worker_role h on h.association_id = c.association_id and h.intervention_id = c.intervention_id \
             and h.role = 'coordinator' and h.from_day <= $3 and (h.to_day is null or h.to_day >= $3) \
             join worker w on w.association_id = h.association_id and w.id = h.worker_id",
            is_nobodys!(),
            " and (w.authority_id = c.owner_id or exists (select 1 from consent k \
              where k.association_id = c.association_id and k.case_id = c.id and k.from_id = c.owner_id \
              and k.to_id = w.authority_id and k.category = 'plan' and k.valid_from <= $3 \
              and (k.valid_to is null or k.valid_to >= $3) and k.withdrawn_on is null)) order by c.id, w.id"
        ))
        .bind(association)
        .bind(person)
        .bind(today)
        .all()
        .await?;
    for (case, worker) in named {
        tx.query(sql!(
            "insert into case_worker (association_id, case_id, worker_id, from_day) values ($1, $2, $3, $4) \
             on conflict (association_id, case_id, worker_id) do nothing"
        ))
        .bind(association)
        .bind(case)
        .bind(worker)
        .bind(today)
        .execute()
        .await?;
    }
    tx.query(sql!(
        "update person set protection = $3, version = version + 1 where association_id = $1 and id <> $2 \
         and protection = 'none' and number_index = (select q.number_index from person q \
          where q.association_id = $1 and q.id = $2)"
    ))
    .bind(association)
    .bind(person)
    .bind(protection)
    .execute()
    .await?;
    Ok(cases.into_iter().map(|(id,)| id).collect())
}
