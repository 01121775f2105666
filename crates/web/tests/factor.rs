//! Signing in in two steps.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use axum::http::StatusCode;
use browser::{Answer, Browser};
use data_encoding::BASE32_NOPAD;
use domain::code::Role;
use jiff::civil::date;
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const PASSWORD: &str = "mitt långa lösenord";

async fn world() -> World {
    World::temporary(MODEL, date(2026, 11, 22)).await.unwrap().0
}

fn member(world: &World, role: Role) -> &Member {
    world.staff.iter().find(|member| member.role == role).unwrap()
}

fn pass(world: &World, seconds: i64) {
    let mut now = world.app.moment();
    now.at += jiff::SignedDuration::from_secs(seconds);
    now.today = domain::day::of(now.at);
    world.clock.set(now);
}

/// What the app in the telephone shows now.
fn code(world: &World, secret: &str) -> String {
    let bytes: [u8; 20] = BASE32_NOPAD.decode(secret.as_bytes()).unwrap().try_into().unwrap();
    let totp = totp_rs::Builder::new().with_secret(bytes).build().unwrap();
    totp.generate(world.app.moment().at.as_second().try_into().unwrap()).to_string()
}

fn shown(page: &Answer) -> Vec<String> {
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    let parts = page.body.split("<span class=\"number\">").skip(1);
    parts.map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

async fn turn(browser: &Browser, what: &str, password: &str) -> Answer {
    browser.post("/account/factor", &[("do", what), ("password", password)], false).await
}

/// Turns it on: the secret and the spare codes.
async fn turn_on(world: &World, browser: &Browser) -> (String, Vec<String>) {
    let begun = turn(browser, "begin", PASSWORD).await;
    assert_eq!(begun.location, "/account/factor", "{}", begun.body);
    let page = browser.get("/account/factor").await;
    let secret = shown(&page)[0].replace(' ', "");
    assert!(page.body.contains("<svg class=\"qr\"") && page.body.contains(&format!("secret={secret}")));
    let form = [("do", "confirm"), ("code", &*code(world, &secret))];
    let codes = shown(&browser.post("/account/factor", &form, false).await);
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

/// Gives the password, and then a code.
async fn give(stranger: &Browser, login: &str, code: &str) -> Answer {
    let half = stranger.signed_in(login, PASSWORD).await;
    half.post("/sign-in/code", &[("code", code)], false).await
}

async fn scene(world: &World) -> (&Member, Browser) {
    let me = member(world, Role::Worker);
    world.set_password(me, PASSWORD).await.unwrap();
    (me, Browser::of(world, me).await)
}

#[tokio::test]
async fn a_second_factor_is_turned_on_with_the_password_and_asked_for_at_sign_in() {
    let world = world().await;
    let (me, browser) = scene(&world).await;
    let other = Browser::of(&world, me).await;
    let wrong = turn(&browser, "begin", "fel lösenord").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Lösenordet stämmer inte") && shown(&wrong).is_empty());
    turn(&browser, "begin", PASSWORD).await;
    let refused = browser.post("/account/factor", &[("do", "confirm"), ("code", "000000")], false).await;
    assert!(refused.body.contains("Koden stämmer inte"), "{}", refused.body);
    assert_eq!(
        browser.stranger().signed_in(&me.login, PASSWORD).await.get("/today").await.status,
        StatusCode::OK
    );
    let (secret, _) = turn_on(&world, &browser).await;
    assert_eq!(other.get("/today").await.location, "/sign-in", "other sessions end");
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);

    pass(&world, 60);
    let half = browser.stranger().signed_in(&me.login, PASSWORD).await;
    for page in ["/today", "/account", "/password", "/account/factor", "/"] {
        assert_eq!(half.get(page).await.location, "/sign-in/code", "{page}");
        assert_eq!(half.part(page).await.status, StatusCode::UNAUTHORIZED, "{page}");
    }
    assert!(!half.get("/sign-in/code").await.body.contains('⟦'));
    let wrong = half.post("/sign-in/code", &[("code", "000000")], false).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = half.post("/sign-in/code", &[("code", &*code(&world, &secret))], false).await;
    assert_eq!(right.location, "/?done=signed-in", "{}", right.body);
    let whole = browser.stranger().with_cookie(&right.cookie);
    assert_eq!(whole.get("/today").await.status, StatusCode::OK);
    assert!(
        whole.get("/today?done=signed-in").await.body.contains("fel lösenord"),
        "a wrong code is told of"
    );
    assert_eq!(half.get("/today").await.location, "/sign-in", "the half session has ended");
}

#[tokio::test]
async fn a_code_counts_once_and_a_spare_one_too() {
    let world = world().await;
    let (me, browser) = scene(&world).await;
    let (secret, codes) = turn_on(&world, &browser).await;
    let stranger = browser.stranger();
    let same = give(&stranger, &me.login, &code(&world, &secret)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "it confirmed the secret");
    pass(&world, 60);
    let next = code(&world, &secret);
    assert_eq!(give(&stranger, &me.login, &next).await.location, "/?done=signed-in");
    assert_eq!(give(&stranger, &me.login, &next).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let spare = codes[3].to_uppercase().replace('-', " ");
    assert_eq!(give(&stranger, &me.login, &spare).await.location, "/?done=signed-in");
    assert_eq!(give(&stranger, &me.login, &spare).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get("/account/factor").await;
    assert!(page.body.contains("9 reservkoder är kvar"), "{}", page.body);
    let renewed = shown(&turn(&browser, "codes", PASSWORD).await);
    assert!(renewed.len() == 10 && !renewed.contains(&codes[4]));
    assert_eq!(give(&stranger, &me.login, &codes[4]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(give(&stranger, &me.login, &renewed[4]).await.location, "/?done=signed-in");
}

#[tokio::test]
async fn codes_are_not_guessed_and_are_not_waited_for_long() {
    let world = world().await;
    let (me, browser) = scene(&world).await;
    let (secret, _) = turn_on(&world, &browser).await;
    pass(&world, 60);
    let half = browser.stranger().signed_in(&me.login, PASSWORD).await;
    for _ in 0..5 {
        half.post("/sign-in/code", &[("code", "000000")], false).await;
    }
    let right = code(&world, &secret);
    let wait = half.post("/sign-in/code", &[("code", &*right)], false).await;
    assert_eq!(wait.status, StatusCode::TOO_MANY_REQUESTS, "the right one waits as well");
    let anew = give(&browser.stranger(), &me.login, &right).await;
    assert_eq!(anew.status, StatusCode::TOO_MANY_REQUESTS, "whatever session it is tried from");
    pass(&world, 11);
    assert_eq!(
        half.post("/sign-in/code", &[("code", &*code(&world, &secret))], false).await.location,
        "/?done=signed-in"
    );
    let late = browser.stranger().signed_in(&me.login, PASSWORD).await;
    pass(&world, 601);
    assert_eq!(late.get("/sign-in/code").await.location, "/");
    assert_eq!(
        late.post("/sign-in/code", &[("code", &*code(&world, &secret))], false).await.location,
        "/sign-in"
    );
}

#[tokio::test]
async fn it_is_taken_off_by_oneself_or_for_a_colleague_who_is_told() {
    let world = world().await;
    let (me, browser) = scene(&world).await;
    turn_on(&world, &browser).await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let page = format!("/staff/{}", me.worker);
    let key = admin.get(&page).await.hidden("_key");
    let off = admin.post(&page, &[("_key", &key), ("do", "factor-off")], false).await;
    assert_eq!(off.location, format!("{page}?done=staff-changed"), "{}", off.body);
    assert_eq!(browser.get("/today").await.location, "/sign-in", "its sessions end");
    let back = browser.stranger().signed_in(&me.login, PASSWORD).await;
    let told = back.get("/today?done=signed-in").await;
    assert!(told.body.contains("stängdes av 2026-11-22 kl. 12.00 av Admir Admin"), "{}", told.body);
    turn_on(&world, &back).await;
    assert!(turn(&back, "off", "fel lösenord").await.body.contains("Lösenordet stämmer inte"));
    assert_eq!(turn(&back, "off", PASSWORD).await.location, "/account/factor?done=factor-off");
    let again = browser.stranger().signed_in(&me.login, PASSWORD).await;
    assert_eq!(again.get("/today").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_association_demands_it_of_its_staff_from_a_day() {
    let world = world().await;
    let (_, browser) = scene(&world).await;
    let admin = Browser::of(&world, member(&world, Role::Administrator)).await;
    let demand = async |from: &str| {
        let key = admin.get("/staff").await.hidden("_key");
        admin.post("/staff", &[("_key", &*key), ("from", from)], false).await
    };
    assert_eq!(
        browser.post("/staff", &[("from", "2026-11-22")], false).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(demand("2026-11-23").await.location, "/staff?done=staff-changed");
    assert!(admin.get("/staff").await.body.contains("value=\"2026-11-23\""));
    assert_eq!(browser.get("/today").await.status, StatusCode::OK, "not yet");
    assert_eq!(demand("i morgon").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    demand("2026-11-22").await;
    assert_eq!(browser.get("/today").await.location, "/account/factor");
    assert_eq!(browser.part("/today").await.status, StatusCode::FORBIDDEN);
    let page = browser.get("/account/factor").await;
    assert!(page.body.contains("kräver inloggning i två steg") && !page.body.contains("href=\"/today\""));
    turn_on(&world, &browser).await;
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
}
