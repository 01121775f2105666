//! What every handler shares.

use app::App;
use std::sync::Arc;
use words::{Lang, Words};

/// The web site: the application, and how its cookies are to be set.
#[derive(Debug, Clone)]
pub struct Site {
    /// The application.
    pub app: Arc<App>,
    /// Whether it is reached by HTTPS: then its cookies are `__Host-` and `Secure`.
    pub secure: bool,
}

impl Site {
    /// The texts in a language.
    pub fn words(&self, lang: Lang) -> Words {
        Words::new(lang)
    }

    /// What a cookie is called: bound to this very host, where it is reached by HTTPS.
    pub fn cookie(&self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }
}
