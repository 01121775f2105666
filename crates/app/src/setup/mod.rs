//! Setting an installation up, by the operator.

mod association;
mod demo;

pub use association::{Authorities, FindAssociation, NewAssociation, SetUp, associations};
pub use demo::{IsDemo, MarkDemo};
