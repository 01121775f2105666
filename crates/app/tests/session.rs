//! Sessions: they last while they are used, and end at once when the account does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use access::{Action, Actor};
use app::App;
use app::session::{
    Attempt, ChangePassword, FindAccount, ListSeats, NoteUse, Password, RefuseSignIn, Seat, ShowOwnLogin,
    SignIn, SignOut, Signed, StartSession, TryPassword, TrySignIn, WhoAmI, verify_password,
};
use app::staff::{AddMember, AddWorker, Begins, ClaimWorker, GrantRole, ListStaff, NewAccount, RevokeRole};
use domain::code::Role;
use domain::login::{AccountEvent, Agent};
use jiff::SignedDuration;
use jiff::civil::date;
use std::sync::Arc;
use store::Moment;
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn who(app: &App, token: &[u8]) -> Option<Signed> {
    let signed = app.read(&WhoAmI { token, seat: None }).await.unwrap();
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

/// Fails once with a name, or says how many seconds to wait.
async fn fail(app: &App, login: &str) -> Result<(), i64> {
    match app.write(&TrySignIn { login }).await.unwrap() {
        Attempt::Wait(wait) => Err(wait.as_secs()),
        Attempt::Check(found) => {
            app.write(&RefuseSignIn { login, account: found.account }).await.unwrap();
            Ok(())
        }
    }
}

#[tokio::test]
async fn failures_make_one_wait_the_same_for_a_name_that_nobody_has() {
    let (world, clock, _) = signed_in().await;
    let mut answers = Vec::new();
    for login in [world.staff[0].login.as_str(), "nobody.at.all"] {
        let mut seen = Vec::new();
        for _ in 0..7 {
            seen.push(fail(&world.app, login).await);
        }
        answers.push(seen);
    }
    assert_eq!(answers[0], [Ok(()), Ok(()), Ok(()), Ok(()), Ok(()), Err(10), Err(10)]);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(fail(&world.app, &world.staff[0].login.to_uppercase()).await, Err(10), "whatever the case");
    assert_eq!(fail(&world.app, &world.staff[1].login).await, Ok(()), "others are not held up");
    let mut longest = 0;
    for _ in 0..20 {
        pass(&clock, 5);
        assert_eq!(fail(&world.app, "nobody.at.all").await, Ok(()), "some minutes are always enough");
        longest = longest.max(fail(&world.app, "nobody.at.all").await.unwrap_err());
    }
    assert_eq!(longest, 300);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn attempts_at_the_same_time_do_not_overtake_the_count() {
    let (world, _, _) = signed_in().await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let app = Arc::clone(&world.app);
        tries.spawn(async move { app.write(&TrySignIn { login: "vem.som.helst" }).await });
    }
    let attempts = tries.join_all().await;
    let checked =
        attempts.into_iter().filter(|attempt| matches!(attempt.as_ref().unwrap(), Attempt::Check(_))).count();
    assert_eq!(checked, 5);
}

#[tokio::test]
async fn a_success_forgives_and_a_day_forgets() {
    let (world, clock, _) = signed_in().await;
    let (login, account) = (world.staff[0].login.as_str(), world.staff[0].account);
    for _ in 0..4 {
        fail(&world.app, login).await.unwrap();
    }
    world.app.write(&TrySignIn { login }).await.unwrap();
    world.app.write(&SignIn { login, account, with: Agent::UNKNOWN }).await.unwrap();
    for _ in 0..5 {
        fail(&world.app, login).await.unwrap();
    }
    assert_eq!(fail(&world.app, login).await, Err(10));
    pass(&clock, 25 * 60);
    for _ in 0..5 {
        fail(&world.app, login).await.unwrap();
    }
    assert_eq!(fail(&world.app, login).await, Err(10));
}

#[tokio::test]
async fn the_table_of_failures_holds_no_name() {
    let (world, _, _) = signed_in().await;
    fail(&world.app, "ett.mycket.ovanligt.namn").await.unwrap();
    let rows: Vec<i64> = world.app.db().read(world.app.moment(), &Slots).await.unwrap();
    assert!(rows.len() == 1 && rows.iter().all(|slot| (0..1 << 20).contains(slot)), "{rows:?}");
}

struct Slots;

impl store::UseCase for Slots {
    type Out = Vec<i64>;
    type Error = store::Error;

    async fn run(&self, tx: &mut store::Tx) -> store::Result<Vec<i64>> {
        let text = "select slot from sign_in_try order by slot";
        let rows: Vec<(i64,)> = tx.query(store::Sql { text, site: "a test" }).all().await?;
        Ok(rows.into_iter().map(|(slot,)| slot).collect())
    }
}

/// How often the log says this, and in how many associations.
struct Logged(Action, &'static str);

impl store::UseCase for Logged {
    type Out = (i64, i64);
    type Error = store::Error;

    async fn run(&self, tx: &mut store::Tx) -> store::Result<(i64, i64)> {
        let text = "select cast(count(*) as bigint), cast(count(distinct association_id) as bigint) \
                    from log_entry where action = $1 and outcome = $2 and account_id is not null";
        tx.query(store::Sql { text, site: "a test" }).bind(self.0.code()).bind(self.1).one().await
    }
}

#[tokio::test]
async fn signing_in_and_out_and_a_new_password_are_in_the_log() {
    let (world, _, _) = signed_in().await;
    let (app, login, account) = (&world.app, world.staff[0].login.as_str(), world.staff[0].account);
    let logged = async |action, outcome| app.db().read(app.moment(), &Logged(action, outcome)).await.unwrap();
    fail(app, "nobody.at.all").await.unwrap();
    assert_eq!(logged(Action::SignIn, "refused").await, (0, 0));
    fail(app, login).await.unwrap();
    assert_eq!(logged(Action::SignIn, "refused").await, (1, 1));
    let token = app.write(&SignIn { login, account, with: Agent::UNKNOWN }).await.unwrap();
    assert_eq!(logged(Action::SignIn, "allowed").await, (1, 1));
    let actor = who(app, &token).await.unwrap().actor;
    app.write(&TryPassword { actor: &actor }).await.unwrap();
    let token =
        app.write(&ChangePassword { actor: &actor, password_hash: "$", with: Agent::UNKNOWN }).await.unwrap();
    assert_eq!(logged(Action::ChangePassword, "allowed").await, (1, 1));
    for _ in 0..2 {
        app.write(&SignOut { token: &token }).await.unwrap();
    }
    assert_eq!(
        logged(Action::SignOut, "allowed").await,
        (1, 1),
        "once: the second time nobody was signed in"
    );
}

#[tokio::test]
async fn an_account_with_two_seats_acts_in_the_one_chosen() {
    let (world, _, token) = signed_in().await;
    let (app, member) = (&world.app, &world.staff[0]);
    let seats = async || {
        let actor = who(app, &token).await.unwrap().actor;
        app.read(&ListSeats { actor: &actor }).await.unwrap()
    };
    assert_eq!(seats().await.len(), 1);
    let (actor, intervention) = (&world.operator(), world.intervention);
    let authority = world.authorities.iter().find(|(_, id)| *id != member.authority).unwrap().1;
    let add = AddWorker { actor, authority, name: "Vera Vägman", title: None, account: None };
    let worker = app.write(&add).await.unwrap();
    let account = NewAccount { login: &member.login, begins: Begins::AsItIs };
    app.write(&ClaimWorker { actor, worker, account }).await.unwrap();
    assert_eq!(seats().await.len(), 1, "without a role there is no seat");
    let grant = GrantRole { actor, worker, role: Role::Worker, intervention, title: None };
    app.write(&grant).await.unwrap();
    assert_eq!(seats().await.len(), 2);
    let asked = |seat| WhoAmI { token: &token, seat };
    let signed = app.read(&asked(None)).await.unwrap().unwrap();
    assert!(!signed.chosen);
    let second = Seat::Worker(world.association, worker, authority).to_string();
    let signed = app.read(&asked(Some(&second))).await.unwrap().unwrap();
    assert!(signed.chosen && matches!(&signed.actor, Actor::Staff(staff) if staff.authority == authority));
    app.write(&RevokeRole { actor, worker, role: Role::Worker, intervention }).await.unwrap();
    let signed = app.read(&asked(Some(&second))).await.unwrap().unwrap();
    assert!(
        matches!(&signed.actor, Actor::Staff(staff) if staff.authority == member.authority),
        "a lost seat"
    );
}

#[tokio::test]
async fn whoever_gives_a_password_anew_the_owner_changes_it_and_is_told() {
    let (world, _, _) = signed_in().await;
    let (app, member) = (&world.app, &world.staff[0]);
    world.set_password(member, "en riktigt lång mening").await.unwrap();
    for begins in [Begins::Own("$one"), Begins::OneTime("$two")] {
        let account = NewAccount { login: &member.login, begins };
        let claim = ClaimWorker { actor: &world.operator(), worker: member.worker, account };
        app.write(&claim).await.unwrap();
    }
    let found = app.read(&FindAccount { login: &member.login }).await.unwrap().unwrap();
    assert!(found.must_change && found.one_time_until.is_some());
    let token = app.write(&StartSession { account: member.account }).await.unwrap();
    let signed = who(app, &token).await.unwrap();
    let own = app.read(&ShowOwnLogin { actor: &signed.actor, session: signed.session }).await.unwrap();
    let told: Vec<_> = own.by_others().map(|one| (one.what, one.by.clone())).collect();
    assert_eq!(told, [(AccountEvent::PasswordGiven, None), (AccountEvent::PasswordGiven, None)]);
}

#[tokio::test]
async fn a_member_is_added_with_a_one_time_password_and_a_role_or_not_at_all() {
    let (world, _, _) = signed_in().await;
    let (app, actor, first) = (&world.app, &world.operator(), &world.staff[0]);
    let all = async || app.read(&ListStaff { actor }).await.unwrap();
    let adding = async |login| {
        let account = Some(NewAccount { login, begins: Begins::OneTime("$one") });
        let add = AddWorker { actor, authority: first.authority, name: "Nils Ny", title: None, account };
        app.write(&AddMember { add, role: Role::Worker, intervention: world.intervention }).await
    };
    let before = all().await.len();
    assert!(adding(&first.login).await.is_err(), "the name is taken");
    assert_eq!(all().await.len(), before);
    let worker = adding("nils.ny").await.unwrap();
    let found = app.read(&FindAccount { login: "nils.ny" }).await.unwrap().unwrap();
    assert!(found.must_change && found.one_time_until.is_some());
    let added = all().await.into_iter().find(|one| one.worker.id == worker).unwrap();
    assert_eq!(added.roles.iter().map(|(role, _)| *role).collect::<Vec<_>>(), [Role::Worker]);
}
