//! The languages.

use unic_langid::LanguageIdentifier;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Swedish, the first language.
    #[default]
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Every language, the first one first.
    pub const ALL: &'static [Self] = &[Self::Sv, Self::En];

    /// The code of the language (BCP 47), as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language with this code, if it is one of the product's.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.code() == code)
    }

    /// Name and text of every file of texts in this language.
    pub fn sources(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Sv => crate::texts::SV,
            Self::En => crate::texts::EN,
        }
    }

    /// Decides the plural forms.
    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    pub(crate) fn decimal_mark(self) -> char {
        match self {
            Self::Sv => ',',
            Self::En => '.',
        }
    }

    pub(crate) fn thousands_mark(self) -> char {
        match self {
            Self::Sv => '\u{a0}',
            Self::En => ',',
        }
    }
}
