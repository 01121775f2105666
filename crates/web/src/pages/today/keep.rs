//! Ticks and saved filters.

use super::show::{Asked, home};
use crate::failure::Failure;
use crate::reply::{Reply, done, see};
use crate::visitor::Visitor;
use app::Error;
use app::today::{Choice, DropFilter, SaveFilter, Tick, TickTask};
use axum::Form;
use axum::extract::Query;
use axum::http::Uri;
use domain::id::{FilterId, RequestKey};
use serde::Deserialize;

/// Leads back to the page: these addresses only take forms.
pub async fn back(_visitor: Visitor) -> Reply {
    see("/today")
}

/// A tick.
#[derive(Debug, Deserialize)]
pub struct Ticked {
    #[serde(rename = "_key")]
    key: RequestKey,
    #[serde(rename = "_version")]
    version: i64,
    case: String,
    task: String,
    rule: String,
}

/// Ticks a row.
pub async fn tick(visitor: Visitor, Form(sent): Form<Ticked>) -> Reply {
    let intervention = home(&visitor)?.id;
    let unreadable = |_| Failure::Unreadable;
    let case = if sent.case.is_empty() { None } else { Some(sent.case.parse().map_err(unreadable)?) };
    let tick = if sent.task.is_empty() {
        Tick::Rule(sent.rule)
    } else {
        Tick::Task(sent.task.parse().map_err(unreadable)?, sent.version)
    };
    let models = visitor.site.app.models();
    let tick = TickTask { actor: visitor.actor(), models, intervention, case, tick: &tick };
    visitor.site.app.once(visitor.actor(), sent.key, &tick).await?;
    done("/today", "ticked")
}

/// A filter to save.
#[derive(Debug, Deserialize)]
pub struct Named {
    #[serde(rename = "_key")]
    key: RequestKey,
    name: String,
    query: String,
}

/// Saves the choice.
pub async fn save(visitor: Visitor, Form(sent): Form<Named>) -> Reply {
    let intervention = home(&visitor)?.id;
    let choice = choice(&sent.query)?;
    let case = SaveFilter { actor: visitor.actor(), intervention, name: &sent.name, choice: &choice };
    match visitor.site.app.once(visitor.actor(), sent.key, &case).await {
        // Without a name there is nothing to find it by: the page is shown again as it was chosen.
        Ok(_) | Err(Error::Invalid(_)) => see(&format!("/today?{}", choice.query())),
        Err(error) => Err(error.into()),
    }
}

/// The choice of a query, read and written anew, so that nothing else can stand in it.
fn choice(query: &str) -> Result<Choice, Failure> {
    let uri: Uri = format!("/today?{query}").parse().map_err(|_| Failure::Unreadable)?;
    let Query(asked) = Query::<Asked>::try_from_uri(&uri).map_err(|_| Failure::Unreadable)?;
    Ok(asked.choice())
}

/// A filter to drop.
#[derive(Debug, Deserialize)]
pub struct Dropped {
    #[serde(rename = "_key")]
    key: RequestKey,
    filter: FilterId,
}

/// Drops a filter.
pub async fn forget(visitor: Visitor, Form(sent): Form<Dropped>) -> Reply {
    let intervention = home(&visitor)?.id;
    let case = DropFilter { actor: visitor.actor(), intervention, filter: sent.filter };
    visitor.site.app.once(visitor.actor(), sent.key, &case).await?;
    see("/today")
}
