//! Whoever asks faster than anybody works is told to wait.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use app::session::StartSession;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use data_encoding::BASE64URL_NOPAD;
use http_body_util::BodyExt as _;
use jiff::civil::date;
use std::sync::Arc;
use tower::ServiceExt as _;
use web::{PAGES, Router, Site, paced};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn world() -> World {
    World::temporary(MODEL, date(2026, 11, 22)).await.unwrap().0
}

fn site(world: &World) -> Router {
    paced(Site { app: Arc::clone(&world.app), secure: false }, PAGES)
}

async fn cookie(world: &World, nth: usize) -> String {
    let token = world.app.write(&StartSession { account: world.staff[nth].account }).await.unwrap();
    format!("stegvis={}", BASE64URL_NOPAD.encode(&token))
}

struct Answer {
    status: StatusCode,
    later: Option<String>,
    body: String,
}

async fn ask(site: &Router, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "stegvis.test");
    if !headers.iter().any(|(name, _)| *name == "sec-fetch-site") {
        request = request.header("sec-fetch-site", "same-origin");
    }
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = site.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let (parts, body) = answer.into_parts();
    let later = parts.headers.get(header::RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
    let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
    Answer { status: parts.status, later, body }
}

async fn get(site: &Router, path: &str, cookie: &str) -> Answer {
    ask(site, Method::GET, path, &[("cookie", cookie)], "").await
}

fn pass(world: &World, seconds: i64) {
    let mut now = world.app.moment();
    now.at += jiff::SignedDuration::from_secs(seconds);
    world.clock.set(now);
}

#[tokio::test]
async fn a_session_that_asks_too_fast_is_told_when_to_come_back_and_others_are_not() {
    let world = world().await;
    let (site, mine, theirs) = (site(&world), cookie(&world, 0).await, cookie(&world, 1).await);
    pass(&world, 15);
    for nth in 0..300 {
        assert_eq!(get(&site, "/password", &mine).await.status, StatusCode::OK, "{nth}");
    }
    let fast = get(&site, "/password", &mine).await;
    assert_eq!((fast.status, fast.later.as_deref()), (StatusCode::TOO_MANY_REQUESTS, Some("45")));
    assert!(fast.body.contains("Vänta en minut") && !fast.body.contains('⟦'), "{}", fast.body);
    let sent = ask(&site, Method::POST, "/account", &[("cookie", &mine)], "session=all&text=Min+text").await;
    assert_eq!(sent.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(get(&site, "/password", &theirs).await.status, StatusCode::OK);
    let style = get(&site, web::assets::APP_CSS, &mine).await;
    assert_eq!(style.status, StatusCode::OK, "what a page is drawn with is not counted");
    pass(&world, 45);
    assert_eq!(get(&site, "/password", &mine).await.status, StatusCode::OK);
}

#[tokio::test]
async fn files_are_held_to_a_pace_of_their_own() {
    let world = world().await;
    let (site, mine) = (site(&world), cookie(&world, 0).await);
    for _ in 0..30 {
        assert_ne!(
            get(&site, "/i/ratt-insats/export.xlsx", &mine).await.status,
            StatusCode::TOO_MANY_REQUESTS
        );
    }
    for path in ["/i/ratt-insats/export.xlsx", "/case/0190a000-0000-7000-8000-000000000000/document"] {
        let fast = ask(&site, Method::POST, path, &[("cookie", &mine)], "").await;
        assert_eq!(fast.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
    assert_eq!(get(&site, "/password", &mine).await.status, StatusCode::OK);
}

#[tokio::test]
async fn made_up_sessions_are_counted_by_the_address_that_the_proxy_says() {
    let world = world().await;
    let site = site(&world);
    let from = async |address: &str, nth: usize| {
        let cookie = format!("stegvis={}", BASE64URL_NOPAD.encode(&nth.to_be_bytes()));
        let headers = [("cookie", &*cookie), ("x-forwarded-for", address)];
        ask(&site, Method::GET, "/sign-in", &headers, "").await.status
    };
    for nth in 0..6_000 {
        assert_eq!(from("1.2.3.4, 192.0.2.7", nth).await, StatusCode::OK);
    }
    assert_eq!(
        from("5.6.7.8, 192.0.2.7", 6_001).await,
        StatusCode::TOO_MANY_REQUESTS,
        "the first is made up"
    );
    assert_eq!(from("192.0.2.8", 6_002).await, StatusCode::OK);
}
