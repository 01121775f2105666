//! What looks like an attack is told to the operator, in the process log. Alone in its file: what one test writes there is not
//! told from what another does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use app::session::StartSession;
use axum::body::Body;
use axum::http::{Method, Request, header};
use data_encoding::BASE64URL_NOPAD;
use jiff::civil::date;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;
use web::{PAGES, Router, Site, paced};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

async fn ask(site: &Router, method: Method, path: &str, from: &str, cookie: &str, body: &str) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "stegvis.test")
        .header("sec-fetch-site", from)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    site.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
}

/// What is written to the process log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn what_looks_like_an_attack_is_told_to_the_operator_without_names() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (world, _) = World::temporary(MODEL, date(2026, 11, 22)).await.unwrap();
    let site = paced(Site { app: Arc::clone(&world.app), secure: false }, PAGES);
    let token = world.app.write(&StartSession { account: world.staff[0].account }).await.unwrap();
    let mine = format!("stegvis={}", BASE64URL_NOPAD.encode(&token));
    let said = |what: &str| String::from_utf8_lossy(&log.0.lock().unwrap()).matches(what).count();
    ask(&site, Method::POST, "/account", "cross-site", &mine, "").await;
    assert_eq!(said("a form that another site had sent was refused path=\"/account\""), 1);
    ask(&site, Method::POST, "/account", "same-origin", &mine, &"x".repeat(300 * 1024)).await;
    assert_eq!(said("beyond the limits was refused"), 1);
    for _ in 0..6 {
        ask(&site, Method::POST, "/sign-in", "same-origin", "", "login=hemlig.person&password=fel").await;
    }
    assert_eq!(said("a name that nobody has"), 5);
    assert_eq!(said("before its wait was over"), 1);
    for _ in 0..310 {
        ask(&site, Method::GET, "/password", "same-origin", &mine, "").await;
    }
    assert_eq!(said("too many requests within a minute"), 1);
    assert_eq!(said("hemlig") + said(mine.trim_start_matches("stegvis=")), 0);
}
