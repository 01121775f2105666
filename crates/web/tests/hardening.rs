//! What browsers are told to hold to: cookies bound to their host, headers on every answer, methods, one session.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::civil::date;
use std::sync::Arc;
use tower::ServiceExt as _;
use web::{Router, Site, pages, router};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn world() -> World {
    World::temporary(MODEL, date(2026, 11, 22)).await.unwrap().0
}

/// The site as it is served: behind a proxy that speaks HTTPS.
fn served(world: &World) -> Router {
    router(Site { app: Arc::clone(&world.app), secure: true })
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The first cookie set, as a browser sends it back.
    fn cookie(&self) -> String {
        self.cookies()[0].split(';').next().unwrap().to_owned()
    }
}

async fn ask(site: &Router, method: Method, path: &str, cookie: &str, form: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "stegvis.test")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body(Body::from(form.to_owned())).unwrap();
    let (parts, body) = site.clone().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(site: &Router, path: &str, cookie: &str) -> Answer {
    ask(site, Method::GET, path, cookie, "").await
}

async fn post(site: &Router, path: &str, cookie: &str, form: &str) -> Answer {
    ask(site, Method::POST, path, cookie, form).await
}

const PASSWORD: &str = "fyragulahundar";

/// The first member of the staff, who may sign in with [`PASSWORD`]: the form that does so.
async fn form_of(world: &World) -> String {
    world.set_password(&world.staff[0], PASSWORD).await.unwrap();
    format!("login={}&password={PASSWORD}", world.staff[0].login)
}

#[tokio::test]
async fn every_cookie_is_bound_to_its_host_and_kept_from_scripts() {
    let world = world().await;
    let (site, form) = (served(&world), form_of(&world).await);
    let signed_in = post(&site, "/sign-in", "", &form).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    let cookie = signed_in.cookie();
    let seat = format!("seat={}", world.staff[0].worker);
    let chosen = post(&site, "/seat", &cookie, &seat).await;
    let spoken = post(&site, "/language", &cookie, "lang=en&back=/").await;
    let signed_out = post(&site, "/sign-out", &cookie, "").await;
    let mut names = Vec::new();
    for cookie in [&signed_in, &chosen, &spoken, &signed_out].iter().flat_map(|answer| answer.cookies()) {
        assert!(cookie.starts_with("__Host-") && cookie.len() < 4096, "{cookie}");
        for part in ["; Path=/;", "; HttpOnly;", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(part), "{cookie} has no {part}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        names.push(cookie.split('=').next().unwrap());
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["__Host-lang", "__Host-seat", "__Host-stegvis"]);
    let english = get(&site, "/sign-in", "__Host-lang=en").await;
    assert!(String::from_utf8_lossy(&english.body).contains("lang=\"en\""), "what is kept is read again");
}

#[tokio::test]
async fn signing_in_anew_ends_the_session_that_was_open() {
    let world = world().await;
    let (site, form) = (served(&world), form_of(&world).await);
    let first = post(&site, "/sign-in", "", &form).await.cookie();
    let second = post(&site, "/sign-in", &first, &form).await.cookie();
    let elsewhere = post(&site, "/sign-in", "", &form).await.cookie();
    assert!(first != second && second != elsewhere);
    assert_eq!(get(&site, "/password", &first).await.header("location"), Some("/sign-in"));
    for goes_on in [&second, &elsewhere] {
        assert_eq!(get(&site, "/password", goes_on).await.status, StatusCode::OK);
    }
}
