//! Which cases the weekly meeting takes up, found by days that are worked out beforehand: one statement for each kind of
//! reason, first those that have waited longest, and no more than a meeting can take.

use super::case_file::{of_visible, scoped, visible};
use super::case_page::{covered, of_page, on_page};
use super::consent::Given;
use super::review::Last;
use super::task::{Task, task_columns};
use super::waiting::waiting;
use crate::error::Result;
use crate::records::consent::live;
use crate::tx::{Query, Tx};
use crate::{row, sql};
use access::Scope;
use domain::code::Category;
use domain::id::{AuthorityId, CaseId};
use jiff::civil::Date;

/// Days that are worked out from a model and today.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The latest first day of a case that may be due.
    pub started_by: Option<Date>,
    /// Of a case whose import is not confirmed, what was due by the import is held back: the latest first day of one
    /// where it is.
    pub held_by: Option<Date>,
}

macro_rules! running {
    ($($condition:expr),+) => {
        concat!(
            "select c.id from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             where c.closure is null and ",
            visible!(),
            " and ",
            $($condition),+
        )
    };
}

/// The case waits for its import to be confirmed.
macro_rules! unconfirmed {
    () => {
        "exists (select 1 from task u where u.association_id = c.association_id and u.case_id = c.id \
         and u.kind = 'confirm_import' and u.done_on is null)"
    };
}

async fn ids(query: Query<'_>, most: i64) -> Result<Vec<CaseId>> {
    let found: Vec<(CaseId,)> = query.bind(most).all().await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Running cases that started by a day and have had no review since another.
pub async fn unreviewed(
    tx: &mut Tx,
    scope: &Scope,
    started_by: Option<Date>,
    since: Option<Date>,
    most: i64,
) -> Result<Vec<CaseId>> {
    let sql = sql!(running!(
        "c.started_on <= $7 and not exists (select 1 from review r where r.association_id = c.association_id \
         and r.case_id = c.id and r.day >= $8 and ",
        covered!("r"),
        ") order by c.started_on, c.id limit $9"
    ));
    ids(scoped(tx, scope, sql).bind(started_by).bind(since), most).await
}

/// Running cases with a consent that is to be renewed by a day, and that no later one of its kind renews.
pub async fn expiring(tx: &mut Tx, scope: &Scope, by: Option<Date>, most: i64) -> Result<Vec<CaseId>> {
    let sql = sql!(
        "select c.id from consent_form f \
         join case_file c on c.association_id = f.association_id and c.id = f.case_id \
         join person p on p.association_id = c.association_id and p.id = c.person_id \
         where f.association_id = $1 and f.renew_on <= $7 and f.withdrawn_on is null and f.replaced_by_id is null \
         and c.closure is null \
         and not exists (select 1 from consent_form n where n.association_id = f.association_id \
          and n.case_id = f.case_id and n.kind = f.kind and n.withdrawn_on is null and n.replaced_by_id is null \
          and n.given_on > f.given_on) \
         and ",
        visible!(),
        " order by f.renew_on, c.id limit $8"
    );
    ids(scoped(tx, scope, sql).bind(by), most).await
}

/// Running cases that started by a day and have no motivation.
pub async fn unmotivated(tx: &mut Tx, scope: &Scope, days: Days, most: i64) -> Result<Vec<CaseId>> {
    let sql = sql!(running!(
        "c.started_on <= $7 and (c.started_on > $8 or not ",
        unconfirmed!(),
        ") and not exists (select 1 from extension e where e.association_id = c.association_id \
         and e.case_id = c.id and ",
        covered!("e"),
        ") order by c.started_on, c.id limit $9"
    ));
    ids(scoped(tx, scope, sql).bind(days.started_by).bind(days.held_by), most).await
}

/// Running cases that started by a day.
pub async fn too_long(tx: &mut Tx, scope: &Scope, days: Days, most: i64) -> Result<Vec<CaseId>> {
    let sql = sql!(running!(
        "c.started_on <= $7 and (c.started_on > $8 or not ",
        unconfirmed!(),
        ") order by c.started_on, c.id limit $9"
    ));
    ids(scoped(tx, scope, sql).bind(days.started_by).bind(days.held_by), most).await
}

/// Running cases whose planned end lies by a day.
pub async fn planned_out(
    tx: &mut Tx,
    scope: &Scope,
    planned_by: Option<Date>,
    most: i64,
) -> Result<Vec<CaseId>> {
    let sql = sql!(running!("c.planned_end <= $7 order by c.planned_end, c.id limit $8"));
    ids(scoped(tx, scope, sql).bind(planned_by), most).await
}

/// Cases that were closed with something missing.
pub async fn incomplete(tx: &mut Tx, scope: &Scope, most: i64) -> Result<Vec<CaseId>> {
    let sql = sql!(
        "select c.id from task t join case_file c on c.association_id = t.association_id and c.id = t.case_id \
         join person p on p.association_id = c.association_id and p.id = c.person_id \
         where t.association_id = $1 and t.kind = 'closing_incomplete' and t.done_on is null and ",
        visible!(),
        " order by t.due_on, c.id limit $7"
    );
    ids(scoped(tx, scope, sql), most).await
}

/// Closed cases in some phases (`|VERSION/PHASE|`) whose work or studies started by a day.
pub async fn left(
    tx: &mut Tx,
    scope: &Scope,
    started_by: Option<Date>,
    phases: &str,
    most: i64,
) -> Result<Vec<CaseId>> {
    let sql = sql!(
        "select c.id from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
         where c.exit_start <= $7 and c.closure is not null \
         and cast($8 as text) like '%|' || cast(c.model_version as text) || '/' || c.phase || '|%' and ",
        visible!(),
        " order by c.exit_start, c.id limit $9"
    );
    ids(scoped(tx, scope, sql).bind(started_by).bind(phases), most).await
}

/// Running cases that started by a day and have had no record of a step after it that changed the one before.
pub async fn still(tx: &mut Tx, scope: &Scope, since: Option<Date>, most: i64) -> Result<Vec<CaseId>> {
    let sql = sql!(running!(
        "c.started_on <= $7 and not exists (select 1 from step s where s.association_id = c.association_id \
         and s.case_id = c.id and s.day > $7 and ",
        covered!("s"),
        " and s.step <> coalesce((select b.step from step b where b.association_id = c.association_id \
         and b.case_id = c.id and b.day <= $7 and b.step is not null and ",
        covered!("b"),
        " order by b.day desc, b.created_at desc, b.id desc limit 1), '')) \
         order by c.started_on, c.id limit $8"
    ));
    ids(scoped(tx, scope, sql).bind(since), most).await
}

/// The tasks and ticks of the cases of a page. The caller leaves out what a case's view does not cover.
pub async fn tasks(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Vec<Task>> {
    let sql = sql!(
        "select ",
        task_columns!(),
        " from task t",
        of_visible!("t"),
        " and t.worker_id is null and ",
        on_page!(),
        " order by t.due_on, t.id"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

/// The last reviews of the cases of a page.
pub async fn reviews(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Vec<Last>> {
    let sql = sql!(
        "select r.case_id, r.owner_id, r.category, max(r.quarter), max(r.day) from review r",
        of_visible!("r"),
        " and ",
        on_page!(),
        " group by r.case_id, r.owner_id, r.category order by r.case_id, r.owner_id, r.category"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

/// Which cases of a page have a motivation, by whom.
pub async fn motivated(
    tx: &mut Tx,
    scope: &Scope,
    page: &[CaseId],
) -> Result<Vec<(CaseId, AuthorityId, Category)>> {
    let sql = sql!(
        "select distinct e.case_id, e.owner_id, e.category from extension e",
        of_visible!("e"),
        " and ",
        on_page!(),
        " order by e.case_id, e.owner_id, e.category"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

/// Which cases of a page have been followed up, by whom.
pub async fn followed_up(
    tx: &mut Tx,
    scope: &Scope,
    page: &[CaseId],
) -> Result<Vec<(CaseId, AuthorityId, Category)>> {
    let sql = sql!(
        "select distinct f.case_id, f.owner_id, f.category from follow_up f",
        of_visible!("f"),
        " and ",
        on_page!(),
        " order by f.case_id, f.owner_id, f.category"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

/// The consents of the cases of a page. The caller leaves out what is not open to a case's view.
pub async fn given(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Vec<Given>> {
    let sql = sql!(
        "select f.case_id, f.owner_id, f.category, f.kind, f.given_on, f.renew_on, f.withdrawn_on, f.replaced_on, \
         (select max(u.valid_to) from consent u where u.association_id = f.association_id \
          and u.case_id = f.case_id and u.form_id = f.id), \
         exists (select 1 from consent o where o.association_id = f.association_id and o.case_id = f.case_id \
          and o.form_id = f.id and (o.to_id = $4 or o.from_id = $4)) from consent_form f",
        of_visible!("f"),
        " and ",
        on_page!(),
        " order by f.case_id, f.given_on, f.id"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

row! {
    /// What one authority lets another know of a case.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Let {
        /// The case.
        pub case: CaseId,
        /// Who lets it be known.
        pub from: AuthorityId,
        /// To whom.
        pub to: AuthorityId,
        /// What.
        pub category: Category,
    }
}

/// What may be known of the cases of a page today, by whom.
pub async fn known(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Vec<Let>> {
    let sql = sql!(
        "select distinct k.case_id, k.from_id, k.to_id, k.category from consent k",
        of_visible!("k"),
        " and ",
        live!("k", "$6"),
        " and ",
        on_page!(),
        " order by k.case_id, k.from_id, k.to_id, k.category"
    );
    of_page(tx, scope, page.iter().copied(), sql).await
}

/// The same, of the sent referrals on which nobody has decided.
pub async fn known_of_waiting(tx: &mut Tx, scope: &Scope) -> Result<Vec<Let>> {
    let sql = sql!(
        "select distinct k.case_id, k.from_id, k.to_id, k.category from consent k \
         where k.association_id = $1 and ",
        live!("k", "$6"),
        " and k.case_id in (select c.id",
        waiting!(),
        ") order by k.case_id, k.from_id, k.to_id, k.category"
    );
    scoped(tx, scope, sql).all().await
}
