//! What a reviewer of the log looks at: who has opened a case or been refused, and how they stand to it.
//!
//! Names of participants are opened in memory to be compared, and never leave this file.

use crate::error::Result;
use crate::records::{person, worker};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::code::Protection;
use domain::day;
use domain::id::{AuthorityId, CaseId, EntryId, InterventionId, PersonId, WorkerId};
use domain::log_review::Folded;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// From an instant up to another, that one not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: Timestamp,
    /// The first that is not part of it.
    pub until: Timestamp,
}

impl Span {
    /// The ids between which its entries lie: an entry's id begins with its instant, in milliseconds (RFC 9562, 5.7).
    fn ids(self) -> [EntryId; 2] {
        [self.from, self.until].map(|at| {
            let ms = u128::try_from(at.as_millisecond()).unwrap_or_default();
            EntryId(Uuid::from_u128(ms << 80))
        })
    }
}

row! {
    /// A member of staff opened or changed a case, or somebody was refused. Who is responsible and what protects the
    /// person is told as it stands now.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Looked {
        /// The entry.
        pub id: EntryId,
        /// When.
        pub at: Timestamp,
        /// Who: `staff`, `participant` or `operator`.
        pub kind: String,
        /// The worker.
        pub worker: Option<WorkerId>,
        /// The worker's authority.
        pub authority: Option<AuthorityId>,
        /// The role's code.
        pub role: Option<String>,
        /// The action's code.
        pub action: String,
        /// The outcome's code.
        pub outcome: String,
        /// The reason's code.
        pub because: String,
        /// In which intervention.
        pub intervention: Option<InterventionId>,
        /// About which case.
        pub case: Option<CaseId>,
        /// The case's person.
        pub person: Option<PersonId>,
        /// Who is responsible for the case.
        pub responsible: Option<WorkerId>,
        /// Who referred the person.
        pub referrer: Option<WorkerId>,
        /// The person's protection.
        pub protection: Option<Protection>,
    }
}

/// What staff did with a case, and what was refused to anybody, the latest first, `count` of them at most.
pub async fn looked(tx: &mut Tx, permit: &Permit, span: Span, count: i64) -> Result<Vec<Looked>> {
    let [from, until] = span.ids();
    tx.query(sql!(
        "select e.id, e.at, e.actor_kind, e.worker_id, e.authority_id, e.role, e.action, e.outcome, e.because, \
         e.intervention_id, e.case_id, c.person_id, c.responsible_id, c.referrer_id, p.protection from log_entry e \
         left join case_file c on c.association_id = e.association_id and c.id = e.case_id \
         left join person p on p.association_id = c.association_id and p.id = c.person_id \
         where e.association_id = $1 and e.id >= $2 and e.id < $3 \
         and (e.outcome = 'refused' or (e.actor_kind = 'staff' and e.case_id is not null)) \
         order by e.id desc limit $4"
    ))
    .bind(permit.association())
    .bind(from)
    .bind(until)
    .bind(count)
    .all()
    .await
}

/// The staff whose names are like a participant's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike {
    /// Those with the same surname.
    pub surname: Vec<WorkerId>,
    /// Whether somebody has the same name.
    pub name: bool,
}

/// Those whose cases staff have opened in the span and whose names are like a worker's. No name is given back.
pub async fn alike(tx: &mut Tx, permit: &Permit, span: Span) -> Result<BTreeMap<PersonId, Alike>> {
    let ([from, until], association) = (span.ids(), permit.association());
    let found: Vec<(PersonId, Vec<u8>, Vec<u8>)> = tx
        .query(sql!(
            "select p.id, p.name, k.wrapped from person p \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where p.association_id = $1 and p.id in (select e.person_id from log_entry e \
              where e.association_id = $1 and e.id >= $2 and e.id < $3 and e.actor_kind = 'staff' \
              and e.outcome = 'allowed') order by p.id"
        ))
        .bind(association)
        .bind(from)
        .bind(until)
        .all()
        .await?;
    let top = tx.association_key(association).await?;
    let workers = worker::all(tx, association).await?;
    let workers: Vec<(WorkerId, Folded)> =
        workers.iter().map(|one| (one.id, Folded::of(&one.name))).collect();
    let mut all = BTreeMap::new();
    for (id, sealed, wrapped) in found {
        let key = top.person(id, &wrapped)?;
        let name = tx.open(&key, Place::new(person::NAME, id), &sealed)?;
        let name = Folded::of(name.expose());
        let same = workers.iter().filter(|(_, worker)| worker.shares_surname(&name));
        let alike = Alike {
            surname: same.map(|(id, _)| *id).collect(),
            name: workers.iter().any(|(_, worker)| worker.is_same(&name)),
        };
        if alike != Alike::default() {
            all.insert(id, alike);
        }
    }
    Ok(all)
}

row! {
    /// That a worker is, was or will be named for a case.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct NamedFor {
        /// The case.
        pub case: CaseId,
        /// The worker.
        pub worker: WorkerId,
        /// First day.
        pub from_day: Date,
        /// Last day; none until further notice.
        pub to_day: Option<Date>,
    }
}

row! {
    /// That a worker stands, stood or will stand in for another in an intervention.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct StoodIn {
        /// The intervention.
        pub intervention: InterventionId,
        /// For whom.
        pub worker: WorkerId,
        /// Who.
        pub by: WorkerId,
        /// First day.
        pub from_day: Date,
        /// Last day.
        pub to_day: Date,
    }
}

/// Who is named for which case in the association at some time of the span, and who stands in for whom.
pub async fn assigned(tx: &mut Tx, permit: &Permit, span: Span) -> Result<(Vec<NamedFor>, Vec<StoodIn>)> {
    let [from, until] = [span.from, span.until].map(day::of);
    let named = tx
        .query(sql!(
            "select case_id, worker_id, from_day, to_day from case_worker where association_id = $1 \
             and from_day <= $3 and (to_day is null or to_day >= $2) order by case_id, worker_id"
        ))
        .bind(permit.association())
        .bind(from)
        .bind(until)
        .all()
        .await?;
    let stood_in = tx
        .query(sql!(
            "select intervention_id, worker_id, stand_in_id, from_day, to_day from stand_in \
             where association_id = $1 and from_day <= $3 and to_day >= $2 order by id"
        ))
        .bind(permit.association())
        .bind(from)
        .bind(until)
        .all()
        .await?;
    Ok((named, stood_in))
}
