//! What stands around every page: headers, the way to sign in, forms of other sites.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use jiff::civil::date;
use tower::ServiceExt as _;
use web::{Router, Site, pages, router};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn site() -> Router {
    let (world, _) = World::temporary(MODEL, date(2026, 11, 22)).await.unwrap();
    router(Site { app: world.app, secure: true })
}

/// A path of the route with made-up parameters.
fn example(path: &str) -> String {
    let part = |part: &str| {
        if part.starts_with('{') { "0190a000-0000-7000-8000-000000000000" } else { part }.to_owned()
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(site: &Router, method: Method, path: &str, fetch: Option<&str>) -> Response {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "stegvis.test");
    if let Some(fetch) = fetch {
        request = request.header("sec-fetch-site", fetch);
    }
    let form = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    site.clone().oneshot(form.body(Body::empty()).unwrap()).await.unwrap()
}

async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn every_answer_is_strict_and_kept_by_nobody() {
    let site = site().await;
    for page in pages::all() {
        let answer = ask(&site, Method::GET, &example(page.path), None).await;
        let headers = answer.headers();
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{}", page.path);
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{}", page.path);
        assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY", "{}", page.path);
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{}", page.path);
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_reaches_no_page_with_an_action() {
    let site = site().await;
    for page in pages::all().into_iter().filter(|page| page.action != access::Action::SignIn) {
        let path = example(page.path);
        let shown = ask(&site, Method::GET, &path, None).await;
        let led = shown.status() == StatusCode::SEE_OTHER && shown.headers()[header::LOCATION] == "/sign-in";
        assert!(led || shown.status() == StatusCode::NOT_FOUND, "GET {path}: {}", shown.status());
        let sent = ask(&site, Method::POST, &path, Some("same-origin")).await;
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND].contains(&sent.status());
        assert!(refused, "POST {path}: {}", sent.status());
    }
}

#[tokio::test]
async fn a_form_sent_by_another_site_is_stopped_and_says_so() {
    let site = site().await;
    for page in pages::all() {
        let answer = ask(&site, Method::POST, &example(page.path), Some("cross-site")).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{}", page.path);
        assert!(text(answer).await.contains("Formuläret kom inte härifrån"), "{}", page.path);
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_says_what_happened_and_what_to_do() {
    let answer = ask(&site().await, Method::GET, "/finns/inte", None).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let body = text(answer).await;
    assert!(body.contains("Sidan finns inte") && body.contains("Ingenting har ändrats"), "{body}");
}
