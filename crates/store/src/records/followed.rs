//! What a referrer may know of the cases that they referred: how they closed, what has been ticked, since when the
//! person takes part.

use crate::error::Result;
use crate::records::consent::{live, stands};
use crate::tx::{Query, Tx};
use crate::{Sql, row, sql};
use access::Scope;
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, WorkerId};
use jiff::civil::Date;

/// A condition on the scope's own referrals: `$1` association, `$2` intervention, `$3` authority, `$4` worker.
macro_rules! own {
    () => {
        "c.association_id = $1 and c.intervention_id = $2 and c.owner_id = $3 and c.referrer_id = $4"
    };
}

/// Whether a consent live today (`$5`) lets the scope's authority know a record, by its owner and category.
macro_rules! let_know {
    ($owner:literal, $category:literal) => {
        concat!(
            "(",
            $owner,
            " = $3 or exists (select 1 from consent k where k.association_id = c.association_id and k.case_id = c.id \
              and k.from_id = ",
            $owner,
            " and k.to_id = $3 and k.category = ",
            $category,
            " and ",
            $crate::records::consent::live!("k", "$5"),
            "))"
        )
    };
}

fn own<'t>(tx: &'t mut Tx, scope: &Scope, sql: Sql) -> Query<'t> {
    let today = tx.today();
    tx.query(sql)
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.authority())
        .bind(scope.worker())
        .bind(today)
}

row! {
    /// How a case closed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Closed {
        /// The case.
        pub case: CaseId,
        /// The closure reason's id.
        pub closure: String,
        /// Last day.
        pub ended_on: Option<Date>,
    }
}

/// How the scope's own referrals closed, where whoever closed them is of the same authority or shares it.
pub async fn closings(tx: &mut Tx, scope: &Scope) -> Result<Vec<Closed>> {
    let sql = sql!(
        "select c.id, c.closure, c.ended_on from case_file c where ",
        own!(),
        " and c.closure is not null and ",
        let_know!("coalesce(c.closed_by_id, c.owner_id)", "'plan'"),
        " order by c.id"
    );
    own(tx, scope, sql).all().await
}

/// The keys of the deadlines that have been ticked in the scope's own referrals.
pub async fn ticks(tx: &mut Tx, scope: &Scope) -> Result<Vec<(CaseId, String)>> {
    let sql = sql!(
        "select t.case_id, t.rule from case_file c \
         join task t on t.association_id = c.association_id and t.case_id = c.id where ",
        own!(),
        " and t.kind = 'ticked' and t.rule is not null and ",
        let_know!("t.owner_id", "t.category"),
        " order by t.case_id, t.id"
    );
    own(tx, scope, sql).all().await
}

/// The consents that stand in the scope's own referrals: kind and day.
pub async fn consents(tx: &mut Tx, scope: &Scope) -> Result<Vec<(CaseId, String, Date)>> {
    let sql = sql!(
        "select f.case_id, f.kind, f.given_on from case_file c \
         join consent_form f on f.association_id = c.association_id and f.case_id = c.id where ",
        own!(),
        " and ",
        stands!("f", "$5"),
        " and ",
        let_know!("f.owner_id", "f.category"),
        " order by f.case_id, f.given_on, f.id"
    );
    own(tx, scope, sql).all().await
}

/// What consent lets each authority know today of the scope's own referrals, before the first day and after: of what the
/// referring authority itself holds.
pub async fn reached(tx: &mut Tx, scope: &Scope) -> Result<Vec<(CaseId, AuthorityId, Category)>> {
    let sql = sql!(
        "select distinct k.case_id, k.to_id, k.category from case_file c \
         join consent k on k.association_id = c.association_id and k.case_id = c.id and k.from_id = c.owner_id where ",
        own!(),
        " and ",
        live!("k", "$5"),
        " order by k.case_id, k.to_id, k.category"
    );
    own(tx, scope, sql).all().await
}

/// Who is named today for the scope's own referrals that wait.
pub async fn named(tx: &mut Tx, scope: &Scope) -> Result<Vec<(CaseId, WorkerId)>> {
    let sql = sql!(
        "select w.case_id, w.worker_id from case_file c \
         join case_worker w on w.association_id = c.association_id and w.case_id = c.id where ",
        own!(),
        " and c.started_on is null and w.from_day <= $5 and (w.to_day is null or w.to_day >= $5) \
         order by w.case_id, w.worker_id"
    );
    own(tx, scope, sql).all().await
}
