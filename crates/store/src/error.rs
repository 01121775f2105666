//! What can go wrong between a use case and the database.

/// A failure of the store. None of them leaves anything half done: the use case's own changes are rolled back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else changed the record since it was read: its version is no longer the one given.
    #[error("the record has changed since it was read")]
    Stale,
    /// No such record within what was asked.
    #[error("no such record")]
    NotFound,
    /// A unique key is taken.
    #[error("already there: {0}")]
    Duplicate(String),
    /// The disk is full, or the database may not grow.
    #[error("the disk is full: nothing was saved")]
    Full,
    /// Another process writes to the database.
    #[error("process {0} already writes to this database")]
    Locked(u32),
    /// The database was written by a newer version of the program.
    #[error("the database has schema step {found}, this program knows steps up to {known}")]
    Newer {
        /// The last step applied to the database.
        found: i64,
        /// The last step that this program knows.
        known: i64,
    },
    /// The database was last written by an older version of the program, and is opened to be read alone.
    #[error(
        "the database has schema step {found}, this program's is {known}, and it is only read here. Nothing was changed. \
         Verify it with the version that wrote it, or start this version on it once"
    )]
    Older {
        /// The last step applied to the database.
        found: i64,
        /// The last step that this program knows.
        known: i64,
    },
    /// The database was made by a version of the program from before the first release, whose schema was another.
    #[error(
        "the database was made by an unfinished version of the program: its schema step {step} is not this program's. \
         Nothing was changed. Start with a new database, or export what this one holds with the version that made it"
    )]
    Unfinished {
        /// The first step that differs.
        step: i64,
    },
    /// The transaction lost a race and may be run again.
    #[error("the transaction must be run again")]
    Retry,
    /// Sealed data could not be opened: wrong key, or the bytes were changed.
    #[error("sealed data in {0} could not be opened")]
    Seal(&'static str),
    /// No root key that is held opens a key of the database.
    #[error(
        "the root key opens nothing here: it is another installation's, or one that has been replaced. Nothing was \
         changed. Start with the key file that belongs to this database"
    )]
    Root,
    /// Personal data was opened and no log entry written: the answer is withheld.
    #[error("personal data was opened without a log entry")]
    Unlogged,
    /// Personal data was asked for that the permit does not cover.
    #[error("the permit does not cover this record")]
    Beyond,
    /// A stored value does not have the form that the program expects.
    #[error("stored value of another form: {0}")]
    Form(String),
    /// Anything else the engine says.
    #[error("database: {0}")]
    Engine(String),
}

/// The result of a store function.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of a use case that may carry a failure of the store.
pub trait Failure: From<Error> {
    /// The store's part of the failure, if it is one.
    fn store(&self) -> Option<&Error>;
}

impl Failure for Error {
    fn store(&self) -> Option<&Error> {
        Some(self)
    }
}
