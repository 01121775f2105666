//! Who is named for a case beside the responsible worker: they see it although the identity is protected, and stand in
//! for the responsible. The latest naming of a worker stands; the earlier ones are in the log.

use crate::error::Result;
use crate::records::case_file::{in_scope, visible};
use crate::records::consent::live;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::id::{AuthorityId, CaseId, WorkerId};
use jiff::civil::Date;
use std::fmt;

row! {
    /// A worker who is, was or will be named.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Naming {
        /// The worker.
        pub worker: WorkerId,
        /// First day.
        pub from_day: Date,
        /// Last day; none until further notice.
        pub to_day: Option<Date>,
    }
}

impl Naming {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_day <= day && self.to_day.is_none_or(|last| last >= day)
    }
}

/// As the log tells of it.
impl fmt::Display for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} {}–", self.worker, self.from_day)?;
        self.to_day.map_or(Ok(()), |day| write!(f, "{day}"))
    }
}

/// Everyone who is, was or will be named for the permit's case, latest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Naming>> {
    tx.query(sql!(
        "select worker_id, from_day, to_day from case_worker where association_id = $1 and case_id = $2 \
         order by from_day desc, worker_id"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .all()
    .await
}

/// Names a worker for the permit's case from a day to a day, both counted.
pub async fn set(tx: &mut Tx, permit: &Permit, naming: Naming) -> Result<()> {
    tx.query(sql!(
        "insert into case_worker (association_id, case_id, worker_id, from_day, to_day) \
         values ($1, $2, $3, $4, $5) on conflict (association_id, case_id, worker_id) \
         do update set from_day = excluded.from_day, to_day = excluded.to_day"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(naming.worker)
    .bind(naming.from_day)
    .bind(naming.to_day)
    .execute()
    .await?;
    Ok(())
}

/// The authorities that may see the plan of the permit's case today by consent of its person.
pub async fn covered(tx: &mut Tx, permit: &Permit) -> Result<Vec<AuthorityId>> {
    let today = tx.today();
    let found: Vec<(AuthorityId,)> = tx
        .query(sql!(
            "select distinct k.to_id from case_file c join consent k on k.association_id = c.association_id \
             and k.case_id = c.id and k.from_id = c.owner_id and k.category = 'plan' \
             where c.association_id = $1 and c.id = $2 and ",
            live!("k", "$3"),
            " order by k.to_id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .bind(today)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The cases in scope for which the viewer is named today: those where they stand in.
pub async fn standing_in(tx: &mut Tx, scope: &Scope) -> Result<Vec<CaseId>> {
    let found: Vec<(CaseId,)> = in_scope(
        tx,
        scope,
        sql!(
            "select c.id from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join case_worker n on n.association_id = c.association_id and n.case_id = c.id \
             and n.worker_id = $5 and n.from_day <= $6 and (n.to_day is null or n.to_day >= $6) where ",
            visible!(),
            " order by c.id"
        ),
    )
    .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}
