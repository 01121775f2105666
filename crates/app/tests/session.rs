//! Sessions: they last while they are used, and end at once when the account does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use app::App;
use app::session::{FindAccount, NoteUse, Password, SignOut, Signed, StartSession, WhoAmI, verify_password};
use app::staff::{GrantRole, RevokeRole};
use domain::code::Role;
use jiff::SignedDuration;
use jiff::civil::date;
use std::sync::Arc;
use store::Moment;
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn who(app: &App, token: &[u8]) -> Option<Signed> {
    let signed = app.read(&WhoAmI { token, seat: 0 }).await.unwrap();
    if let Some(session) = signed.as_ref().and_then(|signed| signed.note) {
        app.write(&NoteUse { session }).await.unwrap();
    }
    signed
}

async fn signed_in() -> (World, Arc<app::SetClock>, [u8; 32]) {
    let (world, clock) = World::temporary(MODEL, date(2026, 11, 22)).await.unwrap();
    let account = world.staff[0].account;
    let token = world.app.write(&StartSession { account }).await.unwrap();
    (world, clock, token)
}

fn pass(clock: &app::SetClock, minutes: i64) {
    let moment = app::Clock::moment(clock);
    clock.set(Moment { at: moment.at + SignedDuration::from_mins(minutes), ..moment });
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used_but_a_working_day_at_most() {
    let (world, clock, token) = signed_in().await;
    for _ in 0..4 {
        pass(&clock, 170);
        assert!(who(&world.app, &token).await.is_some());
    }
    pass(&clock, 60);
    assert!(who(&world.app, &token).await.is_none(), "twelve hours have passed");
}

#[tokio::test]
async fn a_session_that_rests_ends() {
    let (world, clock, token) = signed_in().await;
    pass(&clock, 241);
    assert!(who(&world.app, &token).await.is_none());
}

#[tokio::test]
async fn signing_out_ends_the_session_in_the_database() {
    let (world, _, token) = signed_in().await;
    world.app.write(&SignOut { token: &token }).await.unwrap();
    assert!(who(&world.app, &token).await.is_none());
    assert!(who(&world.app, b"made up").await.is_none());
}

#[tokio::test]
async fn a_role_holds_and_ends_from_the_next_request() {
    let (world, _, token) = signed_in().await;
    let (actor, worker, intervention) = (world.operator(), world.staff[0].worker, world.intervention);
    let coordinates = async |role| match who(&world.app, &token).await.unwrap().actor {
        access::Actor::Staff(staff) => staff.holds(role),
        _ => false,
    };
    assert!(!coordinates(Role::Coordinator).await);
    let grant = GrantRole { actor: &actor, worker, role: Role::Coordinator, intervention, title: None };
    world.app.write(&grant).await.unwrap();
    assert!(coordinates(Role::Coordinator).await);
    let revoke = RevokeRole { actor: &actor, worker, role: Role::Coordinator, intervention };
    world.app.write(&revoke).await.unwrap();
    assert!(!coordinates(Role::Coordinator).await);
}

#[tokio::test]
async fn a_password_is_found_by_the_log_in_in_any_case() {
    let (world, _, _) = signed_in().await;
    let member = &world.staff[0];
    world.set_password(member, "en riktigt lång mening").await.unwrap();
    let login = member.login.to_uppercase();
    let found = world.app.read(&FindAccount { login: &login }).await.unwrap().unwrap();
    assert_eq!(found.id, member.account);
    assert!(verify_password(&Password::new("en riktigt lång mening"), found.password_hash.as_deref()));
}
