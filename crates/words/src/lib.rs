//! Fluent texts in Swedish and English, number and date forms.
//!
//! Texts stand in `locales/{sv,en}/*.ftl` and are part of the binary. Keys are literals where they are used
//! (`words.t("save")`), which a test compares with the files; the only keys made at run time are those of
//! codes, `words.coded("gender", "woman")` for `gender-woman`: a prefix per closed set, then `-`, then the code.

mod arg;
mod form;
mod lang;
mod texts;

pub use arg::{Arg, Count};
pub use lang::Lang;

use texts::Bundle;

/// The texts of one language: a reference, free to copy and to share between threads.
#[derive(Clone, Copy)]
pub struct Words {
    lang: Lang,
    bundle: &'static Bundle,
}

impl Words {
    /// The texts of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, bundle: texts::bundle(lang) }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A text without variables.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with one variable.
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<Arg<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A text with two variables.
    pub fn t2<'a, 'b>(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Arg<'a>>,
        name2: &str,
        value2: impl Into<Arg<'b>>,
    ) -> String {
        self.with(key, &[(name, value.into()), (name2, value2.into())])
    }

    /// A text with any variables. A key without text comes back as `⟦key⟧`: visible, and caught by tests.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        texts::format(self.bundle, key, args).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of a code: `coded("role", "worker")` is the text `role-worker`.
    pub fn coded(&self, prefix: &str, code: &str) -> String {
        self.t(&format!("{prefix}-{code}"))
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.lang.code())
    }
}
