//! Sharing out new participants: the week as it stands, the proposal, and what people decide.

mod confirm;
mod made;
mod show;
mod state;
mod week;

pub use confirm::ConfirmDistribution;
pub use made::{Given, Made, ShowMade};
pub use state::was_proposed;
pub(crate) use week::caseloads;

pub use show::{Distribution, New, ShowDistribution};
