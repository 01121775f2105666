//! Whether what finds the entries about a case says what the entries say: who has read a file is answered by it.

use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use domain::id::{AssociationId, CaseId};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows read at a time.
const ROWS: i64 = 10_000;

/// For each case the digest of the numbers of its entries, in rising order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Expected(BTreeMap<CaseId, [u8; 32]>);

impl Expected {
    /// An entry about these cases has this number, above all before.
    pub fn about(&mut self, cases: &[CaseId], number: i64) {
        for case in cases {
            let digest = self.0.entry(*case).or_default();
            let next = Sha256::new().chain_update(*digest).chain_update(number.to_be_bytes());
            *digest = next.finalize().into();
        }
    }
}

/// The cases whose entries are found otherwise than expected.
pub(super) async fn compare(
    tx: &mut Tx,
    association: AssociationId,
    expected: &Expected,
) -> Result<Vec<CaseId>> {
    let mut found = Expected::default();
    let mut after = (CaseId(Uuid::nil()), -1);
    loop {
        let rows: Vec<(CaseId, i64)> = tx
            .query(sql!(
                "select case_id, number from log_case where association_id = $1 \
                 and (case_id > $2 or (case_id = $2 and number > $3)) order by case_id, number limit $4"
            ))
            .bind(association)
            .bind(after.0)
            .bind(after.1)
            .bind(ROWS)
            .all()
            .await?;
        let Some(last) = rows.last() else { break };
        after = *last;
        for (case, number) in rows {
            found.about(&[case], number);
        }
    }
    let cases = expected.0.keys().chain(found.0.keys());
    let mut wrong: Vec<CaseId> =
        cases.filter(|case| expected.0.get(case) != found.0.get(case)).copied().collect();
    wrong.sort_unstable();
    wrong.dedup();
    Ok(wrong)
}
