//! The small forms of the top bar, and the way to the first page.

use crate::cookies;
use crate::reply::{Reply, done, see};
use crate::visitor::{Guest, SIGNED_IN, Visitor};
use app::session::SignOut;
use axum::Form;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;
use words::Lang;

/// Leads to the visitor's first page.
pub async fn first(visitor: Visitor) -> Reply {
    let home = visitor.home();
    if visitor.done.as_deref() == Some(SIGNED_IN) { done(&home, SIGNED_IN) } else { see(&home) }
}

/// Ends the session, here and in the database; the browser keeps no page to go back to.
pub async fn sign_out(guest: Guest, headers: HeaderMap) -> Reply {
    if let Some(token) = cookies::token(&guest.site, &headers) {
        guest.site.app.write(&SignOut { token: &token }).await?;
    }
    let forget = cookies::forget_session(&guest.site);
    let clear = [(HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"")];
    Ok((forget, clear, Redirect::to("/sign-in?done=signed-out")).into_response())
}

/// A chosen language and the page to go back to.
#[derive(Debug, Deserialize)]
pub struct Language {
    lang: String,
    back: String,
}

/// Keeps the language.
pub async fn language(guest: Guest, Form(chosen): Form<Language>) -> Reply {
    let lang = Lang::from_code(&chosen.lang).unwrap_or(Lang::Sv);
    let keep = [(SET_COOKIE, cookies::keep_lang(&guest.site, lang))];
    Ok((keep, Redirect::to(&local(&chosen.back))).into_response())
}

/// A path of our own; anything else leads to the first page.
fn local(path: &str) -> String {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if own { path.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn one_is_led_back_to_own_pages_alone() {
        assert_eq!(local("/today"), "/today");
        for elsewhere in ["https://example.com", "//example.com", "/\\example.com", "/a\nb", ""] {
            assert_eq!(local(elsewhere), "/");
        }
    }
}
