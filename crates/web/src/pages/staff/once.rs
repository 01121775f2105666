//! A one-time password for a colleague, shown once, to be handed over.

use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use askama::Template;
use domain::personal::Personal;

#[derive(Template)]
#[template(path = "pages/staff/once.html")]
struct View {
    shell: Shell,
    at: String,
    name: String,
    login: String,
    /// None when the form was sent again: the password has been shown and is kept nowhere.
    password: Option<String>,
}

/// Shows it, with the way back to the colleague's page.
pub fn show(
    visitor: &Visitor,
    at: String,
    name: &str,
    login: &str,
    password: Option<&Personal<String>>,
) -> Reply {
    let password = password.map(|shown| shown.expose().clone());
    html(&View { shell: visitor.shell(), at, name: name.to_owned(), login: login.to_owned(), password })
}
