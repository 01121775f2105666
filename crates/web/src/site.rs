//! What every handler shares.

use app::App;
use std::sync::Arc;
use words::{Lang, Words};

/// The web site: the application, and how its cookies are to be set.
#[derive(Debug, Clone)]
pub struct Site {
    /// The application.
    pub app: Arc<App>,
    /// Whether it is reached by HTTPS: then the session cookie is `__Host-` and `Secure`.
    pub secure: bool,
}

impl Site {
    /// The texts in a language.
    pub fn words(&self, lang: Lang) -> Words {
        Words::new(lang)
    }

    /// The session cookie's name.
    pub const fn session_cookie(&self) -> &'static str {
        if self.secure { "__Host-stegvis" } else { "stegvis" }
    }
}
