//! Sharing out new participants: the week as it stands, the proposal, and what people decide.

mod confirm;
mod show;
mod state;
mod week;

pub use confirm::ConfirmDistribution;
pub(crate) use week::caseloads;

pub use show::{Distribution, New, ShowDistribution};
