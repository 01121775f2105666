//! The way of a case through the phases of its model: what arises on the way, and what it says.

mod told;

pub use told::{Fills, arising, filled};
