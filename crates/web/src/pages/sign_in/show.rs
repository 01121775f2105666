//! Signing in with a password.

use crate::cookies;
use crate::failure::Failure;
use crate::form::{Field, FieldError, errors};
use crate::reply::{Reply, html, problems};
use crate::shell::Shell;
use crate::visitor::Guest;
use app::session::{FindAccount, Password, StartSession, verify_password};
use askama::Template;
use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;
use tokio::sync::Semaphore;

#[derive(Template)]
#[template(path = "pages/sign_in/show.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    login: Field,
    password: Field,
}

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    login: String,
    password: String,
}

fn view(guest: &Guest, login: &str, wrong: bool) -> View {
    let words = guest.words;
    let error = wrong.then(|| words.t("sign-in-wrong"));
    let login = Field::new("login", words.t("sign-in-login")).value(login).error(error);
    let password = Field::new("password", words.t("sign-in-password"));
    View { shell: guest.shell(), errors: errors([&login]), login, password }
}

/// The form.
pub async fn show(guest: Guest) -> Reply {
    html(&view(&guest, "", false))
}

/// How many passwords are checked at a time.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Checks the password on a blocking thread and starts a session.
pub async fn send(guest: Guest, Form(typed): Form<Typed>) -> Reply {
    let found = guest.site.app.read(&FindAccount { login: &typed.login }).await?;
    let (id, hash) = found.map_or((None, None), |found| (Some(found.id), found.password_hash));
    let password = Password::new(typed.password);
    // The hash is heavy on purpose: more attempts at a time would be a way to load the server.
    let _turn = HASHING.acquire().await.map_err(|_| Failure::Broken)?;
    let right = tokio::task::spawn_blocking(move || verify_password(&password, hash.as_deref()))
        .await
        .map_err(|_| Failure::Broken)?;
    let (true, Some(account)) = (right, id) else {
        return problems(&view(&guest, &typed.login, true));
    };
    let token = guest.site.app.write(&StartSession { account }).await?;
    let keep = [(SET_COOKIE, cookies::keep_token(&guest.site, &token))];
    Ok((keep, Redirect::to("/")).into_response())
}
