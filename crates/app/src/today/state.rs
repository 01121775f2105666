//! The deadline facts of one case of a list.

use super::load::{Loaded, Records};
use crate::deadlines::{Known, referred};
use access::View;
use domain::deadlines::{CaseState, Due, GivenConsent, due};
use domain::id::CaseId;
use domain::model::{DoneWhen, Model};
use jiff::civil::Date;
use store::records::case_file::Listed;
use store::records::waiting::Waiting;

/// The case as deadlines see it; none when the model does not know its phase.
pub(crate) fn case_state<'a>(
    model: &Model,
    loaded: &'a Loaded,
    listed: &'a Listed,
    records: &'a Records,
) -> Option<CaseState<'a>> {
    let referrer = listed.case.referrer.and_then(|id| loaded.workers.get(&id));
    let referrer_at = referrer.and_then(|one| loaded.authority_codes.get(&one.authority)).map(String::as_str);
    let known = Known {
        case: &listed.case,
        referrer_at,
        tasks: records.tasks.iter().collect(),
        reviews: records.reviews.clone(),
        activities: records.activities.iter().map(|span| (span.kind, span.from_day, span.to_day)).collect(),
        consents: consents_of(loaded, listed.case.id, &listed.view),
        has_goal: records.done.contains(&DoneWhen::Mapping),
        motivated: records.done.contains(&DoneWhen::Motivation),
        followed_up: records.done.contains(&DoneWhen::FollowUp),
        benefit_until: records.benefit_until,
        facts: records.facts.iter().map(|(fact, day)| (fact.as_str(), *day)).collect(),
    };
    known.state(model)
}

/// The deadlines that are not settled, earliest first; those left out that somebody else may have settled by what the
/// viewer may not read.
pub(crate) fn known_due<'m>(
    model: &'m Model,
    state: &CaseState<'_>,
    records: &Records,
    today: Date,
) -> Vec<Due<'m>> {
    let is_known = |one: &Due<'_>| one.deadline.done_when != DoneWhen::Review || !records.hides_reviews;
    due(model, state, today).into_iter().filter(is_known).collect()
}

/// A sent referral as deadlines see it.
pub(crate) fn referral_state<'a>(
    loaded: &'a Loaded,
    waiting: &'a Waiting,
    records: &'a Records,
) -> CaseState<'a> {
    let consents = consents_of(loaded, waiting.shell.id, &waiting.view);
    let tasks: Vec<_> = records.tasks.iter().collect();
    let facts = records.facts.iter().map(|(fact, day)| (fact.as_str(), *day)).collect();
    referred(waiting.shell.sent_on, &tasks, consents, records.benefit_until, facts)
}

fn consents_of<'a>(loaded: &'a Loaded, case: CaseId, view: &View) -> Vec<GivenConsent<'a>> {
    let given = loaded.consents.get(&case).map(Vec::as_slice).unwrap_or_default();
    let open = given.iter().filter(|given| given.is_open_to(view));
    open.map(|given| GivenConsent {
        kind: &given.kind,
        given_on: given.given_on,
        renew_on: given.open_until.or(given.renew_on),
        withdrawn: !given.stands(loaded.today),
    })
    .collect()
}
