//! The workbook through the pages: upload, review, mend, take in, what is left, export.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use access::Actor;
use app::session::StartSession;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use domain::code::Role;
use http_body_util::BodyExt as _;
use jiff::civil::date;
use tower::ServiceExt as _;
use web::{Router, Site, router};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const MALDOKUMENT: &[u8] = include_bytes!("../../report/tests/data/maldokument.xlsx");
const AT: &str = "/i/ratt-insats/import";

/// Someone signed in.
struct Browser {
    site: Router,
    cookie: String,
    authority: String,
}

async fn browser(world: &World, role: Role, nth: usize) -> Browser {
    let Actor::Staff(staff) = world.actor(role, nth).unwrap() else { unreachable!() };
    let token = world.app.write(&StartSession { account: staff.account }).await.unwrap();
    let site = Site { app: std::sync::Arc::clone(&world.app), secure: false };
    let cookie = web::cookies::keep_token(&site, &token).split(';').next().unwrap().to_owned();
    Browser { site: router(site), cookie, authority: staff.authority.to_string() }
}

/// The leader at the authority that the operator's imports would belong to, or one elsewhere.
async fn leader(world: &World, own: bool) -> Browser {
    let first = world.authority(&world.model.authorities[0].id).unwrap().to_string();
    for nth in 0..5 {
        let found = browser(world, Role::Coordinator, nth).await;
        if (found.authority == first) == own {
            return found;
        }
    }
    unreachable!()
}

impl Browser {
    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Response {
        let request = request.header(header::COOKIE, &self.cookie).header(header::HOST, "stegvis.test");
        let request = request.header("sec-fetch-site", "same-origin").body(body).unwrap();
        self.site.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response {
        self.ask(Request::get(path), Body::empty()).await
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        String::from_utf8(bytes(answer).await).unwrap()
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let encoded = |text: &str| {
            text.bytes().fold(String::new(), |done, byte| match byte {
                byte if plain(byte) => format!("{done}{}", char::from(byte)),
                byte => format!("{done}%{byte:02X}"),
            })
        };
        let body: Vec<String> =
            form.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, Body::from(body.join("&"))).await
    }

    async fn upload(&self, file: &[u8], fields: &[(&str, &str)]) -> Response {
        let key = value(&self.page(AT).await, "_key");
        let mut body = Vec::new();
        for (name, text) in [("_key", key.as_str()), ("owner", &self.authority)].iter().chain(fields) {
            let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
            body.extend(head.bytes());
        }
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.xlsx\"\r\n\r\n";
        body.extend(head.bytes().chain(file.iter().copied()).chain("\r\n--b--\r\n".bytes()));
        let request = Request::post(AT).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.ask(request, Body::from(body)).await
    }
}

async fn bytes(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

fn location(response: &Response) -> String {
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

/// The value of the first input of that name after a place in the page.
fn value_after(page: &str, place: &str, name: &str) -> String {
    let rest = &page[page.find(place).unwrap()..];
    let rest = rest.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

fn value(page: &str, name: &str) -> String {
    value_after(page, "<main", name)
}

async fn world() -> World {
    World::temporary(MODEL, date(2026, 11, 22)).await.unwrap().0
}

#[tokio::test]
async fn the_workbook_is_reviewed_mended_and_taken_in() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let answer = leader.upload(MALDOKUMENT, &[("protected", "no"), ("paper", "no")]).await;
    let path = location(&answer).split_once('?').unwrap().0.to_owned();
    let page = leader.page(&path).await;
    assert!(page.contains("Importera 20 rader") && page.contains("Slutet 2020-03-09 ligger före starten"));
    assert!(page.contains("Avslut ”Studier”") || page.contains("Avslutet ”Studier”"));

    let take = format!("{path}/take");
    let form =
        [("_key", value_after(&page, &take, "_key")), ("_version", value_after(&page, &take, "_version"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert!(location(&leader.post(&take, &form).await).ends_with("done=import-taken"));
    assert!(location(&leader.post(&take, &form).await).ends_with("done=import-taken"));

    let page = leader.page(&path).await;
    assert!(!page.contains("Importera 20 rader") && page.contains(&format!("{path}/rest.xlsx")));
    let rest = leader.get(&format!("{path}/rest.xlsx")).await;
    assert!(rest.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().contains("attachment"));
    assert!(bytes(rest).await.starts_with(b"PK"));

    let row = page.split_once("/row/").unwrap().1.split_once('"').unwrap().0.to_owned();
    let fix = format!("{path}/row/{row}");
    let whole = leader.page(&fix).await;
    let header = whole.match_indices("value=\"Slutdatum\"").next().unwrap().0;
    let place = whole[..header].rsplit_once("name=\"header-").unwrap().1.split_once('"').unwrap().0;
    let (key, version) = (value(&whole, "_key"), value(&whole, "_version"));
    let (head, text) = (format!("header-{place}"), format!("text-{place}"));
    let form = [
        ("_key", key.as_str()),
        ("_version", version.as_str()),
        (head.as_str(), "Slutdatum"),
        (text.as_str(), "2021-03-09"),
    ];
    assert!(location(&leader.post(&fix, &form).await).ends_with("done=import-mended"));
    assert!(leader.page(&path).await.contains("Importera 1 rad"));
    let again = leader.upload(MALDOKUMENT, &[("protected", "no"), ("paper", "no")]).await;
    let page = leader.page(&location(&again)).await;
    assert!(page.contains("Finns redan") && !page.contains("Importera 20 rader"));

    let export = leader.get("/i/ratt-insats/export.xlsx").await;
    assert!(bytes(export).await.starts_with(b"PK"));
}

/// Where the row at fault is mended, once the workbook has been read, and the place of its end.
async fn at_fault(leader: &Browser) -> (String, String) {
    let answer = leader.upload(MALDOKUMENT, &[("protected", "no"), ("paper", "no")]).await;
    let path = location(&answer).split_once('?').unwrap().0.to_owned();
    let page = leader.page(&path).await;
    let row = page.split_once("/row/").unwrap().1.split_once('"').unwrap().0.to_owned();
    let fix = format!("{path}/row/{row}");
    let whole = leader.page(&fix).await;
    let header = whole.find("value=\"Slutdatum\"").unwrap();
    let place = whole[..header].rsplit_once("name=\"header-").unwrap().1.split_once('"').unwrap().0;
    (fix, place.to_owned())
}

/// Writes the end of a row anew, in a form as it was drawn.
async fn write_end(leader: &Browser, (fix, place): &(String, String), form: &str, end: &str) -> Response {
    let (header, text) = (format!("header-{place}"), format!("text-{place}"));
    let (key, version) = (value(form, "_key"), value(form, "_version"));
    let sent = [("_key", key.as_str()), ("_version", &version), (&header, "Slutdatum"), (&text, end)];
    leader.post(fix, &sent).await
}

#[tokio::test]
async fn a_row_that_another_mended_comes_back_with_what_was_typed() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let at = at_fault(&leader).await;
    let (mine, theirs) = (leader.page(&at.0).await, leader.page(&at.0).await);
    location(&write_end(&leader, &at, &theirs, "2021-03-08").await);
    let late = write_end(&leader, &at, &mine, "2021-03-09").await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let late = String::from_utf8(bytes(late).await).unwrap();
    assert!(
        late.contains("Det här har ändrats medan du skrev") && late.contains("<dd>2021-03-08</dd>"),
        "{late}"
    );
    assert!(late.contains("value=\"2021-03-09\""), "{late}");
    location(&write_end(&leader, &at, &late, "2021-03-09").await);

    let again = leader.page(&at.0).await;
    let long = write_end(&leader, &at, &again, &"x".repeat(40_000)).await;
    assert_eq!(long.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let long = String::from_utf8(bytes(long).await).unwrap();
    assert!(long.contains("Texten är för lång") && long.contains("xxxxxxxx"));
    assert_eq!(value(&long, "_version"), value(&again, "_version"));
}

#[tokio::test]
async fn a_row_that_was_taken_in_meanwhile_says_so_and_shows_what_was_typed() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let at = at_fault(&leader).await;
    let (mine, theirs) = (leader.page(&at.0).await, leader.page(&at.0).await);
    location(&write_end(&leader, &at, &theirs, "2021-03-08").await);
    let path = at.0.split_once("/row/").unwrap().0;
    let (page, take) = (leader.page(path).await, format!("{path}/take"));
    let (key, version) = (value_after(&page, &take, "_key"), value_after(&page, &take, "_version"));
    location(&leader.post(&take, &[("_key", &key), ("_version", &version)]).await);
    let late = write_end(&leader, &at, &mine, "2021-03-09").await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let late = String::from_utf8(bytes(late).await).unwrap();
    assert!(
        late.contains("Raden importerades medan du skrev") && late.contains("<dd>2021-03-09</dd>"),
        "{late}"
    );
}

#[tokio::test]
async fn what_is_not_answered_is_asked_again() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let answer = leader.upload(MALDOKUMENT, &[("paper", "yes")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = String::from_utf8(bytes(answer).await).unwrap();
    assert!(page.contains("Välj ett av svaren") && page.contains("Skriv en dag"));
    let old = [("protected", "no"), ("paper", "yes"), ("given_on", "2025-11-21"), ("pairs", "sekretess.0")];
    let answer = leader.upload(MALDOKUMENT, &old).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(String::from_utf8(bytes(answer).await).unwrap().contains("Samtycket skulle redan ha gått ut."));
    let answer = leader.upload(b"namn;nummer", &[("protected", "no"), ("paper", "no")]).await;
    let page = String::from_utf8(bytes(answer).await).unwrap();
    assert!(page.contains("Filen är inte en Excelfil"));
    let marked = leader.upload(MALDOKUMENT, &[("protected", "yes"), ("paper", "no")]).await;
    let path = location(&marked).split_once('?').unwrap().0.to_owned();
    let page = leader.page(&path).await;
    let take = format!("{path}/take");
    let form =
        [("_key", value_after(&page, &take, "_key")), ("_version", value_after(&page, &take, "_version"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let answer = leader.post(&take, &form).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(String::from_utf8(bytes(answer).await).unwrap().contains("Inget är importerat."));
}

#[tokio::test]
async fn nobody_else_reaches_the_rows() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let answer = leader.upload(MALDOKUMENT, &[("protected", "no"), ("paper", "no")]).await;
    let path = location(&answer).split_once('?').unwrap().0.to_owned();
    for role in [Role::Worker, Role::FixedHandler, Role::Steering, Role::Administrator] {
        let other = browser(&world, role, 0).await;
        for page in [path.clone(), format!("{path}/rest.xlsx"), format!("{path}/row/0")] {
            assert_eq!(other.get(&page).await.status(), StatusCode::NOT_FOUND, "{role} {page}");
        }
    }
    let worker = browser(&world, Role::Worker, 0).await;
    assert_eq!(worker.get(AT).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(worker.get("/i/ratt-insats/export.xlsx").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_refused() {
    let world = world().await;
    let leader = leader(&world, true).await;
    let answer = leader.upload(&vec![0; 12 << 20], &[("protected", "no"), ("paper", "no")]).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
