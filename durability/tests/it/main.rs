//! What was acknowledged is there, whole, whatever happens to the disk: power cuts, failing calls, no room left.
//!
//! The database is opened, written and read through the real `app` and `store`; only the disk under SQLite is ours.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod agree;
mod calls;
mod cuts;
mod deed;
mod full;
mod look;
mod place;
mod recording;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// A look at each thing: `make check`.
    Quick,
    /// What must hold before each merge: `make test`, where `STEGVIS_PROVE` is 1.
    Whole,
    /// Everything that there is: `make prove`, where it is more.
    Proof,
}

/// How much is to be tried.
fn effort() -> Effort {
    match std::env::var("STEGVIS_PROVE").as_deref() {
        Err(_) => Effort::Quick,
        Ok("1") => Effort::Whole,
        Ok(_) => Effort::Proof,
    }
}

impl Effort {
    /// What is meant for it.
    fn of<T>(self, quick: T, whole: T, proof: T) -> T {
        match self {
            Self::Quick => quick,
            Self::Whole => whole,
            Self::Proof => proof,
        }
    }
}

/// Says a count, also where the output of tests is captured; `scripts/test.sh` repeats it at its end.
fn say(count: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("tally: {count}\n").as_bytes()).unwrap();
}
