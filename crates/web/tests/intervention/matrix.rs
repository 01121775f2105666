//! The matrix in a browser: shown, filled in with and without htmx, two at once.

use crate::browser::Browser;
use app::case::{CloseCase, HowClosed};
use app::setup::SetUp;
use axum::http::StatusCode;
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

async fn world() -> World {
    World::temporary(MODEL, TODAY).await.unwrap().0
}

fn member(world: &World, role: Role, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == role).nth(nth).unwrap()
}

async fn open(world: &World, nth: usize, name: &str) -> CaseId {
    world.carried(nth, (name, Protection::None), date(2026, 4, 1)).await.unwrap()
}

const LIST: &str = "/i/ratt-insats/matrix";

#[tokio::test]
async fn a_cell_is_filled_in_on_its_own_page() {
    let world = world().await;
    let case = open(&world, 0, "Alva <Prov>").await;
    let browser = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let list = browser.get(LIST).await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.body.contains("Alva &#60;Prov&#62;"), "{}", list.body);
    assert!(list.body.contains("Kvartalet har inte börjat"));

    let cell = format!("{LIST}/{case}/1");
    let form = browser.get(&cell).await;
    let (key, seen) = (form.hidden("_key"), form.hidden("seen"));
    let sent = [("_key", &*key), ("seen", &*seen), ("step", "klargora"), ("evidence", "Möte & intyg")];
    let saved = browser.post(&cell, &sent, false).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(saved.location, format!("{LIST}?done=step-saved#c-{case}-1"));
    let list = browser.get(&saved.location).await;
    assert!(list.body.contains("Möte &#38; intyg") && list.body.contains("Första steget"), "{}", list.body);
    assert!(list.body.contains(member(&world, Role::Worker, 0).name.as_str()));

    let twice = browser.post(&cell, &sent, false).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "sent twice it acts once");
    let again = browser.get(&cell).await;
    assert_eq!(again.body.matches("<li><strong>").count(), 1);
}

#[tokio::test]
async fn with_htmx_the_row_comes_back_and_the_filter_stays() {
    let world = world().await;
    let case = open(&world, 0, "Alva Prov").await;
    let browser = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let cell = format!("{LIST}/{case}/2?status=ongoing");
    let form = browser.part(&cell).await;
    assert!(form.body.trim_start().starts_with("<td class=\"matrix__edit\""), "{}", form.body);
    let sent = [("_key", &*form.hidden("_key")), ("seen", ""), ("step", "praktik"), ("evidence", "")];
    let row = browser.post(&cell, &sent, true).await;
    assert_eq!(row.status, StatusCode::OK);
    assert!(row.body.trim_start().starts_with("<tr") && row.body.contains("Praktik"), "{}", row.body);
    assert!(row.body.contains("/2?status=ongoing") && row.body.contains("autofocus"));
    let left = browser.part(&format!("{LIST}/{case}?status=ongoing")).await;
    assert!(left.body.trim_start().starts_with("<tr"));
    let plain = browser.get(&format!("{LIST}/{case}?status=ongoing")).await;
    assert_eq!(
        (plain.status, &*plain.location),
        (StatusCode::SEE_OTHER, "/i/ratt-insats/matrix?status=ongoing")
    );
}

#[tokio::test]
async fn the_second_of_two_sees_what_the_first_wrote_and_keeps_the_own_text() {
    let world = world().await;
    let case = open(&world, 0, "Alva Prov").await;
    let browser = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let cell = format!("{LIST}/{case}/1");
    for htmx in [false, true] {
        let (one, two) = (browser.get(&cell).await, browser.get(&cell).await);
        let seen = one.hidden("seen");
        let first =
            [("_key", &*one.hidden("_key")), ("seen", &*seen), ("step", "klargora"), ("evidence", "mitt")];
        let first = if htmx { [first[0], first[1], ("step", "praktik"), first[3]] } else { first };
        assert_eq!(browser.post(&cell, &first, false).await.status, StatusCode::SEE_OTHER);
        let second = [
            ("_key", &*two.hidden("_key")),
            ("seen", &*seen),
            ("step", "forberedande"),
            ("evidence", "ditt"),
        ];
        let told = browser.post(&cell, &second, htmx).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("Medan du skrev") && told.body.contains("(mitt)"), "{}", told.body);
        assert!(told.body.contains("ditt") && told.body.contains("value=\"forberedande\" selected"));
        let anew = [("_key", &*told.hidden("_key")), ("seen", &*told.hidden("seen")), second[2], second[3]];
        assert_eq!(browser.post(&cell, &anew, false).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn mistakes_are_said_at_the_field() {
    let world = world().await;
    let case = open(&world, 0, "Alva Prov").await;
    let browser = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let form = browser.get(&format!("{LIST}/{case}/1")).await;
    let sent = [("_key", &*form.hidden("_key")), ("seen", ""), ("step", ""), ("evidence", "bara text")];
    for htmx in [false, true] {
        let told = browser.post(&format!("{LIST}/{case}/1"), &sent, htmx).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("Välj ett av stegen") && told.body.contains("bara text"), "{}", told.body);
    }
    let nowhere = browser.get(&format!("{LIST}/{case}/12")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_may_not_list_finds_nothing() {
    let world = world().await;
    let case = open(&world, 0, "Alva Prov").await;
    for role in [Role::Steering, Role::Referrer, Role::Administrator] {
        let browser = Browser::of(&world, member(&world, role, 0)).await;
        for path in [LIST.to_owned(), format!("{LIST}/{case}/1")] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role} {path}");
            assert!(!answer.body.contains("Alva"));
        }
    }
}

#[tokio::test]
async fn a_closed_case_is_read_and_not_filled_in() {
    let world = world().await;
    let case = open(&world, 0, "Alva Prov").await;
    let actor = &world.actor(Role::Worker, 0).unwrap();
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    let models = world.app.models();
    let browser = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let cell = format!("{LIST}/{case}/1");
    let form = browser.get(&cell).await;
    world.app.write(&CloseCase { actor, models, case, how, version: 1 }).await.unwrap();
    let sent = [("_key", &*form.hidden("_key")), ("seen", ""), ("step", "praktik"), ("evidence", "mitt")];
    for htmx in [false, true] {
        let told = browser.post(&cell, &sent, htmx).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("Ärendet är avslutat") && told.body.contains("mitt"), "{}", told.body);
    }
    let list = browser.get(LIST).await;
    assert!(!list.body.contains(&cell) && list.body.contains("Deltagandet är avslutat"), "{}", list.body);
    let shown = browser.get(&cell).await;
    assert!(shown.body.contains("Deltagandet är avslutat") && !shown.body.contains("name=\"step\""));
}

#[tokio::test]
async fn a_list_of_two_versions_has_room_for_both() {
    let world = world().await;
    let old = open(&world, 0, "Alva Prov").await;
    let source = MODEL.replacen("1-3 mån", "Kvartal ett", 1);
    world.app.write(&SetUp { actor: &world.operator(), source: &source }).await.unwrap();
    world.app.reload_models().await.unwrap();
    let new = open(&world, 1, "Bo Prov").await;
    let list = Browser::of(&world, member(&world, Role::Worker, 0)).await.get(LIST).await;
    assert!(list.body.contains("<th scope=\"col\">Kvartal ett</th>"), "{}", list.body);
    let cell = |case: CaseId| {
        let start = list.body.find(&format!("<td id=\"c-{case}-1\"")).unwrap();
        list.body[start..].split("</td>").next().unwrap().to_owned()
    };
    assert!(cell(old).contains("1-3 mån"), "{}", cell(old));
    assert!(!cell(new).contains("Kvartal ett"), "{}", cell(new));
}
