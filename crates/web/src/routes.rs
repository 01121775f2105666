//! The one list of routes, and what stands around them all.

use crate::pace::{self, Pace};
use crate::site::Site;
use crate::{assets, failure, pages, seat, steps};
use access::Action;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

/// A route: its path, the action that it asks leave for, and its handlers. There is no other way to add one.
#[derive(Debug)]
pub struct Page {
    /// The path, with `{parameters}`.
    pub path: &'static str,
    /// What it asks leave for; [`Action::SignIn`] for what everybody may reach.
    pub action: Action,
    methods: MethodRouter<Site>,
}

/// A route.
pub fn page(path: &'static str, action: Action, methods: MethodRouter<Site>) -> Page {
    Page { path, action, methods }
}

/// Everything a browser may load comes from here; nothing is inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// For two years this host, and what lies below it, is asked by HTTPS alone.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// The largest form body without an own limit.
pub(crate) const FORM_BYTES: usize = 256 * 1024;

/// The router of the whole site, without a limit to how fast one may ask.
pub fn router(site: Site) -> Router {
    around(routes(), site)
}

/// The router of the whole site as it is served: whoever asks faster than anybody works is told to wait.
///
/// `pages` is how many pages one session may ask for in a minute; files are a tenth of it, and an address may ask for twenty
/// times as many.
pub fn paced(site: Site, pages: u32) -> Router {
    let state = (site.clone(), Pace::new(pages));
    around(routes().layer(from_fn_with_state(state, pace::keep)), site)
}

fn routes() -> Router<Site> {
    let all = pages::all().into_iter();
    all.fold(Router::new(), |router, page| router.route(page.path, page.methods))
}

/// What stands around all routes.
fn around(router: Router<Site>, site: Site) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let timeout =
        TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, std::time::Duration::from_secs(30));
    let https = site.secure.then_some(HTTPS_ONLY);
    router
        .fallback(async || failure::Failure::NotFound)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(from_fn(seat::read))
        .layer(from_fn(steps::lead))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(site.clone(), failure::draw))
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .route("/assets/{file}", get(assets::serve))
        .route("/livez", get(async || "ok\n"))
        .layer(timeout)
        .layer(SetResponseHeaderLayer::overriding(STRICT_TRANSPORT_SECURITY, https))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(X_FRAME_OPTIONS, "DENY"))
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(CompressionLayer::new())
        .with_state(site)
}

/// A fault of the program's own ends one request, and is told like any other.
fn broken(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a page panicked");
    failure::Failure::Broken.into_response()
}

#[cfg(test)]
mod tests {
    use super::{Site, around};
    use access::Action;
    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;
    use words::{Lang, Words};
    use world::World;

    #[tokio::test]
    async fn a_fault_of_the_program_is_told_without_its_words_and_ends_one_request_alone() {
        async fn fault() -> &'static str {
            panic!("a secret")
        }
        let model = include_str!("../../../models/ratt-insats.toml");
        let (world, _) = World::temporary(model, jiff::civil::date(2026, 11, 22)).await.unwrap();
        let pages = Router::new().route("/fault", get(fault)).route("/well", get(async || "well"));
        let site = around(pages, Site { app: world.app, secure: true });
        for (path, status, says) in
            [("/fault", StatusCode::INTERNAL_SERVER_ERROR, "<h1>"), ("/well", StatusCode::OK, "well")]
        {
            let request = Request::builder().uri(path).header("host", "stegvis.test");
            let answer = site.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(answer.status(), status);
            assert_eq!(answer.headers()["cache-control"], "no-store");
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            let body = String::from_utf8_lossy(&body);
            assert!(body.contains(says) && !body.contains("secret"), "{body}");
        }
    }

    #[test]
    fn every_action_of_the_log_can_be_said_to_the_participant() {
        for lang in [Lang::Sv, Lang::En] {
            let words = Words::new(lang);
            let unsaid = Action::ALL.iter().filter(|one| !words.has(&format!("action-{}", one.code())));
            assert_eq!(unsaid.collect::<Vec<_>>(), [&Action::SeeCase; 0]);
        }
    }
}
