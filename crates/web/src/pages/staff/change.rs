//! What is changed of a member of staff: roles and log-in.

use super::member::{find, view};
use super::once;
use crate::failure::Failure;
use crate::hashing::one_time;
use crate::reply::{Reply, done, problems};
use crate::visitor::Visitor;
use app::session::TakeFactorOff;
use app::staff::{
    Begins, ClaimWorker, GivePassword, GrantRole, Member, NewAccount, RevokeRole, SetLoginOpen, SetPost,
};
use app::{Done, Error, Problem};
use axum::Form;
use axum::extract::Path;
use domain::code::Role;
use domain::id::{InterventionId, RequestKey};
use serde::Deserialize;

/// Which change, and what it needs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(rename = "_key")]
    key: String,
    #[serde(rename = "do")]
    what: String,
    role: String,
    intervention: String,
    give: String,
    post: String,
    login: String,
}

/// Makes the change.
pub async fn send(visitor: Visitor, Path(worker): Path<String>, Form(change): Form<Change>) -> Reply {
    let member = find(&visitor, &worker).await?;
    let key: RequestKey = change.key.parse().map_err(|_| Failure::Unreadable)?;
    let made = match change.what.as_str() {
        "give" => give(&visitor, &member, &change, key).await,
        "post" => post(&visitor, &member, &change, key).await,
        "take" => take(&visitor, &member, &change, key).await,
        "login" => return login(&visitor, &member, &change, key).await,
        "factor-off" => factor_off(&visitor, &member, key).await,
        "open" | "close" => open(&visitor, &member, change.what == "open", key).await,
        _ => return Err(Failure::Unreadable),
    };
    match made {
        Ok(()) => done(&format!("/staff/{worker}"), "staff-changed"),
        Err(Error::Invalid(found)) => problems(&view(&visitor, &member, &change.login, &found)),
        Err(error) => Err(error.into()),
    }
}

async fn give(visitor: &Visitor, member: &Member, change: &Change, key: RequestKey) -> Result<(), Error> {
    let required = || Error::from(Problem::new("give", "required"));
    let (slug, title) = change.give.split_once(':').ok_or_else(required)?;
    let one = visitor.site.app.models().by_slug(visitor.actor().association(), slug)?;
    let model = one.model().ok_or(Error::NotFound)?;
    let title = model.titles.iter().find(|known| known.id.as_str() == title).ok_or_else(required)?;
    let grant = GrantRole {
        actor: visitor.actor(),
        worker: member.worker.id,
        role: title.role,
        intervention: one.id,
        title: Some(title.id.as_str()),
    };
    visitor.site.app.once(visitor.actor(), key, &grant).await.map(drop)
}

async fn take(visitor: &Visitor, member: &Member, change: &Change, key: RequestKey) -> Result<(), Error> {
    let role = Role::from_code(&change.role).ok_or(Error::NotFound)?;
    let intervention: InterventionId = change.intervention.parse().map_err(|_| Error::NotFound)?;
    let revoke = RevokeRole { actor: visitor.actor(), worker: member.worker.id, role, intervention };
    visitor.site.app.once(visitor.actor(), key, &revoke).await.map(drop)
}

async fn post(visitor: &Visitor, member: &Member, change: &Change, key: RequestKey) -> Result<(), Error> {
    let intervention: InterventionId = change.intervention.parse().map_err(|_| Error::NotFound)?;
    let percent = change.post.trim().trim_end_matches('%').trim_end().parse();
    let percent = percent.map_err(|_| Error::from(Problem::new("post", "post")))?;
    let set = SetPost { actor: visitor.actor(), worker: member.worker.id, intervention, percent };
    visitor.site.app.once(visitor.actor(), key, &set).await.map(drop)
}

/// A first log-in, or a new password for the one that there is: a one-time password either way, which nobody but its owner
/// keeps.
async fn login(visitor: &Visitor, member: &Member, change: &Change, key: RequestKey) -> Reply {
    let name = member.login.as_ref().map_or(change.login.trim(), |login| &login.name);
    if name.is_empty() {
        return problems(&view(visitor, member, "", &[Problem::new("login", "required")]));
    }
    let (actor, worker, app) = (visitor.actor(), member.worker.id, &visitor.site.app);
    let (shown, hash) = one_time(app).await?;
    let made = if member.login.is_some() {
        let give = GivePassword { actor, worker, password_hash: &hash };
        app.once(actor, key, &give).await.map(|done| matches!(done, Done::Now(())))
    } else {
        let account = NewAccount { login: name, begins: Begins::OneTime(&hash) };
        let claim = ClaimWorker { actor, worker, account };
        app.once(actor, key, &claim).await.map(|done| matches!(done, Done::Now(_)))
    };
    match made {
        Ok(now) => {
            let at = format!("/staff/{worker}");
            once::show(visitor, at, &member.worker.name, name, now.then_some(&shown))
        }
        Err(Error::Invalid(found)) => problems(&view(visitor, member, &change.login, &found)),
        Err(error) => Err(error.into()),
    }
}

async fn open(visitor: &Visitor, member: &Member, open: bool, key: RequestKey) -> Result<(), Error> {
    let case = SetLoginOpen { actor: visitor.actor(), worker: member.worker.id, open };
    visitor.site.app.once(visitor.actor(), key, &case).await.map(drop)
}

async fn factor_off(visitor: &Visitor, member: &Member, key: RequestKey) -> Result<(), Error> {
    let off = TakeFactorOff { actor: visitor.actor(), worker: member.worker.id };
    visitor.site.app.once(visitor.actor(), key, &off).await.map(drop)
}
