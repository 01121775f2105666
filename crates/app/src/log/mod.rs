//! The protection officer's review of the log: who has opened which case, on which ground, and what came of looking.
//! No use case here gives back a participant's name or anything else out of a case.

mod overview;
mod period;
mod pick;
mod record;
mod show;

pub use overview::{Counted, Overview, ShowOverview};
pub use period::{Asked, Period};
pub use record::RecordReview;
pub use show::{KindPage, Row, ShowKind};
pub use store::log::read::Looked;
pub use store::log::review::Review;
