//! Idag in the browser: rows, ticks, reminders, filters, the short form.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "signing in by the form is tried by other tests")]
mod browser;

use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);

async fn world() -> World {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(12, TODAY).await.unwrap();
    world
}

async fn session(world: &World, role: Role, nth: usize) -> Browser {
    let member = world.staff.iter().filter(|member| member.role == role).nth(nth).unwrap();
    Browser::of(world, member).await
}

/// The address of the first short form on the page.
fn first_quick(page: &Answer) -> String {
    let after = page.body.split("hx-get=\"").nth(1).unwrap();
    after.split('?').next().unwrap().to_owned()
}

/// The worker who has something to do.
async fn busy(world: &World) -> (Browser, Answer) {
    for nth in 0.. {
        let me = session(world, Role::Worker, nth).await;
        let page = me.get("/today?horizon=all").await;
        if page.body.contains("task__what") {
            return (me, page);
        }
    }
    unreachable!()
}

#[tokio::test]
async fn a_worker_begins_with_what_is_to_be_done() {
    let world = world().await;
    let (me, page) = busy(&world).await;
    assert_eq!(me.get("/").await.location, "/today");
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Regel: Rutin för dokumentation och flaggning"), "{}", page.body);
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    assert!(!page.body.contains("Vems ärenden"), "a worker chooses no other's cases");
}

#[tokio::test]
async fn one_who_watches_chooses_whose_cases() {
    let world = world().await;
    let boss = session(&world, Role::Coordinator, 0).await;
    let page = boss.get("/today?horizon=all").await;
    assert!(page.body.contains("Vems ärenden") && page.body.contains("Ansvarig: "), "{}", page.body);
    let english = boss.get("/today").await;
    assert_eq!(english.status, StatusCode::OK);
}

#[tokio::test]
async fn those_without_cases_are_led_to_their_own_pages() {
    let world = world().await;
    let steering = session(&world, Role::Steering, 0).await;
    assert_eq!(steering.get("/today").await.location, "/i/ratt-insats");
    let referrer = session(&world, Role::Referrer, 0).await;
    assert_eq!(referrer.get("/").await.location, "/refer");
    let page = referrer.get("/refer").await;
    assert!(page.body.contains("Anvisa en deltagare") && page.body.contains("<h3>"), "{}", page.body);
    assert_eq!(steering.get("/refer").await.status, StatusCode::NOT_FOUND);
    assert_eq!(referrer.get("/today/reminder").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reminder_is_kept_shown_and_ticked_once() {
    let world = world().await;
    let me = session(&world, Role::Worker, 0).await;
    let form = me.get("/today/reminder").await;
    let key = form.hidden("_key");
    let wrong = [("_key", key.as_str()), ("text", ""), ("due_on", "2026-11-01")];
    let wrong = me.post("/today/reminder", &wrong, false).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Dagen har redan varit") && wrong.body.contains("Fyll i det här fältet"));
    let right = [("_key", key.as_str()), ("text", "Boka rum <b>4</b>"), ("due_on", "2026-11-24")];
    for _ in 0..2 {
        assert_eq!(me.post("/today/reminder", &right, false).await.location, "/today?done=reminder");
    }
    let page = me.get("/today").await;
    assert_eq!(page.body.matches("Boka rum").count(), 2, "once in the row, once in the tick's name");
    assert!(!page.body.contains("<b>4</b>"));
    let reminders = page.body.split("Mina påminnelser").nth(1).unwrap();
    let part = Answer { body: reminders.to_owned(), ..page };
    let (key, task, version) = (part.hidden("_key"), part.hidden("task"), part.hidden("_version"));
    let tick = [("_key", key.as_str()), ("_version", &version), ("case", ""), ("task", &task), ("rule", "")];
    assert_eq!(me.post("/today/tick", &tick, false).await.location, "/today?done=ticked");
    assert_eq!(
        me.post("/today/tick", &tick, false).await.location,
        "/today?done=ticked",
        "the same form again"
    );
    assert!(!me.get("/today?done=ticked").await.body.contains("Boka rum"));
}

#[tokio::test]
async fn a_choice_is_saved_chosen_and_dropped() {
    let world = world().await;
    let boss = session(&world, Role::Coordinator, 0).await;
    let page = boss.get("/today?horizon=late").await;
    let after = page.body.split("action=\"/today/filters\"").nth(1).unwrap().to_owned();
    let form = Answer { body: after, ..page };
    let (key, query) = (form.hidden("_key"), form.hidden("query"));
    let query = query.replace("&amp;", "&").replace("&#38;", "&");
    let saved = [("_key", key.as_str()), ("query", &query), ("name", "Bara försenat")];
    assert_eq!(boss.post("/today/filters", &saved, false).await.status, StatusCode::SEE_OTHER);
    let page = boss.get("/today").await;
    assert!(page.body.contains("Bara försenat") && page.body.contains("horizon=late"), "{}", page.body);
    let drop = Answer { body: page.body.split("filters/drop").nth(1).unwrap().to_owned(), ..page };
    let (key, filter) = (drop.hidden("_key"), drop.hidden("filter"));
    boss.post("/today/filters/drop", &[("_key", &key), ("filter", &filter)], false).await;
    assert!(!boss.get("/today").await.body.contains("filters/drop"));
}

#[tokio::test]
async fn the_short_form_opens_in_a_row_and_is_saved_at_once() {
    let world = world().await;
    let (me, page) = busy(&world).await;
    let path = first_quick(&page);
    let part = me.part(&format!("{path}?at=s0")).await;
    assert!(part.body.contains("id=\"f-note.s0\"") && !part.body.contains("<html"), "{}", part.body);
    let whole = me.get(&path).await;
    assert!(
        whole.body.contains("<h1>Anteckna om ") && whole.body.contains("id=\"f-note\""),
        "{}",
        whole.body
    );
    let (key, version, meeting) = (part.hidden("_key"), part.hidden("_version"), part.hidden("meeting"));
    let base = [("_key", key.as_str()), ("_version", version.as_str()), ("meeting", meeting.as_str())];
    let empty = me.post(&path, &base, false).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("minst ett av fälten"));
    let late = [
        &base[..],
        &[("note", "Text som finns kvar"), ("next_day.s0", "2026-11-20"), ("next_time.s0", "9.30")],
    ];
    let wrong = me.post(&path, &late.concat(), false).await;
    assert!(wrong.body.contains("Text som finns kvar") && wrong.body.contains("Dagen har redan varit"));
    let right = [
        ("note.s0", "Ringde om praktiken."),
        ("contact.s0", "call:came"),
        ("next_day.s0", "2026-11-25"),
        ("next_time.s0", "09:30"),
    ];
    let sent = me.post(&path, &[&base[..], &right].concat(), false).await;
    assert_eq!(sent.location, "/today?done=quick", "{}", sent.body);
    let page = me.get("/today?kind=meeting").await;
    assert!(page.body.contains("kl. 09:30"), "{}", page.body);
}

/// A worker's short form about a meeting of today, and the same form once someone else has said how it went.
async fn overtaken(world: &World) -> (Browser, String, Answer) {
    let (me, page) = busy(world).await;
    let path = first_quick(&page);
    for time in ["08:00", "09:00"] {
        let key = me.get(&path).await.hidden("_key");
        let booked = [("_key", key.as_str()), ("next_day", "2026-11-22"), ("next_time", time)];
        assert_eq!(me.post(&path, &booked, false).await.location, "/today?done=quick");
    }
    let mine = me.get(&path).await;
    let theirs = me.get(&path).await;
    let (key, version, meeting) =
        (theirs.hidden("_key"), theirs.hidden("_version"), theirs.hidden("meeting"));
    let said =
        [("_key", &*key), ("_version", &*version), ("meeting", &*meeting), ("contact", "meeting:late")];
    assert_eq!(me.post(&path, &said, false).await.location, "/today?done=quick");
    (me, path, mine)
}

#[tokio::test]
async fn the_second_of_two_keeps_what_was_typed_in_the_short_form() {
    let world = world().await;
    let (me, path, mine) = overtaken(&world).await;
    let meeting = mine.hidden("meeting");
    let send = async |form: &Answer, meeting: &str| {
        let (key, version) = (form.hidden("_key"), form.hidden("_version"));
        let typed = [
            ("_key", key.as_str()),
            ("_version", version.as_str()),
            ("meeting", meeting),
            ("note", "Vi pratade om praktiken"),
            ("contact", "meeting:came"),
            ("next_day", "2026-11-30"),
        ];
        me.post(&path, &typed, false).await
    };
    let late = send(&mine, &meeting).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.body.contains("Någon annan har redan") && late.body.contains("Möte: kom för sent"));
    assert!(late.body.contains("Vi pratade om praktiken") && late.body.contains("value=\"2026-11-30\""));
    assert!(late.body.contains("value=\"meeting:came\" selected"), "{}", late.body);
    assert_eq!(late.hidden("meeting"), meeting, "the same meeting, though another waits");
    assert_ne!(late.hidden("_version"), mine.hidden("_version"));
    assert_eq!(send(&late, &meeting).await.location, "/today?done=quick");
}

#[tokio::test]
async fn a_mistake_leaves_the_short_form_with_its_meeting_as_read() {
    let world = world().await;
    let (me, path, mine) = overtaken(&world).await;
    let (key, version, meeting) = (mine.hidden("_key"), mine.hidden("_version"), mine.hidden("meeting"));
    let wrong = [
        ("_key", key.as_str()),
        ("_version", version.as_str()),
        ("meeting", meeting.as_str()),
        ("contact", "meeting:came"),
        ("next_day", "2026-11-01"),
    ];
    let again = me.post(&path, &wrong, false).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((again.hidden("meeting"), again.hidden("_version")), (meeting, version));
}

#[tokio::test]
async fn anothers_case_has_no_short_form() {
    let world = world().await;
    let (_, page) = busy(&world).await;
    let path = first_quick(&page);
    let steering = session(&world, Role::Steering, 0).await;
    assert_eq!(steering.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(steering.get("/case/not-an-id/quick").await.status, StatusCode::NOT_FOUND);
}
