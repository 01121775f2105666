//! A mark of protected identity reaches everybody in the association who knows the number: protection of life and health
//! goes before not telling that somebody else knows the person. Who marked it is told to nobody.

use crate::error::Result;
use crate::records::consent::live;
use crate::records::naming::Naming;
use crate::records::person::NUMBER;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Scope, TEAM};
use domain::code::{Protection, Role};
use domain::id::{AssociationId, CaseId, InterventionId, PersonId, WorkerId};
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

row! {
    /// Somebody who sees a case until the mark reaches it, and how.
    #[derive(Debug)]
    struct Seeing {
        case: CaseId,
        intervention: InterventionId,
        person: PersonId,
        worker: WorkerId,
        role: Role,
        responsible: bool,
    }
}

/// A worker who is named so that a case which the mark reaches is not shut to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The case.
    pub case: CaseId,
    /// Its intervention.
    pub intervention: InterventionId,
    /// Its person.
    pub person: PersonId,
    /// Who, and from when.
    pub naming: Naming,
}

/// Lets a mark that is being set on a person reach what everybody has entered of the same number, except the case where
/// it is set: whoever sets it there sees to who is named. Called before the person's own row is changed. A case whose
/// responsible worker does not see it would be shut to everybody: those who coordinate, and see it until now, are named
/// for it, and where none does, everyone of the team who sees it until now. Answers with them.
pub async fn reach(
    tx: &mut Tx,
    association: AssociationId,
    (person, except): (PersonId, Option<CaseId>),
    protection: Protection,
) -> Result<Vec<Named>> {
    let (today, mut named) = (tx.today(), Vec::new());
    let seeing = seeing(tx, association, person).await?;
    for of_case in seeing.chunk_by(|one, other| one.case == other.case) {
        for one in to_name(of_case).filter(|one| Some(one.case) != except) {
            let naming = Naming { worker: one.worker, from_day: today, to_day: None };
            if name(tx, association, one.case, naming).await? {
                let (case, intervention, person) = (one.case, one.intervention, one.person);
                named.push(Named { case, intervention, person, naming });
            }
        }
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
    Ok(named)
}

/// Who sees, through a role of the team, the cases and sent referrals of everybody of the number who is not protected
/// yet; by case.
async fn seeing(tx: &mut Tx, association: AssociationId, person: PersonId) -> Result<Vec<Seeing>> {
    let today = tx.today();
    let mut found: Vec<Seeing> = tx.query(sql!(
        "select c.id, c.intervention_id, p.id, w.id, h.role, (w.id = c.responsible_id) is true \
         from person q join person p on p.association_id = q.association_id and p.number_index = q.number_index \
         join case_file c on c.association_id = p.association_id and c.person_id = p.id \
         join worker_role h on h.association_id = c.association_id and h.intervention_id = c.intervention_id \
         and h.from_day <= $3 and (h.to_day is null or h.to_day >= $3) \
         join worker w on w.association_id = h.association_id and w.id = h.worker_id \
         join account a on a.id = w.account_id and a.disabled_at is null \
         where q.association_id = $1 and q.id = $2 and p.protection = 'none' \
         and (c.started_on is not null or exists (select 1 from referral r where r.association_id = c.association_id \
          and r.case_id = c.id and r.sent_on is not null and r.ended_on is null)) \
         and (w.authority_id = c.owner_id or exists (select 1 from consent k \
          where k.association_id = c.association_id and k.case_id = c.id and k.from_id = c.owner_id \
          and k.to_id = w.authority_id and k.category = 'plan' and ",
        live!("k", "$3"),
        ")) order by c.id, w.id, h.role"
    ))
    .bind(association)
    .bind(person)
    .bind(today)
    .all()
    .await?;
    found.retain(|one| TEAM.contains(&one.role));
    Ok(found)
}

/// Those of them to be named for their case; nobody where the responsible worker sees it.
fn to_name(of_case: &[Seeing]) -> impl Iterator<Item = &Seeing> {
    let shut = !of_case.iter().any(|one| one.responsible);
    let coordinated = of_case.iter().any(|one| one.role == Role::Coordinator);
    of_case.iter().filter(move |one| shut && (!coordinated || one.role == Role::Coordinator))
}

/// Names a worker for a case; whether they were not named until further notice already.
async fn name(tx: &mut Tx, association: AssociationId, case: CaseId, naming: Naming) -> Result<bool> {
    let changed = tx
        .query(sql!(
            "insert into case_worker (association_id, case_id, worker_id, from_day) values ($1, $2, $3, $4) \
             on conflict (association_id, case_id, worker_id) do update \
             set from_day = excluded.from_day, to_day = null \
             where case_worker.to_day is not null or case_worker.from_day > excluded.from_day"
        ))
        .bind(association)
        .bind(case)
        .bind(naming.worker)
        .bind(naming.from_day)
        .execute()
        .await?;
    Ok(changed > 0)
}
