//! What decisions need to know: ids and states, no personal data. These are the only readings without a permit.

use super::own::written;
use crate::error::Result;
use crate::records::consent::live;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Actor, CaseFacts, Facts, Flow};
use domain::code::{Category, Protection};
use domain::id::{AssociationId, AuthorityId, CaseId, ConsentId, InterventionId, PersonId, WorkerId};
use domain::work::Standing;

row! {
    struct Shell {
        intervention: InterventionId,
        person: PersonId,
        owner: AuthorityId,
        protection: Protection,
        named: bool,
        stands_in_for: Option<WorkerId>,
        referred: bool,
        wrote: bool,
        standing: Standing,
    }
}

/// The facts about a case as they stand now, towards this actor; none when there is no such case.
pub async fn case(tx: &mut Tx, actor: &Actor, case: CaseId) -> Result<Option<Facts>> {
    let (association, today) = (actor.association(), tx.today());
    let authority = match actor {
        Actor::Staff(staff) => Some(staff.authority),
        Actor::Participant(_) | Actor::Operator(_) => None,
    };
    let shell: Option<Shell> = tx
        .query(sql!(
            "select c.intervention_id, c.person_id, c.owner_id, p.protection, \
             (c.responsible_id = $3 or exists (select 1 from case_worker w where w.association_id = c.association_id \
              and w.case_id = c.id and w.worker_id = $3 and w.from_day <= $4 and (w.to_day is null or w.to_day >= $4))) \
             is true, case when exists (select 1 from stand_in s where s.association_id = c.association_id \
              and s.intervention_id = c.intervention_id and s.worker_id = c.responsible_id and s.stand_in_id = $3 \
              and s.from_day <= $4 and s.to_day >= $4) then c.responsible_id end, (c.referrer_id = $3) is true, \
             (c.owner_id <> $5 and exists (",
            written!("$5"),
            ")) is true, \
             case when c.started_on > $4 and c.closure is null and r.case_id is not null then 'agreed' \
              when c.started_on is not null then 'started' when r.sent_on is not null then 'referred' \
              else 'draft' end \
             from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
             left join referral r on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.id = $2"
        ))
        .bind(association)
        .bind(case)
        .bind(actor.worker())
        .bind(today)
        .bind(authority)
        .optional()
        .await?;
    let Some(shell) = shell else { return Ok(None) };
    let flows = match authority {
        Some(authority) => flows_of(tx, association, case, authority).await?,
        None => Vec::new(),
    };
    Ok(Some(Facts::Case(CaseFacts {
        association,
        intervention: shell.intervention,
        case,
        person: shell.person,
        owner: shell.owner,
        protection: shell.protection,
        named: shell.named,
        stands_in_for: shell.stands_in_for,
        referred: shell.referred,
        wrote: shell.wrote,
        standing: shell.standing,
        flows,
    })))
}

row! {
    struct Live { from: AuthorityId, category: Category, consent: ConsentId }
}

impl From<Live> for Flow {
    fn from(Live { from, category, consent }: Live) -> Self {
        Self { from, category, consent }
    }
}

/// The consents of a case that are live today towards an authority.
async fn flows_of(
    tx: &mut Tx,
    association: AssociationId,
    case: CaseId,
    to: AuthorityId,
) -> Result<Vec<Flow>> {
    let today = tx.today();
    let found: Vec<Live> = tx
        .query(sql!(
            "select k.from_id, k.category, k.form_id from consent k \
             where k.association_id = $1 and k.case_id = $2 and k.to_id = $3 and ",
            live!("k", "$4"),
            " \
             order by k.from_id, k.category, k.form_id"
        ))
        .bind(association)
        .bind(case)
        .bind(to)
        .bind(today)
        .all()
        .await?;
    Ok(found.into_iter().map(Flow::from).collect())
}

/// The consents live today towards an authority, by the cases of an intervention that they were given in.
pub async fn flows(
    tx: &mut Tx,
    association: AssociationId,
    intervention: InterventionId,
    to: AuthorityId,
) -> Result<Vec<(CaseId, Flow)>> {
    let today = tx.today();
    let found: Vec<(CaseId, AuthorityId, Category, ConsentId)> = tx
        .query(sql!(
            "select k.case_id, k.from_id, k.category, k.form_id from case_file c \
             join consent k on k.association_id = c.association_id and k.case_id = c.id and k.to_id = $3 \
             where c.association_id = $1 and c.intervention_id = $2 and ",
            live!("k", "$4"),
            " \
             order by k.case_id, k.from_id, k.category, k.form_id"
        ))
        .bind(association)
        .bind(intervention)
        .bind(to)
        .bind(today)
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|(case, from, category, consent)| (case, Flow { from, category, consent }))
        .collect())
}

row! {
    /// How many of the cases that a worker is responsible for stand in a phase, whoever may know of them.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Carried {
        /// The phase's id in the model.
        pub phase: String,
        /// The number of the model version.
        pub model_version: i64,
        /// How many.
        pub count: i64,
        /// How many of them were closed with something missing that is missing still.
        pub incomplete: i64,
    }
}

/// The started cases of an intervention that a worker is responsible for, counted by phase.
pub async fn carried(
    tx: &mut Tx,
    association: AssociationId,
    intervention: InterventionId,
    worker: WorkerId,
) -> Result<Vec<Carried>> {
    tx.query(sql!(
        "select c.phase, c.model_version, count(*), cast(coalesce(sum(case when exists (select 1 from task t \
          where t.association_id = c.association_id and t.case_id = c.id and t.kind = 'closing_incomplete' \
          and t.done_on is null) then 1 else 0 end), 0) as bigint) from case_file c \
         where c.association_id = $1 and c.intervention_id = $2 and c.responsible_id = $3 \
         and c.started_on is not null group by c.phase, c.model_version order by c.phase, c.model_version"
    ))
    .bind(association)
    .bind(intervention)
    .bind(worker)
    .all()
    .await
}

/// How many referrals of an intervention are given to a worker and wait for the first day.
pub async fn given(
    tx: &mut Tx,
    association: AssociationId,
    intervention: InterventionId,
    worker: WorkerId,
) -> Result<i64> {
    let (count,): (i64,) = tx
        .query(sql!(
            "select count(*) from case_file c \
             join referral r on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.intervention_id = $2 and c.responsible_id = $3 \
             and c.started_on is null and r.sent_on is not null and r.ended_on is null"
        ))
        .bind(association)
        .bind(intervention)
        .bind(worker)
        .one()
        .await?;
    Ok(count)
}

/// The participations of a person in an intervention or in all, newest first: for a participant's own page, and to
/// find at entry that a person has been here before.
pub async fn cases_of(
    tx: &mut Tx,
    association: AssociationId,
    person: PersonId,
    intervention: Option<InterventionId>,
) -> Result<Vec<(CaseId, bool)>> {
    tx.query(sql!(
        "select id, closure is null from case_file where association_id = $1 and person_id = $2 \
         and started_on is not null and ($3 or intervention_id = $4) order by started_on desc, id desc"
    ))
    .bind(association)
    .bind(person)
    .bind(intervention.is_none())
    .bind(intervention)
    .all()
    .await
}

/// The latest sent referral of a person that is no participation: for the own page of one who has a log-in and has not
/// started, or took back the yes.
pub async fn referral_of(
    tx: &mut Tx,
    association: AssociationId,
    person: PersonId,
) -> Result<Option<CaseId>> {
    let found: Option<(CaseId,)> = tx
        .query(sql!(
            "select c.id from case_file c join referral r on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.person_id = $2 and c.started_on is null and r.sent_on is not null \
             order by r.sent_on desc, c.id desc limit 1"
        ))
        .bind(association)
        .bind(person)
        .optional()
        .await?;
    Ok(found.map(|(case,)| case))
}

/// Whether a person has been referred to an intervention and neither started nor been returned yet. A draft past its
/// last day is none, though it may not be erased yet.
pub async fn is_referred(
    tx: &mut Tx,
    association: AssociationId,
    person: PersonId,
    intervention: InterventionId,
) -> Result<bool> {
    let today = tx.today();
    let open: Option<(CaseId,)> = tx
        .query(sql!(
            "select c.id from case_file c join referral r on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.person_id = $2 and c.intervention_id = $3 and c.started_on is null \
             and r.ended_on is null and (r.sent_on is not null or r.expires_on >= $4) order by c.id limit 1"
        ))
        .bind(association)
        .bind(person)
        .bind(intervention)
        .bind(today)
        .optional()
        .await?;
    Ok(open.is_some())
}

/// Every case and referral of a person, whatever its standing.
pub async fn everything_of(tx: &mut Tx, association: AssociationId, person: PersonId) -> Result<Vec<CaseId>> {
    let found: Vec<(CaseId,)> = tx
        .query(sql!("select id from case_file where association_id = $1 and person_id = $2 order by id"))
        .bind(association)
        .bind(person)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}
