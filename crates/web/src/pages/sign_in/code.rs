//! The second step of signing in: the code of an app, or one of those for when it is lost.

use super::too_early;
use crate::cookies;
use crate::failure::Failure;
use crate::form::{Field, FieldError, errors};
use crate::reply::{Reply, html, see};
use crate::shell::Shell;
use crate::visitor::{Guest, SIGNED_IN, agent};
use app::Problem;
use app::session::{AwaitsCode, CodeAttempt, GiveCode};
use askama::Template;
use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/sign_in/code.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    code: Field,
}

fn view(guest: &Guest, error: Option<String>) -> View {
    let words = guest.words;
    let code = Field::new("code", words.t("code-field")).hint(words.t("factor-code-hint")).error(error);
    View { shell: guest.shell(), errors: errors([&code]), code }
}

/// The form, for whoever has given the password.
pub async fn show(guest: Guest, headers: HeaderMap) -> Reply {
    let Some(token) = cookies::token(&guest.site, &headers) else { return see("/sign-in") };
    let awaits = guest.site.app.read(&AwaitsCode { token: &token }).await?;
    if awaits { html(&view(&guest, None)) } else { see("/") }
}

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    code: String,
}

/// Checks the code and starts the session.
pub async fn send(guest: Guest, headers: HeaderMap, Form(typed): Form<Typed>) -> Reply {
    let token = cookies::token(&guest.site, &headers).ok_or(Failure::SignedOut)?;
    let give = GiveCode { token: &token, code: &typed.code, with: agent(&headers) };
    let (status, error) = match guest.site.app.write(&give).await? {
        CodeAttempt::Gone => return see("/sign-in"),
        CodeAttempt::In(token) => {
            let keep = cookies::keep_session(&guest.site, &token);
            return Ok((keep, Redirect::to(&format!("/?done={SIGNED_IN}"))).into_response());
        }
        CodeAttempt::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, guest.words.t("problem-code_wrong")),
        CodeAttempt::Wait(wait) => {
            let Problem { value, .. } = too_early("code", wait);
            let text = guest.words.t1("problem-too_early", "value", value.unwrap_or_default());
            (StatusCode::TOO_MANY_REQUESTS, text)
        }
    };
    Ok((status, html(&view(&guest, Some(error)))?).into_response())
}
