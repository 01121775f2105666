//! What figures are counted from: every case of an intervention, in columns that are no personal data.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::code::{Gender, Protection};
use domain::figures::{CaseFigure, StepMark, WayIn};
use domain::id::{CaseId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;

row! {
    struct Stored {
        id: CaseId,
        person: PersonId,
        gender: Gender,
        protection: Protection,
        phase: String,
        started_on: Date,
        ended_on: Option<Date>,
        closure: Option<String>,
        subsidy: Option<String>,
        funding: Option<String>,
    }
}

row! {
    struct StoredStep { case: CaseId, day: Date, at: Timestamp, step: Option<String> }
}

/// Every case of the scope's intervention that has begun by today, whoever may see it: for counting alone, nothing of it
/// opens. What was over before its first day never began.
pub async fn cases(tx: &mut Tx, scope: &Scope) -> Result<Vec<CaseFigure>> {
    let today = tx.today();
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select c.id, c.person_id, p.gender, p.protection, c.phase, c.started_on, c.ended_on, c.closure, c.subsidy, \
             c.funding from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
             where c.association_id = $1 and c.intervention_id = $2 and c.started_on <= $3 \
             and (c.ended_on is null or c.ended_on >= c.started_on) order by c.started_on, c.id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(today)
        .all()
        .await?;
    let mut steps = steps(tx, scope).await?;
    let figure = |row: Stored| CaseFigure {
        steps: steps.remove(&row.id).unwrap_or_default(),
        person: row.person,
        gender: row.gender,
        protected: row.protection != Protection::None,
        phase: row.phase,
        started_on: row.started_on,
        ended_on: row.ended_on,
        closure: row.closure,
        subsidy: row.subsidy,
        funding: row.funding,
    };
    Ok(stored.into_iter().map(figure).collect())
}

row! {
    struct InPhase { phase: String, count: i64 }
}

/// How many sent referrals are in each phase, or ended there without a start. Drafts are their referrers' own.
pub async fn way_in(tx: &mut Tx, scope: &Scope) -> Result<Vec<WayIn>> {
    let stored: Vec<InPhase> = tx
        .query(sql!(
            "select c.phase, cast(count(*) as bigint) from referral r \
             join case_file c on c.association_id = r.association_id and c.id = r.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             where c.association_id = $1 and c.intervention_id = $2 and c.started_on is null \
             and r.sent_on is not null and p.protection = $3 group by c.phase order by c.phase"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(Protection::None)
        .all()
        .await?;
    let way_in =
        |row: InPhase| WayIn { phase: row.phase, count: u32::try_from(row.count).unwrap_or(u32::MAX) };
    Ok(stored.into_iter().map(way_in).collect())
}

async fn steps(tx: &mut Tx, scope: &Scope) -> Result<HashMap<CaseId, Vec<StepMark>>> {
    let stored: Vec<StoredStep> = tx
        .query(sql!(
            "select s.case_id, s.day, s.created_at, s.step from step s \
             join case_file c on c.association_id = s.association_id and c.id = s.case_id \
             where c.association_id = $1 and c.intervention_id = $2 order by s.case_id, s.day, s.created_at, s.id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .all()
        .await?;
    let mut steps: HashMap<CaseId, Vec<StepMark>> = HashMap::new();
    for StoredStep { case, day, at, step } in stored {
        steps.entry(case).or_default().push(StepMark { day, at, step });
    }
    Ok(steps)
}
