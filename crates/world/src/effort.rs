//! How much is tried of what is tried at random, and what is said of it.

use std::fmt::Display;
use std::io::Write as _;

/// How much is to be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// A look at each thing: `make check`, where `STEGVIS_PROVE` is not set.
    Look,
    /// What must hold before each merge: `make test`, where it is 1.
    Merge,
    /// As much as two hours allow: `make prove`, where it is 100.
    Prove,
}

impl Effort {
    /// What is asked for.
    pub fn asked() -> Self {
        match std::env::var("STEGVIS_PROVE").as_deref() {
            Err(_) | Ok("") => Self::Look,
            Ok("1") => Self::Merge,
            Ok(_) => Self::Prove,
        }
    }

    /// What is meant for it.
    pub fn of<T>(self, look: T, merge: T, prove: T) -> T {
        match self {
            Self::Look => look,
            Self::Merge => merge,
            Self::Prove => prove,
        }
    }
}

/// Says a count, also where the output of tests is captured; `scripts/test.sh` and `scripts/prove.sh` repeat it at
/// their end.
pub fn tally(said: impl Display) {
    // Nobody to say it to is no fault of what was tried.
    std::io::stderr().write_all(format!("tally: {said}\n").as_bytes()).ok();
}
