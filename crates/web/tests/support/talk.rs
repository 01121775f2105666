//! People who have been given to a worker, and whoever carries them in a browser.

use crate::browser::{Answer, Browser};
use access::Actor;
use app::referral::ShowReferral;
use axum::http::StatusCode;
use domain::code::Role;
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::{Talked, World};

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");

pub const TODAY: Date = date(2026, 11, 22);

pub async fn world() -> (World, Talked) {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let cases = world.talk(TODAY).await.unwrap();
    (world, cases)
}

/// The worker who carries a case, signed in.
pub async fn carrier(world: &World, case: CaseId) -> (Browser, Actor) {
    let (leader, models) = (&world.actor(Role::Coordinator, 0).unwrap(), world.app.models());
    let page = world.app.read(&ShowReferral { actor: leader, models, case }).await.unwrap();
    let workers: Vec<_> = world.staff.iter().filter(|one| one.role == Role::Worker).collect();
    let nth = workers.iter().position(|one| Some(one.worker) == page.referral.responsible).unwrap();
    (Browser::of(world, workers[nth]).await, world.actor(Role::Worker, nth).unwrap())
}

pub async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert!(!form.body.contains('⟦'), "a text is missing: {}", form.body);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
    sent.extend(fields);
    browser.post(path, &sent, false).await
}
