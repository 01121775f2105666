//! Where somebody with several assignments works now, and what their forms count in.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "signing in by the form is tried by other tests")]
mod browser;

use app::staff::{AddWorker, Begins, ClaimWorker, GrantRole, NewAccount};
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::id::{CaseId, WorkerId};
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);

async fn world() -> World {
    World::temporary(MODEL, TODAY).await.unwrap().0
}

async fn case(world: &World) -> CaseId {
    world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap()
}

fn worker(world: &World, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == Role::Worker).nth(nth).unwrap()
}

/// A page without a text missing.
fn whole(page: &Answer) {
    assert_eq!(page.body.split('⟦').nth(1).and_then(|rest| rest.split('⟧').next()), None);
}

/// One more assignment at another authority, with the same log-in.
async fn second_seat(world: &World, member: &Member) -> WorkerId {
    let (actor, intervention) = (&world.operator(), world.intervention);
    let authority = world.authorities.iter().find(|(_, id)| *id != member.authority).unwrap().1;
    let add = AddWorker { actor, authority, name: "Alva Dubbelt", title: None, account: None };
    let second = world.app.write(&add).await.unwrap();
    let account = NewAccount { login: &member.login, begins: Begins::AsItIs };
    world.app.write(&ClaimWorker { actor, worker: second, account }).await.unwrap();
    let grant = GrantRole { actor, worker: second, role: Role::Worker, intervention, title: None };
    world.app.write(&grant).await.unwrap();
    second
}

/// Somebody with two seats, who works in the first of them.
async fn of_two_seats(world: &World) -> (Browser, [String; 2]) {
    let member = worker(world, 0);
    let seats = [member.worker.to_string(), second_seat(world, member).await.to_string()];
    (Browser::of(world, member).await.with_cookie(&format!("seat={}", seats[0])), seats)
}

/// What a signed-in browser may send without saying the seat: it concerns the log-in, whatever the seat.
const WITHOUT_SEAT: &[&str] =
    &["/sign-in/code", "/password", "/seat", "/sign-in", "/sign-out", "/language", "/demo"];

#[tokio::test]
async fn no_form_of_the_site_is_taken_in_another_seat_than_it_was_drawn_in() {
    let world = world().await;
    let (browser, [_, other]) = of_two_seats(&world).await;
    let case = case(&world).await.to_string();
    let mut guarded = 0;
    for page in web::pages::all() {
        let parts = page.path.split('/').map(|part| match part.strip_prefix('{') {
            None => part,
            Some("slug}") => "ratt-insats",
            Some(_) => &case,
        });
        let path = parts.collect::<Vec<_>>().join("/");
        // Of an address that takes no form nobody is told more than that it is none.
        let stranger = browser.stranger().post(&path, &[], false).await.status;
        if stranger == StatusCode::NOT_FOUND || WITHOUT_SEAT.contains(&page.path) {
            continue;
        }
        assert_eq!(stranger, StatusCode::UNAUTHORIZED, "{path} asks for nobody's session");
        let key = ("_key", case.as_str());
        for sent in [&[key][..], &[key, ("_seat", "")], &[key, ("_seat", &other)]] {
            for htmx in [false, true] {
                let answer = browser.post(&path, sent, htmx).await;
                assert_eq!(answer.status, StatusCode::CONFLICT, "{path} {sent:?}");
                assert!(answer.body.contains("fel myndighet"), "{path}: {}", answer.body);
            }
        }
        let address = browser.post(&format!("{path}?_seat={other}"), &[key], false).await;
        assert_eq!(address.status, StatusCode::CONFLICT, "{path}");
        guarded += 1;
    }
    assert!(guarded > 30, "{guarded}");
}

#[tokio::test]
async fn a_form_is_taken_in_the_seat_that_it_was_drawn_in() {
    let world = world().await;
    let (browser, [first, second]) = of_two_seats(&world).await;
    let case = case(&world).await;
    let at = format!("/case/{case}/goal");
    let form = browser.get(&at).await;
    assert_eq!(form.hidden("_seat"), first);
    let key = form.hidden("_key");
    let sent = [("_key", key.as_str()), ("_version", "0"), ("_seat", &first), ("text", "Jobb")];
    let moved = Browser::of(&world, worker(&world, 0)).await.with_cookie(&format!("seat={second}"));
    assert_eq!(moved.post(&at, &sent, false).await.status, StatusCode::CONFLICT);
    assert_eq!(browser.post(&at, &sent, false).await.status, StatusCode::SEE_OTHER);
}

/// Every form in the templates, as it is written.
fn forms() -> Vec<(String, String)> {
    let mut folders =
        vec![std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("src/pages")];
    let mut forms = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "html") {
                let text = std::fs::read_to_string(&path).unwrap();
                let drawn = text.split("<form ").skip(1).map(|rest| rest.split("</form>").next().unwrap());
                forms.extend(drawn.map(|form| (path.display().to_string(), form.to_owned())));
            }
        }
    }
    forms
}

#[test]
fn every_form_says_the_seat_that_it_is_drawn_in() {
    let forms = forms();
    let posts: Vec<_> = forms.iter().filter(|(_, form)| form.contains("method=\"post\"")).collect();
    assert!(posts.len() > 20);
    for (path, form) in posts {
        let none = WITHOUT_SEAT.iter().any(|action| form.contains(&format!("action=\"{action}\"")));
        let said = ["forms::guard(", "forms::seat()", "?_seat={{ shell.seat }}"];
        let said = said.iter().filter(|way| form.contains(**way)).count();
        assert_eq!(said, usize::from(!none), "{path}: {form}");
    }
}

#[tokio::test]
async fn the_seat_is_forgotten_with_the_session() {
    let world = world().await;
    let member = worker(&world, 0);
    world.set_password(member, "mitt långa lösenord").await.unwrap();
    let (browser, [first, _]) = of_two_seats(&world).await;
    let chosen = browser.post("/seat", &[("seat", &first)], false).await;
    assert!(!chosen.cookies[0].contains("Max-Age"), "{:?}", chosen.cookies);
    let form = [("login", member.login.as_str()), ("password", "mitt långa lösenord")];
    let signed_in = browser.post("/sign-in", &form, false).await;
    let signed_out = browser.post("/sign-out", &[], false).await;
    for answer in [signed_in, signed_out] {
        let seat = answer.cookies.iter().find(|cookie| cookie.starts_with("seat="));
        assert!(seat.is_some_and(|cookie| cookie.starts_with("seat=;") && cookie.contains("Max-Age=0")));
    }
}

#[tokio::test]
async fn whoever_has_two_seats_chooses_before_anything_else_and_again_at_will() {
    let world = world().await;
    let member = worker(&world, 0);
    let single = Browser::of(&world, member).await;
    assert_eq!(single.get("/seat").await.location, "/");
    assert!(!single.get("/today").await.body.contains("href=\"/seat\""));

    let second = second_seat(&world, member).await;
    let browser = Browser::of(&world, member).await;
    assert_eq!(browser.get("/today").await.location, "/seat");
    assert_eq!(browser.part("/today").await.status, StatusCode::FORBIDDEN);
    let page = browser.get("/seat").await;
    whole(&page);
    assert!(page.body.contains("Var arbetar du nu?") && page.body.contains(&second.to_string()));
    assert_eq!(browser.post("/seat", &[], false).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made_up = browser.post("/seat", &[("seat", &world.association.to_string())], false).await;
    assert_eq!(made_up.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = browser.post("/seat", &[("seat", &second.to_string())], false).await;
    assert_eq!((chosen.status, chosen.location.as_str()), (StatusCode::SEE_OTHER, "/?done=signed-in"));
    let browser = browser.with_cookie(&format!("seat={second}"));
    let today = browser.get("/today").await;
    assert!(today.body.contains("Alva Dubbelt") && today.body.contains("href=\"/seat\""), "{}", today.body);
}
