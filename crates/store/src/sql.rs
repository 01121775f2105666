//! Statements: constant texts with `$1` placeholders, the same for both engines.

/// A statement and the place in the source that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// The text, with `$1`, `$2` … for the parameters.
    pub text: &'static str,
    /// `file:line`, so that a test can say which statements it has executed.
    pub site: &'static str,
}

/// A statement written in place; several literals are joined.
#[macro_export]
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {
        $crate::Sql { text: concat!($($part),+), site: concat!(file!(), ":", line!()) }
    };
}
