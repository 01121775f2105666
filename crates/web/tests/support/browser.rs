//! A browser without a screen: one person's session against the real router.

use app::session::StartSession;
use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use data_encoding::BASE64URL_NOPAD;
use http_body_util::BodyExt as _;
use std::sync::Arc;
use tower::ServiceExt as _;
use web::{Site, router};
use world::{Member, World};

/// A session.
pub struct Browser {
    router: Router,
    cookie: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    /// The first cookie that is set, as it is sent back.
    pub cookie: String,
    /// Every cookie that is set, as it was sent.
    pub cookies: Vec<String>,
    pub body: String,
}

impl Browser {
    /// A member of staff, signed in.
    pub async fn of(world: &World, member: &Member) -> Self {
        let token = world.app.write(&StartSession { account: member.account }).await.unwrap();
        let router = router(Site { app: Arc::clone(&world.app), secure: false });
        Self { router, cookie: format!("stegvis={}", BASE64URL_NOPAD.encode(&token)) }
    }

    /// The same browser with one more cookie.
    pub fn with_cookie(&self, pair: &str) -> Self {
        Self { router: self.router.clone(), cookie: format!("{}; {pair}", self.cookie) }
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Self {
        Self { router: self.router.clone(), cookie: String::new() }
    }

    /// A new browser, signed in by the form.
    pub async fn signed_in(&self, login: &str, password: &str) -> Self {
        let form = [("login", login), ("password", password)];
        let answer = self.stranger().post("/sign-in", &form, false).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        Self { router: self.router.clone(), cookie: answer.cookie }
    }

    /// Loads a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, "", false).await
    }

    /// Loads a part of a page, as htmx does.
    pub async fn part(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, "", true).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, form: &[(&str, &str)], htmx: bool) -> Answer {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| {
                    if byte.is_ascii_alphanumeric() {
                        char::from(byte).to_string()
                    } else {
                        format!("%{byte:02X}")
                    }
                })
                .collect()
        };
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.ask(Method::POST, path, &body.join("&"), htmx).await
    }

    /// Sends a form of one field as a page of another site makes a browser send it, with these headers.
    pub async fn post_from(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let mut request = self.request(Method::POST, path, kind).body(Body::from(body.to_owned())).unwrap();
        request.headers_mut().remove("sec-fetch-site");
        for (name, value) in headers {
            let name = header::HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        self.answer(request).await
    }

    /// Sends a form with files.
    pub async fn post_parts(&self, path: &str, boundary: &str, body: Vec<u8>) -> Answer {
        let kind = format!("multipart/form-data; boundary={boundary}");
        let request = self.request(Method::POST, path, &kind);
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    /// Fetches a file.
    pub async fn fetch(&self, path: &str) -> (HeaderMap, Vec<u8>) {
        let request = self.request(Method::GET, path, "").body(Body::empty()).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    fn request(&self, method: Method, path: &str, kind: &str) -> Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "stegvis.test")
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
    }

    async fn ask(&self, method: Method, path: &str, body: &str, htmx: bool) -> Answer {
        let mut request = self.request(method, path, "application/x-www-form-urlencoded");
        if htmx {
            request = request.header("hx-request", "true");
        }
        self.answer(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let cookies = parts.headers.get_all(header::SET_COOKIE).iter();
        let cookies: Vec<String> = cookies.map(|value| value.to_str().unwrap().to_owned()).collect();
        let cookie =
            cookies.first().and_then(|cookie| cookie.split(';').next()).unwrap_or_default().to_owned();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            location: location.unwrap_or_default(),
            cookie,
            cookies,
            body: read(&String::from_utf8_lossy(&body)),
        }
    }
}

/// The page as it is read: what is kept on one line is text as any other.
fn read(page: &str) -> String {
    let mut parts = page.split("<span class=\"nowrap\">");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |read, part| read + &part.replacen("</span>", "", 1))
}

impl Answer {
    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> String {
        let after = self.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    }
}
