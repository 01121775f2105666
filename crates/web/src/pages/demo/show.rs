//! Choosing a persona.

use crate::cookies;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Guest;
use app::session::{BecomePersona, ListPersonas, Persona};
use askama::Template;
use axum::Form;
use axum::response::{IntoResponse as _, Redirect};
use domain::code::Role;
use domain::id::AccountId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/demo/show.html")]
struct View {
    shell: Shell,
    personas: Vec<Card>,
}

/// One persona as the page shows it.
#[derive(Debug)]
struct Card {
    account: AccountId,
    name: String,
    title: String,
    about: String,
}

fn card(guest: &Guest, persona: &Persona) -> Card {
    let words = guest.words;
    let role = persona.roles.first().map_or("participant", |role| role.code());
    let all = guest.site.app.models().all();
    let titles = all.iter().filter_map(app::Installed::model).find_map(|model| {
        let found = model.title_of(persona.title.as_deref()?)?;
        Some(found.name.get(words.lang() == words::Lang::Sv).to_owned())
    });
    let title =
        titles.or_else(|| persona.title.clone()).unwrap_or_else(|| words.coded("persona-title", role));
    let of = persona.authority.clone().map(|authority| format!("{title}, {authority}"));
    Card {
        account: persona.account,
        name: persona.name.clone().unwrap_or_else(|| words.t("shell-participant")),
        title: of.unwrap_or(title),
        about: words.coded("persona-about", role),
    }
}

/// Those who do most with the cases first; a participant has no role.
const ORDER: &[Option<&Role>] = &[
    Some(&Role::Coordinator),
    Some(&Role::Worker),
    Some(&Role::FixedHandler),
    Some(&Role::Referrer),
    None,
    Some(&Role::Steering),
    Some(&Role::Administrator),
    Some(&Role::ProtectionOfficer),
];

/// The page.
pub async fn show(guest: Guest) -> Reply {
    let mut personas = guest.site.app.read(&ListPersonas).await?;
    personas.sort_by_key(|persona| ORDER.iter().position(|role| persona.roles.first() == *role));
    let personas = personas.iter().map(|persona| card(&guest, persona)).collect();
    html(&View { shell: guest.shell(), personas })
}

/// Whom to be.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    account: String,
}

/// Becomes the persona.
pub async fn send(guest: Guest, Form(chosen): Form<Chosen>) -> Reply {
    let account = chosen.account.parse().map_err(|_| Failure::NotFound)?;
    let token = guest.site.app.write(&BecomePersona { account }).await?;
    let keep = cookies::keep_session(&guest.site, &token);
    Ok((keep, Redirect::to("/")).into_response())
}
