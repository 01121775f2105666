//! What a handler answers when it cannot do what was asked; drawn in the visitor's language by a layer.

use crate::cookies;
use crate::pages;
use crate::shell::Shell;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::Visitor;
use access::TEAM;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use words::Words;

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// No such page, or none that the visitor may know of.
    NotFound,
    /// The same for a form that was sent: what it is about is not there, or no longer for the visitor.
    Gone,
    /// Signed in with a one-time password, which must be changed before anything else.
    PasswordFirst,
    /// The password was right, and the code of the second factor is still to come.
    CodeFirst,
    /// A second factor is demanded, and there is none yet.
    FactorFirst,
    /// Signed in with several seats, of which one must be chosen before anything else.
    SeatFirst,
    /// The form was drawn in another seat than the one that sends it.
    SeatChanged,
    /// Somebody else changed the same thing meanwhile.
    Stale,
    /// What was sent could not be read as the form.
    Unreadable,
    /// A form that another site had sent.
    Foreign,
    /// More than the form or the file may hold.
    TooLarge,
    /// Asked faster than anybody works.
    TooMany,
    /// Too many ask for the same heavy work at once.
    Busy,
    /// The disk is full.
    Full,
    /// The same for a page that was only to be read: that it is shown cannot be logged.
    FullToRead,
    /// Something broke.
    Broken,
    /// The same for a page that was only to be read.
    BrokenToRead,
}

impl Failure {
    const fn status(self) -> StatusCode {
        match self {
            Self::SignedOut | Self::CodeFirst => StatusCode::UNAUTHORIZED,
            Self::NotFound | Self::Gone => StatusCode::NOT_FOUND,
            Self::PasswordFirst | Self::FactorFirst | Self::SeatFirst | Self::Foreign => {
                StatusCode::FORBIDDEN
            }
            Self::SeatChanged | Self::Stale => StatusCode::CONFLICT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full | Self::FullToRead => StatusCode::INSUFFICIENT_STORAGE,
            Self::Broken | Self::BrokenToRead => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What it is for a page that was only to be read, where an address that cannot be read is one that does not exist,
    /// and there was no change to save; and for a form, whose sender is to know that nothing was saved.
    const fn of_page(self, get: bool) -> Self {
        match self {
            Self::Unreadable if get => Self::NotFound,
            Self::Full if get => Self::FullToRead,
            Self::Broken if get => Self::BrokenToRead,
            Self::NotFound if !get => Self::Gone,
            other => other,
        }
    }

    /// Where a page that fails so leads instead.
    const fn leads_to(self) -> Option<&'static str> {
        match self {
            Self::SignedOut => Some("/sign-in"),
            Self::PasswordFirst => Some("/password"),
            Self::CodeFirst => Some("/sign-in/code"),
            Self::FactorFirst => Some("/account/factor"),
            Self::SeatFirst => Some("/seat"),
            _ => None,
        }
    }

    /// The code in the keys of its texts: `failure-CODE-title`, `failure-CODE-text`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::PasswordFirst => "password-first",
            Self::CodeFirst => "code-first",
            Self::FactorFirst => "factor-first",
            Self::SeatFirst => "seat-first",
            Self::SeatChanged => "seat-changed",
            Self::Stale => "stale",
            Self::Unreadable => "unreadable",
            Self::Foreign => "foreign",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Busy => "busy",
            Self::Full => "full",
            Self::FullToRead => "full-to-read",
            Self::Broken => "broken",
            Self::BrokenToRead => "broken-to-read",
        }
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Refused(_) | app::Error::NotFound | app::Error::NotDemo => Self::NotFound,
            app::Error::Store(store) => store.into(),
            app::Error::Invalid(_) => Self::Unreadable,
            app::Error::Model(_) | app::Error::Hash => {
                tracing::error!(%error, "a page failed");
                Self::Broken
            }
        }
    }
}

impl From<app::StoreError> for Failure {
    fn from(error: app::StoreError) -> Self {
        match error {
            app::StoreError::NotFound | app::StoreError::Beyond => Self::NotFound,
            app::StoreError::Stale => Self::Stale,
            app::StoreError::Full => Self::Full,
            error => {
                tracing::error!(%error, "the store failed");
                Self::Broken
            }
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a template failed");
        Self::Broken
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws failures: a page, or a fragment for a request of htmx. Who is signed out is led to the sign-in page.
pub async fn draw(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (fragment, get) = (request.headers().contains_key("hx-request"), request.method() == Method::GET);
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let response = next.run(request).await;
    let Some(failure) = failure_of(&response).map(|failure| failure.of_page(get)) else { return response };
    if let (Some(place), true, false) = (failure.leads_to(), get, fragment) {
        return Redirect::to(place).into_response();
    }
    tell(failure, uri.path());
    let typed = response.extensions().get::<Typed>().cloned().unwrap_or_default();
    let later = response.headers().get(header::RETRY_AFTER).cloned();
    let (shell, works) = around(&site, failure, uri, headers).await;
    // The same for everybody who carries cases, whatever was asked for.
    let own = works && matches!(failure, Failure::NotFound | Failure::Gone);
    match pages::failure::draw(shell, failure, &typed, fragment, own) {
        Ok(body) => {
            let mut drawn = (failure.status(), Html(body)).into_response();
            drawn.headers_mut().extend(later.map(|later| (header::RETRY_AFTER, later)));
            drawn
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Tells the operator of what no page of ours sends: a form of another site, or one beyond the limits.
fn tell(failure: Failure, path: &str) {
    match failure {
        Failure::Foreign => tracing::warn!(path, "a form that another site had sent was refused"),
        Failure::TooLarge => tracing::warn!(path, "a form or a file beyond the limits was refused"),
        _ => {}
    }
}

/// The failure behind an answer: a handler's own, or one of the layers and extractors around it.
fn failure_of(response: &Response) -> Option<Failure> {
    let page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/html; charset=utf-8");
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(*failure);
    }
    match response.status() {
        _ if page => None,
        StatusCode::FORBIDDEN => Some(Failure::Foreign),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::NotFound),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Failure::Unreadable)
        }
        _ => None,
    }
}

/// The layout around a failure: the visitor's own, so that they can go on from there. And whether they carry cases.
async fn around(site: &Site, failure: Failure, uri: Uri, headers: HeaderMap) -> (Shell, bool) {
    let (mut parts, ()) = Request::new(()).into_parts();
    (parts.uri, parts.headers) = (uri, headers);
    // Whoever asks too fast is answered without asking the database.
    if failure != Failure::TooMany
        && let Ok(visitor) = Visitor::from_request_parts(&mut parts, site).await
    {
        let works = visitor.interventions().iter().any(|one| visitor.holds(TEAM, one));
        return (visitor.shell(), works);
    }
    let shell = Shell::new(Words::new(cookies::lang(site, &parts.headers)), parts.uri.path());
    (Shell { demo: site.app.is_demo(), ..shell }, false)
}
