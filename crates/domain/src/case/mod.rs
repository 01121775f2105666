//! Rules of one case: what its records are, and what follows from them under its model.

mod after;
mod closing;
mod first_day;
mod gate;
mod hours;
mod kind;
mod reviewed;

pub use after::{
    ClosingPath, LATEST_START_MONTHS, after_closing, after_follow_up, after_support, follow_up_day, onward,
    shared_until, starts_too_late, support_until, waits_for_start,
};
pub use closing::{Known, Lack, ShareOn, counts_as, lacking, task_day};
pub use first_day::{EARLIEST_START, LATEST_START_DAYS, NoFirstDay, no_first_day};
pub use gate::{Gate, GateState, gate};
pub use hours::{RuleState, Spell, minutes_on, rules, weeks};
pub use kind::{ActivityKind, CircleRole, GoalKind, Placement, Side};
pub use reviewed::{ReviewState, reviews};

#[cfg(test)]
pub(crate) fn shipped() -> crate::model::Model {
    crate::model::Model::parse(include_str!("../../../../models/ratt-insats.toml")).unwrap()
}
