//! The protection officer's review of the log in the browser.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::case::ShowCase;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::log_review::Kind;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);
const NAME: &str = "Siv Skyddad";

/// A protected case that its worker has read so many times.
async fn read(times: usize) -> World {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = world.carried(0, (NAME, Protection::Marked), TODAY).await.unwrap();
    let actor = &world.actor(Role::Worker, 0).unwrap();
    for _ in 0..times {
        let models = world.app.models();
        world.app.read(&ShowCase { actor, models, case }).await.unwrap();
    }
    world
}

async fn of(world: &World, role: Role) -> Browser {
    Browser::of(world, world.staff.iter().find(|one| one.role == role).unwrap()).await
}

async fn send(officer: &Browser, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
    let names = ["_key", "_version", "_seat", "from", "to", "read_to", "seed", "seen"];
    let hidden = names.map(|name| (name, page.hidden(name)));
    let hidden: Vec<_> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.post(path, &[&hidden, fields].concat(), false).await
}

#[tokio::test]
async fn the_officer_reads_who_has_read_and_records_what_came_of_it() {
    let world = read(3).await;
    let officer = of(&world, Role::ProtectionOfficer).await;
    let overview = officer.get("/log").await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.body.contains("href=\"/log\"") && overview.body.contains(">Loggen<"), "in the menu");
    assert!(overview.body.contains("3 inte granskade"), "{}", overview.body);
    let worker = world.staff.iter().find(|one| one.role == Role::Worker).unwrap();
    for kind in Kind::ALL {
        let page = officer.get(&format!("/log/{kind}")).await;
        assert_eq!(page.status, StatusCode::OK, "{kind}");
        assert!(!page.body.contains('⟦') && !page.body.contains("Skyddad<"), "{kind}: {}", page.body);
        assert!(!page.body.contains(NAME) && !page.body.contains("ditt ärende"), "{kind}: {}", page.body);
    }
    let path = "/log/protected";
    let page = officer.get(path).await;
    assert_eq!(page.body.matches(&worker.name).count(), 3, "each reading by whom: {}", page.body);
    assert!(page.body.contains("Läste ärendet") && page.body.contains("Den egna myndighetens ärende"));
    assert!(!page.body.contains("Granskad förut"));

    let empty = send(&officer, &page, path, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#f-finding\""), "{}", empty.body);
    let follow = [("finding", "follow_up"), ("words", "Frågar chefen.")];
    let done = send(&officer, &empty, path, &follow).await;
    assert_eq!((done.status, &*done.location), (StatusCode::SEE_OTHER, "/log?done=log-review"));
    let overview = officer.get(&done.location).await;
    for text in ["Granskningen är sparad.", "Frågar chefen.", "Följs upp", "Alla granskade"] {
        assert!(overview.body.contains(text), "{text}: {}", overview.body);
    }
    assert_eq!(officer.get(path).await.body.matches("Granskad förut").count(), 3);
    assert_eq!(officer.get("/log/anything").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page() {
    let world = read(60).await;
    let officer = of(&world, Role::ProtectionOfficer).await;
    let first = officer.get("/log/protected").await;
    let name = &world.staff.iter().find(|one| one.role == Role::Worker).unwrap().name;
    assert_eq!(first.body.matches(name).count(), 50);
    let start = first.body.find("/log/protected?").unwrap();
    let older = first.body[start..].split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let second = officer.get(&older).await;
    assert_eq!(second.body.matches(name).count(), 10, "{older}");
    let done = send(&officer, &second, "/log/protected", &[("finding", "nothing")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(officer.get("/log/protected").await.body.matches("Granskad förut").count(), 50, "all pages");
}

#[tokio::test]
async fn nobody_else_finds_the_page() {
    let world = read(1).await;
    for member in world.staff.iter().filter(|one| one.role != Role::ProtectionOfficer) {
        let browser = Browser::of(&world, member).await;
        for path in ["/log", "/log/sample", "/log/refused"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {path}", member.role);
            assert!(!page.body.contains("href=\"/log\""), "{}", member.role);
        }
        let (key, form) = (world.app.request_key().to_string(), [("finding", "nothing"), ("seen", "1")]);
        let sent = browser.post("/log/sample", &[&[("_key", &*key)][..], &form].concat(), false).await;
        assert_ne!(sent.status, StatusCode::SEE_OTHER, "{}", member.role);
    }
}
