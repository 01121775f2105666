//! A world with one running case.

use access::{Actor, Participant};
use app::SetClock;
use app::case::{CasePage, NewPerson, OpenCase, ShowCase};
use app::{Error, Problem, Result};
use domain::code::{Protection, Role};
use domain::id::{CaseId, InterventionId};
use jiff::civil::{Date, date};
use std::sync::Arc;
use world::World;

pub const TODAY: Date = date(2026, 9, 21);

pub const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");

pub struct Stage {
    pub world: World,
    pub clock: Arc<SetClock>,
    /// A worker of the authority that owns the case.
    pub mine: Actor,
    /// A worker of another authority.
    pub theirs: Actor,
    pub case: CaseId,
}

pub fn number(nth: usize) -> String {
    world::test_number(nth, true, TODAY).unwrap().digits().to_owned()
}

pub fn new_case<'a>(world: &'a World, actor: &'a Actor, number: &'a str) -> OpenCase<'a> {
    let intervention: InterventionId = world.intervention;
    let person =
        NewPerson { number, name: "Prov Person", gender: None, protection: Protection::None, again: false };
    OpenCase {
        actor,
        models: world.app.models(),
        intervention,
        owner: None,
        person,
        origin: Some("fs"),
        track: None,
        responsible: None,
        started_on: Some(date(2026, 1, 15)),
        planned_end: None,
    }
}

impl Stage {
    pub async fn set() -> Self {
        Self::set_with(MODEL).await
    }

    /// The same, with a worker who carries the case.
    pub async fn set_carried() -> Self {
        let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
        let mine = world.actor(Role::Worker, 0).unwrap();
        let theirs = world.actor(Role::Worker, 1).unwrap();
        let digits = number(1);
        let open = OpenCase { responsible: mine.worker(), ..new_case(&world, &mine, &digits) };
        let case = world.app.write(&open).await.unwrap();
        Self { world, clock, mine, theirs, case }
    }

    pub async fn set_with(model: &str) -> Self {
        let (world, clock) = World::temporary(model, TODAY).await.unwrap();
        let mine = world.actor(Role::Worker, 0).unwrap();
        let theirs = world.actor(Role::Worker, 1).unwrap();
        let digits = number(1);
        let case = world.app.write(&new_case(&world, &mine, &digits)).await.unwrap();
        Self { world, clock, mine, theirs, case }
    }

    pub async fn page(&self, actor: &Actor) -> Result<CasePage> {
        let models = self.world.app.models();
        self.world.app.read(&ShowCase { actor, models, case: self.case }).await
    }

    /// The person with a log-in of their own.
    pub async fn participant(&self) -> Actor {
        let page = self.page(&self.mine).await.unwrap();
        let association = self.world.association;
        let account = self.world.staff[0].account;
        Actor::Participant(Participant { association, account, person: page.case.person })
    }
}

/// The codes of what was wrong, by field.
pub fn codes<T: std::fmt::Debug>(result: Result<T>) -> Vec<(&'static str, &'static str)> {
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Invalid(_)), "{error}");
    let Error::Invalid(problems) = error else { return Vec::new() };
    problems.iter().map(|Problem { field, code, .. }| (*field, *code)).collect()
}
