//! What an authority has written in cases that others own: its own records, whether the case is shared with it or not.

use super::case_file::scoped;
use crate::error::Result;
use crate::records::consent::live;
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::id::CaseId;
use jiff::Timestamp;

macro_rules! one_kind {
    ($table:literal, $authority:literal) => {
        concat!(
            "select r.created_at as at from ",
            $table,
            " r where r.association_id = c.association_id and r.case_id = c.id and r.owner_id = ",
            $authority
        )
    };
}
pub(super) use one_kind;

/// When the authority of a parameter has written in the case `c`: one row for each record.
macro_rules! written {
    ($authority:literal) => {
        concat!(
            $crate::records::own::one_kind!("note", $authority),
            " union all ",
            $crate::records::own::one_kind!("document", $authority),
            " union all ",
            $crate::records::own::one_kind!("form_sitting", $authority),
            " union all ",
            $crate::records::own::one_kind!("message", $authority),
            " union all ",
            $crate::records::own::one_kind!("handover", $authority),
            " union all ",
            $crate::records::own::one_kind!("contact", $authority),
            " union all ",
            $crate::records::own::one_kind!("goal", $authority),
            " union all ",
            $crate::records::own::one_kind!("plan_task", $authority),
            " union all ",
            $crate::records::own::one_kind!("step", $authority),
            " union all ",
            $crate::records::own::one_kind!("review", $authority),
            " union all ",
            $crate::records::own::one_kind!("extension", $authority),
            " union all ",
            $crate::records::own::one_kind!("activity", $authority),
            " union all ",
            $crate::records::own::one_kind!("follow_up", $authority),
            " union all ",
            $crate::records::own::one_kind!("circle", $authority),
            " union all ",
            $crate::records::own::one_kind!("answer", $authority),
            " union all select r.created_at as at from message r where r.association_id = c.association_id \
             and r.case_id = c.id and r.answer_owner_id = ",
            $authority
        )
    };
}
pub(super) use written;

row! {
    /// A case of another authority that is not shared with one's own, in which one's own has written.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct OwnNotes {
        /// The case.
        pub case: CaseId,
        /// When the first of it was written.
        pub first: Timestamp,
        /// When the latest of it was written.
        pub last: Timestamp,
    }
}

/// The cases in the scope's intervention that others own and that no consent opens to its authority, in which that
/// authority has written; the latest written first, as many as asked for from a place on. Protected ones only where
/// the viewer is named.
pub async fn list(tx: &mut Tx, scope: &Scope, from: i64, count: i64) -> Result<Vec<OwnNotes>> {
    let sql = sql!(
        "select o.id, o.first_at, o.last_at from (select c.id, (select min(w.at) from (",
        written!("$4"),
        ") w) as first_at, (select max(w.at) from (",
        written!("$4"),
        ") w) as last_at from case_file c \
         join person p on p.association_id = c.association_id and p.id = c.person_id \
         where c.association_id = $1 and c.intervention_id = $2 and c.owner_id <> $4 and not $3 \
         and (p.protection = 'none' or c.responsible_id = $5 or exists (select 1 from case_worker w \
          where w.association_id = c.association_id and w.case_id = c.id and w.worker_id = $5 \
          and w.from_day <= $6 and (w.to_day is null or w.to_day >= $6))) \
         and not exists (select 1 from consent k where k.association_id = c.association_id and k.case_id = c.id \
          and k.to_id = $4 and k.from_id = c.owner_id and k.category = 'plan' and ",
        live!("k", "$6"),
        ")) o \
         where o.last_at is not null order by o.last_at desc, o.id limit $8 offset $7"
    );
    scoped(tx, scope, sql).bind(from).bind(count).all().await
}
