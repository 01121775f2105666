//! Somebody was first: what the second is told, and where a case is that has gone on or back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;
#[path = "support/talk.rs"]
mod talk;

use access::{Actor, Participant};
use app::case::{ShowCase, ShowOwnLog};
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use talk::{TODAY, carrier, send, world};

#[tokio::test]
async fn the_second_of_two_tabs_is_told_what_was_decided_and_is_led_on() {
    let (world, cases) = world().await;
    let case = cases.asked;
    let (worker, actor) = carrier(&world, case).await;
    let (yes, no) = (format!("/case/{case}/way/ja"), format!("/case/{case}/way/nej"));
    let (first, second) = (worker.get(&yes).await, worker.get(&no).await);
    let me = actor.worker().unwrap().to_string();
    let post = async |from: &Answer, path: &str, fields: &[(&str, &str)]| {
        let (key, version) = (from.hidden("_key"), from.hidden("_version"));
        let guard = [("_key", key.as_str()), ("_version", version.as_str())];
        worker.post(path, &[&guard, fields].concat(), false).await
    };
    let started = [("started_on", "2026-11-22"), ("worker", me.as_str()), ("how-deltagande", "oral")];
    let done = post(&first, &yes, &started).await;
    assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, format!("/case/{case}?done=way")));
    let late = post(&second, &no, &[("reason", "Vill inte ännu.")]).await;
    for (body, status) in
        [&late, &worker.get(&no).await, &worker.get(&yes).await].map(|one| (&one.body, one.status))
    {
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(!body.contains('⟦'), "a text is missing: {body}");
        assert!(body.contains("Nu gäller: Kartläggning."), "{body}");
        assert!(body.contains("Det gjorde du själv på en annan sida 2026-11-22 kl. "), "{body}");
        assert!(body.contains(&format!("href=\"/case/{case}\"")), "{body}");
    }
    assert!(late.body.contains("Vill inte ännu.</blockquote>"), "{}", late.body);
    let others = [cases.called, cases.declined, cases.started, cases.unreachable];
    let mut other = None;
    for case in others {
        let (browser, who) = carrier(&world, case).await;
        other = other.or((who.worker() != actor.worker()).then_some(browser));
    }
    let other = other.unwrap().get(&no).await;
    assert!(!other.body.contains("Det du skickade"), "nothing was: {}", other.body);
    let name = world.staff.iter().find(|one| Some(one.worker) == actor.worker()).unwrap().name.clone();
    assert!(other.body.contains(&name) && other.body.contains("ändrade det 2026-11-22"), "{}", other.body);
}

#[tokio::test]
async fn the_address_of_a_case_that_is_a_referral_leads_to_the_referral() {
    let (world, cases) = world().await;
    for case in [cases.called, cases.declined] {
        let (worker, _) = carrier(&world, case).await;
        let led = worker.get(&format!("/case/{case}")).await;
        assert_eq!((led.status, led.location), (StatusCode::SEE_OTHER, format!("/refer/case/{case}")));
    }
    let (worker, _) = carrier(&world, cases.called).await;
    let none = worker.get(&format!("/case/{}", world.intervention)).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "nobody's case");
    let officer = world.staff.iter().find(|one| one.role == Role::ProtectionOfficer).unwrap();
    let officer = Browser::of(&world, officer).await;
    let unseen = officer.get(&format!("/case/{}", cases.called)).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND, "not theirs to see");
}

#[tokio::test]
async fn saving_a_form_logs_no_reading_of_it() {
    let (world, _) = world().await;
    let filled = world.populate(6, TODAY).await.unwrap();
    let (case, worker) = (filled.cases[0], world.actor(Role::Worker, 0).unwrap());
    let models = world.app.models();
    let page = world.app.read(&ShowCase { actor: &worker, models, case }).await.unwrap();
    let (association, account) = (worker.association(), filled.participant.unwrap());
    let participant = Actor::Participant(Participant { association, account, person: page.case.person });
    let reads = async || {
        world.app.integrate_logs().await.unwrap();
        let log = ShowOwnLog { actor: &participant, models, before: None };
        let seen = world.app.read(&log).await.unwrap().seen;
        seen.iter().filter(|one| one.action == "see_form").count()
    };
    let before = reads().await;
    let member = world.staff.iter().find(|one| Some(one.worker) == worker.worker()).unwrap();
    let browser = Browser::of(&world, member).await;
    let saved = send(&browser, &format!("/case/{case}/form/kartlaggning"), &[("mal", "Kock")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(reads().await, before + 1, "the form was read once, to be filled in");
}
