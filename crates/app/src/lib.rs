//! One file per use case, always in the same order: load → permit → decide → store → log.
//!
//! Reasons and problems are typed codes; the `words` crate says them.

mod app;
pub mod case;
mod clock;
pub mod cover;
mod deadlines;
pub mod distribution;
mod error;
pub mod expiring;
pub mod export;
pub mod extract;
pub mod figures;
pub mod gate;
pub mod import;
pub mod journey;
pub mod keys;
pub mod log;
pub mod matrix;
pub mod meeting;
mod models;
mod once;
pub mod own;
mod problems;
mod reach;
pub mod referral;
mod same;
pub mod session;
pub mod setup;
pub mod share;
pub mod staff;
pub mod today;

pub use app::App;
pub use clock::{Behind, Clock, Rising, SetClock};
pub use error::{Error, Problem, Result};
pub use models::{Installed, Models};
pub use once::{Answer, Done};
pub use same::{Same, Since};
pub use store::{Error as StoreError, UseCase};
