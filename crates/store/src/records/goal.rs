//! Goals and subgoals.

use super::case_file::{self, Listed, of_visible};
use super::record::{self, ByCase, Covered, Head, Home};
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

pub(super) const TEXT: &str = "goal.text";

row! {
    struct Stored {
        id: GoalId,
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
    /// What it is.
    pub kind: GoalKind,
    /// Its place among the subgoals, from 1.
    pub position: i64,
    /// In words.
    pub text: Personal<String>,
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

    /// Whether it has not been given up: it is worked towards, or it was reached.
    pub const fn stands(&self) -> bool {
        self.dropped_on.is_none()
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

impl record::Stored for Stored {
    type Record = Goal;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Goal> {
        let text = tx.open(key, Place::new(TEXT, self.id), &self.text)?;
        let Self { id, kind, position, reached_on, dropped_on, author, created_at, version, .. } = self;
        Ok(Goal { id, kind, position, text, reached_on, dropped_on, author, created_at, version })
    }
}

macro_rules! columns {
    () => {
        "select g.case_id, g.owner_id, g.category, g.id, g.kind, g.position, g.text, g.reached_on, g.dropped_on, \
         g.author_id, g.created_at, g.version from goal g"
    };
}

/// The goals of the permit's case: the goal first, then the subgoals by place.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Goal>> {
    let sql =
        sql!(columns!(), " where g.association_id = $1 and g.case_id = $2 order by g.kind, g.position, g.id");
    record::of_case::<Stored>(tx, permit, sql).await
}

/// The goals of the listed cases, in the same order within a case; one statement over the whole scope.
pub async fn of_list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<ByCase<Goal>> {
    let sql = sql!(columns!(), of_visible!("g"), " order by g.case_id, g.kind, g.position, g.id");
    record::of_list::<Stored>(tx, scope, listed, sql).await
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
            "select distinct g.case_id, g.owner_id, g.category from goal g",
            of_visible!("g"),
            " and g.kind = 'goal' and g.dropped_on is null order by g.case_id, g.owner_id, g.category"
        ),
    )
    .await
}
