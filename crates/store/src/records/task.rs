//! Tasks that events leave behind, own reminders, and ticks of the model's deadlines.

use crate::error::{Error, Result};
use crate::records::case_file::{Listed, carried, in_scope, of_visible};
use crate::records::case_page::{self, on_page};
use crate::records::key_anew::Anew;
use crate::records::record;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, PersonId, TaskId, WorkerId};
use domain::personal::Personal;
use domain::work::TaskKind;
use jiff::Timestamp;
use jiff::civil::Date;

const TEXT: &str = "task.text";

/// A task that an event leaves behind.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// What is to be done.
    pub kind: TaskKind,
    /// The model's id of what it is about, such as a deadline; none where the kind says it all.
    pub rule: Option<String>,
    /// When it is to be done.
    pub due_on: Date,
    /// More about it.
    pub text: Option<Personal<String>>,
}

impl NewTask {
    /// A task that its kind explains.
    pub const fn of(kind: TaskKind, due_on: Date) -> Self {
        Self { kind, rule: None, due_on, text: None }
    }
}

row! {
    /// A task as stored, its text still sealed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Task {
        /// Its id.
        pub id: TaskId,
        /// The case; none for a reminder about none.
        pub case: Option<CaseId>,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// What its text is about.
        pub category: Category,
        /// What is to be done.
        pub kind: TaskKind,
        /// The model's id of what it is about.
        pub rule: Option<String>,
        /// The worker whose own it is.
        pub worker: Option<WorkerId>,
        /// When it is to be done.
        pub due_on: Date,
        /// The day on which it was done.
        pub done_on: Option<Date>,
        /// When it was left.
        pub created_at: Timestamp,
        /// Version.
        pub version: i64,
        text: Option<Vec<u8>>,
    }
}

impl Task {
    /// The text of a case's task, under the person's key. The caller has seen that its view covers the task.
    pub fn open(&self, tx: &mut Tx, key: &PersonKey) -> Result<Option<Personal<String>>> {
        tx.open_some(key, Place::new(TEXT, self.id), self.text.as_deref())
    }
}

macro_rules! task_columns {
    () => {
        "t.id, t.case_id, t.owner_id, t.category, t.kind, t.rule, t.worker_id, t.due_on, t.done_on, t.created_at, \
         t.version, t.text"
    };
}

pub(super) use task_columns;

/// What a new row needs beyond the task itself.
struct Subject {
    case: Option<CaseId>,
    person: Option<PersonId>,
    owner: AuthorityId,
    worker: Option<WorkerId>,
    done: bool,
}

/// Leaves a task in the permit's case.
pub async fn create(tx: &mut Tx, permit: &Permit, new: &NewTask) -> Result<TaskId> {
    let subject = Subject { worker: None, done: false, ..about(permit)? };
    insert(tx, permit, subject, new).await
}

/// Leaves a task in the permit's case for the authority that owns it, whoever has brought it about.
pub async fn create_for(tx: &mut Tx, permit: &Permit, owner: AuthorityId, new: &NewTask) -> Result<TaskId> {
    let subject = Subject { owner, ..about(permit)? };
    insert(tx, permit, subject, new).await
}

/// Leaves a task in a case that an import's scope has opened.
pub async fn create_imported(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonId,
    case: CaseId,
    owner: AuthorityId,
    new: &NewTask,
) -> Result<TaskId> {
    let subject = Subject { case: Some(case), person: Some(person), owner, worker: None, done: false };
    insert(tx, scope.permit(), subject, new).await
}

/// Keeps a reminder of the permit's worker: in the permit's case, or in none under a permit of the association.
pub async fn remind(tx: &mut Tx, permit: &Permit, due_on: Date, text: &Personal<String>) -> Result<TaskId> {
    let worker = permit.who().worker.ok_or(Error::NotFound)?;
    let subject = Subject { worker: Some(worker), done: false, ..about(permit)? };
    let new = NewTask { kind: TaskKind::Reminder, rule: None, due_on, text: Some(text.clone()) };
    insert(tx, permit, subject, &new).await
}

/// Ticks one of the model's deadlines in the permit's case.
pub async fn tick_rule(tx: &mut Tx, permit: &Permit, rule: &str) -> Result<TaskId> {
    let new = NewTask { rule: Some(rule.to_owned()), ..NewTask::of(TaskKind::Ticked, tx.today()) };
    let subject = Subject { worker: None, done: true, ..about(permit)? };
    insert(tx, permit, subject, &new).await
}

fn about(permit: &Permit) -> Result<Subject> {
    let owner = permit.owner().ok_or(Error::NotFound)?;
    Ok(Subject { case: permit.case(), person: permit.person(), owner, worker: None, done: false })
}

async fn insert(tx: &mut Tx, permit: &Permit, subject: Subject, new: &NewTask) -> Result<TaskId> {
    let association = permit.association();
    let (id, at, today): (TaskId, _, _) = (tx.id(), tx.at(), tx.today());
    let place = Place::new(TEXT, id);
    let text = match (new.text.as_ref().map(|text| text.expose().as_str()), subject.person) {
        (None, _) => None,
        (Some(text), Some(person)) => {
            let key = tx.person_key(association, person).await?;
            Some(tx.seal(&key, place, text)?)
        }
        (Some(text), None) => {
            Some(tx.association_key(association).await?.seal(place, text, &mut tx.random)?)
        }
    };
    tx.query(sql!(
        "insert into task (association_id, id, case_id, owner_id, category, kind, rule, worker_id, due_on, text, \
         done_on, done_by, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(subject.case)
    .bind(subject.owner)
    .bind(Category::Plan)
    .bind(new.kind)
    .bind(new.rule.as_ref())
    .bind(subject.worker)
    .bind(new.due_on)
    .bind(text)
    .bind(subject.done.then_some(today))
    .bind(permit.who().worker.filter(|_| subject.done))
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Ticks a task of the permit's case, as read at a version. Another's reminder is not reached.
pub async fn tick(tx: &mut Tx, permit: &Permit, id: TaskId, version: i64) -> Result<()> {
    let read =
        sql!("select owner_id, category from task where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    let today = tx.today();
    tx.query(sql!(
        "update task set done_on = $4, done_by = $5, version = version + 1 where association_id = $1 and id = $2 \
         and case_id = $3 and (worker_id is null or worker_id = $5) and version = $6 and done_on is null"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(permit.case())
    .bind(today)
    .bind(permit.who().worker)
    .bind(version)
    .at_version()
    .await
}

/// Ticks a reminder about no case, of the permit's worker.
pub async fn tick_own(tx: &mut Tx, permit: &Permit, id: TaskId, version: i64) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update task set done_on = $3, done_by = $4, version = version + 1 where association_id = $1 and id = $2 \
         and case_id is null and worker_id = $4 and version = $5 and done_on is null"
    ))
    .bind(permit.association())
    .bind(id)
    .bind(today)
    .bind(permit.who().worker)
    .bind(version)
    .at_version()
    .await
}

/// Settles every open task of a kind in the permit's case, when what it asked for has been done; how many.
pub async fn settle(tx: &mut Tx, permit: &Permit, kind: TaskKind) -> Result<u64> {
    let today = tx.today();
    tx.query(sql!(
        "update task set done_on = $4, done_by = $5, version = version + 1 where association_id = $1 \
         and case_id = $2 and kind = $3 and done_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(kind)
    .bind(today)
    .bind(permit.who().worker)
    .execute()
    .await
}

/// Moves every open task of a kind in the permit's case to another day.
pub async fn move_due(tx: &mut Tx, permit: &Permit, kind: TaskKind, due_on: Date) -> Result<()> {
    tx.query(sql!(
        "update task set due_on = $4, version = version + 1 where association_id = $1 and case_id = $2 and kind = $3 \
         and done_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(kind)
    .bind(due_on)
    .execute()
    .await?;
    Ok(())
}

/// The tasks of the cases and sent referrals in scope: those of all, and the viewer's own open reminders. Done ones are among them, for
/// the deadlines that they settle.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Task>> {
    in_scope(
        tx,
        scope,
        sql!(
            "select ",
            task_columns!(),
            " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
             join task t on t.association_id = c.association_id and t.case_id = c.id where ",
            carried!(),
            " and (t.worker_id is null or (t.worker_id = $5 and t.done_on is null)) order by t.due_on, t.id"
        ),
    )
    .await
}

/// The tasks of the cases of a page: those of all, done or not.
pub async fn of_page(tx: &mut Tx, scope: &Scope, page: &[Listed]) -> Result<Vec<Task>> {
    let sql = sql!(
        "select ",
        task_columns!(),
        " from task t",
        of_visible!("t"),
        " and t.worker_id is null and ",
        on_page!(),
        " order by t.due_on, t.id"
    );
    case_page::of_page(tx, scope, page.iter().map(|one| one.case.id), sql).await
}

/// The tasks of the permit's case: those of all, and the viewer's own reminders.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Task>> {
    tx.query(sql!(
        "select ",
        task_columns!(),
        " from task t where t.association_id = $1 and t.case_id = $2 \
         and (t.worker_id is null or t.worker_id = $3) order by t.due_on, t.id"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(permit.who().worker)
    .all()
    .await
}

/// The open reminders about no case that the permit's worker keeps, with their texts.
pub async fn own(tx: &mut Tx, permit: &Permit) -> Result<Vec<(Task, Personal<String>)>> {
    let tasks: Vec<Task> = tx
        .query(sql!(
            "select ",
            task_columns!(),
            " from task t where t.association_id = $1 and t.case_id is null and t.worker_id = $2 \
             and t.done_on is null order by t.due_on, t.id"
        ))
        .bind(permit.association())
        .bind(permit.who().worker)
        .all()
        .await?;
    let key = tx.association_key(permit.association()).await?;
    let open = |task: Task| {
        let text = key.open(Place::new(TEXT, task.id), task.text.as_deref().unwrap_or_default())?;
        Ok((task, Personal::new(text)))
    };
    tasks.into_iter().map(open).collect()
}

/// Seals reminders about no case under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let read = sql!(
        "select id, text from task where association_id = $1 and case_id is null and text is not null order by id"
    );
    let write = sql!("update task set text = $3 where association_id = $1 and id = $2");
    anew.column(tx, TEXT, [read, write]).await
}
