//! No page asks the database once per row: each is read with as many statements when there is tenfold to show.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::case::RecordConsent;
use axum::http::StatusCode;
use browser::Browser;
use domain::code::{Protection, Role};
use domain::id::{AccountId, CaseId};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use world::{Member, Trace, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);
/// How many statements a page may take at most.
const MOST: usize = 60;

/// An intervention, and one case of each kind that is the same in a small one as in a large.
struct Scene {
    world: World,
    trace: Trace,
    started: CaseId,
    participant: AccountId,
    referred: CaseId,
}

/// A case whose consent runs out in a few days.
async fn asked_anew(world: &World, nth: usize) {
    let case = world.carried(nth, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let (kind, given_on) = ("sekretess", Some(date(2025, 11, 30)));
    let new = RecordConsent { actor, models, case, kind, how: "paper", given_on, agreed: None, note: "" };
    world.app.write(&new).await.unwrap();
}

/// A role, or the participant, and a page.
type Seen = (&'static str, String);

impl Scene {
    async fn of(times: usize) -> Self {
        let (world, trace) = World::traced(MODEL, TODAY).await.unwrap();
        let filled = world.populate(6 * times, TODAY).await.unwrap();
        for nth in 0..times {
            asked_anew(&world, 300 + nth).await;
        }
        let (started, participant) = (filled.cases[0], filled.participant.unwrap());
        let mut referred = Vec::new();
        for week in 0..times {
            referred.extend(world.refer_from(week * 20, TODAY).await.unwrap());
        }
        world.meet(&referred[..20.min(referred.len())], TODAY).await.unwrap();
        // What has been read is in the participant's log.
        world.app.integrate_logs().await.unwrap();
        Self { world, trace, started, participant, referred: referred[0] }
    }

    /// How many statements each page takes for whoever may see it.
    async fn cost(&self) -> BTreeMap<Seen, usize> {
        let mut cost = BTreeMap::new();
        for role in Role::ALL {
            let Some(member) = self.world.staff.iter().find(|member| member.role == *role) else { continue };
            self.read(role.code(), member, &mut cost).await;
        }
        let me = Member { account: self.participant, ..self.world.staff[0].clone() };
        self.read("participant", &me, &mut cost).await;
        cost
    }

    async fn read(&self, who: &'static str, member: &Member, cost: &mut BTreeMap<Seen, usize>) {
        let browser = Browser::of(&self.world, member).await;
        for page in web::pages::all() {
            let Some(path) = self.address(page.path) else { continue };
            let before = self.trace.count();
            if browser.get(&path).await.status == StatusCode::OK {
                cost.insert((who, page.path.to_owned()), self.trace.count() - before);
            }
        }
    }

    /// How many consents that run out a worker is shown.
    async fn runs_out(&self) -> usize {
        let worker = self.world.staff.iter().find(|one| one.role == Role::Worker).unwrap();
        let browser = Browser::of(&self.world, worker).await;
        let page = browser.get(&format!("/i/{}/consents", self.world.model.id)).await;
        page.body.matches("<th scope=\"row\">").count()
    }

    /// The address of a page in this scene; none where it takes a parameter that the scene does not know.
    fn address(&self, path: &str) -> Option<String> {
        let case = if path.starts_with("/refer/") { self.referred } else { self.started };
        let phase = self.world.model.phases.last()?.id.as_str();
        let path = path
            .replace("{slug}", &self.world.model.id)
            .replace("{case}", &case.to_string())
            .replace("{phase}", phase)
            .replace("{quarter}", "1")
            .replace("{kind}", "unassigned")
            .replace("{column}", "1");
        (!path.contains('{')).then_some(path)
    }
}

#[tokio::test]
async fn no_page_asks_once_per_row() {
    let (small, large) = (Scene::of(1).await, Scene::of(10).await);
    let (few, many) = (small.cost().await, large.cost().await);
    let runs_out = (small.runs_out().await, large.runs_out().await);
    assert!(runs_out.0 > 0 && runs_out.1 > runs_out.0, "consents run out: {runs_out:?}");
    assert!(few.len() > 60, "only {} pages were seen", few.len());
    let own = |path: &str| few.contains_key(&("participant", path.to_owned()));
    assert!(few.contains_key(&("protection_officer", "/log/{kind}".to_owned())), "the log's review is");
    assert!(own("/me") && own("/me/log"), "the participant's own pages are among them");
    let differs: Vec<_> = few.iter().filter(|(page, cost)| many.get(page) != Some(cost)).collect();
    let differs: Vec<_> = differs.iter().map(|(page, cost)| (page, cost, many.get(*page))).collect();
    assert!(differs.is_empty(), "statements with few rows and with tenfold: {differs:#?}");
    let dear: Vec<_> = many.iter().filter(|(_, cost)| **cost > MOST).collect();
    assert!(dear.is_empty(), "pages of more than {MOST} statements: {dear:#?}");
}
