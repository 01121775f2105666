//! Staff, log-ins and passwords in the browser.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "signing in by the form is tried by other tests")]
mod browser;

use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use jiff::civil::date;
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn world() -> World {
    World::temporary(MODEL, date(2026, 11, 22)).await.unwrap().0
}

fn member(world: &World, role: Role) -> &Member {
    world.staff.iter().find(|member| member.role == role).unwrap()
}

/// The part of a page with the form that does this.
fn form(page: &Answer, what: &str) -> Answer {
    let at = page.body.find(&format!("name=\"do\" value=\"{what}\"")).unwrap();
    let start = page.body[..at].rfind("<form").unwrap();
    Answer {
        status: page.status,
        location: String::new(),
        cookie: String::new(),
        cookies: Vec::new(),
        body: page.body[start..].to_owned(),
    }
}

/// Sends one of the forms of a member's page.
async fn change(admin: &Browser, page: &str, what: &str, more: &[(&str, &str)]) -> Answer {
    let form = form(&admin.get(page).await, what);
    let key = form.hidden("_key");
    let base = [("_key", key.as_str()), ("do", what)];
    admin.post(page, &[&base[..], more].concat(), false).await
}

/// Whether someone may sign in so.
async fn signs_in(admin: &Browser, login: &str, password: &str) -> bool {
    let form = [("login", login), ("password", password)];
    let answer = admin.stranger().post("/sign-in", &form, false).await;
    answer.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn only_administrators_manage_staff() {
    let world = world().await;
    let page = format!("/staff/{}", member(&world, Role::Worker).worker);
    for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
        let Some(other) = world.staff.iter().find(|member| member.role == *role) else { continue };
        let other = Browser::of(&world, other).await;
        for path in ["/staff", "/staff/new", &page] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{role} {path}");
        }
        assert_eq!(other.post(&page, &[("do", "close")], false).await.status, StatusCode::NOT_FOUND);
    }
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let list = admin.get("/staff").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.body.contains("Saknar lösenord") && !list.body.contains('⟦'), "{}", list.body);
    assert!(admin.get("/today").await.location != "/today");
}

#[tokio::test]
async fn a_role_is_called_what_the_model_calls_it_where_it_has_one_word_for_it() {
    let world = world().await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let handler = member(&world, Role::FixedHandler).worker;
    for path in ["/staff".to_owned(), format!("/staff/{handler}")] {
        let page = admin.get(&path).await.body;
        assert!(!page.contains("Fast handläggare"), "{page}");
    }
    let own = admin.get(&format!("/staff/{handler}")).await.body;
    assert!(own.contains("Projektets arbetsförmedlare, Rätt Insats"), "{own}");
    let worker = admin.get(&format!("/staff/{}", member(&world, Role::Worker).worker)).await.body;
    assert!(worker.contains("Handläggare, "), "it has two titles for them: {worker}");
}

#[tokio::test]
async fn a_new_colleague_gets_log_in_and_role_and_loses_them_again() {
    let world = world().await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let page = admin.get("/staff/new").await;
    let key = page.hidden("_key");
    let authority = world.authorities[0].1.to_string();
    let base =
        [("_key", key.as_str()), ("authority", &authority), ("name", "Nya Kollegan"), ("login", "nya")];
    let once = admin.post("/staff/new", &base, false).await;
    let (login, password) = shown_once(&once);
    assert_eq!(login, "nya", "{}", once.body);
    let page = link(&once, "/staff/");
    let again = admin.post("/staff/new", &base, false).await;
    assert!(!again.body.contains(&password) && again.body.contains("redan visats"), "{}", again.body);
    assert!(admin.get(&page).await.body.contains("Inte loggat in än"));

    let me = admin.signed_in("NYA", &password).await;
    assert_eq!(me.get("/staff").await.location, "/password", "before anything else");
    let own = [("old", password.as_str()), ("new", "fyra små grisar")];
    assert_eq!(me.post("/password", &own, false).await.location, "/");
    assert!(!signs_in(&admin, "nya", &password).await, "it counts once");
    assert!(signs_in(&admin, "nya", "fyra små grisar").await);

    let title = world.model.titles.iter().find(|title| title.role == Role::Worker).unwrap();
    let title = format!("{}:{}", world.model.id, title.id);
    let given = change(&admin, &page, "give", &[("give", &title)]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let shown = admin.get(&page).await;
    assert!(shown.body.contains("Handläggare, "), "{}", shown.body);
    let take = form(&shown, "take");
    let (role, place) = (take.hidden("role"), take.hidden("intervention"));
    change(&admin, &page, "take", &[("role", &role), ("intervention", &place)]).await;
    assert!(admin.get(&page).await.body.contains("Inga roller än"));

    let closed = change(&admin, &page, "close", &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert!(!signs_in(&admin, "nya", "fyra små grisar").await);
    change(&admin, &page, "open", &[]).await;
    assert!(signs_in(&admin, "nya", "fyra små grisar").await);
    let (login, renewed) =
        shown_once(&change(&admin, &page, "login", &[("password", "valt av admin")]).await);
    assert!(login == "nya" && renewed != password);
    for wrong in ["fyra små grisar", "valt av admin"] {
        assert!(!signs_in(&admin, "nya", wrong).await, "{wrong}");
    }
    assert_eq!(admin.signed_in("nya", &renewed).await.get("/").await.location, "/password");
}

#[tokio::test]
async fn a_one_time_password_that_nobody_uses_ends_after_seven_days() {
    let world = world().await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let worker = member(&world, Role::Worker);
    let page = format!("/staff/{}", worker.worker);
    let (login, password) = shown_once(&change(&admin, &page, "login", &[]).await);
    let later = pass(&world, 7 * 24 - 1);
    assert!(signs_in(&admin, &login, &password).await, "{later}");
    pass(&world, 1);
    let ended = admin.stranger().post("/sign-in", &[("login", &login), ("password", &password)], false).await;
    let nobody = admin.stranger().post("/sign-in", &[("login", &login), ("password", "fel")], false).await;
    assert_eq!((ended.status, &ended.body), (StatusCode::UNPROCESSABLE_ENTITY, &nobody.body));
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    assert!(admin.get(&page).await.body.contains("Engångslösenordet har gått ut"));
    let (_, renewed) = shown_once(&change(&admin, &page, "login", &[]).await);
    let me = admin.signed_in(&login, &renewed).await;
    let form = [("old", renewed.as_str()), ("new", "fyra små grisar")];
    assert_eq!(me.post("/password", &form, false).await.location, "/");
    pass(&world, 30 * 24);
    assert!(signs_in(&admin, &login, "fyra små grisar").await, "one's own password does not end");
}

/// Lets hours pass.
fn pass(world: &World, hours: i64) -> jiff::Timestamp {
    let mut now = world.app.moment();
    let at = now.at + jiff::SignedDuration::from_hours(hours);
    (now.at, now.today) = (at, domain::day::of(at));
    world.clock.set(now);
    at
}

/// The log-in name and the one-time password on the page that shows them.
fn shown_once(page: &Answer) -> (String, String) {
    assert!(!page.body.contains('⟦'), "{}", page.body);
    let mut shown = page.body.split("<span class=\"number\">").skip(1);
    let mut next = || shown.next().and_then(|rest| rest.split('<').next()).unwrap().to_owned();
    (next(), next())
}

/// The first link that begins so.
fn link(page: &Answer, to: &str) -> String {
    let after = page.body.split(&format!("href=\"{to}")).nth(1).unwrap();
    format!("{to}{}", after.split('"').next().unwrap())
}

#[tokio::test]
async fn a_taken_user_name_is_refused_and_takes_nothing_over() {
    let world = world().await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let worker = member(&world, Role::Worker);
    world.set_password(worker, "handläggarens eget").await.unwrap();
    let key = admin.get("/staff/new").await.hidden("_key");
    let authority = world.authorities[0].1.to_string();
    let form = [
        ("_key", key.as_str()),
        ("authority", &authority),
        ("name", "Någon Annan"),
        ("login", &worker.login),
    ];
    let refused = admin.post("/staff/new", &form, false).await;
    assert!(refused.body.contains("Användarnamnet finns redan"), "{}", refused.body);
    assert!(signs_in(&admin, &worker.login, "handläggarens eget").await);
    assert!(!admin.get("/staff").await.body.contains("Någon Annan"), "nothing half done");
}

#[tokio::test]
async fn administrators_do_not_lock_themselves_out() {
    let world = world().await;
    let me = member(&world, Role::Administrator);
    let admin = Browser::of(&world, me).await;
    let page = format!("/staff/{}", me.worker);
    let close = change(&admin, &page, "close", &[]).await;
    assert!(close.body.contains("Du kan inte stänga din egen inloggning"), "{}", close.body);
    let take = form(&admin.get(&page).await, "take");
    let (role, place) = (take.hidden("role"), take.hidden("intervention"));
    let kept = change(&admin, &page, "take", &[("role", &role), ("intervention", &place)]).await;
    assert!(kept.body.contains("Du kan inte ta bort din egen roll"), "{}", kept.body);
}

#[tokio::test]
async fn a_closed_log_in_ends_its_sessions_at_once() {
    let world = world().await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let worker = member(&world, Role::Worker);
    let session = Browser::of(&world, worker).await;
    assert_eq!(session.get("/today").await.status, StatusCode::OK);
    change(&admin, &format!("/staff/{}", worker.worker), "close", &[]).await;
    assert_eq!(session.get("/today").await.location, "/sign-in");
    let fetch = session.part("/today").await;
    assert_eq!(fetch.status, StatusCode::UNAUTHORIZED, "an open page's next fetch");
}

#[tokio::test]
async fn a_participants_log_in_is_not_the_staffs_to_take_over() {
    let world = world().await;
    world.populate(1, date(2026, 11, 22)).await.unwrap();
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let key = admin.get("/staff/new").await.hidden("_key");
    let authority = world.authorities[0].1.to_string();
    let form =
        [("_key", key.as_str()), ("authority", &authority), ("name", "Någon Annan"), ("login", "deltagare")];
    assert!(admin.post("/staff/new", &form, false).await.body.contains("Användarnamnet finns redan"));
    assert!(!signs_in(&admin, "deltagare", "ett helt nytt lösenord").await);
}

#[tokio::test]
async fn everyone_changes_their_own_password_and_stays_signed_in_here_alone() {
    let world = world().await;
    let worker = member(&world, Role::Worker);
    world.set_password(worker, "mitt gamla lösenord").await.unwrap();
    let (here, there) = (Browser::of(&world, worker).await, Browser::of(&world, worker).await);
    let wrong = here.post("/password", &[("old", "inte det"), ("new", "mitt nya lösenord")], false).await;
    assert!(wrong.body.contains("stämmer inte"), "{}", wrong.body);
    let weak = here.post("/password", &[("old", "mitt gamla lösenord"), ("new", "kort")], false).await;
    assert!(weak.body.contains("minst 12 tecken"), "{}", weak.body);
    let own = format!("{}1", worker.name.replace(' ', ""));
    let guessed = here.post("/password", &[("old", "mitt gamla lösenord"), ("new", &*own)], false).await;
    assert!(guessed.body.contains("lätt att gissa"), "{}", guessed.body);
    assert_eq!(there.get("/today").await.status, StatusCode::OK);
    let right =
        here.post("/password", &[("old", "mitt gamla lösenord"), ("new", "mitt nya lösenord")], false).await;
    assert_eq!(right.location, "/password?done=password");
    assert_eq!(there.get("/today").await.location, "/sign-in");
    assert!(signs_in(&here, &worker.login, "mitt nya lösenord").await);
}
