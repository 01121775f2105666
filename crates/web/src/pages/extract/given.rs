//! What was given out, as it was: to be printed, and as a file.

use super::{at, say, show as page};
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::extract::{Document, Entry, Line, ShowGiven};
use askama::Template;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use domain::id::ExtractId;
use words::Words;

#[derive(Template)]
#[template(path = "pages/extract/given.html")]
struct View {
    shell: Shell,
    at: String,
    paper: Paper,
}

/// The document in words.
struct Paper {
    words: Words,
    association: String,
    name: String,
    made: String,
    asked: Option<String>,
    count: String,
    withheld: Vec<String>,
    groups: Vec<Group>,
    log: Vec<[String; 3]>,
}

/// The records of one authority, kind by kind.
struct Group {
    name: String,
    kinds: Vec<(String, Vec<Card>)>,
}

struct Card {
    about: String,
    values: Vec<(String, String)>,
}

async fn read(visitor: &Visitor, id: &str) -> Result<(ExtractId, Document), Failure> {
    let extract = id.parse().map_err(|_| Failure::NotFound)?;
    Ok((extract, visitor.site.app.read(&ShowGiven { actor: visitor.actor(), extract }).await?))
}

/// The page.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Reply {
    let (id, document) = read(&visitor, &id).await?;
    html(&View { at: at(id), paper: paper(visitor.words, &document), shell: visitor.shell() })
}

/// The file.
pub async fn json(visitor: Visitor, Path(id): Path<String>) -> Reply {
    let (_, document) = read(&visitor, &id).await?;
    let text = document.to_json().map_err(|_| Failure::Broken)?.into_inner();
    let name = format!("attachment; filename=\"{}.json\"", visitor.words.t("extract-file"));
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}

fn paper(words: Words, document: &Document) -> Paper {
    let person = document.records.iter().find(|one| one.kind == "person");
    let said = |name: &str| person.and_then(|one| one.values.iter().find(|value| value.name == name));
    let names = ["name", "number"].map(|name| said(name).map(|one| one.value.clone()));
    Paper {
        words,
        association: document.association.clone(),
        name: names.into_iter().flatten().collect::<Vec<_>>().join(", "),
        made: words.t1("extract-made", "day", words.day(document.made_on)),
        asked: document.asked_on.map(|day| words.t1("extract-asked", "day", words.day(day))),
        count: words.t1("extract-count", "count", document.records.len()),
        withheld: page::withheld(words, &document.withheld),
        groups: groups(words, &document.records),
        log: document.log.iter().map(|one| logged(words, one)).collect(),
    }
}

fn groups(words: Words, records: &[Line]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in records {
        let at = groups.iter().position(|one| one.name == line.authority).unwrap_or_else(|| {
            groups.push(Group { name: line.authority.clone(), kinds: Vec::new() });
            groups.len().saturating_sub(1)
        });
        let (Some(group), kind) = (groups.get_mut(at), say::kind(words, &line.kind)) else { continue };
        let card = Card { about: say::about(words, line), values: say::values(words, line) };
        match group.kinds.last_mut().filter(|(last, _)| *last == kind) {
            Some((_, cards)) => cards.push(card),
            None => group.kinds.push((kind, vec![card])),
        }
    }
    groups
}

fn logged(words: Words, one: &Entry) -> [String; 3] {
    let role = one.role.as_deref().map(|role| words.coded("role", role));
    let who = match &*one.who {
        "participant" => words.t("me-log-you"),
        "operator" => words.t("me-log-operator"),
        "rule" => words.t("me-log-rule"),
        _ => role.into_iter().chain(one.authority.clone()).collect::<Vec<_>>().join(", "),
    };
    let what = words.coded("action", &one.action);
    let refused = (one.outcome == "refused").then(|| format!("{}: ", words.t("me-log-refused")));
    [say::moment(words, one.at), who, format!("{}{what}", refused.unwrap_or_default())]
}
