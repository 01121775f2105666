//! What the paper consents of an import open: the first one's pairs are written one by one, the others' after it.

use super::consent::Pair;
use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use access::Scope;
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ConsentId};
use jiff::civil::Date;

/// Opens a pair under a consent that an import has recorded.
pub async fn open_pair(tx: &mut Tx, scope: &Scope, form: ConsentId, pair: &Pair) -> Result<u64> {
    tx.query(sql!(
        "insert into consent (association_id, form_id, case_id, from_id, to_id, category, valid_from, valid_to) \
         select f.association_id, f.id, f.case_id, a.id, b.id, cast($5 as text), f.given_on, f.renew_on \
         from consent_form f \
         join authority a on a.association_id = f.association_id and a.id = $3 \
         join authority b on b.association_id = f.association_id and b.id = $4 \
         where f.association_id = $1 and f.id = $2"
    ))
    .bind(scope.association())
    .bind(form)
    .bind(pair.from)
    .bind(pair.to)
    .bind(pair.category)
    .execute()
    .await
}

/// Opens under a consent what another of the same import opens, from its own day to its own; how many pairs.
pub async fn open_as(tx: &mut Tx, scope: &Scope, form: ConsentId, other: ConsentId) -> Result<u64> {
    // SQLite keeps the order of a cross join: each table is entered by its key.
    tx.query(sql!(
        "insert into consent (association_id, form_id, case_id, from_id, to_id, category, valid_from, valid_to) \
         select f.association_id, f.id, f.case_id, t.from_id, t.to_id, t.category, f.given_on, f.renew_on \
         from consent_form f cross join consent_form o cross join consent t \
         where f.association_id = $1 and f.id = $2 and o.association_id = $1 and o.id = $3 \
         and t.association_id = $1 and t.case_id = o.case_id and t.form_id = o.id"
    ))
    .bind(scope.association())
    .bind(form)
    .bind(other)
    .execute()
    .await
}

crate::row! {
    /// A consent of a listed case, as far as the sheet speaks of it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Stated {
        /// The consent.
        pub id: ConsentId,
        /// The case that it was given in.
        pub case: CaseId,
        /// Who recorded it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The kind's id in the model.
        pub kind: String,
        /// When it was given.
        pub given_on: Date,
        /// When it is to be renewed.
        pub renew_on: Option<Date>,
        /// When it was withdrawn.
        pub withdrawn_on: Option<Date>,
        /// Whether it was recorded as its case was: with an import.
        pub imported: bool,
    }
}

/// The last word of each kind in the cases in scope, oldest first: what none given anew replaces, today or from a later day.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Stated>> {
    super::case_file::in_scope(
        tx,
        scope,
        sql!(
            "select f.id, f.case_id, f.owner_id, f.category, f.kind, f.given_on, f.renew_on, f.withdrawn_on, \
             c.created_at = f.created_at from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join consent_form f on f.association_id = c.association_id and f.case_id = c.id where ",
            super::case_file::visible!(),
            " and f.replaced_by_id is null order by f.given_on, f.created_at, f.id"
        ),
    )
    .await
}
