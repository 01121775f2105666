//! Staff and their log-ins from the command line: the first administrator of a new installation, and help when
//! nobody else can.

use crate::args::DbArgs;
use crate::import::{association, create, intervention, is_new};
use crate::{Failure, Outcome, files, operator, shipped};
use access::Actor;
use app::App;
use app::session::{FindAccount, Password, TooWeak};
use app::staff::{
    AddMember, AddWorker, Begins, GivePassword, GrantRole, ListStaff, Member, NewAccount, RevokeRole,
    SetLoginOpen,
};
use clap::{Args, Subcommand};
use domain::model::{Model, Title};
use serde_json::json;
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

/// What can be done with the staff.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add a member of staff with a log-in and a role; makes a missing database with its intervention. The password is a
    /// one-time password, but for the first administrator of a new database, who types their own
    Add(AddArgs),
    /// List the staff with log-ins and roles
    List(ListArgs),
    /// Give a one-time password, read from a file or as one line of standard input: its owner changes it at the first sign-in,
    /// within 7 days. Every session ends
    Password(PasswordArgs),
    /// Give a role by its title in the model, or take it away
    Role(RoleArgs),
    /// Close a log-in: its sessions end at once
    Close(LoginArgs),
    /// Open a closed log-in again
    Open(LoginArgs),
}

/// Which database and association.
#[derive(Debug, Args)]
pub(crate) struct Where {
    #[command(flatten)]
    db: DbArgs,
    /// The association: the name of a new one, or which of several
    #[arg(long, value_name = "NAME")]
    association: Option<String>,
}

/// Whose log-in.
#[derive(Debug, Args)]
pub(crate) struct LoginArgs {
    #[command(flatten)]
    place: Where,
    /// The log-in name
    #[arg(long)]
    login: String,
}

/// A new member of staff.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[command(flatten)]
    place: Where,
    /// The intervention, by its model's id
    #[arg(long)]
    intervention: String,
    /// The title, by the model's id; it decides the role
    #[arg(long)]
    title: String,
    /// The authority that employs them, by the model's id; the title's first when left out
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    /// Their name
    #[arg(long)]
    name: String,
    /// Their log-in name
    #[arg(long)]
    login: String,
    /// The log-in is there already, for the same person's work elsewhere: no password is read or changed
    #[arg(long, conflicts_with = "password_file")]
    existing: bool,
    /// The file whose first line is the password; standard input when left out
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// What to list.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    place: Where,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A new password.
#[derive(Debug, Args)]
pub(crate) struct PasswordArgs {
    #[command(flatten)]
    whose: LoginArgs,
    /// The file whose first line is the password; standard input when left out
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// A role to give or take.
#[derive(Debug, Args)]
pub(crate) struct RoleArgs {
    #[command(flatten)]
    whose: LoginArgs,
    /// The intervention, by its model's id
    #[arg(long)]
    intervention: String,
    /// The title, by the model's id
    title: String,
    /// Take it away instead
    #[arg(long)]
    take: bool,
}

/// Runs a command about the staff.
pub(crate) async fn run(command: UserCommand) -> Outcome {
    let app = match command {
        UserCommand::Add(args) => add(&args).await?,
        UserCommand::List(args) => list(&args).await?,
        UserCommand::Password(args) => {
            let (app, actor, member) = find(&args.whose).await?;
            let names = [member.worker.name.as_str(), args.whose.login.as_str()];
            let hash = password(args.password_file.as_ref(), &names)?.hash(&app.salt())?;
            let worker = member.worker.id;
            said(app.write(&GivePassword { actor: &actor, worker, password_hash: &hash }).await)?;
            app
        }
        UserCommand::Role(args) => role(&args).await?,
        UserCommand::Close(args) => set_open(&args, false).await?,
        UserCommand::Open(args) => set_open(&args, true).await?,
    };
    app.integrate_logs().await.map_err(Failure::from)
}

async fn open(place: &Where) -> Outcome<(App, Actor)> {
    let app = files::open(&place.db, false).await?;
    let association = association(&app, place.association.as_deref()).await?;
    Ok((app, operator::of(association)))
}

async fn find(whose: &LoginArgs) -> Outcome<(App, Actor, Member)> {
    let (app, actor) = open(&whose.place).await?;
    let all = app.read(&ListStaff { actor: &actor }).await?;
    let wanted = whose.login.trim().to_lowercase();
    let named = |member: &Member| member.login.as_ref().is_some_and(|one| one.name.to_lowercase() == wanted);
    let found = all.into_iter().find(named);
    let member = found.ok_or_else(|| Failure::Said(format!("nobody signs in as {}", whose.login)))?;
    Ok((app, actor, member))
}

fn title<'m>(model: &'m Model, id: &str) -> Outcome<&'m Title> {
    model.title_of(id).ok_or_else(|| {
        let known: Vec<&str> = model.titles.iter().map(|title| title.id.as_str()).collect();
        Failure::Said(format!("the model has no title {id}; known are {}", known.join(", ")))
    })
}

async fn add(args: &AddArgs) -> Outcome<App> {
    let names = [args.name.as_str(), args.login.as_str()];
    let password = if args.existing { None } else { Some(password(args.password_file.as_ref(), &names)?) };
    let new = !args.existing && is_new(&args.place.db.db);
    if new {
        let source = shipped::model(&args.intervention, None)?;
        let model = Model::parse(&source).map_err(app::Error::Model)?;
        title(&model, &args.title)?;
        create(&args.place.db, args.place.association.as_deref(), &source, &model).await?;
    }
    let (app, actor) = open(&args.place).await?;
    let (intervention, _, model) = intervention(&app, actor.association(), &args.intervention)?;
    let title = title(&model, &args.title)?;
    let code =
        args.authority.as_deref().or_else(|| title.authorities.first().map(domain::model::Ref::as_str));
    let code = code.unwrap_or_default();
    let known = app.read(&app::setup::Authorities { association: actor.association() }).await?;
    let authority = known.iter().find(|one| one.code == code).map(|one| one.id);
    let authority =
        authority.ok_or_else(|| Failure::Said(format!("the database has no authority {code}")))?;
    let known = app.read(&FindAccount { login: &args.login }).await?;
    if args.existing && known.is_none() {
        return Err(Failure::Said(format!("nobody signs in as {}", args.login)));
    }
    let hash = password.map(|password| password.hash(&app.salt())).transpose()?;
    let begins = match hash.as_deref() {
        None => Begins::AsItIs,
        Some(hash) if new => Begins::Own(hash),
        Some(hash) => Begins::OneTime(hash),
    };
    let account = Some(NewAccount { login: &args.login, begins });
    let name = Some(title.id.as_str());
    let add = AddWorker { actor: &actor, authority, name: &args.name, title: name, account };
    said(app.write(&AddMember { add, role: title.role, intervention }).await)?;
    Ok(app)
}

async fn role(args: &RoleArgs) -> Outcome<App> {
    let (app, actor, member) = find(&args.whose).await?;
    let (intervention, _, model) = intervention(&app, actor.association(), &args.intervention)?;
    let title = title(&model, &args.title)?;
    let (worker, role, name) = (member.worker.id, title.role, Some(title.id.as_str()));
    if args.take {
        said(app.write(&RevokeRole { actor: &actor, worker, role, intervention }).await)?;
    } else {
        said(app.write(&GrantRole { actor: &actor, worker, role, intervention, title: name }).await)?;
    }
    Ok(app)
}

async fn set_open(args: &LoginArgs, open: bool) -> Outcome<App> {
    let (app, actor, member) = find(args).await?;
    said(app.write(&SetLoginOpen { actor: &actor, worker: member.worker.id, open }).await)?;
    Ok(app)
}

async fn list(args: &ListArgs) -> Outcome<App> {
    let (app, actor) = open(&args.place).await?;
    let all = app.read(&ListStaff { actor: &actor }).await?;
    let mut out = std::io::stdout().lock();
    for member in &all {
        let login = member.login.as_ref().map(|login| login.name.as_str());
        let closed = member.login.as_ref().is_some_and(|login| login.closed);
        let roles: Vec<&str> = member.roles.iter().map(|(role, _)| role.code()).collect();
        let (name, authority) = (&member.worker.name, &member.authority.code);
        if args.json {
            let line = json!({
                "name": name, "authority": authority, "title": member.worker.title, "login": login,
                "closed": closed, "roles": roles,
            });
            writeln!(out, "{line}")?;
        } else {
            let state = if closed { " (closed)" } else { "" };
            let login = login.unwrap_or("-");
            writeln!(out, "{name}, {authority}: {login}{state}; {}", roles.join(", "))?;
        }
    }
    Ok(app)
}

/// The password, for somebody with these names, in a file's first line, or in the first line of standard input.
fn password(file: Option<&PathBuf>, names: &[&str]) -> Outcome<Password> {
    let mut text = String::new();
    if let Some(file) = file {
        let said = |error| Failure::Said(format!("{}: {error}. Nothing is changed", file.display()));
        text = std::fs::read_to_string(file).map_err(said)?;
    } else {
        std::io::stdin().lock().read_line(&mut text)?;
    }
    let password = Password::new(text.lines().next().unwrap_or_default());
    match password.check(names) {
        Ok(()) => Ok(password),
        Err(TooWeak::Short { shortest }) => {
            Err(Failure::Said(format!("a password has at least {shortest} characters. Nothing is changed")))
        }
        Err(TooWeak::Guessable) => Err(Failure::Said(
            "the password is easy to guess: take a sentence of your own. Nothing is changed".to_owned(),
        )),
    }
}

/// Problems of a form, in words.
fn said<T>(answer: Result<T, app::Error>) -> Outcome<T> {
    answer.map_err(|error| match error {
        app::Error::Invalid(problems) => {
            let words = words::Words::new(words::Lang::En);
            let value = |problem: &app::Problem| problem.value.clone().unwrap_or_default();
            let text = |problem: &app::Problem| {
                words.t1(&format!("problem-{}", problem.code), "value", value(problem))
            };
            Failure::Said(problems.iter().map(text).collect::<Vec<_>>().join(" "))
        }
        other => other.into(),
    })
}
