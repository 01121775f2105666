//! Which quarters of a case have been reviewed.

use crate::codes;
use crate::model::Model;
use crate::steps::column_of;
use jiff::civil::Date;

codes! {
    /// How a quarter stands to its review.
    ReviewState {
        /// A review is recorded.
        Done = "done",
        /// The quarter runs, and no review is recorded yet.
        Running = "running",
        /// The quarter has passed without a review.
        Missing = "missing",
        /// The quarter has not begun.
        Ahead = "ahead",
    }
}

/// The state of each of the model's quarters on a day, by the quarters (from 1) that have been reviewed.
pub fn reviews(model: &Model, started_on: Date, on: Date, reviewed: &[i64]) -> Vec<ReviewState> {
    let running = i64::from(column_of(&model.quarters, started_on, on).unwrap_or(0));
    let state = |column: i64| match () {
        () if reviewed.contains(&column) => ReviewState::Done,
        () if column < running => ReviewState::Missing,
        () if column == running => ReviewState::Running,
        () => ReviewState::Ahead,
    };
    (1_i64..).take(model.quarters.len()).map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::{ReviewState, reviews};
    use crate::case::shipped;
    use jiff::civil::date;

    #[test]
    fn quarters_behind_without_review_are_missing_and_those_ahead_are_not() {
        let model = shipped();
        let found = reviews(&model, date(2026, 1, 15), date(2026, 8, 1), &[2]);
        let expected = [ReviewState::Missing, ReviewState::Done, ReviewState::Running, ReviewState::Ahead];
        assert_eq!(found.len(), model.quarters.len());
        assert_eq!(found[..4], expected);
        assert!(found[3..].iter().all(|state| *state == ReviewState::Ahead));
    }

    #[test]
    fn before_the_start_nothing_is_missing() {
        let found = reviews(&shipped(), date(2026, 1, 15), date(2026, 1, 14), &[]);
        assert!(found.iter().all(|state| *state == ReviewState::Ahead));
    }
}
