//! Taking in the good rows.

use super::grid;
use crate::failure::Failure;
use crate::reply::{Reply, done, see};
use crate::visitor::Visitor;
use app::Error;
use app::import::TakeIn;
use axum::Form;
use axum::extract::Path;
use domain::id::{ImportId, RequestKey};
use serde::Deserialize;

/// The form's key and the import's version as it was shown.
#[derive(Debug, Deserialize)]
pub struct Sent {
    #[serde(rename = "_key")]
    key: RequestKey,
    #[serde(rename = "_version")]
    version: i64,
}

/// Leads back to the grid: this address only takes the form.
pub async fn back(_visitor: Visitor, Path((slug, import)): Path<(String, ImportId)>) -> Reply {
    see(&format!("/i/{slug}/import/{import}"))
}

/// Takes them in.
pub async fn send(
    visitor: Visitor,
    Path((slug, import)): Path<(String, ImportId)>,
    Form(sent): Form<Sent>,
) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let case = TakeIn {
        actor: visitor.actor(),
        intervention: one.id,
        model: &model,
        model_number: one.newest,
        import,
        version: sent.version,
    };
    match visitor.site.app.once(visitor.actor(), sent.key, &case).await {
        Ok(_) => done(&format!("/i/{slug}/import/{import}"), "import-taken"),
        Err(Error::Invalid(found)) => grid::refused(&visitor, &slug, import, &found).await,
        Err(error) => Err(error.into()),
    }
}
