//! The forms of the page: a record was read, all of an authority's were, the whole is given out.

use super::{at, show};
use crate::failure::Failure;
use crate::pages::case::{Outcome, Sent, run};
use crate::reply::{Reply, done, see};
use crate::visitor::Visitor;
use app::extract::{Found, GiveOut, LookAtAll, LookAtRecord, Which};
use app::{Answer, Error, Problem, UseCase};
use axum::extract::Path;
use domain::id::{AuthorityId, ExtractId};
use uuid::Uuid;

async fn sent<C>(visitor: &Visitor, id: ExtractId, sent: &Sent, case: &C, to: &str) -> Reply
where
    C: UseCase<Error = Error>,
    C::Out: Answer,
{
    match run(visitor, sent, Vec::new(), case).await? {
        Outcome::Done(_) => see(to),
        Outcome::Again(wrong, _) if wrong.is_empty() => {
            show::again(visitor, id, &[Problem::new("", "extract_changed")]).await
        }
        Outcome::Again(wrong, _) => show::again(visitor, id, &wrong).await,
    }
}

fn id(text: &str) -> Result<ExtractId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// Which record a form is about.
pub fn which([kind, record, owner]: [&str; 3]) -> Result<Which<'_>, Failure> {
    let record: Uuid = record.parse().map_err(|_| Failure::NotFound)?;
    let owner: AuthorityId = owner.parse().map_err(|_| Failure::NotFound)?;
    Ok(Which { kind, record, owner })
}

/// One record was read.
pub async fn one(visitor: Visitor, Path(extract): Path<String>, form: Sent) -> Reply {
    let extract = id(&extract)?;
    let look = LookAtRecord {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        extract,
        which: which(["kind", "record", "owner"].map(|name| form.get(name)))?,
        seen: form.get("seen"),
        found: Found::Read,
    };
    sent(&visitor, extract, &form, &look, &at(extract)).await
}

/// All of an authority's records were read.
pub async fn all(visitor: Visitor, Path(extract): Path<String>, form: Sent) -> Reply {
    let extract = id(&extract)?;
    let look = LookAtAll {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        extract,
        owner: form.get("owner").parse().map_err(|_| Failure::NotFound)?,
        seen: form.get("seen"),
    };
    sent(&visitor, extract, &form, &look, &at(extract)).await
}

/// The whole is given out.
pub async fn give(visitor: Visitor, Path(extract): Path<String>, form: Sent) -> Reply {
    let extract = id(&extract)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let give = GiveOut { actor, models, extract, version: form.version() };
    match run(&visitor, &form, Vec::new(), &give).await? {
        Outcome::Done(_) => done(&format!("{}/given", at(extract)), "extract-given"),
        Outcome::Again(wrong, _) if wrong.is_empty() => {
            show::again(&visitor, extract, &[Problem::new("", "extract_changed")]).await
        }
        Outcome::Again(wrong, _) => show::again(&visitor, extract, &wrong).await,
    }
}
