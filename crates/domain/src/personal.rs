//! Personal data that does not leave by accident.

use std::fmt;

/// A value about a person. It prints nothing in `Debug` and has no `Display`: it must be exposed on purpose.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a page, a file or a seal.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }

    /// Another personal value made of this one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Personal<U> {
        Personal(change(self.0))
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}
