//! A participant's own log-in: given, renewed, ended. The one-time password is shown once, to be handed over.

use super::sent::Sent;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::hashing::one_time;
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::session::{EndLogin, GiveLogin, LoginPage, LoginState, ShowLogin};
use app::{Done, Error, Problem};
use askama::Template;
use axum::extract::Path;
use domain::id::{CaseId, RequestKey};
use domain::login::IdentityProof;

#[derive(Template)]
#[template(path = "pages/case/login.html")]
struct View {
    shell: Shell,
    at: String,
    name: String,
    state: &'static str,
    login: Option<String>,
    /// What has been done: day, what, how the person was known, by whom.
    events: Vec<[String; 4]>,
    errors: Vec<FieldError>,
    proof: Field,
    guard: Guard,
    may_end: bool,
}

#[derive(Template)]
#[template(path = "pages/case/login_once.html")]
struct Once {
    shell: Shell,
    at: String,
    name: String,
    login: String,
    /// None when the form was sent again: the password has been shown and is kept nowhere.
    password: Option<String>,
}

async fn read(visitor: &Visitor, case: CaseId) -> Result<LoginPage, Failure> {
    Ok(visitor.site.app.read(&ShowLogin { actor: visitor.actor(), case }).await?)
}

fn view(visitor: &Visitor, case: CaseId, page: LoginPage, found: &[Problem]) -> View {
    let words = visitor.words;
    let error = found.first().map(|problem| visitor.problem(problem));
    let ways = IdentityProof::ALL.iter();
    let ways = ways.map(|one| Choice::new(one.code(), words.coded("identity-proof", one.code())));
    let proof = Field::new("proof", words.t("login-proof")).choices(ways).error(error);
    let by = |id| page.workers.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone());
    let events = page.events.iter().map(|one| {
        let day = domain::day::of(one.at);
        let known = one.proof.map_or_else(String::new, |proof| words.coded("identity-proof", proof.code()));
        let what = words.coded("login-event", one.what.code());
        [words.day(day), what, known, by(one.author).unwrap_or_else(|| words.t("case-someone"))]
    });
    View {
        shell: visitor.shell(),
        at: format!("/case/{case}"),
        name: page.name.expose().clone(),
        state: state(page.state),
        events: events.collect(),
        login: page.login,
        errors: errors([&proof]),
        proof,
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        may_end: !matches!(page.state, LoginState::None | LoginState::Ended),
    }
}

const fn state(state: LoginState) -> &'static str {
    match state {
        LoginState::None => "none",
        LoginState::Waiting => "waiting",
        LoginState::Unused => "unused",
        LoginState::Open => "open",
        LoginState::Ended => "ended",
    }
}

/// How it stands, and the forms.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    html(&view(&visitor, case, page, &[]))
}

/// Gives, renews or ends.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let key: RequestKey = sent.key().ok_or(Failure::Unreadable)?;
    if sent.get("do") == "end" {
        let end = EndLogin { actor: visitor.actor(), case };
        return match visitor.site.app.once(visitor.actor(), key, &end).await {
            Ok(_) => done(&format!("/case/{case}/login"), "login-ended"),
            Err(Error::Invalid(found)) => refused(&visitor, case, &found).await,
            Err(error) => Err(error.into()),
        };
    }
    let proof = IdentityProof::from_code(sent.get("proof"));
    match give(&visitor, case, key, proof).await {
        Err(Given::Refused(found)) => refused(&visitor, case, &found).await,
        Err(Given::Failed(failure)) => Err(failure),
        Ok(password) => {
            let page = read(&visitor, case).await?;
            html(&Once {
                shell: visitor.shell(),
                at: format!("/case/{case}"),
                name: page.name.expose().clone(),
                login: page.login.unwrap_or_default(),
                password,
            })
        }
    }
}

async fn refused(visitor: &Visitor, case: CaseId, found: &[Problem]) -> Reply {
    let page = read(visitor, case).await?;
    problems(&view(visitor, case, page, found))
}

/// Why nothing was given.
enum Given {
    Refused(Vec<Problem>),
    Failed(Failure),
}

impl From<Failure> for Given {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// The one-time password, unless the form has been sent before.
async fn give(
    visitor: &Visitor,
    case: CaseId,
    key: RequestKey,
    proof: Option<IdentityProof>,
) -> Result<Option<String>, Given> {
    let app = &visitor.site.app;
    if proof.is_none() {
        return Err(Given::Refused(vec![Problem::new("proof", "required")]));
    }
    let (shown, hash) = one_time(app).await?;
    let give = GiveLogin { actor: visitor.actor(), case, login: None, password_hash: Some(&hash), proof };
    match app.once(visitor.actor(), key, &give).await {
        Ok(Done::Now(_)) => Ok(Some(shown.expose().clone())),
        Ok(Done::Before(_)) => Ok(None),
        Err(Error::Invalid(found)) => Err(Given::Refused(found)),
        Err(error) => Err(Failure::from(error).into()),
    }
}
