//! Settings of the installation, such as the mark of a demonstration database.

use crate::error::Result;
use crate::sql;
use crate::tx::Tx;

/// The value of a setting.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    let found: Option<(String,)> =
        tx.query(sql!("select value from setting where name = $1")).bind(name).optional().await?;
    Ok(found.map(|(value,)| value))
}

/// Sets a setting.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.query(sql!(
        "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value"
    ))
    .bind(name)
    .bind(value)
    .execute()
    .await?;
    Ok(())
}
