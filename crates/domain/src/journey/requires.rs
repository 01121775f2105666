//! What a transition requires, checked in one place whatever the transition is.

use crate::case::{self, Lack};
use crate::code::Role;
use crate::model::{Answer, Facts, Model, Requirement, Stage, Transition};

/// What is known of a case that is to move on.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The model.
    pub model: &'a Model,
    /// What is known of the model's facts about the person.
    pub facts: &'a Facts,
    /// There is a reason why the person is referred although a criterion is not met.
    pub exception: bool,
    /// The ids of the consents that are live.
    pub consents: &'a [String],
    /// What is known of the case itself.
    pub case: case::Known,
    /// What has come of talking with the person.
    pub talked: Talked<'a>,
}

/// What has come of talking with the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Talked<'a> {
    /// How the identity was confirmed is written down.
    pub identity: bool,
    /// What the person answers.
    pub answer: Option<bool>,
    /// The first day is stated.
    pub start: bool,
    /// The ids of the forms of which nothing is missing.
    pub forms: &'a [String],
}

impl Known<'_> {
    /// What one requirement misses.
    pub fn lacks(&self, requirement: &Requirement) -> Option<Lack> {
        let (there, lack) = match requirement {
            // What is not known yet the meeting finds out.
            Requirement::TargetGroup => (
                self.exception || self.model.evaluate(self.facts).answer != Answer::NotMet,
                Lack::TargetGroup,
            ),
            Requirement::NoOtherIntervention(criterion) => {
                let answer = self.model.criterion_answer(criterion, self.facts);
                (answer == Answer::Met, Lack::OtherIntervention)
            }
            Requirement::Consent(kind) => (self.consents.iter().any(|live| *live == **kind), Lack::Consent),
            Requirement::IdentityConfirmed => (self.talked.identity, Lack::IdentityConfirmed),
            Requirement::Answer => (self.talked.answer.is_some(), Lack::Answer),
            Requirement::Form(form) => (self.talked.forms.iter().any(|done| *done == **form), Lack::Form),
            Requirement::StartDate => (self.talked.start, Lack::StartDate),
            other => return self.case.lacks(other),
        };
        (!there).then_some(lack)
    }

    /// Everything that a transition misses.
    pub fn lacking(&self, way: &Transition) -> Vec<Lack> {
        self.missing(way).into_iter().map(|(_, lack)| lack).collect()
    }

    /// The same, each with the requirement that is not met.
    pub fn missing<'w>(&self, way: &'w Transition) -> Vec<(&'w Requirement, Lack)> {
        way.requires.iter().filter_map(|requirement| Some((requirement, self.lacks(requirement)?))).collect()
    }
}

/// The way back to the referrer from a phase for one with these roles: it needs nothing but a reason, and the case is
/// over without having started.
pub fn way_back<'m>(model: &'m Model, phase: &str, roles: &[Role]) -> Option<&'m Transition> {
    open_to(model, phase, roles).find(|way| is_back(model, way))
}

/// Whether a way leads back to the referrer and needs nothing but a reason.
pub(super) fn is_back(model: &Model, way: &Transition) -> bool {
    let needs_a_reason =
        !way.requires.is_empty() && way.requires.iter().all(|one| *one == Requirement::Reason);
    needs_a_reason && leads_to(model, way, Stage::NotStarted)
}

/// Whether a worker takes a referral over on a way.
pub(super) fn is_to_worker(model: &Model, way: &Transition) -> bool {
    way.requires.contains(&Requirement::Worker) && leads_to(model, way, Stage::Referred)
}

/// The way on from a phase on which a worker takes the case over, for one with these roles.
pub fn way_to_worker<'m>(model: &'m Model, phase: &str, roles: &[Role]) -> Option<&'m Transition> {
    open_to(model, phase, roles).find(|way| is_to_worker(model, way))
}

pub(super) fn open_to<'m>(
    model: &'m Model,
    phase: &str,
    roles: &[Role],
) -> impl Iterator<Item = &'m Transition> {
    model.ways_out(phase).filter(|way| way.roles.iter().any(|role| roles.contains(role)))
}

fn leads_to(model: &Model, way: &Transition, stage: Stage) -> bool {
    model.phase(&way.target).is_some_and(|target| target.stage == stage)
}

#[cfg(test)]
mod tests {
    use super::{Known, Talked, way_back, way_to_worker};
    use crate::case::{self, Lack, shipped};
    use crate::code::Role;
    use crate::model::{Facts, Value};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    fn facts(other: Option<bool>) -> Facts {
        let known = other.map(|other| ("annan_af_insats".to_owned(), Value::YesNo(other)));
        Facts { today: date(2026, 11, 22), age: Some(40), known: BTreeMap::from_iter(known) }
    }

    #[test]
    fn a_case_is_given_out_when_there_is_no_other_intervention_and_a_consent() {
        let model = shipped();
        let way = way_to_worker(&model, "veckomote", &[Role::Coordinator]).unwrap();
        let live = ["sekretess".to_owned()];
        let lacks = |other, consents, worker| {
            let case = case::Known { worker, ..case::Known::default() };
            let facts = facts(other);
            Known {
                model: &model,
                facts: &facts,
                exception: false,
                consents,
                case,
                talked: Talked::default(),
            }
            .lacking(way)
        };
        assert_eq!(lacks(None, &[], false), [Lack::OtherIntervention, Lack::Consent, Lack::Worker]);
        assert_eq!(lacks(Some(true), &live, true), [Lack::OtherIntervention]);
        assert_eq!(lacks(Some(false), &live, true), []);
    }

    #[test]
    fn a_referral_is_sent_unless_a_criterion_is_not_met_without_a_reason() {
        let model = shipped();
        let way = model.transition("skicka").unwrap();
        let consents = ["sekretess".to_owned()];
        let lacks = |other, exception| {
            let facts = facts(other);
            let case = case::Known::default();
            Known {
                model: &model,
                facts: &facts,
                exception,
                consents: &consents,
                case,
                talked: Talked::default(),
            }
            .lacking(way)
        };
        assert_eq!(lacks(None, false), []);
        assert_eq!(lacks(Some(true), false), [Lack::TargetGroup]);
        assert_eq!(lacks(Some(true), true), []);
    }

    #[test]
    fn a_yes_needs_the_answer_the_consent_a_worker_and_a_first_day() {
        let model = shipped();
        let lacks = |id: &str, talked, consents: &[String], worker| {
            let case = case::Known { worker, ..case::Known::default() };
            let facts = facts(None);
            let known = Known { model: &model, facts: &facts, exception: true, consents, case, talked };
            known.lacking(model.transition(id).unwrap())
        };
        let nothing = Talked::default();
        let all = [Lack::Answer, Lack::Consent, Lack::Worker, Lack::StartDate];
        assert_eq!(lacks("ja", nothing, &[], false), all);
        let yes = Talked { answer: Some(true), start: true, ..nothing };
        assert_eq!(lacks("ja", yes, &["deltagande".to_owned()], true), []);
        assert_eq!(lacks("informera", nothing, &[], true), [Lack::IdentityConfirmed, Lack::Form]);
        let forms = ["informationssamtal".to_owned()];
        assert_eq!(lacks("informera", Talked { identity: true, forms: &forms, ..nothing }, &[], true), []);
    }

    #[test]
    fn the_ways_are_found_by_what_they_need_and_who_may_take_them() {
        let model = shipped();
        let name = |way: Option<&crate::model::Transition>| way.map(|way| way.id.to_string());
        assert_eq!(name(way_back(&model, "veckomote", &[Role::FixedHandler])).as_deref(), Some("aterlamna"));
        assert_eq!(
            name(way_to_worker(&model, "veckomote", &[Role::Coordinator])).as_deref(),
            Some("fordela")
        );
        assert_eq!(name(way_back(&model, "veckomote", &[Role::Worker])), None);
        assert_eq!(name(way_to_worker(&model, "veckomote", &[Role::FixedHandler])), None);
        // Where contact attempts are asked for as well, it is another way.
        let back = name(way_back(&model, "information", &[Role::Coordinator]));
        assert_eq!(back.as_deref(), Some("aterlamna_fran_information"));
        assert_eq!(name(way_back(&model, "kartlaggning", &[Role::Coordinator])), None);
    }
}
