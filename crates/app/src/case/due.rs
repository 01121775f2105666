//! The deadlines of one case, on its page.

use super::show::CasePage;
use crate::deadlines::Known;
use domain::case::GoalKind;
use domain::deadlines::{CaseState, Due, GivenConsent, due};

impl CasePage {
    /// The deadlines that are not settled, earliest first.
    pub fn due(&self) -> Vec<Due<'_>> {
        self.state().map_or_else(Vec::new, |state| due(&self.model, &state, self.today))
    }

    /// The case as deadlines see it; none when the model does not know its phase.
    pub fn state(&self) -> Option<CaseState<'_>> {
        let referrer = self.case.referrer.and_then(|id| self.worker(id));
        let referrer_at = referrer.and_then(|one| self.authority(one.authority)).map(|one| one.code.as_str());
        let consents = self.consents.iter().map(|one| GivenConsent {
            kind: &one.kind,
            given_on: one.given_on,
            renew_on: one.renew_on,
            withdrawn: one.withdrawn_on.is_some(),
        });
        let known = Known {
            case: &self.case,
            referrer_at,
            tasks: self.left.iter().collect(),
            reviews: self.reviews.iter().map(|one| one.day).collect(),
            activities: self.activities.iter().map(|one| (one.kind, one.from_day, one.to_day)).collect(),
            consents: consents.collect(),
            has_goal: self.goals.iter().any(|goal| goal.kind == GoalKind::Goal && goal.stands()),
            motivated: !self.extensions.is_empty(),
            followed_up: !self.follow_ups.is_empty(),
        };
        known.state(&self.model)
    }
}
