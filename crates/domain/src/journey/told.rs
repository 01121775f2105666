//! Messages and flags: which arise on a transition, and their texts.

use crate::model::{Flag, Message, Model, Transition};

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

#[cfg(test)]
mod tests {
    use super::{Fills, arising, filled};
    use crate::case::shipped;

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        let fills = Fills { participant: "{reason}", reason: "ont", worker: "Ada", ..Fills::default() };
        assert_eq!(filled("{participant}: {reason} {worker} {x} {", &fills), "{reason}: ont Ada {x} {");
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
