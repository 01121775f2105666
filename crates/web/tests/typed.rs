//! What somebody typed comes back when it cannot be saved: on the page that says so, and nowhere else.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;

use app::referral::ShowReferral;
use axum::http::StatusCode;
use browser::Browser;
use domain::code::Role;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);
const EDGE: &str = "----edge";
const TEXT: &str = "Vi talade länge om praktik.\nHen vill <prova> i köket.";

async fn at(world: &World, role: Role) -> Browser {
    Browser::of(world, world.staff.iter().find(|member| member.role == role).unwrap()).await
}

#[tokio::test]
async fn a_note_that_cannot_be_saved_is_given_back_and_tells_nothing_of_the_case() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let cases = world.talk(TODAY).await.unwrap();
    let outsider = at(&world, Role::Steering).await;
    let number = world::test_number(1, true, TODAY).unwrap();
    let text = format!("{TEXT} {}", number.formatted(TODAY));
    let form = [("_key", "0192f0c1-0000-7000-8000-000000000000"), ("text", &text), ("day", "2026-11-22")];
    let form = form.map(|(name, value): (_, &str)| (name, value));
    let mut answers = Vec::new();
    let other = uuid::Uuid::from_u128(7).to_string();
    for case in [cases.started.to_string(), other] {
        let answer = outsider.post(&format!("/case/{case}/note"), &form, false).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(
            answer.body.contains("Det gick inte att spara") && !answer.body.contains('⟦'),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("Hen vill &#60;prova&#62; i köket."), "{}", answer.body);
        assert!(!answer.body.contains(number.digits()) && !answer.body.contains(&number.formatted(TODAY)));
        let part = outsider.post(&format!("/case/{case}/note"), &form, true).await;
        assert!(part.body.contains("Vi talade länge om praktik.") && !part.body.contains("<h1"));
        answers.push(answer.body.replace(&case, "CASE"));
    }
    assert_eq!(answers[0], answers[1], "a case that one may not know of is told from none by nothing");
    let read = outsider.get(&format!("/case/{}/note", cases.started)).await;
    assert!(read.body.contains("Sidan finns inte"), "what is only read says what it said");
}

#[tokio::test]
async fn who_is_signed_out_gets_the_text_back() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let stranger = at(&world, Role::Worker).await.stranger();
    let answer = stranger.post("/case/x/note", &[("text", TEXT)], false).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("Vi talade länge om praktik."));
    let single = stranger.post("/case/x/note", &[("text", "praktikplatsen")], false).await;
    assert!(single.body.contains("praktikplatsen"), "{}", single.body);
    let secret = [("login", "Kim Exempel"), ("password", "Ett Hemligt Ord"), ("again", "Ett Hemligt Ord")];
    let answer = stranger.post("/nowhere", &secret, false).await;
    assert!(!answer.body.contains("Hemligt") && !answer.body.contains("Kim Exempel"), "{}", answer.body);
}

#[tokio::test]
async fn what_stands_beside_a_file_comes_back_too() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let case = world.talk(TODAY).await.unwrap().started;
    let part = |name: &str, text: &str| {
        format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let file = part("file\"; filename=\"Brev.pdf", "%PDF-1.7 Hemligt Innehåll");
    let body =
        [part("title", "utlåtandet"), file, part("kind", "statement"), format!("--{EDGE}--\r\n")].concat();
    let outsider = at(&world, Role::Steering).await;
    for (browser, status) in
        [(outsider.stranger(), StatusCode::UNAUTHORIZED), (outsider, StatusCode::NOT_FOUND)]
    {
        let answer = browser.post_parts(&format!("/case/{case}/document"), EDGE, body.clone().into()).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(answer.body.contains("utlåtandet") && !answer.body.contains("Hemligt"), "{}", answer.body);
        assert!(!answer.body.contains("statement") && !answer.body.contains("Brev.pdf"), "{}", answer.body);
    }
}

#[tokio::test]
async fn what_stands_beside_a_file_is_sent_before_it() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let filled = world.populate(1, TODAY).await.unwrap();
    let worker = at(&world, Role::Worker).await;
    let form = worker.get(&format!("/case/{}/document", filled.cases[0])).await;
    let file = form.body.find(" name=\"file\"").unwrap();
    let after = &form.body[file + 1..];
    assert!(!after.contains(" name=\""), "what follows a file that is too large is not read: {after}");
}

#[tokio::test]
async fn a_single_word_in_a_form_of_the_model_comes_back() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let filled = world.populate(1, TODAY).await.unwrap();
    let (path, worker) =
        (format!("/case/{}/form/kartlaggning", filled.cases[0]), at(&world, Role::Worker).await);
    let words = worker.get(&path).await.hidden("_words");
    let sent = [("_key", "0192f0c1-0000-7000-8000-000000000000"), ("_words", words.as_str())];
    let sent = [&sent[..], &[("mal", "kock"), ("kart_utbildning", "grundskola")]].concat();
    let answer = worker.stranger().post(&path, &sent, false).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("grundskola</blockquote>"), "{}", answer.body);
}

#[tokio::test]
async fn another_site_gets_nothing_back_whoever_is_signed_in() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let cases = world.talk(TODAY).await.unwrap();
    let worker = at(&world, Role::Worker).await;
    let foreign: [&[(&str, &str)]; 3] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://other.test")],
    ];
    let body = "text=Ett+Eget+Ord+praktik";
    for browser in [&worker, &worker.stranger()] {
        for headers in foreign {
            for path in [format!("/case/{}/note", cases.started), "/nowhere".to_owned()] {
                let answer = browser.post_from(&path, body, headers).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
                assert!(answer.body.contains("Formuläret kom inte härifrån"), "{}", answer.body);
                assert!(!answer.body.contains("Eget Ord") && !answer.body.contains("praktik"), "{headers:?}");
            }
        }
    }
    let own = [("origin", "http://stegvis.test")];
    let answer = worker.stranger().post_from("/case/x/note", body, &own).await;
    assert!(answer.body.contains("Ett Eget Ord praktik"), "the same form from here: {}", answer.body);
}

#[tokio::test]
async fn a_draft_that_has_been_sent_meanwhile_says_so_where_it_was_to_be_thrown_away() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    let case = world.refer(TODAY).await.unwrap()[0];
    let models = world.app.models();
    let leader = world.actor(Role::Coordinator, 0).unwrap();
    let page = world.app.read(&ShowReferral { actor: &leader, models, case }).await.unwrap();
    let member = world.staff.iter().find(|one| Some(one.worker) == page.referral.referrer).unwrap();
    let browser = Browser::of(&world, member).await;
    let key = "0192f0c1-0000-7000-8000-000000000000";
    let answer = browser.post(&format!("/refer/case/{case}/discard"), &[("_key", key)], false).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Anvisningen är redan skickad"), "{}", answer.body);
}
