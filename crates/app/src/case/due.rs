//! The deadlines of one case, on its page.

use super::show::CasePage;
use crate::deadlines::{Known, stated_fact};
use domain::case::GoalKind;
use domain::deadlines::{CaseState, Due, GivenConsent, due};
use domain::id::ConsentId;
use domain::model::{DoneWhen, Fact};
use jiff::civil::Date;
use store::records::benefit::Benefit;

impl CasePage {
    /// The deadlines that are not settled, earliest first; those left out that somebody else may have settled by what the
    /// viewer may not read.
    pub fn due(&self) -> Vec<Due<'_>> {
        let all = self.state().map_or_else(Vec::new, |state| due(&self.model, &state, self.today));
        let is_known =
            |one: &Due<'_>| one.deadline.done_when != DoneWhen::Review || !self.reviews.is_partial();
        all.into_iter().filter(is_known).collect()
    }

    /// The last day of the benefit, as far as it is known.
    pub fn benefit_until(&self) -> Option<Date> {
        self.benefits.iter().filter_map(|one| one.until).max()
    }

    /// What the viewer's own authority says of the benefit.
    pub fn own_benefit(&self) -> Option<&Benefit> {
        self.benefits.iter().find(|one| self.own.is_none_or(|own| own == one.owner))
    }

    /// The day that the viewer's own authority states for a fact.
    pub fn own_day(&self, fact: &str) -> Option<Date> {
        let own = |owner| self.own.is_none_or(|own| own == owner);
        self.facts.iter().rfind(|(owner, id, _)| own(*owner) && id == fact).map(|(.., day)| *day)
    }

    /// The day that is known of a fact.
    pub fn known_day(&self, fact: &str) -> Option<Date> {
        self.facts.iter().filter(|(_, id, _)| id == fact).map(|(.., day)| *day).max()
    }

    /// Whether a deadline of the model is counted from a fact.
    pub fn counts_from(&self, fact: &Fact) -> bool {
        self.model.deadlines.iter().any(|one| stated_fact(one) == Some(fact.id.as_str()))
    }

    /// The last day of what a consent opens, where that has one.
    fn open_until(&self, form: ConsentId) -> Option<Date> {
        self.pairs.iter().filter(|pair| pair.form == form).filter_map(|pair| pair.valid_to).max()
    }

    /// The case as deadlines see it; none when the model does not know its phase.
    pub fn state(&self) -> Option<CaseState<'_>> {
        let referrer = self.case.referrer.and_then(|id| self.worker(id));
        let referrer_at = referrer.and_then(|one| self.authority(one.authority)).map(|one| one.code.as_str());
        let consents = self.consents.iter().map(|one| GivenConsent {
            kind: &one.kind,
            given_on: one.given_on,
            renew_on: self.open_until(one.id).or(one.renew_on),
            withdrawn: !one.stands(self.today),
        });
        let known = Known {
            case: &self.case,
            referrer_at,
            tasks: self.left.iter().collect(),
            reviews: self.reviews.iter().map(|one| one.day).collect(),
            activities: self.activities.iter().map(|one| (one.kind, one.from_day, one.to_day)).collect(),
            consents: consents.collect(),
            // What may be there is not said to be missing.
            has_goal: self.goals.is_partial()
                || self.goals.iter().any(|goal| goal.kind == GoalKind::Goal && goal.stands()),
            motivated: self.extensions.is_partial() || !self.extensions.is_empty(),
            followed_up: self.follow_ups.is_partial() || !self.follow_ups.is_empty(),
            benefit_until: self.benefit_until(),
            facts: self.facts.iter().map(|(_, fact, day)| (fact.as_str(), *day)).collect(),
        };
        known.state(&self.model)
    }
}
