//! The same person, referred by several authorities: found by the number's keyed index. Ids alone; whoever shows one case
//! beside the other has to see that the viewer may know of both.

use super::consent::live;
use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::{AssociationId, AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use jiff::civil::Date;

row! {
    /// A sent referral that waits, and another open case of the same number in the same intervention.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Pair {
        /// The referral.
        pub case: CaseId,
        /// The other case.
        pub other: CaseId,
        /// Whether the other has started; it is a referral that waits as well, if not.
        pub started: bool,
    }
}

/// `x` the referral, `c` the other case; `$1` is the association.
macro_rules! pairs {
    () => {
        "select x.id, c.id, c.started_on is not null from referral r \
         join case_file x on x.association_id = r.association_id and x.id = r.case_id \
         join person q on q.association_id = x.association_id and q.id = x.person_id \
         join person p on p.association_id = q.association_id and p.number_index = q.number_index \
         join case_file c on c.association_id = p.association_id and c.person_id = p.id \
         and c.intervention_id = x.intervention_id and c.id <> x.id \
         left join referral s on s.association_id = c.association_id and s.case_id = c.id \
         where r.association_id = $1 and r.sent_on is not null and r.ended_on is null and x.started_on is null \
         and x.closure is null and c.closure is null \
         and (c.started_on is not null or (s.sent_on is not null and s.ended_on is null))"
    };
}

/// Those of a referral.
pub async fn of_case(tx: &mut Tx, association: AssociationId, case: CaseId) -> Result<Vec<Pair>> {
    tx.query(sql!(pairs!(), " and r.case_id = $2 order by c.id")).bind(association).bind(case).all().await
}

/// Those of every referral that waits in an intervention.
pub async fn of_waiting(
    tx: &mut Tx,
    association: AssociationId,
    intervention: Option<InterventionId>,
) -> Result<Vec<Pair>> {
    tx.query(sql!(pairs!(), " and x.intervention_id = $2 order by x.id, c.id"))
        .bind(association)
        .bind(intervention)
        .all()
        .await
}

/// The running cases of an intervention that others have of a person's number.
pub async fn running(
    tx: &mut Tx,
    association: AssociationId,
    person: PersonId,
    intervention: InterventionId,
) -> Result<Vec<CaseId>> {
    let found: Vec<(CaseId,)> = tx
        .query(sql!(
            "select c.id from person q \
             join person p on p.association_id = q.association_id and p.number_index = q.number_index and p.id <> q.id \
             join case_file c on c.association_id = p.association_id and c.person_id = p.id \
             where q.association_id = $1 and q.id = $2 and c.intervention_id = $3 and c.started_on is not null \
             and c.closure is null order by c.id"
        ))
        .bind(association)
        .bind(person)
        .bind(intervention)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

row! {
    /// Another case of the same number that something is still shared of: ids and days alone.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct StillOpen {
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Who is responsible.
        pub responsible: Option<WorkerId>,
        /// First day; none of a referral that waits.
        pub started_on: Option<Date>,
        /// When it was sent, where it was referred.
        pub sent_on: Option<Date>,
        /// Last day, where it is closed and known.
        pub ended_on: Option<Date>,
    }
}

/// The other cases of a person's number of which consent opens anything today, whoever referred, in every intervention.
pub async fn still_open(tx: &mut Tx, association: AssociationId, case: CaseId) -> Result<Vec<StillOpen>> {
    let today = tx.today();
    tx.query(sql!(
        "select c.id, c.owner_id, c.responsible_id, c.started_on, s.sent_on, c.ended_on from case_file x \
         join person q on q.association_id = x.association_id and q.id = x.person_id \
         join person p on p.association_id = q.association_id and p.number_index = q.number_index \
         join case_file c on c.association_id = p.association_id and c.person_id = p.id and c.id <> x.id \
         left join referral s on s.association_id = c.association_id and s.case_id = c.id \
         where x.association_id = $1 and x.id = $2 and exists (select 1 from consent k \
          where k.association_id = c.association_id and k.case_id = c.id and ",
        live!("k", "$3"),
        ") order by c.id"
    ))
    .bind(association)
    .bind(case)
    .bind(today)
    .all()
    .await
}
