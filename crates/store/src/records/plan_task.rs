//! Who does what in the plan.

use super::record::{self, Covered, Head, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::case::Side;
use domain::code::Category;
use domain::id::{PlanTaskId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const TEXT: &str = "plan_task.text";

row! {
    struct Stored {
        id: PlanTaskId,
        side: Side,
        text: Vec<u8>,
        due_on: Option<Date>,
        done_on: Option<Date>,
        author: Option<WorkerId>,
        created_at: Timestamp,
        version: i64,
    }
}

/// Something that one side does.
#[derive(Debug, Clone)]
pub struct PlanTask {
    /// Its id.
    pub id: PlanTaskId,
    /// Who does it.
    pub side: Side,
    /// In words.
    pub text: Personal<String>,
    /// By which day.
    pub due_on: Option<Date>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// When.
    pub created_at: Timestamp,
    /// Version.
    pub version: i64,
}

/// Something to be done.
#[derive(Debug, Clone)]
pub struct NewPlanTask {
    /// Who does it.
    pub side: Side,
    /// In words.
    pub text: Personal<String>,
    /// By which day.
    pub due_on: Option<Date>,
}

impl record::Stored for Stored {
    type Record = PlanTask;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<PlanTask> {
        let text = tx.open(key, Place::new(TEXT, self.id), &self.text)?;
        let Self { id, side, due_on, done_on, author, created_at, version, .. } = self;
        Ok(PlanTask { id, side, text, due_on, done_on, author, created_at, version })
    }
}

/// Who does what in the permit's case, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<PlanTask>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, side, text, due_on, done_on, author_id, created_at, version \
         from plan_task where association_id = $1 and case_id = $2 order by id"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

/// Writes who does what.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewPlanTask) -> Result<PlanTaskId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (PlanTaskId, _) = (tx.id(), tx.at());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    tx.query(sql!(
        "insert into plan_task (association_id, id, case_id, owner_id, category, side, text, due_on, author_id, \
         created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.side)
    .bind(text)
    .bind(new.due_on)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Changes a task's words, as read at a version. It still belongs to the authority that wrote it.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit,
    id: PlanTaskId,
    text: &Personal<String>,
    version: i64,
) -> Result<()> {
    let read = sql!(
        "select owner_id, category from plan_task where association_id = $1 and case_id = $2 and id = $3"
    );
    record::cover_record(tx, permit, read, id).await?;
    let home = Home::of(tx, permit).await?;
    let sealed = tx.seal(&home.key, Place::new(TEXT, id), text.expose())?;
    tx.query(sql!(
        "update plan_task set text = $4, author_id = $5, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $6"
    ))
    .bind(home.association)
    .bind(home.case)
    .bind(id)
    .bind(sealed)
    .bind(home.author)
    .bind(version)
    .at_version()
    .await
}

/// Ticks a task as done on a day, or takes the tick away, as read at a version.
pub async fn tick(
    tx: &mut Tx,
    permit: &Permit,
    id: PlanTaskId,
    done_on: Option<Date>,
    version: i64,
) -> Result<()> {
    let read = sql!(
        "select owner_id, category from plan_task where association_id = $1 and case_id = $2 and id = $3"
    );
    record::cover_record(tx, permit, read, id).await?;
    tx.query(sql!(
        "update plan_task set done_on = $4, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $5"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(done_on)
    .bind(version)
    .at_version()
    .await
}
