//! Keys of submitted forms: a form sent twice counts once.

use crate::error::Result;
use crate::sql;
use crate::tx::Tx;
use domain::id::{AccountId, AssociationId, RequestKey};

/// The answer kept for a key, when the form has been received before by the same account.
pub async fn answer(
    tx: &mut Tx,
    association: AssociationId,
    key: RequestKey,
    account: Option<AccountId>,
) -> Result<Option<String>> {
    let found: Option<(String, Option<AccountId>)> = tx
        .query(sql!("select answer, account_id from request_key where association_id = $1 and key = $2"))
        .bind(association)
        .bind(key)
        .optional()
        .await?;
    Ok(found.filter(|(_, owner)| *owner == account).map(|(answer, _)| answer))
}

/// Keeps the answer in the transaction of the change itself.
pub async fn keep(
    tx: &mut Tx,
    association: AssociationId,
    key: RequestKey,
    account: Option<AccountId>,
    answer: &str,
) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "insert into request_key (association_id, key, account_id, at, answer) values ($1, $2, $3, $4, $5)"
    ))
    .bind(association)
    .bind(key)
    .bind(account)
    .bind(at)
    .bind(answer)
    .execute()
    .await?;
    Ok(())
}
