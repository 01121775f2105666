//! Goals and subgoals.

use super::case_file::{self, Listed, visible};
use super::record::{self, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::case::GoalKind;
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, GoalId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

const TEXT: &str = "goal.text";

row! {
    struct Stored {
        id: GoalId,
        case: CaseId,
        owner: AuthorityId,
        category: Category,
        kind: GoalKind,
        position: i64,
        text: Vec<u8>,
        reached_on: Option<Date>,
        dropped_on: Option<Date>,
        author: Option<WorkerId>,
        created_at: Timestamp,
        version: i64,
    }
}

/// A goal or subgoal.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// The case.
    pub case: CaseId,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// What it is.
    pub kind: GoalKind,
    /// Its place among the subgoals, from 1.
    pub position: i64,
    /// In words; none where the viewer's consents do not cover it.
    pub text: Option<Personal<String>>,
    /// When it was reached.
    pub reached_on: Option<Date>,
    /// When it was given up.
    pub dropped_on: Option<Date>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// When it was written.
    pub created_at: Timestamp,
    /// Version.
    pub version: i64,
}

impl Goal {
    /// Whether it is still worked towards.
    pub const fn is_live(&self) -> bool {
        self.reached_on.is_none() && self.dropped_on.is_none()
    }
}

/// A goal to be set.
#[derive(Debug, Clone)]
pub struct NewGoal {
    /// What it is.
    pub kind: GoalKind,
    /// Its place among the subgoals, from 1; 0 for the goal.
    pub position: i64,
    /// In words.
    pub text: Personal<String>,
}

macro_rules! columns {
    () => {
        "select g.id, g.case_id, g.owner_id, g.category, g.kind, g.position, g.text, g.reached_on, g.dropped_on, \
         g.author_id, g.created_at, g.version from goal g "
    };
}

/// The goals of the permit's case: the goal first, then the subgoals by place.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Goal>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            columns!(),
            "where g.association_id = $1 and g.case_id = $2 order by g.kind, g.position, g.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    stored.into_iter().map(|row| opened(tx, (&key, permit.view()), &row)).collect()
}

/// The goals of the listed cases, one statement for all.
pub async fn of_list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<Vec<Goal>> {
    let stored: Vec<Stored> = case_file::in_scope(
        tx,
        scope,
        sql!(
            columns!(),
            "join case_file c on c.association_id = g.association_id and c.id = g.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by g.case_id, g.kind, g.position, g.id"
        ),
    )
    .await?;
    let openers = record::openers(listed);
    let known = stored.into_iter().filter_map(|row| openers.get(&row.case).map(|opener| (*opener, row)));
    known.map(|(opener, row)| opened(tx, opener, &row)).collect()
}

fn opened(tx: &mut Tx, opener: (&PersonKey, &access::View), row: &Stored) -> Result<Goal> {
    let text = record::open(tx, opener, (row.owner, row.category), Place::new(TEXT, row.id), &row.text)?;
    let Stored {
        id, case, owner, kind, position, reached_on, dropped_on, author, created_at, version, ..
    } = *row;
    Ok(Goal { id, case, owner, kind, position, text, reached_on, dropped_on, author, created_at, version })
}

/// Sets a goal in the permit's case.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewGoal) -> Result<GoalId> {
    let home = Home::of(tx, permit).await?;
    insert(tx, &home, new).await
}

/// Sets a goal that came with an import.
pub async fn add_imported(
    tx: &mut Tx,
    scope: &Scope,
    key: &PersonKey,
    owner: AuthorityId,
    case: CaseId,
    new: &NewGoal,
) -> Result<GoalId> {
    insert(tx, &Home::imported(scope, key, owner, case), new).await
}

async fn insert(tx: &mut Tx, home: &Home, new: &NewGoal) -> Result<GoalId> {
    let (id, at): (GoalId, _) = (tx.id(), tx.at());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    tx.query(sql!(
        "insert into goal (association_id, id, case_id, owner_id, category, kind, position, text, author_id, \
         created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.kind)
    .bind(new.position)
    .bind(text)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Changes a goal's words, as read at a version. It still belongs to the authority that set it.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit,
    id: GoalId,
    text: &Personal<String>,
    version: i64,
) -> Result<()> {
    let read =
        sql!("select owner_id, category from goal where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    let home = Home::of(tx, permit).await?;
    let sealed = tx.seal(&home.key, Place::new(TEXT, id), text.expose())?;
    tx.query(sql!(
        "update goal set text = $4, author_id = $5, version = version + 1 \
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

/// Says that a goal was reached or given up on a day, or with neither that it is worked towards again.
pub async fn settle(
    tx: &mut Tx,
    permit: &Permit,
    id: GoalId,
    reached_on: Option<Date>,
    dropped_on: Option<Date>,
    version: i64,
) -> Result<()> {
    let read =
        sql!("select owner_id, category from goal where association_id = $1 and case_id = $2 and id = $3");
    record::cover_record(tx, permit, read, id).await?;
    tx.query(sql!(
        "update goal set reached_on = $4, dropped_on = $5, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $6"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(reached_on)
    .bind(dropped_on)
    .bind(version)
    .at_version()
    .await
}

row! {
    /// That a goal is set, without its words.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Set {
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
    }
}

/// Which listed cases have a goal that has not been dropped.
pub async fn set(tx: &mut Tx, scope: &Scope) -> Result<Vec<Set>> {
    case_file::in_scope(
        tx,
        scope,
        sql!(
            "select distinct g.case_id, g.owner_id, g.category from goal g \
             join case_file c on c.association_id = g.association_id and c.id = g.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " and g.kind = 'goal' and g.dropped_on is null order by g.case_id, g.owner_id, g.category"
        ),
    )
    .await
}
