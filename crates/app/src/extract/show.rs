//! Everything about the person, to be looked through.

use super::load::{Loaded, of_extract};
use crate::error::Result;
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::ExtractId;
use store::records::extract::Extract;
use store::{Tx, UseCase};

/// Shows it.
#[derive(Debug, Clone, Copy)]
pub struct ShowExtract<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Which.
    pub extract: ExtractId,
}

impl UseCase for ShowExtract<'_> {
    type Out = (Extract, Loaded);
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let (asked, loaded) = of_extract(tx, &permit, self.models, self.extract).await?;
        tx.log(loaded.entry(&permit, asked.person, format!("read {}", asked.id)));
        Ok((asked, loaded))
    }
}
