//! The three cookies: session, language and seat. Nothing else is kept in the browser.

use crate::site::Site;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponseParts};
use data_encoding::BASE64URL_NOPAD;
use words::Lang;

/// The value of a cookie.
pub fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The session's token.
pub fn token(site: &Site, headers: &HeaderMap) -> Option<Vec<u8>> {
    get(headers, site.session_cookie()).and_then(|value| BASE64URL_NOPAD.decode(value.as_bytes()).ok())
}

/// A session that begins: its token is kept until the browser is closed. Whose seat was chosen before is forgotten.
pub fn keep_session(site: &Site, token: &[u8]) -> impl IntoResponseParts + use<> {
    AppendHeaders([(SET_COOKIE, keep_token(site, token)), (SET_COOKIE, forget(site, "seat"))])
}

/// A session that is over: its token and the seat chosen in it are forgotten.
pub fn forget_session(site: &Site) -> impl IntoResponseParts + use<> {
    AppendHeaders([(SET_COOKIE, forget(site, site.session_cookie())), (SET_COOKIE, forget(site, "seat"))])
}

/// A `Set-Cookie` that keeps the session's token until the browser is closed.
pub fn keep_token(site: &Site, token: &[u8]) -> String {
    format!("{}={}; {}", site.session_cookie(), BASE64URL_NOPAD.encode(token), attributes(site))
}

/// A `Set-Cookie` that keeps the seat until the browser is closed.
pub fn keep_seat(site: &Site, seat: &str) -> String {
    format!("seat={seat}; {}", attributes(site))
}

/// A `Set-Cookie` that keeps a choice for a year.
pub fn keep_choice(site: &Site, name: &str, value: &str) -> String {
    format!("{name}={value}; Max-Age=31536000; {}", attributes(site))
}

fn forget(site: &Site, name: &str) -> String {
    format!("{name}=; Max-Age=0; {}", attributes(site))
}

fn attributes(site: &Site) -> &'static str {
    if site.secure { "Path=/; HttpOnly; SameSite=Lax; Secure" } else { "Path=/; HttpOnly; SameSite=Lax" }
}

/// The language chosen, or the first of ours that the browser asks for; Swedish otherwise.
pub fn lang(headers: &HeaderMap) -> Lang {
    if let Some(lang) = get(headers, "lang").and_then(Lang::from_code) {
        return lang;
    }
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked
        .split(',')
        .find_map(|part| Lang::from_code(part.trim().split(['-', ';']).next().unwrap_or_default()))
        .unwrap_or(Lang::Sv)
}
