//! The way of a case through the phases of its model: what it takes to go on, what arises on the way, what it says.

mod requires;
mod told;

pub use requires::{Known, way_back, way_to_worker};
pub use told::{Fills, arising, filled};
