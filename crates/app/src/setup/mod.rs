//! Setting an installation up, by the operator.

mod association;
mod demo;

pub use association::{FindAssociation, NewAssociation, SetUp, associations};
pub use demo::{IsDemo, MarkDemo};
