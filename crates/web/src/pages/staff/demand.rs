//! From which day a second factor is demanded of the staff.

use super::show::page;
use crate::failure::Failure;
use crate::reply::{Reply, done, problems};
use crate::visitor::Visitor;
use app::session::DemandFactor;
use app::{Error, Problem};
use axum::Form;
use domain::id::RequestKey;
use jiff::civil::Date;
use serde::Deserialize;

/// The first day, as typed; nothing demands it no more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "_key")]
    key: String,
    from: String,
}

/// Sets it.
pub async fn send(visitor: Visitor, Form(typed): Form<Typed>) -> Reply {
    let key: RequestKey = typed.key.parse().map_err(|_| Failure::Unreadable)?;
    let from = match typed.from.trim() {
        "" => None,
        day => match day.parse::<Date>() {
            Ok(day) => Some(day),
            Err(_) => {
                return problems(&page(&visitor, &typed.from, Some(&Problem::new("from", "day"))).await?);
            }
        },
    };
    let demand = DemandFactor { actor: visitor.actor(), from };
    match visitor.site.app.once(visitor.actor(), key, &demand).await {
        Ok(_) => done("/staff", "staff-changed"),
        Err(Error::Invalid(found)) => problems(&page(&visitor, &typed.from, found.first()).await?),
        Err(error) => Err(error.into()),
    }
}
