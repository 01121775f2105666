//! The cases that are not shared with one's own authority, in which it has written: by days, without names.

use crate::failure::Failure;
use crate::pages::case::in_lang;
use crate::pages::today::teams;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::own::{ListOwnNotes, OwnCase};
use askama::Template;
use axum::extract::Query;
pub use domain::day::of as day;
use serde::Deserialize;
use words::Words;

#[derive(Template)]
#[template(path = "pages/own/list.html")]
struct View {
    shell: Shell,
    interventions: Vec<Intervention>,
}

struct Intervention {
    title: String,
    slug: String,
    /// Address, and when it was written.
    rows: Vec<(String, String)>,
    newer: Option<String>,
    older: Option<String>,
}

/// Which page of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: i64,
}

/// Lists them for each intervention where the visitor is one of the team.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Reply {
    let (words, actor) = (visitor.words, visitor.actor());
    let at = |page: i64| format!("/own?page={page}");
    let mut interventions = Vec::new();
    for one in teams(&visitor) {
        let Some(model) = one.model() else { continue };
        let list = ListOwnNotes { actor, intervention: one.id, page: asked.page };
        let found = visitor.site.app.read(&list).await?;
        interventions.push(Intervention {
            title: in_lang(words, &model.title),
            slug: one.slug,
            rows: found.cases.iter().map(|one| row(words, one)).collect(),
            newer: (asked.page > 0).then(|| at(asked.page - 1)),
            older: found.more.then(|| at(asked.page.max(0) + 1)),
        });
    }
    if interventions.is_empty() {
        return Err(Failure::NotFound);
    }
    html(&View { shell: visitor.shell(), interventions })
}

fn row(words: Words, one: &OwnCase) -> (String, String) {
    let (first, last) = (day(one.first), day(one.last));
    let when = if first == last {
        words.t1("own-written-on", "day", words.day(last))
    } else {
        words.t2("own-written", "first", words.day(first), "last", words.day(last))
    };
    (format!("/case/{}/own", one.case), when)
}
