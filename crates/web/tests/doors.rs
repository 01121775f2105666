//! Getting in: passwords in their queue and their wait, the participant's first sign-in, who may see a case.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the seat is tried by other tests")]
mod browser;

use app::staff::{AddWorker, Begins, GrantRole, NewAccount, SetLoginOpen};
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);

async fn world() -> World {
    World::temporary(MODEL, TODAY).await.unwrap().0
}

async fn case(world: &World, protection: Protection) -> CaseId {
    world.carried(0, ("Alva Prov", protection), date(2026, 1, 15)).await.unwrap()
}

fn worker(world: &World, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == Role::Worker).nth(nth).unwrap()
}

/// A page without a text missing.
fn whole(page: &Answer) {
    assert_eq!(page.body.split('⟦').nth(1).and_then(|rest| rest.split('⟧').next()), None);
}

async fn sign_in(browser: &Browser, login: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password)], false).await
}

/// The page without what was typed and without the password's field.
fn answer(page: &Answer, login: &str) -> (StatusCode, String) {
    (page.status, page.body.replace(login, "LOGIN"))
}

#[tokio::test]
async fn nothing_tells_whether_a_name_is_someones() {
    let world = world().await;
    world.set_password(worker(&world, 0), "mitt långa lösenord").await.unwrap();
    let browser = Browser::of(&world, worker(&world, 1)).await;
    let (known, unknown) = (worker(&world, 0).login.clone(), "ingen.alls".to_owned());
    let closed = worker(&world, 2).login.clone();
    let (actor, shut) = (&world.operator(), worker(&world, 2).worker);
    world.set_password(worker(&world, 2), "mitt långa lösenord").await.unwrap();
    world.app.write(&SetLoginOpen { actor, worker: shut, open: false }).await.unwrap();
    for nth in 0..7 {
        let mut answers = Vec::new();
        for login in [&known, &unknown, &closed] {
            let page = sign_in(&browser, login, "helt fel lösenord").await;
            whole(&page);
            answers.push(answer(&page, login));
        }
        let expected = if nth < 5 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(answers[0].0, expected, "{nth}");
        assert!(answers.iter().all(|each| *each == answers[0]), "{nth}: {answers:?}");
    }
    for login in [&known, &closed] {
        let right = sign_in(&browser, login, "mitt långa lösenord").await;
        assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "the right one waits as well");
    }
    let right = sign_in(&browser, &known, "mitt långa lösenord").await;
    assert!(
        right.body.contains("Vänta 10 sekunder") && right.body.contains("inte spärrad"),
        "{}",
        right.body
    );
}

#[tokio::test]
async fn the_right_password_of_a_closed_log_in_is_answered_as_a_wrong_one() {
    let world = world().await;
    let (actor, member) = (&world.operator(), worker(&world, 0));
    world.set_password(member, "mitt långa lösenord").await.unwrap();
    let browser = Browser::of(&world, worker(&world, 1)).await;
    let open = sign_in(&browser, &member.login, "mitt långa lösenord").await;
    assert_eq!(open.status, StatusCode::SEE_OTHER);
    world.app.write(&SetLoginOpen { actor, worker: member.worker, open: false }).await.unwrap();
    let closed = sign_in(&browser, &member.login, "mitt långa lösenord").await;
    let unknown = sign_in(&browser, "ingen.alls", "mitt långa lösenord").await;
    assert_eq!(answer(&closed, &member.login), answer(&unknown, "ingen.alls"));
}

#[tokio::test]
async fn a_refusal_takes_its_time_whoever_is_asked_for() {
    let world = world().await;
    let browser = Browser::of(&world, worker(&world, 1)).await;
    let early = tokio::time::timeout(
        std::time::Duration::from_millis(250),
        sign_in(&browser, "ingen.alls", "helt fel lösenord"),
    );
    assert!(early.await.is_err());
}

#[tokio::test]
async fn a_session_left_open_is_no_way_to_guess_the_password() {
    let world = world().await;
    world.set_password(worker(&world, 0), "mitt långa lösenord").await.unwrap();
    let browser = Browser::of(&world, worker(&world, 0)).await;
    for _ in 0..5 {
        let wrong = browser.post("/password", &[("old", "fel"), ("new", "ett helt nytt ett")], false).await;
        assert!(wrong.body.contains("stämmer inte"), "{}", wrong.body);
    }
    let form = [("old", "mitt långa lösenord"), ("new", "ett helt nytt ett")];
    let wait = browser.post("/password", &form, false).await;
    assert!(wait.body.contains("Vänta 10 sekunder"), "{}", wait.body);
}

#[tokio::test]
async fn a_participant_gets_a_one_time_password_and_chooses_their_own() {
    let world = world().await;
    let case = case(&world, Protection::None).await;
    let (browser, at) = (Browser::of(&world, worker(&world, 0)).await, format!("/case/{case}/login"));
    assert!(browser.get(&format!("/case/{case}")).await.body.contains(&at));
    let page = browser.get(&at).await;
    whole(&page);
    let key = page.hidden("_key");
    let refused = browser.post(&at, &[("_key", &key), ("do", "give")], false).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&refused);
    let form = [("_key", key.as_str()), ("do", "give"), ("proof", "seen_id")];
    let once = browser.post(&at, &form, false).await;
    whole(&once);
    let shown: Vec<&str> = once.body.split("<span class=\"number\">").skip(1).collect();
    let shown: Vec<&str> = shown.iter().map(|rest| rest.split('<').next().unwrap()).collect();
    let (login, password) = (shown[0], shown[1]);
    assert_eq!((login.len(), password.len()), (7, 14), "{shown:?}");
    let again = browser.post(&at, &form, false).await;
    assert!(!again.body.contains(password) && again.body.contains("redan visats"), "{}", again.body);
    whole(&again);

    let me = browser.signed_in(login, password).await;
    assert_eq!(me.get("/me").await.location, "/password");
    assert_eq!(me.part("/me").await.status, StatusCode::FORBIDDEN);
    let first = me.get("/password").await;
    assert!(first.body.contains("Välj ett eget lösenord") && !first.body.contains("href=\"/me\""));
    let same = me.post("/password", &[("old", password), ("new", password)], false).await;
    assert!(same.body.contains("annat lösenord än det du fick"), "{}", same.body);
    let own = me.post("/password", &[("old", password), ("new", "jag bor i ett hus")], false).await;
    assert_eq!(own.location, "/", "{}", own.body);
    let me = me.signed_in(login, "jag bor i ett hus").await;
    assert_eq!(me.get("/me").await.status, StatusCode::OK);

    let page = browser.get(&at).await;
    assert!(page.body.contains("Deltagaren har en inloggning") && page.body.contains("visat legitimation"));
    let end = [("_key", page.hidden("_key")), ("do", "end".to_owned())];
    let end: Vec<(&str, &str)> = end.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post(&at, &end, false).await.location, format!("{at}?done=login-ended"));
    assert_eq!(me.get("/me").await.location, "/sign-in");
    let ended = browser.get(&at).await;
    whole(&ended);
    assert!(ended.body.contains("Inloggningen är avslutad"));
}

/// Lets minutes pass.
fn pass(world: &World, minutes: i64) {
    let mut now = world.app.moment();
    now.at += jiff::SignedDuration::from_mins(minutes);
    now.today = domain::day::of(now.at);
    world.clock.set(now);
}

#[tokio::test]
async fn one_is_told_at_sign_in_of_the_last_one_of_refused_attempts_and_of_what_others_did() {
    let world = world().await;
    let (me, password) = (worker(&world, 0), "mitt långa lösenord");
    world.set_password(me, password).await.unwrap();
    let somebody = Browser::of(&world, worker(&world, 1)).await.stranger();
    let first = sign_in(&somebody, &me.login, password).await;
    assert_eq!(first.location, "/?done=signed-in");
    let browser = somebody.with_cookie(&first.cookie);
    let led = browser.get(&first.location).await.location;
    assert_eq!(led, "/today?done=signed-in");
    assert!(!browser.get(&led).await.body.contains("Du loggade senast in"), "it is the first");
    pass(&world, 65);
    for _ in 0..2 {
        sign_in(&somebody, &me.login, "helt fel lösenord").await;
    }
    let again = somebody.signed_in(&me.login, password).await;
    let page = again.get("/today?done=signed-in").await;
    whole(&page);
    assert!(page.body.contains("Du loggade senast in 2026-11-22 kl. 12.00"), "{}", page.body);
    assert!(page.body.contains("fel lösenord till din inloggning 2 gånger"), "{}", page.body);
    assert!(!again.get("/today").await.body.contains("Du loggade senast in"), "once");
    assert!(again.get("/account").await.body.contains("2 gånger"), "and where one looks for it");

    let admin =
        Browser::of(&world, world.staff.iter().find(|one| one.role == Role::Administrator).unwrap()).await;
    let page = format!("/staff/{}", me.worker);
    let key = admin.get("/staff/new").await.hidden("_key");
    let once = admin.post(&page, &[("_key", &key), ("do", "login")], false).await;
    let given = once.body.split("<span class=\"number\">").nth(2).unwrap().split('<').next().unwrap();
    let back = somebody.signed_in(&me.login, given).await;
    let told = back.get("/password").await;
    whole(&told);
    assert!(
        told.body.contains("Ett engångslösenord gavs 2026-11-22 kl. 13.05 av Admir Admin"),
        "{}",
        told.body
    );
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_one_or_all_others() {
    let world = world().await;
    let me = worker(&world, 0);
    let (here, there, third) =
        (Browser::of(&world, me).await, Browser::of(&world, me).await, Browser::of(&world, me).await);
    let stranger = Browser::of(&world, worker(&world, 1)).await;
    let page = here.get("/account").await;
    whole(&page);
    assert_eq!(page.body.matches("Inloggad sedan 2026-11-22 kl. 12.00").count(), 3, "{}", page.body);
    let theirs = stranger.get("/account").await;
    assert_eq!(theirs.body.matches("Inloggad sedan").count(), 1);
    let (one, key) = (page.hidden("session"), page.hidden("_key"));
    let send = [("_key", key.as_str()), ("session", one.as_str())];
    stranger.post("/account", &[("_key", &one), ("session", &one)], false).await;
    assert_eq!(here.get("/account").await.body.matches("Inloggad sedan").count(), 3, "nobody else ends it");
    let ended = here.post("/account", &send, false).await;
    assert_eq!(ended.location, "/account?done=session-ended");
    let left = [there.get("/today").await.status, third.get("/today").await.status];
    assert_eq!(left.iter().filter(|status| **status == StatusCode::OK).count(), 1);
    let again = here.post("/account", &[("_key", key.as_str()), ("session", "all")], false).await;
    assert_eq!(again.location, "/account?done=session-ended", "sent again it is answered");
    let left = [there.get("/today").await.status, third.get("/today").await.status];
    assert_eq!(left.iter().filter(|status| **status == StatusCode::OK).count(), 1, "and not repeated");
    let key = here.get("/account").await.hidden("_key");
    here.post("/account", &[("_key", key.as_str()), ("session", "all")], false).await;
    assert_eq!(there.get("/today").await.location, "/sign-in");
    assert_eq!(third.get("/today").await.location, "/sign-in");
    assert_eq!(here.get("/today").await.status, StatusCode::OK);
    assert_eq!(stranger.get("/today").await.status, StatusCode::OK);
}

/// The key and the session of each form that ends sessions.
fn ends(page: &str) -> Vec<(String, String)> {
    let value = |part: &str| part.split('"').next().unwrap().to_owned();
    let forms = page.split("name=\"_key\" value=\"").skip(1);
    let found =
        forms.filter_map(|form| Some((value(form), value(form.split("name=\"session\" value=\"").nth(1)?))));
    found.collect()
}

#[tokio::test]
async fn two_sessions_ended_quickly_after_each_other_both_end() {
    let world = world().await;
    let me = worker(&world, 0);
    let administrator = world.staff.iter().find(|one| one.role == Role::Administrator).unwrap();
    let (here, admin) = (Browser::of(&world, me).await, Browser::of(&world, administrator).await);
    let theirs = format!("/staff/{}/sessions", me.worker);
    for (browser, at, rows) in [(&here, "/account", 2), (&admin, theirs.as_str(), 3)] {
        let others = [Browser::of(&world, me).await, Browser::of(&world, me).await];
        let forms = ends(&browser.get(at).await.body);
        assert_eq!(forms.len(), rows + 1, "{forms:?}");
        let keys: BTreeSet<&String> = forms.iter().map(|(key, _)| key).collect();
        assert_eq!(keys.len(), forms.len(), "a key for each form");
        for (key, session) in forms.iter().filter(|(_, session)| session != "all") {
            browser.post(at, &[("_key", key.as_str()), ("session", session.as_str())], false).await;
        }
        for other in &others {
            assert_eq!(other.get("/today").await.location, "/sign-in", "{at}");
        }
    }
    assert_eq!(here.get("/today").await.location, "/sign-in");
}

#[tokio::test]
async fn the_administrator_ends_a_colleagues_sessions_and_they_are_told() {
    let world = world().await;
    let me = worker(&world, 0);
    world.set_password(me, "mitt långa lösenord").await.unwrap();
    let mine = Browser::of(&world, me).await;
    let admin =
        Browser::of(&world, world.staff.iter().find(|one| one.role == Role::Administrator).unwrap()).await;
    let at = format!("/staff/{}/sessions", me.worker);
    assert_eq!(mine.get(&at).await.status, StatusCode::NOT_FOUND);
    let page = admin.get(&at).await;
    whole(&page);
    let (key, session) = (page.hidden("_key"), page.hidden("session"));
    let ended = admin.post(&at, &[("_key", &key), ("session", &session)], false).await;
    assert_eq!(ended.location, format!("{at}?done=session-ended"), "{}", ended.body);
    assert_eq!(mine.get("/today").await.location, "/sign-in");
    let mine = mine.signed_in(&me.login, "mitt långa lösenord").await;
    let told = mine.get("/today?done=signed-in").await;
    assert!(told.body.contains("Du loggades ut 2026-11-22 kl. 12.00 av Admir Admin"), "{}", told.body);
    let key = admin.get("/staff/new").await.hidden("_key");
    admin.post(&at, &[("_key", &key), ("session", "all")], false).await;
    assert_eq!(mine.get("/today").await.location, "/sign-in");
    assert!(admin.get(&at).await.body.contains("inte inloggad någonstans"));
}

#[tokio::test]
async fn only_the_responsible_is_shown_the_participants_log_in() {
    let world = world().await;
    let case = case(&world, Protection::None).await;
    let kim = colleague(&world).await;
    let kim = Browser::of(&world, &kim).await;
    assert!(!kim.get(&format!("/case/{case}")).await.body.contains("/login"));
    let page = format!("/case/{case}/login");
    assert_eq!(kim.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(kim.post(&page, &[("_key", &case.to_string()), ("do", "end")], false).await.status, 404);
}

async fn colleague(world: &World) -> Member {
    let (actor, intervention, first) = (&world.operator(), world.intervention, worker(world, 0));
    let login = "kim.kollega".to_owned();
    let account = Some(NewAccount { login: &login, begins: Begins::AsItIs });
    let (name, authority) = ("Kim Kollega", first.authority);
    let add = AddWorker { actor, authority, name, title: None, account };
    let worker = world.app.write(&add).await.unwrap();
    let grant = GrantRole { actor, worker, role: Role::Worker, intervention, title: None };
    world.app.write(&grant).await.unwrap();
    let found = world.app.read(&app::session::FindAccount { login: &login }).await.unwrap().unwrap();
    Member { worker, account: found.id, login, name: name.to_owned(), ..first.clone() }
}

#[tokio::test]
async fn a_colleague_is_named_for_a_protected_case_and_the_naming_ends() {
    let world = world().await;
    let case = case(&world, Protection::Marked).await;
    let kim = colleague(&world).await;
    let (mine, theirs) = (Browser::of(&world, worker(&world, 0)).await, Browser::of(&world, &kim).await);
    let (page, at) = (format!("/case/{case}"), format!("/case/{case}/who"));
    assert_eq!(theirs.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(theirs.get(&at).await.status, StatusCode::NOT_FOUND);
    assert!(mine.get(&page).await.body.contains(&at));
    let form = mine.get(&at).await;
    whole(&form);
    assert!(
        form.body.contains("skyddade personuppgifter")
            && !form.body.contains(worker(&world, 1).name.as_str())
    );
    let (key, id) = (form.hidden("_key"), kim.worker.to_string());
    let wrong = [("_key", key.as_str()), ("do", "name"), ("worker", &id), ("from_day", "2026-11-21")];
    let wrong = mine.post(&at, &wrong, false).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&wrong);
    assert!(wrong.body.contains("i dag eller en senare dag"));
    let named =
        [("_key", key.as_str()), ("do", "name"), ("worker", &id), ("from_day", "2026-11-22"), ("to_day", "")];
    let named = mine.post(&at, &named, false).await;
    assert_eq!(named.location, format!("{at}?done=naming-named"), "{}", named.body);
    assert_eq!(theirs.get(&page).await.status, StatusCode::OK);
    let form = mine.get(&at).await;
    whole(&form);
    assert!(form.body.contains("gäller nu") && form.body.contains("tills vidare"), "{}", form.body);
    let key = form.hidden("_key");
    let ended = mine.post(&at, &[("_key", &key), ("do", "end"), ("worker", &id)], false).await;
    assert_eq!(ended.location, format!("{at}?done=naming-ended"), "{}", ended.body);
    assert_eq!(theirs.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(mine.get(&at).await.body.contains("har upphört"));
}

#[tokio::test]
async fn who_is_hidden_is_answered_without_a_word_of_protection() {
    let world = world().await;
    case(&world, Protection::Marked).await;
    let kim = colleague(&world).await;
    let kim = Browser::of(&world, &kim).await;
    let form = kim.get("/new").await;
    let key = form.hidden("_key");
    let number = world::test_numbers(TODAY).next().unwrap();
    let sent = [
        ("_key", key.as_str()),
        ("_version", "0"),
        ("number", number.digits()),
        ("name", "Någon"),
        ("gender", "woman"),
        ("protection", "none"),
        ("started_on", "2026-11-01"),
    ];
    let answer = kim.post("/new", &sent, false).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&answer);
    assert!(answer.body.contains("Fråga den som är projektledare") && !answer.body.contains("Alva Prov"));
}
