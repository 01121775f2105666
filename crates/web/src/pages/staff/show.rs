//! Everybody on the staff.

use crate::failure::Failure;
use crate::form::{Field, FieldError, Guard, errors};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::session::FactorDemanded;
use app::staff::{ListStaff, Member, PasswordHeld};
use askama::Template;
use domain::code::Role;
use words::Words;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/staff/show.html")]
pub struct View {
    shell: Shell,
    rows: Vec<Row>,
    errors: Vec<FieldError>,
    guard: Guard,
    from: Field,
}

#[derive(Debug)]
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
    let from = visitor.site.app.read(&FactorDemanded { actor: visitor.actor() }).await?;
    let from = from.map_or_else(String::new, |day| day.to_string());
    html(&page(&visitor, &from, None).await?)
}

/// The page, with the day from which a second factor is demanded, and what is wrong with it.
pub async fn page(visitor: &Visitor, from: &str, problem: Option<&Problem>) -> Result<View, Failure> {
    let words = visitor.words;
    let members = visitor.site.app.read(&ListStaff { actor: visitor.actor() }).await?;
    let from = Field::new("from", words.t("staff-factor-from")).value(from).optional();
    let from = from.hint(words.t("staff-factor-hint")).error(problem.map(|problem| visitor.problem(problem)));
    Ok(View {
        shell: visitor.shell(),
        rows: members.iter().map(|member| row(visitor, member)).collect(),
        errors: errors([&from]),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        from,
    })
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
