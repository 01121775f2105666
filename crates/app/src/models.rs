//! The models of the interventions, each version that a case may run under.

use crate::error::{Error, Result};
use domain::id::{AssociationId, InterventionId};
use domain::model::Model;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::records::{association, intervention};
use store::{Tx, UseCase};

/// An intervention with its model's versions.
#[derive(Debug, Clone)]
pub struct Installed {
    /// The association.
    pub association: AssociationId,
    /// The intervention.
    pub id: InterventionId,
    /// The model's id, as addresses and commands name the intervention.
    pub slug: String,
    /// The newest version's number.
    pub newest: i64,
    versions: BTreeMap<i64, Arc<Model>>,
}

impl Installed {
    /// The newest version: what a new case starts under, and what figures are counted by.
    pub fn model(&self) -> Option<Arc<Model>> {
        self.versions.get(&self.newest).cloned()
    }

    /// The version that a case runs under.
    pub fn version(&self, number: i64) -> Option<Arc<Model>> {
        self.versions.get(&number).cloned()
    }

    /// Every version with its number, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = (i64, &Model)> {
        self.versions.iter().map(|(number, model)| (*number, &**model))
    }

    /// The version whose columns a list of cases of all versions is drawn with: the one with the most quarters, and of
    /// several the newest. A list by it has room for every case, and it is the same for one row alone.
    pub fn widest(&self) -> Option<Arc<Model>> {
        self.versions.values().max_by_key(|model| model.quarters.len()).cloned()
    }
}

/// Every installed model.
#[derive(Debug, Default)]
pub struct Models(RwLock<Arc<Vec<Installed>>>);

impl Models {
    pub(crate) fn replace(&self, installed: Vec<Installed>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(installed);
    }

    /// Every intervention, oldest first.
    pub fn all(&self) -> Arc<Vec<Installed>> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// An intervention.
    pub fn get(&self, id: InterventionId) -> Result<Installed> {
        self.all().iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound)
    }

    /// The intervention of an association with this model id.
    pub fn by_slug(&self, association: AssociationId, slug: &str) -> Result<Installed> {
        let all = self.all();
        let found = all.iter().find(|one| one.association == association && one.slug == slug);
        found.cloned().ok_or(Error::NotFound)
    }

    /// The newest model of an intervention.
    pub fn newest(&self, id: InterventionId) -> Result<Arc<Model>> {
        self.get(id)?.model().ok_or(Error::NotFound)
    }

    /// The version of a model that a case runs under.
    pub fn version(&self, id: InterventionId, number: i64) -> Result<Arc<Model>> {
        self.get(id)?.version(number).ok_or(Error::NotFound)
    }
}

/// Reads and checks every model that the database holds.
pub(crate) struct LoadModels;

impl UseCase for LoadModels {
    type Out = Vec<Installed>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Installed>> {
        let mut all = Vec::new();
        for association in association::all(tx).await? {
            let mut versions: BTreeMap<InterventionId, BTreeMap<i64, Arc<Model>>> = BTreeMap::new();
            for version in intervention::versions(tx, association.id).await? {
                let model = Model::parse(&version.source).map_err(Error::Model)?;
                versions.entry(version.intervention).or_default().insert(version.number, Arc::new(model));
            }
            for found in intervention::all(tx, association.id).await? {
                all.push(Installed {
                    association: association.id,
                    id: found.id,
                    slug: found.model,
                    newest: found.number,
                    versions: versions.remove(&found.id).unwrap_or_default(),
                });
            }
        }
        Ok(all)
    }
}
