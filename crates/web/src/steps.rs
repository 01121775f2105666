//! Forms of several steps stay in one document, so that the browser's way back shows what was typed: nothing of it is stored.
//! Their script cannot read where a redirect leads, so an answer to it says so in a header.

use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// What such a request carries, and its answer where it leads elsewhere.
const STEPS: HeaderName = HeaderName::from_static("stegvis-steps");

/// Answers a step's request with the way that it leads, in place of leading there.
pub async fn lead(request: Request, next: Next) -> Response {
    let is_step = request.headers().contains_key(STEPS);
    let answer = next.run(request).await;
    match answer.headers().get(LOCATION).cloned() {
        Some(to) if is_step && answer.status().is_redirection() => {
            let (parts, ()) = answer.map(drop).into_parts();
            let mut led = (StatusCode::NO_CONTENT, parts.headers).into_response();
            led.headers_mut().remove(LOCATION);
            led.headers_mut().insert(STEPS, to);
            led
        }
        _ => answer,
    }
}
