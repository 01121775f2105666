//! What the log says about one person: who has seen or changed what is kept about them.

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::AuthorityId;
use jiff::Timestamp;

row! {
    /// An entry about a person. Its words, if it has any, stay sealed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Seen {
        /// Its number in the association's tree, from 0.
        pub number: i64,
        /// When.
        pub at: Timestamp,
        /// Who: `staff`, `participant`, `operator` or `rule`.
        pub kind: String,
        /// The worker's authority.
        pub authority: Option<AuthorityId>,
        /// The role's code.
        pub role: Option<String>,
        /// The action's code.
        pub action: String,
        /// The outcome's code.
        pub outcome: String,
        /// The reason's code.
        pub because: String,
    }
}

/// The entries that speak of any case of the permit's person, the latest first: those numbered before `before`, if it
/// says so, and `count` of them at most. What was done within the last second may wait for its number.
pub async fn about_person(
    tx: &mut Tx,
    permit: &Permit,
    before: Option<i64>,
    count: i64,
) -> Result<Vec<Seen>> {
    let person = permit.person().ok_or(Error::NotFound)?;
    tx.query(sql!(
        "select l.number, e.at, e.actor_kind, e.authority_id, e.role, e.action, e.outcome, e.because from log_leaf l \
         join log_entry e on e.association_id = l.association_id and e.id = l.entry_id \
         where l.association_id = $1 and l.number in (select k.number from log_case k join case_file c \
          on c.association_id = k.association_id and c.id = k.case_id where k.association_id = $1 and c.person_id = $2 \
          and k.number < $3) order by l.number desc limit $4"
    ))
    .bind(permit.association())
    .bind(person)
    .bind(before.unwrap_or(i64::MAX))
    .bind(count)
    .all()
    .await
}
