//! Rules of one case: what its records are, and what follows from them under its model.

mod kind;

pub use kind::{ActivityKind, GoalKind, Side};
