//! Signing in with a password.

use crate::cookies;
use crate::failure::Failure;
use crate::form::{Field, FieldError, errors};
use crate::hashing::PASSWORDS;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::{Guest, SIGNED_IN, agent};
use app::Problem;
use app::session::{Attempt, Found, Password, RefuseSignIn, SignIn, SignOut, TrySignIn, verify_password};
use askama::Template;
use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use domain::login::Agent;
use jiff::SignedDuration;
use serde::Deserialize;
use std::time::Duration;

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

/// The shortest time that a refusal takes: longer than the work behind it, so that a name that nobody has is refused
/// as slowly as a wrong password.
const SLOWEST: Duration = Duration::from_millis(300);

fn view(guest: &Guest, login: &str, error: Option<String>) -> View {
    let words = guest.words;
    let login = Field::new("login", words.t("sign-in-login")).value(login).error(error);
    let password = Field::new("password", words.t("sign-in-password"));
    View { shell: guest.shell(), errors: errors([&login]), login, password }
}

/// The form.
pub async fn show(guest: Guest) -> Reply {
    html(&view(&guest, "", None))
}

/// What came of an attempt.
enum Outcome {
    In([u8; 32]),
    Wrong,
    Early(SignedDuration),
    Busy,
}

/// Checks the password in its turn and starts a session; one that was open in the same browser ends.
pub async fn send(guest: Guest, headers: HeaderMap, Form(typed): Form<Typed>) -> Reply {
    let slowest = tokio::time::sleep(SLOWEST);
    let words = guest.words;
    let (status, error) =
        match attempt(&guest, agent(&headers), &typed.login, Password::new(typed.password)).await? {
            Outcome::In(token) => {
                if let Some(old) = cookies::token(&guest.site, &headers) {
                    guest.site.app.write(&SignOut { token: &old }).await?;
                }
                let keep = cookies::keep_session(&guest.site, &token);
                return Ok((keep, Redirect::to(&format!("/?done={SIGNED_IN}"))).into_response());
            }
            Outcome::Busy => (StatusCode::SERVICE_UNAVAILABLE, words.t("sign-in-busy")),
            Outcome::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, words.t("sign-in-wrong")),
            Outcome::Early(wait) => {
                let Problem { value, .. } = too_early("login", wait);
                let text = words.t1("problem-too_early", "value", value.unwrap_or_default());
                (StatusCode::TOO_MANY_REQUESTS, text)
            }
        };
    slowest.await;
    Ok((status, html(&view(&guest, &typed.login, Some(error)))?).into_response())
}

async fn attempt(guest: &Guest, with: Agent, login: &str, password: Password) -> Result<Outcome, Failure> {
    let app = &guest.site.app;
    let turn = match PASSWORDS.turn().await {
        Err(Failure::Busy) => return Ok(Outcome::Busy),
        other => other?,
    };
    let Found { account, password_hash } = match app.write(&TrySignIn { login }).await? {
        Attempt::Wait(wait) => {
            tracing::warn!(seconds = wait.as_secs(), "an attempt to sign in came before its wait was over");
            return Ok(Outcome::Early(wait));
        }
        Attempt::Check(found) => found,
    };
    let right = turn.run(move || verify_password(&password, password_hash.as_deref())).await?;
    if let (true, Some(account)) = (right, account) {
        return Ok(Outcome::In(app.write(&SignIn { login, account, with }).await?));
    }
    app.write(&RefuseSignIn { login, account }).await?;
    if account.is_none() {
        tracing::warn!("an attempt to sign in with a name that nobody has was refused");
    }
    Ok(Outcome::Wrong)
}

/// The problem of an attempt that came too early, with the seconds left.
pub fn too_early(field: &'static str, wait: SignedDuration) -> Problem {
    let seconds = wait.as_secs() + i64::from(wait.subsec_nanos() > 0);
    Problem::new(field, "too_early").with(seconds.to_string())
}
