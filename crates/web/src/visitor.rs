//! Who a request comes from. A page that takes a [`Visitor`] is reached by the signed-in alone.

use crate::cookies;
use crate::failure::Failure;
use crate::pages::account::said;
use crate::pages::case::in_lang;
use crate::seat;
use crate::shell::{NavItem, Shell, Told, Who};
use crate::site::Site;
use access::{Actor, Staff, TEAM};
use app::session::{AwaitsCode, NoteUse, ShowOwnLogin, Signed, WhoAmI};
use app::{Installed, Problem};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use domain::code::Role;
use domain::id::RequestKey;
use domain::login::Agent;
use domain::model::Model;
use std::sync::Arc;
use words::{Arg, Words};

/// Where a second factor is turned on: what one is led to where it is demanded.
const FACTOR: &str = "/account/factor";

/// What leads on from signing in says so by this code.
pub const SIGNED_IN: &str = "signed-in";

/// A request of someone signed in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The site.
    pub site: Site,
    /// The signed-in account in its seat.
    pub signed: Signed,
    /// The texts in their language.
    pub words: Words,
    /// This page's path.
    pub path: String,
    /// The code of what the last form did: the text `done-CODE`.
    pub done: Option<String>,
    /// What one who has just signed in is told.
    pub told: Option<Told>,
}

/// A request of anyone.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The site.
    pub site: Site,
    /// The texts in their language.
    pub words: Words,
    /// This page's path.
    pub path: String,
    /// The code of what the last form did.
    pub done: Option<String>,
}

impl FromRequestParts<Site> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let words = site.words(cookies::lang(site, &parts.headers));
        let query = parts.uri.query().unwrap_or_default();
        let done = query.split('&').find_map(|pair| pair.strip_prefix("done=")).map(str::to_owned);
        Ok(Self { site: site.clone(), words, path: parts.uri.path().to_owned(), done })
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let Guest { site, words, path, done } = Guest::from_request_parts(parts, site).await?;
        let token = cookies::token(&site, &parts.headers).ok_or(Failure::SignedOut)?;
        let seat = cookies::seat(&site, &parts.headers);
        let Some(signed) = site.app.read(&WhoAmI { token: &token, seat }).await? else {
            let awaits = site.app.read(&AwaitsCode { token: &token }).await?;
            return Err(if awaits { Failure::CodeFirst } else { Failure::SignedOut });
        };
        if let Some(session) = signed.note {
            site.app.write(&NoteUse { session }).await?;
        }
        match path.as_str() {
            "/password" => {}
            _ if signed.must_change => return Err(Failure::PasswordFirst),
            "/seat" => {}
            _ if !signed.chosen => return Err(Failure::SeatFirst),
            other if signed.factor_due && other != FACTOR && !site.app.is_demo() => {
                return Err(Failure::FactorFirst);
            }
            _ => seat::check(parts, &signed)?,
        }
        // One's own page says it itself.
        let told =
            if path == "/account" { None } else { told(&site, &signed, words, done.as_deref()).await? };
        Ok(Self { site, signed, words, path, done, told })
    }
}

impl Guest {
    /// The layout's data.
    pub fn shell(&self) -> Shell {
        Shell {
            demo: self.site.app.is_demo(),
            notice: notice(self.words, self.done.as_deref()),
            ..Shell::new(self.words, &self.path)
        }
    }
}

impl Visitor {
    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.signed.actor
    }

    /// Who acts, when they are staff.
    pub const fn staff(&self) -> Option<&Staff> {
        match &self.signed.actor {
            Actor::Staff(staff) => Some(staff),
            _ => None,
        }
    }

    /// The interventions in which they have a role, oldest first.
    pub fn interventions(&self) -> Vec<Installed> {
        let Some(staff) = self.staff() else { return Vec::new() };
        let reaches = |one: &Installed| {
            one.association == staff.association
                && staff.grants.iter().any(|grant| grant.intervention.is_none_or(|id| id == one.id))
        };
        self.site.app.models().all().iter().filter(|one| reaches(one)).cloned().collect()
    }

    /// The intervention of an address, in their association.
    pub fn intervention(&self, slug: &str) -> Result<Installed, Failure> {
        Ok(self.site.app.models().by_slug(self.signed.actor.association(), slug)?)
    }

    /// Whether they hold one of these roles in the intervention.
    pub fn holds(&self, roles: &[Role], one: &Installed) -> bool {
        self.staff().is_some_and(|staff| staff.role_among(roles, Some(one.id)).is_some())
    }

    /// A new key for a form on this page.
    pub fn key(&self) -> RequestKey {
        self.site.app.request_key()
    }

    /// The text of a problem with a form.
    pub fn problem(&self, problem: &Problem) -> String {
        let value = problem.value.clone().unwrap_or_default();
        let leader = self.role(Role::Coordinator).to_lowercase();
        let args = [("value", Arg::from(value)), ("leader", Arg::from(leader))];
        self.words.with(&format!("problem-{}", problem.code), &args)
    }

    /// Whom to turn to, by a title: the first of the models' that has the role. Others may have it too.
    pub fn role(&self, role: Role) -> String {
        let models = self.models();
        let known = models.iter().find_map(|model| model.titles.iter().find(|title| title.role == role));
        let swedish = self.words.lang() == words::Lang::Sv;
        known
            .map_or_else(|| self.words.coded("role", role.code()), |title| title.name.get(swedish).to_owned())
    }

    /// A role that somebody holds where these models are in use: in the word of the first that has one title alone for it.
    /// Of several titles the role's own word says no more than it may.
    pub fn held(&self, models: &[Arc<Model>], role: Role) -> String {
        let known = models.iter().find_map(|model| {
            let mut titles = model.titles.iter().filter(|title| title.role == role);
            titles.next().filter(|_| titles.next().is_none())
        });
        known.map_or_else(|| self.words.coded("role", role.code()), |title| in_lang(self.words, &title.name))
    }

    /// The layout's data.
    pub fn shell(&self) -> Shell {
        let name = self.signed.name.clone().unwrap_or_else(|| self.words.t("shell-participant"));
        let title = [self.title_of(self.signed.title.as_deref()), self.signed.authority.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        Shell {
            who: Some(Who { name, title: title.join(", "), several: self.signed.seats.len() > 1 }),
            seat: self.signed.seat.to_string(),
            nav: if self.signed.must_change || self.signed.factor_due || !self.signed.chosen {
                Vec::new()
            } else {
                self.nav()
            },
            demo: self.site.app.is_demo(),
            notice: notice(self.words, self.done.as_deref()),
            told: self.told.clone(),
            ..Shell::new(self.words, &self.path)
        }
    }

    /// A title in the model's words, where a model knows it.
    pub fn title_of(&self, title: Option<&str>) -> Option<String> {
        let swedish = self.words.lang() == words::Lang::Sv;
        let models = self.models();
        let known = models.iter().find_map(|model| model.title_of(title?));
        known.map(|found| found.name.get(swedish).to_owned()).or_else(|| title.map(str::to_owned))
    }

    /// Every intervention of the association, oldest first.
    pub fn installed(&self) -> Vec<Installed> {
        let association = self.signed.actor.association();
        self.site.app.models().all().iter().filter(|one| one.association == association).cloned().collect()
    }

    /// The newest models of them.
    pub fn models(&self) -> Vec<Arc<Model>> {
        self.installed().iter().filter_map(Installed::model).collect()
    }

    /// The first page of this visitor.
    pub fn home(&self) -> String {
        self.nav().into_iter().next().map_or_else(|| "/account".to_owned(), |item| item.href)
    }

    fn nav(&self) -> Vec<NavItem> {
        const STEER: &[Role] = &[Role::Coordinator, Role::FixedHandler];
        let mut nav = Vec::new();
        let mut add = |href: String, key: &str| {
            let here = self.path == href
                || (self.path.starts_with(&format!("{href}/")) && key != "nav-intervention");
            nav.push(NavItem { label: self.words.t(key), here, href });
        };
        let Some(staff) = self.staff() else {
            add("/me".to_owned(), "nav-me");
            return nav;
        };
        let all = self.interventions();
        if all.iter().any(|one| self.holds(TEAM, one)) {
            add("/today".to_owned(), "nav-today");
        }
        if all.iter().any(|one| self.holds(&[Role::Referrer], one)) {
            add("/refer".to_owned(), "nav-refer");
        }
        for one in &all {
            if self.holds(TEAM, one) {
                add(format!("/i/{}/matrix", one.slug), "nav-matrix");
                add(format!("/i/{}/meeting", one.slug), "nav-meeting");
                add(format!("/i/{}/between", one.slug), "nav-between");
            }
            add(format!("/i/{}", one.slug), "nav-intervention");
            if self.holds(STEER, one) {
                add(format!("/i/{}/import", one.slug), "nav-import");
            }
        }
        if staff.holds(Role::Administrator) {
            add("/staff".to_owned(), "nav-staff");
        }
        if staff.holds(Role::ProtectionOfficer) {
            add("/log".to_owned(), "nav-log");
            add("/extracts".to_owned(), "nav-extracts");
        }
        nav
    }
}

/// What one is told on the first page after signing in, and while a one-time password is to be changed.
async fn told(
    site: &Site,
    signed: &Signed,
    words: Words,
    done: Option<&str>,
) -> Result<Option<Told>, Failure> {
    if done != Some(SIGNED_IN) && !signed.must_change {
        return Ok(None);
    }
    let show = ShowOwnLogin { actor: &signed.actor, session: signed.session };
    let (lines, warns) = said::since(words, &site.app.read(&show).await?);
    Ok((!lines.is_empty()).then_some(Told { lines, warns }))
}

/// With what a request is made, as far as it says.
pub fn agent(headers: &HeaderMap) -> Agent {
    headers.get(USER_AGENT).and_then(|called| called.to_str().ok()).map_or(Agent::UNKNOWN, Agent::of)
}

fn notice(words: Words, done: Option<&str>) -> Option<String> {
    let key = format!("done-{}", done?);
    words.has(&key).then(|| words.t(&key))
}
