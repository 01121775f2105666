//! The gate that a case passes only with a written motivation.

use crate::codes;
use crate::model::{DoneWhen, Model};
use jiff::ToSpan as _;
use jiff::civil::Date;

codes! {
    /// How a case stands to the gate.
    GateState {
        /// It is far ahead.
        Ahead = "ahead",
        /// The motivation is to be written, or the case closed, soon.
        Soon = "soon",
        /// The gate has been reached without a motivation.
        Needed = "needed",
        /// The motivation is written.
        Written = "written",
        /// The longest time that a motivation leads to is over.
        Over = "over",
    }
}

/// The gate of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// How the case stands to it.
    pub state: GateState,
    /// The first day behind the gate.
    pub day: Date,
    /// The first day after the longest time.
    pub until: Date,
    /// The month before the gate, as extensions name it.
    pub month: i64,
}

/// How a case stands to the model's gate on a day; none beyond the calendar. `written` holds the months of
/// the gates that have a motivation.
pub fn gate(model: &Model, started_on: Date, on: Date, written: &[i64]) -> Option<Gate> {
    let gate = &model.gate;
    let after = |months: u32| started_on.checked_add(i64::from(months).months()).ok();
    let (day, until, month) = (after(gate.month)?, after(gate.until_month)?, i64::from(gate.month));
    let lead = model.deadlines.iter().find(|deadline| deadline.done_when == DoneWhen::Motivation);
    let soon = day.saturating_sub(i64::from(lead.map_or(0, |deadline| deadline.lead_days)).days());
    let state = match () {
        () if on >= until => GateState::Over,
        () if written.contains(&month) => GateState::Written,
        () if on >= day => GateState::Needed,
        () if on >= soon => GateState::Soon,
        () => GateState::Ahead,
    };
    Some(Gate { state, day, until, month })
}

#[cfg(test)]
mod tests {
    use super::{GateState, gate};
    use crate::case::shipped;
    use jiff::civil::{Date, date};

    #[test]
    fn the_gate_is_passed_with_a_motivation_alone() {
        let (model, start) = (shipped(), date(2025, 3, 31));
        let state = |on: Date, written: &[i64]| gate(&model, start, on, written).unwrap().state;
        assert_eq!(state(date(2026, 1, 29), &[]), GateState::Ahead);
        assert_eq!(state(date(2026, 1, 30), &[]), GateState::Soon);
        assert_eq!(state(date(2026, 3, 30), &[]), GateState::Soon);
        assert_eq!(state(date(2026, 3, 31), &[]), GateState::Needed);
        assert_eq!(state(date(2026, 3, 31), &[6]), GateState::Needed);
        assert_eq!(state(date(2026, 3, 31), &[12]), GateState::Written);
        assert_eq!(state(date(2027, 3, 31), &[12]), GateState::Over);
        let ahead = gate(&model, start, start, &[]).unwrap();
        assert_eq!((ahead.day, ahead.until, ahead.month), (date(2026, 3, 31), date(2027, 3, 31), 12));
    }
}
