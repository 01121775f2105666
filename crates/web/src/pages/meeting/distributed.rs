//! What was shared out, to whom, right after it was decided.

use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::distribution::{Given, ShowMade};
use askama::Template;
use axum::extract::Path;
use domain::id::DistributionId;

#[derive(Debug, Template)]
#[template(path = "pages/meeting/distributed.html")]
struct View {
    shell: Shell,
    list: String,
    /// Each worker with those given to them: address, name.
    workers: Vec<(String, Vec<(String, String)>)>,
    more: Option<String>,
}

/// Shows it.
pub async fn show(visitor: Visitor, Path((slug, distribution)): Path<(String, DistributionId)>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let show = ShowMade { actor, models, intervention: one.id, distribution };
    let made = visitor.site.app.read(&show).await?;
    let words = visitor.words;
    let name = |one: &Given| {
        let known = one.name.as_ref().map(|name| name.expose().clone());
        (format!("/refer/case/{}", one.case), known.unwrap_or_else(|| words.t("case-nameless")))
    };
    let of = made.given.chunk_by(|one, other| one.worker == other.worker);
    let more = i64::try_from(made.more).unwrap_or(i64::MAX);
    html(&View {
        shell: visitor.shell(),
        list: format!("/i/{slug}/meeting"),
        workers: of.map(|all| (all[0].worker.clone(), all.iter().map(name).collect())).collect(),
        more: (more > 0).then(|| words.t1("distributed-more", "count", more)),
    })
}
