//! The answers that handlers give: a page, or the way to one.

use crate::failure::Failure;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};

/// What a handler returns.
pub type Reply = Result<Response, Failure>;

/// A page.
pub fn html(page: &impl Template) -> Reply {
    Ok(Html(page.render()?).into_response())
}

/// A page with a form that was sent with problems: the same page again, with everything that was typed.
pub fn problems(page: &impl Template) -> Reply {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// A page with a form that someone else was first with: the same page again, with what they changed and everything
/// that was typed.
pub fn conflict(page: &impl Template) -> Reply {
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

/// After a form: the way to a page, so that loading it again repeats nothing.
pub fn see(path: &str) -> Reply {
    Ok(Redirect::to(path).into_response())
}

/// After a form: the way to a page that says what was done, by the text `done-CODE`.
pub fn done(path: &str, code: &str) -> Reply {
    see(&format!("{path}?done={code}"))
}
