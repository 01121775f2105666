//! Who brought a case to the phase that it is in: whoever decides on it after them is told so.

use super::start::ahead;
use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::{InterventionId, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;

row! {
    /// Where a case has come. No personal data.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Moved {
        /// The intervention.
        pub intervention: InterventionId,
        /// The number of the model version that it runs under.
        pub model_version: i64,
        /// The phase's id in the model.
        pub phase: String,
        /// First day, once the person has started.
        pub started_on: Option<Date>,
        /// Why it was closed, if it was.
        pub closure: Option<String>,
        /// Who brought it there, where that is known.
        pub by: Option<WorkerId>,
        /// When, where that is known.
        pub at: Option<Timestamp>,
    }
}

impl Moved {
    /// The first day, while it is still to come.
    pub fn starts_on(&self, today: Date) -> Option<Date> {
        ahead(self.started_on, self.closure.is_some(), today)
    }
}

/// Where a permit's case has come, started or not.
pub async fn of(tx: &mut Tx, permit: &Permit) -> Result<Moved> {
    tx.query(sql!(
        "select c.intervention_id, c.model_version, c.phase, c.started_on, c.closure, c.moved_by_id, c.moved_at \
         from case_file c where c.association_id = $1 and c.id = $2"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .one()
    .await
}

/// Notes that the permit's worker has brought its case to another phase.
pub(super) async fn note(tx: &mut Tx, permit: &Permit) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "update case_file set moved_by_id = $3, moved_at = $4 where association_id = $1 and id = $2"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}
