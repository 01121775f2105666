//! The three cookies: session, language and seat. Nothing else is kept in the browser.

use crate::site::Site;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponseParts};
use data_encoding::BASE64URL_NOPAD;
use words::Lang;

const SESSION: &str = "stegvis";
const SEAT: &str = "seat";
const LANG: &str = "lang";

/// The value of a cookie.
fn get<'h>(site: &Site, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let name = site.cookie(name);
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
    get(site, headers, SESSION).and_then(|value| BASE64URL_NOPAD.decode(value.as_bytes()).ok())
}

/// The seat chosen, by its text.
pub fn seat<'h>(site: &Site, headers: &'h HeaderMap) -> Option<&'h str> {
    get(site, headers, SEAT)
}

/// A session that begins: its token is kept until the browser is closed. Whose seat was chosen before is forgotten.
pub fn keep_session(site: &Site, token: &[u8]) -> impl IntoResponseParts + use<> {
    AppendHeaders([(SET_COOKIE, keep_token(site, token)), (SET_COOKIE, forget(site, SEAT))])
}

/// A session that is over: its token and the seat chosen in it are forgotten.
pub fn forget_session(site: &Site) -> impl IntoResponseParts + use<> {
    AppendHeaders([(SET_COOKIE, forget(site, SESSION)), (SET_COOKIE, forget(site, SEAT))])
}

/// A `Set-Cookie` that keeps the session's token until the browser is closed.
pub fn keep_token(site: &Site, token: &[u8]) -> String {
    set(site, SESSION, &BASE64URL_NOPAD.encode(token), "")
}

/// A `Set-Cookie` that keeps the seat until the browser is closed.
pub fn keep_seat(site: &Site, seat: &str) -> String {
    set(site, SEAT, seat, "")
}

/// A `Set-Cookie` that keeps the language for a year.
pub fn keep_lang(site: &Site, lang: Lang) -> String {
    set(site, LANG, lang.code(), "Max-Age=31536000; ")
}

fn forget(site: &Site, name: &str) -> String {
    set(site, name, "", "Max-Age=0; ")
}

fn set(site: &Site, name: &str, value: &str, age: &str) -> String {
    let secure = if site.secure { "; Secure" } else { "" };
    format!("{}={value}; {age}Path=/; HttpOnly; SameSite=Lax{secure}", site.cookie(name))
}

/// The language chosen, or the first of ours that the browser asks for; Swedish otherwise.
pub fn lang(site: &Site, headers: &HeaderMap) -> Lang {
    if let Some(lang) = get(site, headers, LANG).and_then(Lang::from_code) {
        return lang;
    }
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked
        .split(',')
        .find_map(|part| Lang::from_code(part.trim().split(['-', ';']).next().unwrap_or_default()))
        .unwrap_or(Lang::Sv)
}
