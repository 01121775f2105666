//! What a use case answers when it does not do what was asked.

use access::Refusal;
use domain::model::Fault;
use store::Failure;

/// A failure of a use case. Nothing has been changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database's part.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Not allowed; whoever asked is told only that there is no such page.
    #[error("refused: {}", .0.because())]
    Refused(Box<Refusal>),
    /// No such thing.
    #[error("no such thing")]
    NotFound,
    /// What was sent cannot be accepted as it stands.
    #[error("{} problem(s) with what was sent", .0.len())]
    Invalid(Vec<Problem>),
    /// The model file has faults.
    #[error("the model file has {} fault(s)", .0.len())]
    Model(Vec<Fault>),
    /// A password could not be hashed.
    #[error("the password could not be hashed")]
    Hash,
    /// The demonstration's short cuts, outside a demonstration.
    #[error("only in a demonstration")]
    NotDemo,
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with one field of a form: codes, said by the texts under `problem-CODE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name, or empty for the form as a whole.
    pub field: &'static str,
    /// What is wrong.
    pub code: &'static str,
    /// A value that the text names, such as a day or a number; never personal data in a log.
    pub value: Option<String>,
}

impl Problem {
    /// A problem of a field.
    pub const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code, value: None }
    }

    /// The same with a value that the text names.
    #[must_use]
    pub fn with(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }
}

impl From<Box<Refusal>> for Error {
    fn from(refusal: Box<Refusal>) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Invalid(vec![problem])
    }
}

impl Failure for Error {
    fn store(&self) -> Option<&store::Error> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}
