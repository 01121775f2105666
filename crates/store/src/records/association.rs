//! Associations and their authorities.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::{AssociationId, AuthorityId};
use jiff::civil::Date;

row! {
    /// A coordination association.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Association {
        /// Its id.
        pub id: AssociationId,
        /// Its name.
        pub name: String,
        /// From which day its staff must have a second factor.
        pub factor_from: Option<Date>,
    }
}

row! {
    /// An authority or board within an association.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Authority {
        /// Its id.
        pub id: AuthorityId,
        /// The model's id for it.
        pub code: String,
        /// Its name.
        pub name: String,
    }
}

/// Every association of the installation, oldest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Association>> {
    tx.query(sql!("select id, name, factor_from from association order by id")).all().await
}

/// Sets from which day its staff must have a second factor.
pub async fn demand_factor(tx: &mut Tx, id: AssociationId, from: Option<Date>) -> Result<()> {
    tx.query(sql!("update association set factor_from = $2 where id = $1"))
        .bind(id)
        .bind(from)
        .execute()
        .await?;
    Ok(())
}

/// Makes an association with a key of its own.
///
/// # Errors
/// [`crate::Error::Root`] where the first root key is one that has been replaced: nothing new is wrapped under it.
pub async fn create(tx: &mut Tx, name: &str) -> Result<AssociationId> {
    let id: AssociationId = tx.id();
    // Only root keys that open what there is know which one seals.
    tx.installation_key().await?;
    let roots = tx.roots()?;
    let (key, wrapped) = roots.first().new_association(id, 1, &mut tx.random)?;
    let at = tx.at();
    tx.query(sql!(
        "insert into association (id, name, wrapped_key, log_public_key, created_at) values ($1, $2, $3, $4, $5)"
    ))
    .bind(id)
    .bind(name)
    .bind(wrapped)
    .bind(key.signing().verifying_key().to_bytes().to_vec())
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The association's authorities, in order of making.
pub async fn authorities(tx: &mut Tx, association: AssociationId) -> Result<Vec<Authority>> {
    tx.query(sql!("select id, code, name from authority where association_id = $1 order by id"))
        .bind(association)
        .all()
        .await
}

/// The authority with a model's code, made when it is missing.
pub async fn authority(
    tx: &mut Tx,
    association: AssociationId,
    code: &str,
    name: &str,
) -> Result<AuthorityId> {
    let found: Option<(AuthorityId,)> = tx
        .query(sql!("select id from authority where association_id = $1 and code = $2"))
        .bind(association)
        .bind(code)
        .optional()
        .await?;
    if let Some((id,)) = found {
        return Ok(id);
    }
    let (id, at): (AuthorityId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into authority (association_id, id, code, name, created_at) values ($1, $2, $3, $4, $5)"
    ))
    .bind(association)
    .bind(id)
    .bind(code)
    .bind(name)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}
