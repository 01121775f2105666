//! A new member of staff.

use super::once;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::hashing::one_time;
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::setup::Authorities;
use app::staff::{AddWorker, Authority, Begins, ListStaff, NewAccount};
use app::{Done, Error, Problem};
use askama::Template;
use axum::Form;
use domain::id::RequestKey;
use serde::Deserialize;
use words::Lang;

#[derive(Template)]
#[template(path = "pages/staff/add.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    guard: Guard,
    name: Field,
    authority: Field,
    title: Field,
    login: Field,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    #[serde(rename = "_key")]
    key: String,
    name: String,
    authority: String,
    title: String,
    login: String,
}

/// The empty form.
pub async fn show(visitor: Visitor) -> Reply {
    let authorities = authorities(&visitor).await?;
    html(&view(&visitor, &authorities, &Filled::default(), &[]))
}

/// Adds them.
pub async fn send(visitor: Visitor, Form(filled): Form<Filled>) -> Reply {
    let authorities = authorities(&visitor).await?;
    let key: RequestKey = filled.key.parse().map_err(|_| Failure::Unreadable)?;
    let mut found = Vec::new();
    let authority = filled.authority.parse().ok().filter(|id| authorities.iter().any(|one| one.id == *id));
    if authority.is_none() {
        found.push(Problem::new("authority", "required"));
    }
    if filled.name.trim().is_empty() {
        found.push(Problem::new("name", "required"));
    }
    let (Some(authority), true) = (authority, found.is_empty()) else {
        return problems(&view(&visitor, &authorities, &filled, &found));
    };
    let login = filled.login.trim();
    let made = if login.is_empty() { None } else { Some(one_time(&visitor.site.app).await?) };
    let account = made.as_ref().map(|(_, hash)| NewAccount { login, begins: Begins::OneTime(hash) });
    let title = Some(filled.title.as_str()).filter(|title| !title.is_empty());
    let new = AddWorker { actor: visitor.actor(), authority, name: &filled.name, title, account };
    match visitor.site.app.once(visitor.actor(), key, &new).await {
        Ok(worker) => {
            let at = format!("/staff/{}", worker.answer());
            let now = matches!(worker, Done::Now(_));
            match made {
                None => done(&at, "staff-added"),
                Some((shown, _)) => once::show(&visitor, at, &filled.name, login, now.then_some(&shown)),
            }
        }
        Err(Error::Invalid(found)) => problems(&view(&visitor, &authorities, &filled, &found)),
        Err(error) => Err(error.into()),
    }
}

/// The association's authorities, for one who may manage its accounts.
async fn authorities(visitor: &Visitor) -> Result<Vec<Authority>, Failure> {
    visitor.site.app.read(&ListStaff { actor: visitor.actor() }).await?;
    let association = visitor.actor().association();
    Ok(visitor.site.app.read(&Authorities { association }).await?)
}

fn view(visitor: &Visitor, authorities: &[Authority], filled: &Filled, found: &[Problem]) -> View {
    let words = visitor.words;
    let field = |name: &'static str, label: String, value: &str| {
        let error =
            found.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem));
        Field::new(name, label).value(value).error(error)
    };
    let name = field("name", words.t("name"), &filled.name);
    let places = authorities.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
    let authority = field("authority", words.t("staff-authority"), &filled.authority).choices(places);
    let title =
        field("title", words.t("staff-member-title"), &filled.title).optional().choices(titles(visitor));
    let login = field("login", words.t("sign-in-login"), &filled.login).optional();
    let login = login.hint(words.t("staff-login-hint"));
    View {
        shell: visitor.shell(),
        errors: errors([&name, &authority, &title, &login]),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        name,
        authority,
        title,
        login,
    }
}

/// The titles of the models in the visitor's association.
fn titles(visitor: &Visitor) -> Vec<Choice> {
    let swedish = visitor.words.lang() == Lang::Sv;
    let mut titles: Vec<Choice> = Vec::new();
    for model in visitor.models() {
        for title in &model.titles {
            if titles.iter().all(|known| known.value != title.id.as_str()) {
                titles.push(Choice::new(title.id.as_str(), title.name.get(swedish)));
            }
        }
    }
    titles
}
