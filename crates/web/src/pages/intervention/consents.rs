//! Consents that run out soon, for those who ask anew.

use super::super::case::in_lang;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::expiring::{Expiring, ExpiringPage, ListExpiring};
use askama::Template;
use axum::extract::Path;
use domain::id::AuthorityId;
use domain::model::Model;
use words::Words;

#[derive(Template)]
#[template(path = "pages/intervention/consents.html")]
struct View {
    shell: Shell,
    back: String,
    more: bool,
    groups: Vec<Group>,
}

/// What one authority is to ask for.
struct Group {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    kind: String,
    left: String,
    look: &'static str,
    last: String,
    responsible: String,
}

/// The list.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let page = visitor.site.app.read(&ListExpiring { actor: visitor.actor(), one: &one }).await?;
    let (words, model) = (visitor.words, one.model());
    let group = |(id, rows): (&AuthorityId, &Vec<Expiring>)| Group {
        name: authority(words, model.as_deref(), &page, *id),
        rows: rows.iter().map(|one| row(words, &page, one)).collect(),
    };
    html(&View {
        shell: visitor.shell(),
        back: format!("/i/{slug}"),
        more: page.more,
        groups: page.by_authority.iter().map(group).collect(),
    })
}

fn authority(words: Words, model: Option<&Model>, page: &ExpiringPage, id: AuthorityId) -> String {
    let Some(found) = page.authorities.iter().find(|one| one.id == id) else {
        return words.t("case-someone");
    };
    let known = model.and_then(|model| model.authority(&found.code));
    known.map_or_else(|| found.name.clone(), |known| in_lang(words, &known.name))
}

fn row(words: Words, page: &ExpiringPage, one: &Expiring) -> Row {
    let responsible = page.workers.iter().find(|worker| Some(worker.id) == one.responsible);
    let days = |days: i32| words.with("expiring-left", &[("count", i64::from(days).into())]);
    Row {
        href: format!("/case/{}#consents", one.case),
        name: one.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone()),
        kind: match &one.kind {
            Ok(text) => in_lang(words, text),
            Err(id) => id.clone(),
        },
        left: if one.days < 0 { words.t("case-consent-over") } else { days(one.days) },
        look: if one.days < 0 { "late" } else { "wait" },
        last: words.day(one.last),
        responsible: responsible.map_or_else(|| words.t("expiring-nobody"), |worker| worker.name.clone()),
    }
}
