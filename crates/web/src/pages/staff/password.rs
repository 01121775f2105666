//! One's own password.

use super::fields::hash;
use crate::cookies;
use crate::failure::Failure;
use crate::form::{Field, FieldError, errors};
use crate::reply::{Reply, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::session::{ChangePassword, OwnAccount, Password, verify_password};
use askama::Template;
use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/staff/password.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
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
pub async fn send(visitor: Visitor, Form(typed): Form<Typed>) -> Reply {
    let app = &visitor.site.app;
    let known = app.read(&OwnAccount { actor: visitor.actor() }).await?.password_hash;
    let old = Password::new(typed.old);
    let right = tokio::task::spawn_blocking(move || verify_password(&old, known.as_deref()))
        .await
        .map_err(|_| Failure::Broken)?;
    if !right {
        return problems(&view(&visitor, &[Problem::new("old", "password_wrong")]));
    }
    let password_hash = match hash(&visitor, "new", &typed.new).await? {
        Ok(hash) => hash,
        Err(problem) => return problems(&view(&visitor, &[problem])),
    };
    let change = ChangePassword { actor: visitor.actor(), password_hash: &password_hash };
    let token = app.write(&change).await?;
    let keep = [(SET_COOKIE, cookies::keep_token(&visitor.site, &token))];
    Ok((keep, Redirect::to("/password?done=password")).into_response())
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
    View { shell: visitor.shell(), errors: errors([&old, &new]), old, new }
}
