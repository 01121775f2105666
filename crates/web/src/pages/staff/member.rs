//! One member of staff: roles and log-in.

use super::show::login;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, errors};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::staff::{ListStaff, Member};
use askama::Template;
use axum::extract::Path;
use domain::id::WorkerId;
use words::Lang;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/staff/member.html")]
pub struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    fault: Option<String>,
    action: String,
    name: String,
    about: String,
    key: Keys,
    roles: Vec<RoleView>,
    posts: Vec<PostView>,
    give: Field,
    look: &'static str,
    state: String,
    login_name: Option<String>,
    closed: bool,
    factor: bool,
    login: Field,
}

/// One key for each form of the page.
#[derive(Debug)]
struct Keys {
    give: String,
    login: String,
    open: String,
}

#[derive(Debug)]
struct RoleView {
    text: String,
    role: &'static str,
    intervention: String,
    key: String,
}

#[derive(Debug)]
struct PostView {
    field: Field,
    intervention: String,
    key: String,
}

/// Shows them.
pub async fn show(visitor: Visitor, Path(worker): Path<String>) -> Reply {
    let member = find(&visitor, &worker).await?;
    html(&view(&visitor, &member, "", &[]))
}

/// The member of an address.
pub async fn find(visitor: &Visitor, worker: &str) -> Result<Member, Failure> {
    let worker: WorkerId = worker.parse().map_err(|_| Failure::NotFound)?;
    let all = visitor.site.app.read(&ListStaff { actor: visitor.actor() }).await?;
    all.into_iter().find(|member| member.worker.id == worker).ok_or(Failure::NotFound)
}

/// The page, with what was typed as log-in name and what was wrong.
pub fn view(visitor: &Visitor, member: &Member, typed: &str, found: &[Problem]) -> View {
    let words = visitor.words;
    let field = |name: &'static str, label: String| {
        let error =
            found.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem));
        Field::new(name, label).error(error)
    };
    let posts = posts(visitor, member, found);
    let give = field("give", words.t("staff-give-role")).choices(titles(visitor));
    let login_field = field("login", words.t("sign-in-login")).value(typed);
    let title = visitor.title_of(member.worker.title.as_deref());
    let about: Vec<String> = title.into_iter().chain([member.authority.name.clone()]).collect();
    let (look, state) = login(words, member);
    let key = || visitor.key().to_string();
    View {
        shell: visitor.shell(),
        errors: errors(posts.iter().map(|post| &post.field).chain([&give, &login_field])),
        fault: found.iter().find(|problem| problem.field.is_empty()).map(|problem| visitor.problem(problem)),
        action: format!("/staff/{}", member.worker.id),
        name: member.worker.name.clone(),
        about: about.join(", "),
        key: Keys { give: key(), login: key(), open: key() },
        roles: roles(visitor, member),
        posts,
        give,
        look,
        state,
        login_name: member.login.as_ref().map(|login| login.name.clone()),
        closed: member.login.as_ref().is_some_and(|login| login.closed),
        factor: member.login.as_ref().is_some_and(|login| login.factor),
        login: login_field,
    }
}

fn roles(visitor: &Visitor, member: &Member) -> Vec<RoleView> {
    let words = visitor.words;
    let all = visitor.installed();
    let view = |(role, intervention): &(domain::code::Role, domain::id::InterventionId)| {
        let model = all.iter().find(|one| one.id == *intervention).and_then(app::Installed::model);
        let place = model.as_ref().map(|model| model.title.get(words.lang() == Lang::Sv).to_owned());
        RoleView {
            text: format!("{}, {}", visitor.held(model.as_slice(), *role), place.unwrap_or_default()),
            role: role.code(),
            intervention: intervention.to_string(),
            key: visitor.key().to_string(),
        }
    };
    member.roles.iter().map(view).collect()
}

/// The post in each intervention where cases are carried.
fn posts(visitor: &Visitor, member: &Member, found: &[Problem]) -> Vec<PostView> {
    let words = visitor.words;
    let all = visitor.installed();
    let error = found.iter().find(|problem| problem.field == "post").map(|problem| visitor.problem(problem));
    let view = |(intervention, percent): &(domain::id::InterventionId, i64)| {
        let model = all.iter().find(|one| one.id == *intervention).and_then(app::Installed::model);
        let place = model.map(|model| model.title.get(words.lang() == Lang::Sv).to_owned());
        let label = words.t1("staff-post", "place", place.unwrap_or_default());
        let field = Field::new("post", label).hint(words.t("staff-post-hint"));
        PostView {
            field: field.value(percent.to_string()).error(error.clone()),
            intervention: intervention.to_string(),
            key: visitor.key().to_string(),
        }
    };
    member.posts.iter().map(view).collect()
}

/// Every title of every intervention, as `slug:title`.
fn titles(visitor: &Visitor) -> Vec<Choice> {
    let swedish = visitor.words.lang() == Lang::Sv;
    let mut choices = Vec::new();
    for one in visitor.installed() {
        let Some(model) = one.model() else { continue };
        let place = model.title.get(swedish);
        choices.extend(model.titles.iter().map(|title| {
            let label = format!("{}, {place}", title.name.get(swedish));
            Choice::new(format!("{}:{}", one.slug, title.id), label)
        }));
    }
    choices
}
