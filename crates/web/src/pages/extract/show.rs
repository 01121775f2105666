//! Everything about the person, to be looked through before it is given out.

use super::{at, say};
use crate::failure::Failure;
use crate::form::Guard;
use crate::reply::{Reply, html, problems, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::extract::{Extract, Item, Loaded, ShowExtract, State, Withheld, seen};
use askama::Template;
use axum::extract::Path;
use domain::id::{AuthorityId, ExtractId};
use words::Words;

#[derive(Template)]
#[template(path = "pages/extract/show.html")]
struct View {
    shell: Shell,
    at: String,
    name: String,
    number: String,
    facts: Vec<(String, String)>,
    late: bool,
    fault: Option<String>,
    guard: Guard,
    left: String,
    ready: bool,
    withheld: Vec<String>,
    groups: Vec<Group>,
    log: String,
}

/// The records of one authority.
struct Group {
    owner: String,
    name: String,
    count: String,
    unread: Vec<Card>,
    rest: Vec<Card>,
    rest_title: String,
    seen: String,
}

struct Card {
    title: String,
    about: String,
    values: Vec<(String, String)>,
    tag: Option<(&'static str, String)>,
    why: Option<String>,
    withhold: String,
    which: [(&'static str, String); 4],
}

/// The page.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Reply {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let (asked, found) = read(&visitor, id).await?;
    if asked.given_on.is_some() {
        return see(&format!("{}/given", at(id)));
    }
    html(&view(&visitor, &asked, &found, &[]))
}

/// The page again, with what was wrong.
pub async fn again(visitor: &Visitor, id: ExtractId, wrong: &[Problem]) -> Reply {
    let (asked, found) = read(visitor, id).await?;
    problems(&view(visitor, &asked, &found, wrong))
}

pub async fn read(visitor: &Visitor, extract: ExtractId) -> Result<(Extract, Loaded), Failure> {
    let models = visitor.site.app.models();
    Ok(visitor.site.app.read(&ShowExtract { actor: visitor.actor(), models, extract }).await?)
}

fn view(visitor: &Visitor, asked: &Extract, found: &Loaded, wrong: &[Problem]) -> View {
    let (words, unread) = (visitor.words, found.unread());
    let mut owners: Vec<AuthorityId> = Vec::new();
    for item in &found.items {
        if !owners.contains(&item.record.owner) {
            owners.push(item.record.owner);
        }
    }
    let fault: Vec<_> = wrong.iter().map(|one| visitor.problem(one)).collect();
    View {
        at: at(asked.id),
        name: of_person(found, "name"),
        number: of_person(found, "number"),
        facts: vec![
            (words.t("extract-asked-by"), asked.asked_by.expose().clone()),
            (words.t("extract-asked-on"), words.day(asked.asked_on)),
            (words.t("extract-due-on"), words.day(asked.due_on)),
        ],
        late: asked.due_on < visitor.site.app.moment().today,
        fault: (!fault.is_empty()).then(|| fault.join(" ")),
        guard: Guard { key: visitor.key().to_string(), version: asked.version },
        left: words.t1("extract-left", "count", unread),
        ready: unread == 0,
        withheld: withheld(words, &found.withheld()),
        groups: owners.into_iter().map(|owner| group(visitor, asked.id, found, owner)).collect(),
        log: words.t1("extract-log-count", "count", found.log.len()),
        shell: visitor.shell(),
    }
}

/// What is left out, ground by ground.
pub fn withheld(words: Words, all: &[Withheld]) -> Vec<String> {
    all.iter()
        .map(|one| words.t2("extract-withheld", "count", one.count, "ground", one.ground.as_str()))
        .collect()
}

/// What the person's own record says in a column.
fn of_person(found: &Loaded, column: &str) -> String {
    let person = found.items.iter().find(|one| one.line.kind == "person");
    let said = person.and_then(|one| one.line.values.iter().find(|value| value.name == column));
    said.map(|value| value.value.clone()).unwrap_or_default()
}

fn group(visitor: &Visitor, id: ExtractId, found: &Loaded, owner: AuthorityId) -> Group {
    let words = visitor.words;
    let own: Vec<&Item> = found.items.iter().filter(|one| one.record.owner == owner).collect();
    let (unread, rest): (Vec<&Item>, Vec<&Item>) = own.iter().partition(|one| one.state == State::Unread);
    Group {
        owner: owner.to_string(),
        name: own.first().map(|one| one.line.authority.clone()).unwrap_or_default(),
        count: words.t1("extract-count", "count", own.len()),
        rest_title: words.t1("extract-rest", "count", rest.len()),
        unread: unread.into_iter().map(|one| card(words, id, one)).collect(),
        rest: rest.into_iter().map(|one| card(words, id, one)).collect(),
        seen: seen(&found.items, owner),
    }
}

fn card(words: Words, id: ExtractId, item: &Item) -> Card {
    let (record, line) = (&item.record, &item.line);
    let (tag, why) = match &item.state {
        State::Plain => (None, None),
        State::Unread => (Some(("wait", words.t("extract-unread"))), None),
        State::Read => (Some(("done", words.t("extract-read"))), None),
        State::Withheld { ground, reason } => {
            let why = format!("{}: {}", ground.expose(), reason.expose());
            (Some(("late", words.t("extract-left-out"))), Some(why))
        }
    };
    Card {
        title: say::kind(words, &line.kind),
        about: say::about(words, line),
        values: say::values(words, line),
        tag,
        why,
        withhold: format!("{}/withhold/{}/{}/{}", at(id), record.table, record.id, record.owner),
        which: [
            ("kind", record.table.to_owned()),
            ("record", record.id.to_string()),
            ("owner", record.owner.to_string()),
            ("seen", record.fingerprint()),
        ],
    }
}
