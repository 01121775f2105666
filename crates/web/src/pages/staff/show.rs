//! Everybody on the staff.

use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::staff::{ListStaff, Member, PasswordHeld};
use askama::Template;
use domain::code::Role;
use words::Words;

#[derive(Template)]
#[template(path = "pages/staff/show.html")]
struct View {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    href: String,
    authority: String,
    title: String,
    roles: String,
    look: &'static str,
    login: String,
}

/// Lists them.
pub async fn show(visitor: Visitor) -> Reply {
    let members = visitor.site.app.read(&ListStaff { actor: visitor.actor() }).await?;
    let rows = members.iter().map(|member| row(&visitor, member)).collect();
    html(&View { shell: visitor.shell(), rows })
}

fn row(visitor: &Visitor, member: &Member) -> Row {
    let words = visitor.words;
    let models = visitor.models();
    let mut roles: Vec<Role> = member.roles.iter().map(|(role, _)| *role).collect();
    roles.sort_unstable();
    roles.dedup();
    let roles: Vec<String> = roles.iter().map(|role| visitor.held(&models, *role)).collect();
    let (look, login) = login(words, member);
    Row {
        name: member.worker.name.clone(),
        href: format!("/staff/{}", member.worker.id),
        authority: member.authority.name.clone(),
        title: visitor.title_of(member.worker.title.as_deref()).unwrap_or_default(),
        roles: roles.join(", "),
        look,
        login,
    }
}

/// How a log-in stands: the tag's look, and in words.
pub fn login(words: Words, member: &Member) -> (&'static str, String) {
    match &member.login {
        None => ("wait", words.t("staff-login-none")),
        Some(login) if login.closed => ("late", words.t("staff-login-closed")),
        Some(login) => match login.password {
            PasswordHeld::None => ("wait", words.t("staff-login-no-password")),
            PasswordHeld::Ended => ("late", words.t("staff-login-unused")),
            PasswordHeld::Unused => ("wait", words.t("staff-login-waiting")),
            PasswordHeld::Own => ("done", words.t("staff-login-open")),
        },
    }
}
