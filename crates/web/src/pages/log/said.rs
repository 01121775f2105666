//! An entry in plain words, for somebody who may know who did what but nobody whom it was about.

use crate::visitor::Visitor;
use app::log::{Looked, Period};
use app::staff::Worker;
use domain::id::{CaseId, WorkerId};
use words::Words;

/// A worker's name.
pub fn name(workers: &[Worker], id: Option<WorkerId>) -> Option<String> {
    workers.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone())
}

/// Who it was: a worker's name, or what kind of user.
pub fn who(words: Words, workers: &[Worker], one: &Looked) -> String {
    let known = name(workers, one.worker);
    known.unwrap_or_else(|| match &*one.kind {
        "participant" => words.t("log-participant"),
        "operator" => words.t("log-operator"),
        _ => words.t("log-unknown"),
    })
}

/// A role in its own word: which title somebody has is not in the log.
pub fn role(visitor: &Visitor, code: &str) -> String {
    visitor.words.coded("role", code)
}

/// What was done, as it is said to anybody but the person whom it was about.
pub fn what(words: Words, action: &str) -> String {
    let own = format!("log-action-{action}");
    if words.has(&own) { words.t(&own) } else { words.coded("action", action) }
}

/// A case by the part of its id that is drawn by lot: neither when it was opened nor whose it is can be read from it.
pub fn case(id: CaseId) -> String {
    let id = id.0.simple().to_string().to_uppercase();
    let drawn = id.get(24..).unwrap_or_default();
    let (first, last) = drawn.split_at_checked(4).unwrap_or((drawn, ""));
    format!("{first}-{last}")
}

/// The days as an address carries them.
pub fn query(period: Period) -> String {
    format!("from={}&to={}&read_to={}", period.from, period.to, period.read_to.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::{case, what};
    use access::{Action, Because};
    use domain::id::CaseId;
    use uuid::Uuid;
    use words::{Lang, Words};

    #[test]
    fn a_case_is_named_by_what_is_drawn_by_lot() {
        let id = CaseId(Uuid::parse_str("0199d7c4-8a10-7000-8123-0f3e9ab1c2d4").unwrap());
        assert_eq!(case(id), "9AB1-C2D4");
    }

    #[test]
    fn every_action_and_reason_is_said_without_you() {
        for (lang, you) in
            [(Lang::Sv, ["du", "dig", "din", "ditt", "dina"]), (Lang::En, ["you", "your", "", "", ""])]
        {
            let words = Words::new(lang);
            for action in Action::ALL {
                let said = what(words, action.code()).to_lowercase();
                assert!(!said.split(' ').any(|word| you.contains(&word)), "{action}: {said}");
            }
            let unsaid = Because::ALL.iter().filter(|one| !words.has(&format!("log-because-{one}")));
            assert_eq!(unsaid.collect::<Vec<_>>(), [&Because::Role; 0]);
        }
    }
}
