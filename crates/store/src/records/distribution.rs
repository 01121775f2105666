//! Sharing out new participants: what the workers carry already, and what was decided.

use super::case_file::flows_by_case;
use super::key_anew::Anew;
use super::person;
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::code::{Category, Gender, Protection};
use domain::id::{AuthorityId, CaseId, DistributionId, PersonId, WorkerId};
use domain::personal::Personal;

const REASON: &str = "distribution.reason";

row! {
    struct Stored {
        case: CaseId,
        worker: WorkerId,
        phase: String,
        owner: AuthorityId,
        person: PersonId,
        gender: Gender,
        protection: Protection,
        number: Vec<u8>,
        wrapped: Vec<u8>,
    }
}

/// A case as its worker's load counts it.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The responsible worker.
    pub worker: WorkerId,
    /// The phase's id in the model.
    pub phase: String,
    /// Gender as stated, where identity is covered.
    pub gender: Gender,
    /// Twelve digits, where identity is covered.
    pub number: Option<Personal<String>>,
    /// The person's protection.
    pub protection: Protection,
}

/// The cases and referrals of the intervention that have a responsible worker and are not over, whoever may see them:
/// each weighs. What the viewer may not know of the person is left out, and of the protected all of it.
pub async fn carried(tx: &mut Tx, scope: &Scope) -> Result<Vec<Carried>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select c.id, c.responsible_id, c.phase, c.owner_id, c.person_id, p.gender, p.protection, p.number, \
             k.wrapped from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             left join referral r on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.intervention_id = $2 and c.responsible_id is not null \
             and r.ended_on is null order by c.id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .all()
        .await?;
    let mut flows = flows_by_case(tx, scope).await?;
    let top = tx.association_key(scope.association()).await?;
    let mut found = Vec::with_capacity(stored.len());
    for row in stored {
        let view = scope.view(flows.remove(&row.case).unwrap_or_default());
        let open = row.protection == Protection::None && view.covers(row.owner, Category::Identity);
        let number = if open {
            let key = top.person(row.person, &row.wrapped)?;
            Some(tx.open(&key, Place::new(person::NUMBER, row.person), &row.number)?)
        } else {
            None
        };
        let gender = if open { row.gender } else { Gender::Unknown };
        let Stored { worker, phase, protection, .. } = row;
        found.push(Carried { worker, phase, gender, number, protection });
    }
    Ok(found)
}

/// Keeps what was decided: who was proposed for whom, who was chosen, and why that was changed.
pub async fn keep(
    tx: &mut Tx,
    scope: &Scope,
    (proposed, chosen): (&str, &str),
    reason: Option<&Personal<String>>,
) -> Result<DistributionId> {
    let (id, at): (DistributionId, _) = (tx.id(), tx.at());
    let key = tx.association_key(scope.association()).await?;
    let place = Place::new(REASON, id);
    let reason = reason.map(|text| key.seal(place, text.expose(), &mut tx.random)).transpose()?;
    tx.query(sql!(
        "insert into distribution (association_id, id, intervention_id, proposed, chosen, reason, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.intervention())
    .bind(proposed)
    .bind(chosen)
    .bind(reason)
    .bind(scope.worker())
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Who was chosen for whom in one of the intervention's distributions, as it was kept.
pub async fn chosen(tx: &mut Tx, scope: &Scope, id: DistributionId) -> Result<String> {
    let (chosen,): (String,) = tx
        .query(sql!(
            "select chosen from distribution where association_id = $1 and intervention_id = $2 and id = $3"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(id)
        .one()
        .await?;
    Ok(chosen)
}

/// Seals the reasons under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let read = sql!(
        "select id, reason from distribution where association_id = $1 and reason is not null order by id"
    );
    let write = sql!("update distribution set reason = $3 where association_id = $1 and id = $2");
    anew.column(tx, REASON, [read, write]).await
}
