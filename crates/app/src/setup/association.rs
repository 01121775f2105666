//! An association with an intervention: its authorities come from the model.

use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::{AssociationId, InterventionId};
use domain::model::Model;
use store::log::Entry;
use store::records::association::{self, Association, Authority};
use store::records::intervention;
use store::{Tx, UseCase};

/// Makes an association.
#[derive(Debug, Clone, Copy)]
pub struct NewAssociation<'a> {
    /// Its name.
    pub name: &'a str,
}

impl UseCase for NewAssociation<'_> {
    type Out = AssociationId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<AssociationId> {
        Ok(association::create(tx, self.name.trim()).await?)
    }
}

/// The association of that name, or the only one there is.
#[derive(Debug, Clone, Copy)]
pub struct FindAssociation<'a> {
    /// The name; none asks for the only one.
    pub name: Option<&'a str>,
}

impl UseCase for FindAssociation<'_> {
    type Out = Option<Association>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Association>> {
        let mut all = association::all(tx).await?;
        if let Some(name) = self.name {
            all.retain(|one| one.name == name);
        }
        Ok(if all.len() == 1 { all.pop() } else { None })
    }
}

/// Every association.
pub fn associations() -> impl UseCase<Out = Vec<Association>, Error = Error> {
    struct All;
    impl UseCase for All {
        type Out = Vec<Association>;
        type Error = Error;

        async fn run(&self, tx: &mut Tx) -> Result<Vec<Association>> {
            Ok(association::all(tx).await?)
        }
    }
    All
}

/// The authorities of an association.
#[derive(Debug, Clone, Copy)]
pub struct Authorities {
    /// The association.
    pub association: AssociationId,
}

impl UseCase for Authorities {
    type Out = Vec<Authority>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Authority>> {
        Ok(association::authorities(tx, self.association).await?)
    }
}

/// Installs a model in the actor's association, or its new version; makes the authorities that it names.
/// [`crate::App::reload_models`] is to be called afterwards.
#[derive(Debug, Clone, Copy)]
pub struct SetUp<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The model file's text.
    pub source: &'a str,
}

impl UseCase for SetUp<'_> {
    type Out = InterventionId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<InterventionId> {
        let permit = gate::association(tx, self.actor, Action::SetUp)?;
        let model = Model::parse(self.source).map_err(Error::Model)?;
        let association = permit.association();
        let id = intervention::install(tx, association, model.id.as_str(), self.source).await?;
        for authority in &model.authorities {
            association::authority(tx, association, authority.id.as_str(), &authority.name.sv).await?;
        }
        tx.log(Entry::of(&permit).with_detail(model.id.as_str()));
        Ok(id)
    }
}
