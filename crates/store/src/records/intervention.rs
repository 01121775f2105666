//! Interventions and the model files that they run by.

use crate::error::Result;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::{AssociationId, InterventionId};
use sha2::{Digest as _, Sha256};

row! {
    /// An intervention of an association.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Intervention {
        /// Its id.
        pub id: InterventionId,
        /// The association.
        pub association: AssociationId,
        /// The model's id.
        pub model: String,
        /// The newest model version's number: what a new case starts under.
        pub number: i64,
    }
}

/// The interventions of an association.
pub async fn all(tx: &mut Tx, association: AssociationId) -> Result<Vec<Intervention>> {
    tx.query(sql!(
        "select i.id, i.association_id, i.model, max(v.number) from intervention i \
         join model_version v on v.association_id = i.association_id and v.intervention_id = i.id \
         where i.association_id = $1 group by i.id, i.association_id, i.model order by i.id"
    ))
    .bind(association)
    .all()
    .await
}

/// The intervention that runs a model.
pub async fn by_model(tx: &mut Tx, association: AssociationId, model: &str) -> Result<Option<Intervention>> {
    Ok(all(tx, association).await?.into_iter().find(|found| found.model == model))
}

/// Makes the intervention of a model when it is missing, and keeps the model's text as a new version when it
/// has changed. Running cases keep the version that they started under.
pub async fn install(
    tx: &mut Tx,
    association: AssociationId,
    model: &str,
    source: &str,
) -> Result<InterventionId> {
    let hash = Sha256::digest(source.as_bytes()).to_vec();
    let (id, number) = match by_model(tx, association, model).await? {
        None => (create(tx, association, model).await?, 1),
        Some(found) => {
            let (kept,): (Vec<u8>,) = tx
                .query(sql!(
                    "select hash from model_version where association_id = $1 and intervention_id = $2 and number = $3"
                ))
                .bind(association)
                .bind(found.id)
                .bind(found.number)
                .one()
                .await?;
            if kept == hash {
                return Ok(found.id);
            }
            (found.id, found.number + 1)
        }
    };
    let at = tx.at();
    tx.query(sql!(
        "insert into model_version (association_id, intervention_id, number, hash, source, taken_at) \
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(association)
    .bind(id)
    .bind(number)
    .bind(hash)
    .bind(source)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

async fn create(tx: &mut Tx, association: AssociationId, model: &str) -> Result<InterventionId> {
    let (id, at): (InterventionId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into intervention (association_id, id, model, created_at, version) values ($1, $2, $3, $4, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(model)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

row! {
    /// The text of a model version.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct ModelVersion {
        /// The intervention.
        pub intervention: InterventionId,
        /// The number, from 1.
        pub number: i64,
        /// The file's text.
        pub source: String,
    }
}

/// Every model version of an association.
pub async fn versions(tx: &mut Tx, association: AssociationId) -> Result<Vec<ModelVersion>> {
    tx.query(sql!(
        "select intervention_id, number, source from model_version where association_id = $1 \
         order by intervention_id, number"
    ))
    .bind(association)
    .all()
    .await
}

/// How many places of the permit's intervention are taken: those of whoever has started and is not closed, and of whoever
/// has said yes and starts on a day ahead, whose place is kept. A number alone, whoever may see whom.
pub async fn ongoing(tx: &mut Tx, permit: &Permit) -> Result<i64> {
    let found: (i64,) = tx
        .query(sql!(
            "select cast(count(*) as bigint) from case_file where association_id = $1 and intervention_id = $2 \
             and started_on is not null and closure is null"
        ))
        .bind(permit.association())
        .bind(permit.intervention())
        .one()
        .await?;
    Ok(found.0)
}
