//! One's own password.

use super::fields::{check, hash};
use crate::cookies;
use crate::form::{Field, FieldError, errors};
use crate::hashing::PASSWORDS;
use crate::pages::sign_in::too_early;
use crate::reply::{Reply, html, problems};
use crate::shell::Shell;
use crate::visitor::{Visitor, agent};
use app::Problem;
use app::session::{Attempt, ChangePassword, Password, RefusePassword, TryPassword, verify_password};
use askama::Template;
use axum::Form;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/staff/password.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    first: bool,
    old: Field,
    new: Field,
}

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    old: String,
    new: String,
}

/// The form.
pub async fn show(visitor: Visitor) -> Reply {
    html(&view(&visitor, &[]))
}

/// Checks the old password, sets the new one; every other session ends.
pub async fn send(visitor: Visitor, headers: HeaderMap, Form(typed): Form<Typed>) -> Reply {
    let (app, actor) = (&visitor.site.app, visitor.actor());
    if visitor.signed.must_change && typed.old == typed.new {
        return problems(&view(&visitor, &[Problem::new("new", "password_same")]));
    }
    // A new password that cannot be taken is no attempt at the old one.
    let name = visitor.signed.name.as_deref().unwrap_or_default();
    if let Err(problem) = check(&visitor, "new", &typed.new, &[name]).await? {
        return problems(&view(&visitor, &[problem]));
    }
    let turn = PASSWORDS.turn().await?;
    let known = match app.write(&TryPassword { actor }).await? {
        Attempt::Wait(wait) => return problems(&view(&visitor, &[too_early("old", wait)])),
        Attempt::Check(found) => found.password_hash,
    };
    let old = Password::new(typed.old);
    if !turn.run(move || verify_password(&old, known.as_deref())).await? {
        app.write(&RefusePassword { actor }).await?;
        return problems(&view(&visitor, &[Problem::new("old", "password_wrong")]));
    }
    let password_hash = match hash(&visitor, "new", &typed.new, &[name]).await? {
        Ok(hash) => hash,
        Err(problem) => return problems(&view(&visitor, &[problem])),
    };
    let change = ChangePassword { actor, password_hash: &password_hash, with: agent(&headers) };
    let token = app.write(&change).await?;
    let keep = [(SET_COOKIE, cookies::keep_token(&visitor.site, &token))];
    let next = if visitor.signed.must_change { "/" } else { "/password?done=password" };
    Ok((keep, Redirect::to(next)).into_response())
}

fn view(visitor: &Visitor, found: &[Problem]) -> View {
    let words = visitor.words;
    let field = |name: &'static str, label: String| {
        let error =
            found.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem));
        Field::new(name, label).error(error)
    };
    let old = field("old", words.t("password-old"));
    let new = field("new", words.t("password-new")).hint(words.t("password-new-hint"));
    View { shell: visitor.shell(), errors: errors([&old, &new]), first: visitor.signed.must_change, old, new }
}
