//! May this actor do this to that resource, and why: one pure function.
//!
//! [`decide`] takes an [`Actor`], an [`Action`] and the [`Facts`] about what is asked for, and answers with a
//! [`Decision`] that carries its reason. A decision that allows can be turned into a [`Permit`] (one case, one
//! change) or a [`Scope`] (a list), which the store's functions demand and nobody else can make.

mod action;
mod actor;
mod decide;
mod permit;

pub use action::Action;
pub use actor::{Actor, Grant, Operator, Participant, Staff, Who};
pub use decide::{Because, CaseFacts, Decision, Facts, Flow, TEAM, decide};
pub use permit::{Permit, Refusal, Scope, View};
