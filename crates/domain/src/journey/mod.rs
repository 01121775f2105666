//! The way of a case through the phases of its model: what it takes to go on, what arises on the way, what it says.

mod forms;
mod reach;
mod requires;
mod told;
mod ways;

pub use forms::{FieldFault, Merged, Rewrite, filling, held, merged, missing, rewrite};
pub use reach::{MustReach, must_reach, unreached};
pub use requires::{Known, Talked, way_back, way_to_worker};
pub use told::{Fills, arising, filled, still_holds};
pub use ways::{
    Asks, after_attempts, closing, consents_asked, consents_beside, stage, starting, taken_back, takes_back,
    ways,
};
