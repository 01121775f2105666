//! How fast one may ask: far faster than anybody works, and too slow to carry a register away or to hinder others.

use crate::cookies;
use crate::failure::Failure;
use crate::site::Site;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// A minute, in seconds: what is counted is forgotten with it.
const WINDOW: i64 = 60;
/// How many keys are counted apart in a minute; all others share one count, so that memory is bounded.
const KEYS: usize = 20_000;
/// How many sessions may work at once from one address, such as an office's.
const SESSIONS: u32 = 20;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// A page, or a form.
    Page,
    /// A file to be fetched or taken in: a workbook, a document.
    File,
}

impl Kind {
    /// Of a route.
    fn of(path: &str, method: &Method) -> Self {
        let file = path.rsplit('.').next() == Some("xlsx")
            || path.contains("/document")
            || (method == Method::POST && path.ends_with("/import"));
        if file { Self::File } else { Self::Page }
    }

    /// How many one session may ask for in a minute, of so many pages.
    const fn most(self, pages: u32) -> u32 {
        match self {
            Self::Page => pages,
            Self::File => pages.div_ceil(10),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::File => "file",
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Asker {
    /// A session, by the first half of its token's hash.
    Session([u8; 16]),
    /// An address, by the first half of its hash.
    Address([u8; 16]),
    /// Whoever finds no place of their own.
    Others,
}

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    counts: HashMap<(Asker, Kind), u32>,
}

/// How many pages a minute one session may ask for, where the operator says nothing else.
pub const PAGES: u32 = 300;

/// What has been asked for this minute, and how much may be.
#[derive(Debug, Clone)]
pub struct Pace {
    pages: u32,
    minute: Arc<Mutex<Minute>>,
}

impl Pace {
    /// So many pages a minute for one session.
    pub fn new(pages: u32) -> Self {
        Self { pages, minute: Arc::default() }
    }

    /// Counts a request, and says whether it is one too many; for the first of them also that it is the first.
    fn count(&self, second: i64, asker: Asker, kind: Kind) -> Option<bool> {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        let number = second.div_euclid(WINDOW);
        if minute.number != number {
            *minute = Minute { number, counts: HashMap::new() };
        }
        let full = minute.counts.len() >= KEYS && !minute.counts.contains_key(&(asker, kind));
        let asker = if full { Asker::Others } else { asker };
        let most = match asker {
            Asker::Session(_) => kind.most(self.pages),
            Asker::Address(_) | Asker::Others => kind.most(self.pages).saturating_mul(SESSIONS),
        };
        let count = minute.counts.entry((asker, kind)).or_default();
        *count = count.saturating_add(1);
        (*count > most).then_some(*count == most.saturating_add(1))
    }
}

fn hash(bytes: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(Sha256::digest(bytes)).for_each(|(to, from)| *to = from);
    half
}

/// The address that asks: the last that a proxy has written down, or else that of the connection.
fn address(request: &Request) -> Option<Asker> {
    let told = |headers: &HeaderMap| {
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        last.rsplit(',').next().map(|one| one.trim().to_owned())
    };
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = told(request.headers()).or_else(|| connected.map(|at| at.0.ip().to_string()))?;
    Some(Asker::Address(hash(address.as_bytes())))
}

/// Answers a request, or says when to come back.
pub async fn keep(State((site, pace)): State<(Site, Pace)>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let kind = Kind::of(path, request.method());
    let second = site.app.moment().at.as_second();
    let session = cookies::token(&site, request.headers()).map(|token| Asker::Session(hash(&token)));
    for asker in [address(&request), session].into_iter().flatten() {
        let Some(first) = pace.count(second, asker, kind) else { continue };
        if first {
            let who = if matches!(asker, Asker::Session(_)) { "a session" } else { "an address" };
            tracing::warn!(
                who,
                kind = kind.name(),
                path,
                "too many requests within a minute: refused until it is over"
            );
        }
        let mut response = Failure::TooMany.into_response();
        let left = WINDOW - second.rem_euclid(WINDOW);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(left));
        return response;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::{Asker, KEYS, Kind, PAGES, Pace};

    #[test]
    fn a_minute_has_its_number_and_the_next_begins_anew() {
        let (pace, me) = (Pace::new(PAGES), Asker::Session([1; 16]));
        for _ in 0..300 {
            assert_eq!(pace.count(59, me, Kind::Page), None);
        }
        assert_eq!(pace.count(59, me, Kind::Page), Some(true));
        assert_eq!(pace.count(59, me, Kind::Page), Some(false), "it is told of once");
        assert_eq!(pace.count(59, Asker::Session([2; 16]), Kind::Page), None, "others are not held up");
        assert_eq!(pace.count(59, me, Kind::File), None);
        assert_eq!(pace.count(60, me, Kind::Page), None);
    }

    #[test]
    fn memory_is_bounded_whatever_is_made_up() {
        let pace = Pace::new(PAGES);
        let made_up = |nth: usize| {
            let mut name = [0; 16];
            name.iter_mut().zip(nth.to_be_bytes()).for_each(|(to, from)| *to = from);
            Asker::Session(name)
        };
        let refused =
            (0..KEYS + 6_010).filter(|nth| pace.count(0, made_up(*nth), Kind::Page).is_some()).count();
        assert_eq!(refused, 10, "those without a place of their own share one");
        assert_eq!(pace.minute.lock().unwrap().counts.len(), KEYS + 1);
    }
}
