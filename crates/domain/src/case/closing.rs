//! What must exist before a case is closed, and what it then counts as.

use crate::codes;
use crate::model::{
    Anchor, Closure, ClosureGroup, CountsAs, Due, Funding, Model, Requirement, Step, Subsidy, outcome,
};
use jiff::ToSpan as _;
use jiff::civil::Date;

codes! {
    /// What is missing.
    Lack {
        /// The day of the exit.
        ExitDate = "exit_date",
        /// The day when the work or the studies start.
        ExitStart = "exit_start",
        /// The form of employment support, or none.
        Subsidy = "subsidy",
        /// What the studies are lived on.
        Funding = "funding",
        /// A reason in words.
        Reason = "reason",
        /// Days with contact attempts that did not reach the person.
        ContactAttempts = "contact_attempts",
        /// A goal.
        Goal = "goal",
        /// Subgoals.
        Subgoals = "subgoals",
        /// A responsible worker.
        Worker = "worker",
        /// A closing of another kind.
        ClosedTo = "closed_to",
        /// The follow-up.
        FollowUp = "follow_up",
        /// The end of the support.
        SupportEnded = "support_ended",
        /// Whether sharing may go on after the closing has not been asked.
        ConsentAskedAgain = "consent_asked_again",
        /// The target group's criteria are met, or a reason why not.
        TargetGroup = "target_group",
        /// That there is no other intervention.
        OtherIntervention = "other_intervention",
        /// A live consent.
        Consent = "consent",
        /// How the person's identity was confirmed.
        IdentityConfirmed = "identity_confirmed",
        /// What the person answers.
        Answer = "answer",
        /// A form that is filled in.
        Form = "form",
        /// The first day.
        StartDate = "start_date",
        /// Something that belongs before the start of the case.
        BeforeStart = "before_start",
    }
}

codes! {
    /// What the person answered to the question whether sharing may go on for follow-up and support.
    ShareOn {
        /// Yes, on paper.
        Paper = "paper",
        /// Yes, orally.
        Oral = "oral",
        /// No.
        No = "no",
    }
}

/// What is known of a case when it is closed or moves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact that a requirement of the model asks for"
)]
pub struct Known {
    /// The kind of the closure.
    pub group: Option<ClosureGroup>,
    /// The day of the exit is stated.
    pub exit_date: bool,
    /// The day when the work or the studies start is stated.
    pub exit_start: bool,
    /// The employment support is stated.
    pub subsidy: bool,
    /// The study funding is stated.
    pub funding: bool,
    /// A reason is written.
    pub reason: bool,
    /// Days with contact attempts that did not reach the person.
    pub failed_contacts: u32,
    /// A goal is set.
    pub goal: bool,
    /// Subgoals set.
    pub subgoals: u32,
    /// A worker is responsible.
    pub worker: bool,
    /// The follow-up is recorded.
    pub follow_up: bool,
    /// The support is over.
    pub support_ended: bool,
    /// Whether sharing may go on has been asked, or needs not be.
    pub consent_asked: bool,
}

impl Known {
    /// What one requirement misses.
    pub fn lacks(&self, requirement: &Requirement) -> Option<Lack> {
        let (there, lack) = match requirement {
            Requirement::ExitDate => (self.exit_date, Lack::ExitDate),
            Requirement::ExitStart => (self.exit_start, Lack::ExitStart),
            Requirement::Subsidy => (self.subsidy, Lack::Subsidy),
            Requirement::Funding => (self.funding, Lack::Funding),
            Requirement::Reason => (self.reason, Lack::Reason),
            Requirement::ContactAttempts(least) => (self.failed_contacts >= *least, Lack::ContactAttempts),
            Requirement::Goal => (self.goal, Lack::Goal),
            Requirement::Subgoals(least) => (self.subgoals >= *least, Lack::Subgoals),
            Requirement::Worker => (self.worker, Lack::Worker),
            Requirement::ClosedTo(groups) => {
                (self.group.is_some_and(|group| groups.contains(&group)), Lack::ClosedTo)
            }
            Requirement::FollowUp => (self.follow_up, Lack::FollowUp),
            Requirement::SupportEnded => (self.support_ended, Lack::SupportEnded),
            Requirement::ConsentAskedAgain => (self.consent_asked, Lack::ConsentAskedAgain),
            Requirement::StartDate => (true, Lack::BeforeStart),
            Requirement::TargetGroup
            | Requirement::NoOtherIntervention(_)
            | Requirement::Consent(_)
            | Requirement::IdentityConfirmed
            | Requirement::Answer
            | Requirement::Form(_) => (false, Lack::BeforeStart),
        };
        (!there).then_some(lack)
    }

    /// Whether everything that is required is there.
    pub fn meets(&self, requirements: &[Requirement]) -> bool {
        requirements.iter().all(|requirement| self.lacks(requirement).is_none())
    }
}

/// What is missing before a case can be closed for this reason. An immediate closure is not held up: what it
/// misses is left as a task.
pub fn lacking(closure: &Closure, known: &Known) -> Vec<Lack> {
    let known = Known { group: Some(closure.group), ..*known };
    closure.requires.iter().filter_map(|requirement| known.lacks(requirement)).collect()
}

/// The day by which a closing that was made at once is to be completed.
pub fn task_day(model: &Model, closed_on: Date) -> Date {
    let days = model.deadlines.iter().find_map(|deadline| match &deadline.due {
        Due::After(after) if after.anchor == Anchor::ClosedIncomplete => after.days,
        _ => None,
    });
    closed_on.saturating_add(i64::from(days.unwrap_or(0)).days())
}

/// What a closing would count as, for a preview before it is made.
pub fn counts_as(
    model: &Model,
    closure: &Closure,
    subsidy: Option<&str>,
    funding: Option<&str>,
    last_step: Option<&str>,
) -> CountsAs {
    let subsidy: Option<&Subsidy> = subsidy.and_then(|id| model.subsidy(id));
    let funding: Option<&Funding> = funding.and_then(|id| model.funding(id));
    let last_step: Option<&Step> = last_step.and_then(|id| model.step(id));
    outcome(model, closure, subsidy, last_step, funding)
}

#[cfg(test)]
mod tests {
    use super::{Known, Lack, counts_as, lacking, task_day};
    use crate::case::shipped;
    use crate::model::CountsAs;
    use jiff::civil::date;

    #[test]
    fn each_reason_says_what_is_missing() {
        let model = shipped();
        let lacks = |closure: &str, known: &Known| lacking(model.closure(closure).unwrap(), known);
        let nothing = Known::default();
        assert_eq!(lacks("arbete", &nothing), [Lack::ExitDate, Lack::ExitStart, Lack::Subsidy]);
        assert_eq!(lacks("studier", &nothing), [Lack::ExitDate, Lack::ExitStart, Lack::Funding]);
        assert_eq!(lacks("annan_insats", &nothing), [Lack::ExitDate, Lack::Reason]);
        let twice = Known { exit_date: true, failed_contacts: 2, ..nothing };
        assert_eq!(lacks("ej_kontaktbar", &twice), [Lack::ContactAttempts]);
        assert_eq!(lacks("ej_kontaktbar", &Known { failed_contacts: 3, ..twice }), []);
        let full = Known { exit_date: true, exit_start: true, subsidy: true, ..nothing };
        assert_eq!(lacks("arbete", &full), []);
    }

    #[test]
    fn death_move_and_withdrawal_are_never_held_up() {
        let model = shipped();
        let at_once: Vec<_> = model.closures.iter().filter(|closure| closure.immediate).collect();
        assert_eq!(at_once.len(), 3);
        assert!(at_once.iter().all(|closure| lacking(closure, &Known::default()).is_empty()));
        assert_eq!(task_day(&model, date(2026, 9, 21)), date(2026, 10, 5));
    }

    #[test]
    fn the_preview_counts_studies_by_funding_and_last_step() {
        let model = shipped();
        let (work, studies) = (model.closure("arbete").unwrap(), model.closure("studier").unwrap());
        assert_eq!(counts_as(&model, work, Some("lonebidrag"), None, None), CountsAs::SelfSupport);
        assert_eq!(counts_as(&model, studies, None, Some("csn"), None), CountsAs::SelfSupport);
        let last = Some("studier_annan_ersattning");
        assert_eq!(counts_as(&model, studies, None, None, last), CountsAs::Step);
        assert_eq!(counts_as(&model, studies, None, None, None), CountsAs::SelfSupport);
    }
}
