//! Messages and flags: which arise on a transition, and their texts.

use super::ways::stage;
use crate::model::{Flag, Message, Model, Stage, Transition};

/// What stands in the place of a text's placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fills<'a> {
    /// The participant's name and number, or how they are known.
    pub participant: &'a str,
    /// The responsible worker.
    pub worker: &'a str,
    /// The intervention's title.
    pub intervention: &'a str,
    /// The day that the message is about.
    pub date: &'a str,
    /// The reason, in words.
    pub reason: &'a str,
}

/// A text with its placeholders filled in, each once: what is filled in is never read as a placeholder.
pub fn filled(text: &str, fills: &Fills<'_>) -> String {
    let known = [
        ("{participant}", fills.participant),
        ("{worker}", fills.worker),
        ("{intervention}", fills.intervention),
        ("{date}", fills.date),
        ("{reason}", fills.reason),
    ];
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('{') {
        let (before, from) = rest.split_at(place);
        whole.push_str(before);
        let found = known.iter().find_map(|(name, value)| Some((from.strip_prefix(name)?, value)));
        rest = if let Some((after, value)) = found {
            whole.push_str(value);
            after
        } else {
            whole.push('{');
            &from[1..]
        };
    }
    whole.push_str(rest);
    whole
}

/// What a transition sends: messages for a referrer of this authority, and flags.
pub fn arising<'m>(
    model: &'m Model,
    transition: &'m Transition,
    referrer_at: Option<&str>,
) -> (Vec<&'m Message>, Vec<&'m Flag>) {
    let holds = |message: &&Message| {
        message.referrer_at.as_ref().is_none_or(|authority| Some(authority.as_str()) == referrer_at)
    };
    let messages = transition.messages.iter().filter_map(|id| model.message(id)).filter(holds).collect();
    let flags = transition.flags.iter().filter_map(|id| model.flag(id)).collect();
    (messages, flags)
}

/// Whether what arose by a rule still tells how a case stands in this phase: of one that is closed or never started, what
/// arises on the ways there alone, and what people raise at need.
pub fn still_holds(model: &Model, rule: &str, phase: &str) -> bool {
    let over = |stage: Stage| matches!(stage, Stage::NotStarted | Stage::AfterExit | Stage::Ended);
    let is_over = model.phase(phase).is_some_and(|phase| over(phase.stage));
    let raises = |way: &&Transition| {
        way.messages.iter().any(|id| **id == *rule) || way.flags.iter().any(|id| **id == *rule)
    };
    let mut ways = model.transitions.iter().filter(raises).peekable();
    !is_over || ways.peek().is_none() || ways.any(|way| stage(model, way).is_some_and(over))
}

#[cfg(test)]
mod tests {
    use super::{Fills, arising, filled, still_holds};
    use crate::case::shipped;
    use crate::model::Stage;

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        let fills = Fills { participant: "{reason}", reason: "ont", worker: "Ada", ..Fills::default() };
        assert_eq!(filled("{participant}: {reason} {worker} {x} {", &fills), "{reason}: ont Ada {x} {");
    }

    #[test]
    fn what_tells_of_a_start_is_over_with_the_case() {
        let model = shipped();
        let phase = |stage: Stage| model.phases.iter().find(|one| one.stage == stage).unwrap().id.as_str();
        for (rule, before, not_started, closed) in [
            ("anvisning_viva", true, false, false),
            ("start_vagledare", true, false, false),
            ("nej_ais", true, true, true),
            ("avslut_viva", true, true, true),
            ("behov_jobbcentrum", true, true, true),
        ] {
            for (stage, holds) in [
                (Stage::Referred, before),
                (Stage::Ongoing, before),
                (Stage::NotStarted, not_started),
                (Stage::AfterExit, closed),
            ] {
                assert_eq!(still_holds(&model, rule, phase(stage)), holds, "{rule} {stage:?}");
            }
        }
    }

    #[test]
    fn a_message_goes_to_the_referrers_own_system() {
        let model = shipped();
        let send = model.transition("skicka").unwrap();
        let names = |at| arising(&model, send, at).0.iter().map(|one| one.id.as_str()).collect::<Vec<_>>();
        assert_eq!(names(Some("jobbcentrum")), ["anvisning_viva"]);
        assert_eq!(names(Some("arbetsformedlingen")), ["anvisning_ais"]);
        assert!(names(None).is_empty());
        let yes = model.transition("ja").unwrap();
        assert_eq!(arising(&model, yes, None).1.len(), 1);
    }
}
