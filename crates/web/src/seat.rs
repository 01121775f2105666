//! The seat that a form was drawn in: it counts in no other. A form left open in one seat and sent from another would
//! write what the wrong authority then owns.

use crate::failure::Failure;
use crate::routes::FORM_BYTES;
use crate::typed::Typed;
use app::session::Signed;
use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest as _, Query, Request};
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The name of the field that carries it, or of the part of the address for a form that carries files.
const FIELD: &str = "_seat";

/// The seat named in a form that was sent.
#[derive(Debug, Clone)]
struct Drawn(Option<String>);

/// Names and values in order.
type Pairs = Vec<(String, String)>;

/// Reads which seat a form was drawn in, for [`check`]; the form itself goes on as it was sent. One with files says it
/// in its address. What was typed comes back beside a failure.
pub async fn read(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if request.method() != Method::POST || !is_form {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, FORM_BYTES).await else { return Failure::TooLarge.into_response() };
    let copy = Request::from_parts(parts.clone(), Body::from(body.clone()));
    let pairs = Form::<Pairs>::from_request(copy, &()).await.map(|Form(pairs)| pairs).unwrap_or_default();
    let typed = Typed::of(&pairs);
    parts.extensions.insert(Drawn(find(pairs)));
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    typed.give_back(&mut response);
    response
}

/// Lets a form through that was drawn in the seat in which it is sent. Whoever has one seat alone need not say it.
pub fn check(parts: &Parts, signed: &Signed) -> Result<(), Failure> {
    if parts.method != Method::POST {
        return Ok(());
    }
    let address = || Query::<Pairs>::try_from_uri(&parts.uri).ok().and_then(|Query(pairs)| find(pairs));
    let drawn = parts.extensions.get::<Drawn>().and_then(|drawn| drawn.0.clone()).or_else(address);
    let same = drawn.map_or(signed.seats.len() < 2, |drawn| drawn == signed.seat.to_string());
    if same { Ok(()) } else { Err(Failure::SeatChanged) }
}

fn find(pairs: Pairs) -> Option<String> {
    pairs.into_iter().find(|(name, _)| name == FIELD).map(|(_, value)| value)
}
