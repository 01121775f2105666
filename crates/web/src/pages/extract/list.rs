//! Who has asked for what is kept about them; and a new one.

use super::at;
use crate::form::{Field, FieldError, Guard, errors};
use crate::pages::case::{Fields, Outcome, Sent, run};
use crate::reply::{Reply, html, problems, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::extract::{AskExtract, ListExtracts, Row};
use askama::Template;
use words::Words;

#[derive(Template)]
#[template(path = "pages/extract/list.html")]
struct View {
    shell: Shell,
    guard: Guard,
    errors: Vec<FieldError>,
    number: Field,
    asked_by: Field,
    asked_on: Field,
    open: Vec<Line>,
    given: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    tag: String,
    look: &'static str,
    about: String,
}

/// The page.
pub async fn show(visitor: Visitor) -> Reply {
    let sent = Sent::default().holding("asked_by", visitor.words.t("extract-themself"));
    let (found, today) = visitor.site.app.read(&ListExtracts { actor: visitor.actor() }).await?;
    let sent = sent.holding("asked_on", today.to_string());
    html(&view(&visitor, &found, &sent, &[]))
}

/// Takes down that somebody asks.
pub async fn send(visitor: Visitor, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let asked_on = sent.day("asked_on", &mut typed);
    let ask = AskExtract {
        actor: visitor.actor(),
        number: sent.get("number"),
        asked_by: sent.get("asked_by"),
        asked_on,
    };
    match run(&visitor, &sent, typed, &ask).await? {
        Outcome::Done(id) => see(&format!("/extracts/{id}")),
        Outcome::Again(wrong, _) => {
            let (found, _) = visitor.site.app.read(&ListExtracts { actor: visitor.actor() }).await?;
            problems(&view(&visitor, &found, &sent, &wrong))
        }
    }
}

fn view(visitor: &Visitor, found: &[Row], sent: &Sent, wrong: &[Problem]) -> View {
    let words = visitor.words;
    let fields = Fields::new(visitor, sent, wrong);
    let number = fields.field("number", words.t("extract-number")).hint(words.t("extract-number-hint"));
    let asked_by = fields.field("asked_by", words.t("extract-asked-by"));
    let asked_by = asked_by.hint(words.t("extract-asked-by-hint"));
    let asked_on = fields.field("asked_on", words.t("extract-asked-on"));
    let asked_on = asked_on.hint(words.t("extract-asked-on-hint"));
    let (given, open): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.listed.given_on.is_some());
    View {
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        errors: errors([&number, &asked_by, &asked_on]),
        number,
        asked_by,
        asked_on,
        open: open.into_iter().map(|one| line(words, one)).collect(),
        given: given.into_iter().map(|one| line(words, one)).collect(),
        shell: visitor.shell(),
    }
}

fn line(words: Words, one: &Row) -> Line {
    let listed = &one.listed;
    let asked = words.t1("extract-asked", "day", words.day(listed.asked_on));
    let (look, tag) = match listed.given_on {
        Some(_) => ("done", words.t("extract-state-given")),
        None if one.overdue => ("late", words.t("extract-state-late")),
        None => ("wait", words.t("extract-state-open")),
    };
    let then = match listed.given_on {
        Some(day) => words.t1("extract-given-on", "day", words.day(day)),
        None => words.t1("extract-due", "day", words.day(listed.due_on)),
    };
    Line {
        href: if listed.given_on.is_some() { format!("{}/given", at(listed.id)) } else { at(listed.id) },
        name: listed.name.expose().clone(),
        tag,
        look,
        about: format!("{asked} {then}"),
    }
}
