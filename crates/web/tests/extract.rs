//! The protection officer's extracts in the browser.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::case::WriteNote;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Category, Protection, Role};
use jiff::civil::{Date, date};
use words::{Lang, Words};
use world::{World, test_numbers};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);
const NAME: &str = "Siv Skyddad";
const OTHER: &str = "Systern Karin har samma läkare.";

async fn world() -> World {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = world.carried(0, (NAME, Protection::Marked), TODAY).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let category = Category::Health;
    let note = WriteNote { actor, models, case, category, shared: false, day: None, text: OTHER };
    world.app.write(&note).await.unwrap();
    world
}

async fn of(world: &World, role: Role) -> Browser {
    Browser::of(world, world.staff.iter().find(|one| one.role == role).unwrap()).await
}

async fn send(officer: &Browser, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
    let hidden = ["_key", "_version", "_seat"].map(|name| (name, page.hidden(name)));
    let hidden: Vec<_> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.post(path, &[&hidden, fields].concat(), false).await
}

fn number() -> String {
    test_numbers(TODAY).next().unwrap().digits().to_owned()
}

/// Asks for the extract and opens it.
async fn asked(officer: &Browser) -> (String, Answer) {
    let page = officer.get("/extracts").await;
    let number = number();
    let fields = [("number", &*number), ("asked_by", "Personen själv"), ("asked_on", "2026-11-02")];
    let sent = send(officer, &page, "/extracts", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let at = sent.location.clone();
    let page = officer.get(&at).await;
    assert_eq!(page.status, StatusCode::OK);
    (at, page)
}

#[tokio::test]
async fn the_officer_asks_withholds_reads_and_gives_out() {
    let world = world().await;
    let officer = of(&world, Role::ProtectionOfficer).await;
    let page = officer.get("/extracts").await;
    assert!(page.body.contains("href=\"/extracts\"") && page.body.contains("Ingen väntar på ett utdrag."));
    let wrong = send(&officer, &page, "/extracts", &[("number", "1"), ("asked_on", "2026-11-02")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#f-number\"") && wrong.body.contains("href=\"#f-asked_by\""));

    let (at, page) = asked(&officer).await;
    assert!(!at.contains(&number()), "no identity number in an address");
    for text in [NAME, OTHER, "Senast", "Inte läst", "Hälsa"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains('⟦') && !page.body.contains("action=\"{at}/give\""), "{}", page.body);
    let note = page.body.split(OTHER).nth(1).unwrap();
    let withhold = note.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(withhold.contains("/withhold/note/"), "{withhold}");
    let form = officer.get(&withhold).await;
    let seen = form.hidden("seen");
    let empty = send(&officer, &form, &withhold, &[("seen", &seen)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("seen", &*seen), ("ground", "26 kap. 1 § OSL"), ("reason", "Gäller systern.")];
    let done = send(&officer, &empty, &withhold, &fields).await;
    assert_eq!((done.status, &done.location), (StatusCode::SEE_OTHER, &at));

    let mut page = officer.get(&at).await;
    assert!(page.body.contains("1 uppgift är inte med, enligt 26 kap. 1 § OSL."), "{}", page.body);
    while page.body.contains(&format!("action=\"{at}/all\"")) {
        let form = page.body.split("/all\"").nth(1).unwrap();
        let value = |name: &str| {
            let after = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().to_owned()
        };
        let fields = [("owner", &*value("owner")), ("seen", &*value("seen"))];
        let read = send(&officer, &page, &format!("{at}/all"), &fields).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.body);
        page = officer.get(&at).await;
    }
    assert!(page.body.contains("Alla uppgifter är genomlästa."), "{}", page.body);
    let given = send(&officer, &page, &format!("{at}/give"), &[]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let paper = officer.get(&given.location).await;
    for text in ["Allt som finns om dig", NAME, "1 uppgift är inte med", "imy.se"] {
        assert!(paper.body.contains(text), "{text}: {}", paper.body);
    }
    assert!(
        !paper.body.contains(OTHER) && !paper.body.contains("Gäller systern") && !paper.body.contains('⟦')
    );
    assert_eq!(officer.get(&at).await.location, format!("{at}/given"));
    let list = officer.get("/extracts").await;
    assert!(list.body.contains("Utlämnat 2026-11-22.") && list.body.contains(NAME), "{}", list.body);

    let (headers, bytes) = officer.fetch(&format!("{at}/given.json")).await;
    assert_eq!(headers["content-type"], "application/json");
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["withheld"][0]["count"], 1);
    assert!(json["records"].as_array().unwrap().iter().any(|one| one["kind"] == "case_file"));
    assert!(!String::from_utf8(bytes).unwrap().contains("Karin"));
}

#[tokio::test]
async fn nothing_is_given_out_unread_and_a_wrong_address_finds_nothing() {
    let world = world().await;
    let officer = of(&world, Role::ProtectionOfficer).await;
    let (at, page) = asked(&officer).await;
    let early = send(&officer, &page, &format!("{at}/give"), &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("Utdraget är inte utlämnat"), "{}", early.body);
    let paths = ["/given", "/given.json", "/withhold/note/1/2"].map(|rest| format!("{at}{rest}"));
    for path in paths.iter().map(String::as_str).chain(["/extracts/1"]) {
        assert_eq!(officer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for member in world.staff.iter().filter(|one| one.role != Role::ProtectionOfficer) {
        let browser = Browser::of(&world, member).await;
        for path in ["/extracts", &at] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{} {path}", member.role);
        }
        assert!(!browser.get("/").await.body.contains("href=\"/extracts\""), "{}", member.role);
    }
}

#[test]
fn every_kind_and_column_has_its_word() {
    for lang in [Lang::Sv, Lang::En] {
        let words = Words::new(lang);
        for (kind, columns) in app::extract::columns() {
            assert!(words.has(&format!("extract-kind-{kind}")), "{kind}");
            let unsaid: Vec<_> = columns
                .iter()
                .filter(|column| !words.has(&format!("extract-in-{column}")))
                .filter(|column| !words.has(&format!("extract-{kind}-{column}")))
                .collect();
            assert!(unsaid.is_empty(), "{kind}: {unsaid:?}");
        }
    }
}
