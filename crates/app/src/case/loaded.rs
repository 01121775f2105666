//! What every use case about one case begins with.

use crate::error::{Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::id::CaseId;
use domain::model::Model;
use std::sync::Arc;
use store::Tx;
use store::records::case_file::{self, Case};

pub(crate) use crate::problems::Problems;

/// A case with leave to do something, and the model that it runs under.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub permit: Permit,
    pub case: Case,
    pub model: Arc<Model>,
}

/// Loads a case for an action.
pub(crate) async fn load(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let permit = gate::case(tx, actor, action, case).await?;
    let case = case_file::get(tx, &permit).await?;
    let model = models.version(case.intervention, case.model_version)?;
    Ok(Loaded { permit, case, model })
}

/// Loads a case that must not be closed.
pub(crate) async fn load_running(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let loaded = load(tx, actor, models, action, case).await?;
    if loaded.case.is_closed() { Err(Problem::new("", "case_closed").into()) } else { Ok(loaded) }
}
