//! What one's own authority wrote in a case of another: each record on its day, the latest first. To be printed.

use super::line::{Line, lines};
use crate::pages::case::in_lang;
use crate::pages::share::attachment;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::own::{FetchOwnDocument, OwnNotes, ShowOwnNotes};
use askama::Template;
use axum::extract::Path;
use domain::id::{CaseId, DocumentId};

#[derive(Template)]
#[template(path = "pages/own/show.html")]
struct View {
    shell: Shell,
    at: String,
    about: String,
    lines: Vec<Line>,
}

/// The page.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let page = visitor.site.app.read(&ShowOwnNotes { actor, models, case }).await?;
    html(&View {
        shell: visitor.shell(),
        at: format!("/case/{case}/own"),
        about: about(&visitor, &page),
        lines: lines(visitor.words, &page),
    })
}

fn about(visitor: &Visitor, page: &OwnNotes) -> String {
    let words = visitor.words;
    let owner = page.authorities.iter().find(|one| one.id == page.case_owner);
    let known = owner.and_then(|one| page.model.authority(&one.code));
    let owner = known.map_or_else(|| words.t("case-someone"), |one| in_lang(words, &one.short));
    let title = in_lang(words, &page.model.title);
    words.t2("own-lede", "title", title, "owner", owner)
}

/// A document of one's own authority.
pub async fn fetch(visitor: Visitor, Path((case, document)): Path<(CaseId, DocumentId)>) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (found, content) = visitor.site.app.read(&FetchOwnDocument { actor, models, case, document }).await?;
    attachment(&found, content)
}
