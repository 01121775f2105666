//! A disk without room, as people meet it in the browser: told so, nothing lost, and on with the work once there is room.

#[path = "../../../crates/web/tests/support/browser.rs"]
#[expect(dead_code, reason = "parts of pages and signing in are tried by other tests")]
mod browser;

use crate::deed::{self, People};
use crate::place::Place;
use crate::recording::world;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use durability::{Disk, Fault, Synchronous};
use world::tally;

/// More writes than a form makes.
const MOST: u64 = 500;

fn is_told(answer: &Answer, change: bool) {
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE, "{}", answer.body);
    assert!(answer.body.contains("Lagringen är full"), "{}", answer.body);
    assert!(answer.body.contains("Det som var sparat tidigare är oskadat"), "{}", answer.body);
    assert_eq!(answer.body.contains("Ändringen sparades inte"), change, "{}", answer.body);
    assert_eq!(answer.body.contains("Sidan kan inte visas"), !change, "{}", answer.body);
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_same_form_is_saved_once_when_there_is_room() {
    let place = Place::new(Disk::new(Synchronous::AsAsked));
    let world = world(&place).await;
    let about = deed::about(&world.app, &People::of(&world)).await.unwrap();
    let member = world.staff.iter().find(|member| member.role == Role::Worker).unwrap();
    let browser = Browser::of(&world, member).await;
    let at = format!("/case/{}", about.case);
    let (mut refused, mut unread) = (0, 0);
    for nth in 1..MOST {
        let form = browser.get(&format!("{at}/note")).await;
        assert_eq!(form.status, StatusCode::OK, "work goes on: {}", form.body);
        let (key, text) = (form.hidden("_key"), format!("Anteckning {nth} i fullt läge"));
        let note = [
            ("_key", &*key),
            ("text", &*text),
            ("category", "plan"),
            ("shared", "yes"),
            ("day", "2026-09-21"),
        ];
        place.disk.arm(Fault::Full(nth));
        let first = browser.post(&format!("{at}/note"), &note, false).await;
        if !place.disk.disarm() {
            assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
            break;
        }
        if first.status != StatusCode::SEE_OTHER {
            is_told(&first, true);
            assert!(first.body.contains(&text), "what was typed is given back: {}", first.body);
            refused += 1;
        }
        place.disk.arm(Fault::Full(1));
        let page = browser.get(&at).await;
        if place.disk.disarm() {
            is_told(&page, false);
            unread += 1;
        }
        let again = browser.post(&format!("{at}/note"), &note, false).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
        let page = browser.get(&at).await;
        assert_eq!(page.body.matches(&format!("{text}<")).count(), 1, "exactly once: {}", page.body);
    }
    assert!(refused > 5 && unread > 5, "{refused} {unread}");
    tally(format!(
        "full disk met in the browser {refused} times in a form and {unread} times on a page: told each time, nothing lost, \
         the same form saved once when there was room"
    ));
}
