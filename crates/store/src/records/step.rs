//! Steps as recorded on a day; they are never changed, a later one stands.

use crate::error::{Error, Result};
use crate::records::case_file::{Listed, in_scope, visible};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope, View};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, PersonId, StepId, WorkerId};
use domain::personal::Personal;
use domain::steps::{Mark, StepOrigin};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

const EVIDENCE: &str = "step.evidence";

/// A step to be recorded.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day that it is about.
    pub day: Date,
    /// The step's id in the model; none takes back what stands.
    pub step: Option<String>,
    /// What it rests on.
    pub evidence: Option<Personal<String>>,
}

/// A step as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// The case.
    pub case: CaseId,
    /// The authority that owns the record.
    pub owner: AuthorityId,
    /// The day that it is about.
    pub day: Date,
    /// The step's id in the model; none where one was taken back.
    pub step: Option<String>,
    /// What it rests on.
    pub evidence: Option<Personal<String>>,
    /// How it came to be recorded.
    pub origin: StepOrigin,
    /// Who recorded it; none for the operator.
    pub author: Option<WorkerId>,
    /// When it was recorded.
    pub at: Timestamp,
}

impl Step {
    /// What decides whether it stands.
    pub fn mark(&self) -> Mark<'_> {
        Mark { day: self.day, at: self.at, step: self.step.as_deref() }
    }
}

row! {
    struct Stored {
        id: StepId,
        case: CaseId,
        owner: AuthorityId,
        category: Category,
        day: Date,
        step: Option<String>,
        evidence: Option<Vec<u8>>,
        origin: StepOrigin,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

macro_rules! columns {
    () => {
        "s.id, s.case_id, s.owner_id, s.category, s.day, s.step, s.evidence, s.origin, s.author_id, s.created_at"
    };
}

/// Of whose case a step is written, and by which authority.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// The person.
    pub person: PersonId,
    /// The case.
    pub case: CaseId,
    /// The authority that will own the record.
    pub owner: AuthorityId,
}

/// Records a step in the permit's case.
pub async fn record(tx: &mut Tx, permit: &Permit, new: &NewStep) -> Result<StepId> {
    let person = permit.person().ok_or(Error::NotFound)?;
    let case = permit.case().ok_or(Error::NotFound)?;
    let owner = permit.owner().ok_or(Error::NotFound)?;
    let key = tx.person_key(permit.association(), person).await?;
    insert(tx, permit, Subject { person, case, owner }, &key, StepOrigin::Entered, new).await
}

/// Records a step that came with a workbook, in a case that the import's scope has opened.
pub async fn record_imported(
    tx: &mut Tx,
    scope: &Scope,
    subject: Subject,
    key: &PersonKey,
    new: &NewStep,
) -> Result<StepId> {
    insert(tx, scope.permit(), subject, key, StepOrigin::Imported, new).await
}

async fn insert(
    tx: &mut Tx,
    permit: &Permit,
    subject: Subject,
    key: &PersonKey,
    origin: StepOrigin,
    new: &NewStep,
) -> Result<StepId> {
    let (id, at): (StepId, _) = (tx.id(), tx.at());
    let evidence = new.evidence.as_ref().map(|evidence| evidence.expose().as_str());
    let evidence = tx.seal_some(key, Place::new(EVIDENCE, id), evidence)?;
    tx.query(sql!(
        "insert into step (association_id, id, case_id, owner_id, category, day, step, evidence, origin, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(subject.case)
    .bind(subject.owner)
    .bind(Category::Plan)
    .bind(new.day)
    .bind(new.step.as_ref())
    .bind(evidence)
    .bind(origin)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The steps of the permit's case that may be opened, by day.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Step>> {
    let person = permit.person().ok_or(Error::NotFound)?;
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select ",
            columns!(),
            " from step s where s.association_id = $1 and s.case_id = $2 order by s.day, s.created_at, s.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = tx.person_key(permit.association(), person).await?;
    let opened = stored.into_iter().map(|row| open(tx, permit.view(), &key, row));
    opened.filter_map(Result::transpose).collect()
}

/// The steps of listed cases that may be opened, each case's by day; one statement over the whole scope.
pub async fn list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<BTreeMap<CaseId, Vec<Step>>> {
    let stored: Vec<Stored> = in_scope(
        tx,
        scope,
        sql!(
            "select ",
            columns!(),
            " from step s join case_file c on c.association_id = s.association_id and c.id = s.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by s.case_id, s.day, s.created_at, s.id"
        ),
    )
    .await?;
    let cases: BTreeMap<CaseId, &Listed> = listed.iter().map(|listed| (listed.case.id, listed)).collect();
    let mut steps: BTreeMap<CaseId, Vec<Step>> = BTreeMap::new();
    for row in stored {
        let Some(case) = cases.get(&row.case) else { continue };
        if let Some(step) = open(tx, &case.view, &case.key, row)? {
            steps.entry(step.case).or_default().push(step);
        }
    }
    Ok(steps)
}

fn open(tx: &mut Tx, view: &View, key: &PersonKey, row: Stored) -> Result<Option<Step>> {
    if !view.covers(row.owner, row.category) {
        return Ok(None);
    }
    Ok(Some(Step {
        evidence: tx.open_some(key, Place::new(EVIDENCE, row.id), row.evidence.as_deref())?,
        id: row.id,
        case: row.case,
        owner: row.owner,
        day: row.day,
        step: row.step,
        origin: row.origin,
        author: row.author,
        at: row.at,
    }))
}
