//! A reminder of one's own.

use super::show::home;
use crate::form::{Field, FieldError, Guard, errors};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::today::AddReminder;
use app::{Error, Problem};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use domain::id::RequestKey;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/today/reminder.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    guard: Guard,
    case: String,
    text: Field,
    due_on: Field,
}

/// The case that it is about, by its id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct About {
    case: String,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    #[serde(rename = "_key")]
    key: String,
    case: String,
    text: String,
    due_on: String,
}

/// The empty form.
pub async fn show(visitor: Visitor, Query(about): Query<About>) -> Reply {
    home(&visitor)?;
    html(&view(&visitor, &Filled { case: about.case, ..Filled::default() }, &[]))
}

/// Keeps the reminder.
pub async fn send(visitor: Visitor, Form(filled): Form<Filled>) -> Reply {
    let intervention = home(&visitor)?.id;
    let key: RequestKey = filled.key.parse().map_err(|_| crate::failure::Failure::Unreadable)?;
    let case = filled.case.parse().ok();
    let due_on = filled.due_on.parse().ok();
    let new = AddReminder { actor: visitor.actor(), intervention, case, due_on, text: &filled.text };
    match visitor.site.app.once(visitor.actor(), key, &new).await {
        Ok(_) => done("/today", "reminder"),
        Err(Error::Invalid(found)) => problems(&view(&visitor, &filled, &found)),
        Err(error) => Err(error.into()),
    }
}

fn view(visitor: &Visitor, filled: &Filled, found: &[Problem]) -> View {
    let words = visitor.words;
    let field = |name: &'static str, label: String, value: &str| {
        let error =
            found.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem));
        Field::new(name, label).value(value).error(error)
    };
    let text = field("text", words.t("reminder-text"), &filled.text).hint(words.t("reminder-text-hint"));
    let due_on = field("due_on", words.t("reminder-day"), &filled.due_on);
    View {
        shell: visitor.shell(),
        errors: errors([&text, &due_on]),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        case: filled.case.clone(),
        text,
        due_on,
    }
}
