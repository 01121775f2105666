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
    assert!(
        String::from_utf8_lossy(&english.body).contains("<html lang=\"en\""),
        "what is kept is read again"
    );
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

/// A path of every page with made-up parameters, and what stands beside the pages.
fn paths() -> Vec<String> {
    let part = |part: &str| {
        if part.starts_with('{') { "0190a000-0000-7000-8000-000000000000" } else { part }.to_owned()
    };
    let pages = pages::all().into_iter().map(|page| page.path.split('/').map(part).collect::<Vec<_>>());
    let beside = ["/livez", "/assets/", "/assets/..%2fCargo.toml", "/.git/config", "/finns/inte"];
    let assets = web::assets::Asset::all().iter().map(|asset| format!("/assets/{}", asset.file));
    pages.map(|parts| parts.join("/")).chain(beside.map(str::to_owned)).chain(assets).collect()
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_to_hold_to() {
    let site = served(&world().await);
    for path in paths() {
        let answer = get(&site, &path, "").await;
        let policy = answer.header("content-security-policy").unwrap();
        for part in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path} {part}");
        }
        for (name, value) in [
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        for name in ["access-control-allow-origin", "server", "x-powered-by"] {
            assert_eq!(answer.header(name), None, "{path}");
        }
    }
}

#[tokio::test]
async fn a_demonstration_without_https_does_not_ask_for_it() {
    let world = world().await;
    let site = router(Site { app: Arc::clone(&world.app), secure: false });
    assert_eq!(get(&site, "/sign-in", "").await.header("strict-transport-security"), None);
}

#[tokio::test]
async fn every_answer_with_content_says_what_it_is_and_in_which_letters() {
    let world = world().await;
    let (site, form) = (served(&world), form_of(&world).await);
    let cookie = post(&site, "/sign-in", "", &form).await.cookie();
    let mut seen = 0;
    for path in paths() {
        let answer = get(&site, &path, &cookie).await;
        if answer.body.is_empty() {
            continue;
        }
        let kind = answer.header("content-type").unwrap();
        assert!(!kind.starts_with("text/") || kind.ends_with("; charset=utf-8"), "{path}: {kind}");
        assert_eq!(answer.body.starts_with(b"<!doctype html>"), kind.starts_with("text/html"), "{path}");
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}

#[tokio::test]
async fn no_page_takes_a_method_that_it_has_not() {
    let site = served(&world().await);
    for path in paths() {
        for method in [Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS, Method::TRACE] {
            let answer = ask(&site, method.clone(), &path, "", "").await;
            let refused = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&answer.status);
            assert!(refused, "{method} {path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn where_people_work_nobody_becomes_another_by_a_click() {
    let world = world().await;
    let site = served(&world);
    assert_eq!(get(&site, "/demo", "").await.status, StatusCode::NOT_FOUND);
    let form = format!("account={}", world.staff[0].account);
    let answer = post(&site, "/demo", "", &form).await;
    assert_eq!((answer.status, answer.cookies()), (StatusCode::NOT_FOUND, Vec::new()));
}

#[tokio::test]
async fn signing_out_leaves_nothing_in_the_browser() {
    let world = world().await;
    let (site, form) = (served(&world), form_of(&world).await);
    let cookie = post(&site, "/sign-in", "", &form).await.cookie();
    let answer = post(&site, "/sign-out", &cookie, "").await;
    assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(answer.cookies().iter().all(|cookie| cookie.contains("=; Max-Age=0;")), "{:?}", answer.cookies());
    assert_eq!(get(&site, "/password", &cookie).await.header("location"), Some("/sign-in"));
}

#[tokio::test]
async fn no_folder_is_listed_and_no_file_beside_the_assets_is_served() {
    let site = served(&world().await);
    for path in
        ["/assets", "/assets/", "/assets/app.css", "/assets/..%2fCargo.toml", "/.git/config", "/Cargo.toml"]
    {
        let answer = get(&site, path, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("[package]"), "{path}");
    }
    let assets = web::assets::Asset::all();
    let known = ["css", "js", "svg", "woff2"];
    assert!(assets.iter().all(|asset| known.contains(&asset.file.rsplit('.').next().unwrap())));
}
