//! The ways on that a case takes one by one, and what each asks of whoever takes it.

use super::requires::{is_back, is_to_worker, open_to};
use crate::code::Role;
use crate::model::{Consent, Model, Requirement, Stage, Transition};

/// The ways out of a phase for one with these roles, up to the first day and on among those who have started. Returning
/// a new referral and giving it to a worker have their own ways, and so has closing.
pub fn ways<'m>(model: &'m Model, phase: &str, roles: &[Role]) -> Vec<&'m Transition> {
    let goes_on = |way: &&Transition| {
        stage(model, way).is_some_and(|stage| !matches!(stage, Stage::AfterExit | Stage::Ended))
    };
    open_to(model, phase, roles)
        .filter(|way| !way.roles.contains(&Role::Referrer))
        .filter(|way| !is_back(model, way) && !is_to_worker(model, way) && !takes_back(model, way))
        .filter(goes_on)
        .collect()
}

/// The ways by which a yes is taken back before the first day, for one with these roles: from wherever those stand who
/// take part to where those end who never started.
pub fn taken_back<'m>(model: &'m Model, roles: &[Role]) -> Vec<&'m Transition> {
    let open = |way: &&Transition| way.roles.iter().any(|role| roles.contains(role));
    model.transitions.iter().filter(|way| takes_back(model, way)).filter(open).collect()
}

/// The ways by which somebody starts.
pub fn starting(model: &Model) -> impl Iterator<Item = &Transition> {
    let before =
        |way: &&Transition| model.phase(&way.origin).is_some_and(|origin| origin.stage == Stage::Referred);
    model.transitions.iter().filter(before).filter(|way| stage(model, way) == Some(Stage::Ongoing))
}

/// The ways by which somebody who takes part is closed.
pub fn closing(model: &Model) -> impl Iterator<Item = &Transition> {
    let takes_part =
        |way: &&Transition| model.phase(&way.origin).is_some_and(|origin| origin.stage == Stage::Ongoing);
    let closes = |way: &&Transition| matches!(stage(model, way), Some(Stage::AfterExit | Stage::Ended));
    model.transitions.iter().filter(takes_part).filter(closes)
}

/// Whether a way takes back a yes: from those who take part to those who never started.
pub fn takes_back(model: &Model, way: &Transition) -> bool {
    let origin = model.phase(&way.origin).map(|phase| phase.stage);
    origin == Some(Stage::Ongoing) && stage(model, way) == Some(Stage::NotStarted)
}

/// The ways out of a phase that so many contact attempts open.
pub fn after_attempts<'m>(model: &'m Model, phase: &'m str) -> impl Iterator<Item = (&'m Transition, u32)> {
    let asked = |way: &Transition| {
        way.requires.iter().find_map(|requirement| match requirement {
            Requirement::ContactAttempts(least) => Some(*least),
            _ => None,
        })
    };
    model.ways_out(phase).filter_map(move |way| Some((way, asked(way)?)))
}

/// Where in its life a case is at the end of a way.
pub fn stage(model: &Model, way: &Transition) -> Option<Stage> {
    model.phase(&way.target).map(|target| target.stage)
}

/// What is asked of whoever takes a way: it comes with the taking, and need not exist before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// A reason in words.
    pub reason: bool,
    /// The first day.
    pub start: bool,
    /// Who is responsible.
    pub worker: bool,
    /// What the person answers by going this way.
    pub answer: Option<bool>,
}

impl Asks {
    /// What a way asks.
    pub fn of(model: &Model, way: &Transition) -> Self {
        let has = |requirement: &Requirement| way.requires.contains(requirement);
        let yes = stage(model, way).is_some_and(|stage| stage != Stage::NotStarted);
        Self {
            reason: has(&Requirement::Reason),
            start: has(&Requirement::StartDate),
            worker: has(&Requirement::Worker),
            answer: has(&Requirement::Answer).then_some(yes),
        }
    }

    /// Whether a form is to be filled in first.
    pub const fn is_anything(self) -> bool {
        self.reason || self.start || self.worker || self.answer.is_some()
    }
}

/// The consents that are asked of the person with a way: those that it requires, that are asked in its phase, and that
/// open nothing to anybody. A consent with parties is recorded by itself, party by party.
pub fn consents_asked<'m>(model: &'m Model, way: &'m Transition) -> impl Iterator<Item = &'m Consent> {
    let required = way.requires.iter().filter_map(|requirement| match requirement {
        Requirement::Consent(kind) => model.consent(kind),
        _ => None,
    });
    required.filter(|asked| asked.pairs.is_empty() && *asked.asked_in == *way.origin)
}

/// The consents that are asked beside a form: those of its phase that open nothing to anybody and that no way out of
/// the phase asks.
pub fn consents_beside<'m>(model: &'m Model, phase: &'m str) -> impl Iterator<Item = &'m Consent> {
    let with_a_way = |kind: &str| {
        model.ways_out(phase).any(|way| consents_asked(model, way).any(|asked| *asked.id == *kind))
    };
    model
        .consents
        .iter()
        .filter(move |asked| *asked.asked_in == *phase && asked.pairs.is_empty() && !with_a_way(&asked.id))
}

#[cfg(test)]
mod tests {
    use super::{Asks, after_attempts, consents_asked, consents_beside, taken_back, ways};
    use crate::case::shipped;
    use crate::code::Role;

    #[test]
    fn the_ways_up_to_the_first_day_and_on_are_taken_one_by_one() {
        let model = shipped();
        let names = |phase: &str, role: Role| {
            ways(&model, phase, &[role]).into_iter().map(|way| way.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("veckomote", Role::Coordinator), [""; 0]);
        assert_eq!(names("information", Role::Worker), ["informera"]);
        assert_eq!(names("information", Role::FixedHandler), ["informera", "ej_nadd"]);
        assert_eq!(names("svar", Role::Worker), ["ja", "nej"]);
        assert_eq!(names("svar", Role::Referrer), [""; 0]);
        assert_eq!(names("kartlaggning", Role::Worker), ["kartlagd"], "closing has pages of its own");
        assert_eq!(names("avslut", Role::Worker), [""; 0]);
    }

    #[test]
    fn a_yes_is_taken_back_on_a_way_of_its_own() {
        let model = shipped();
        let names = |role: Role| {
            taken_back(&model, &[role]).into_iter().map(|way| way.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(Role::Worker), ["nej_fore_start"]);
        assert_eq!(names(Role::Referrer), [""; 0]);
        assert_eq!(Asks::of(&model, model.transition("nej_fore_start").unwrap()).answer, Some(false));
    }

    #[test]
    fn attempts_in_vain_open_the_way_back() {
        let model = shipped();
        let found: Vec<_> =
            after_attempts(&model, "information").map(|(way, least)| (way.id.to_string(), least)).collect();
        assert_eq!(found, [("ej_nadd".to_owned(), 3)]);
        assert_eq!(after_attempts(&model, "svar").count(), 0);
    }

    #[test]
    fn a_way_asks_for_what_comes_with_it() {
        let model = shipped();
        let asks = |id: &str| Asks::of(&model, model.transition(id).unwrap());
        let yes = asks("ja");
        assert!(yes.start && yes.worker && !yes.reason && yes.answer == Some(true));
        assert_eq!(asks("nej").answer, Some(false));
        assert!(asks("ej_nadd").reason);
        assert!(!asks("informera").is_anything() && !asks("kartlagd").is_anything());
    }

    #[test]
    fn consents_are_asked_with_their_way_or_beside_a_form_of_their_phase() {
        let model = shipped();
        let with: Vec<_> =
            consents_asked(&model, model.transition("ja").unwrap()).map(|one| one.id.to_string()).collect();
        assert_eq!(with, ["deltagande"]);
        let send = model.transition("skicka").unwrap();
        assert_eq!(consents_asked(&model, send).count(), 0, "a secrecy consent is asked party by party");
        let beside =
            |phase: &str| consents_beside(&model, phase).map(|one| one.id.to_string()).collect::<Vec<_>>();
        assert_eq!(beside("kartlaggning"), ["sus", "presentation"]);
        assert_eq!(beside("svar"), [""; 0]);
    }
}
