//! Steps as recorded on a day; they are never changed, a later one stands.

use super::case_file::{Listed, of_visible};
use super::case_page::on_page;
use super::record::{self, ByCase, Covered, Head};
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, PersonId, StepId, WorkerId};
use domain::personal::Personal;
use domain::steps::{Mark, StepOrigin};
use jiff::Timestamp;
use jiff::civil::Date;

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
        "select s.case_id, s.owner_id, s.category, s.id, s.day, s.step, s.evidence, s.origin, s.author_id, s.created_at \
         from step s"
    };
}

macro_rules! by_day {
    () => {
        " order by s.case_id, s.day, s.created_at, s.id"
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

/// The steps of the permit's case, by day.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Step>> {
    let sql = sql!(columns!(), " where s.association_id = $1 and s.case_id = $2", by_day!());
    record::of_case::<Stored>(tx, permit, sql).await
}

/// The steps of the listed cases, each case's by day; one statement over the whole scope.
pub async fn of_list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<ByCase<Step>> {
    let sql = sql!(columns!(), of_visible!("s"), by_day!());
    record::of_list::<Stored>(tx, scope, listed, sql).await
}

/// The same, of a page.
pub async fn of_page(tx: &mut Tx, scope: &Scope, page: &[Listed]) -> Result<ByCase<Step>> {
    let sql = sql!(columns!(), of_visible!("s"), " and ", on_page!(), by_day!());
    record::of_page::<Stored>(tx, scope, page, sql).await
}

impl record::Stored for Stored {
    type Record = Step;

    fn open(self, head: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Step> {
        let evidence = tx.open_some(key, Place::new(EVIDENCE, self.id), self.evidence.as_deref())?;
        let Self { id, day, step, origin, author, at, .. } = self;
        Ok(Step { id, owner: head.owner, day, step, evidence, origin, author, at })
    }
}
