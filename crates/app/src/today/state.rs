//! The deadline facts of one case of a list.

use super::load::{Loaded, Records};
use crate::deadlines::Known;
use domain::deadlines::{CaseState, GivenConsent};
use domain::model::Model;
use store::records::case_file::Listed;

/// The case as deadlines see it; none when the model does not know its phase.
pub(crate) fn case_state<'a>(
    model: &Model,
    loaded: &'a Loaded,
    listed: &'a Listed,
    records: &'a Records,
) -> Option<CaseState<'a>> {
    let referrer = listed.case.referrer.and_then(|id| loaded.workers.get(&id));
    let referrer_at = referrer.and_then(|one| loaded.authority_codes.get(&one.authority)).map(String::as_str);
    let given = loaded.consents.get(&listed.case.id).map(Vec::as_slice).unwrap_or_default();
    let consents = given.iter().filter(|given| given.is_open_to(&listed.view)).map(|given| GivenConsent {
        kind: &given.kind,
        given_on: given.given_on,
        renew_on: given.renew_on,
        withdrawn: given.withdrawn_on.is_some(),
    });
    let known = Known {
        case: &listed.case,
        referrer_at,
        tasks: records.tasks.iter().collect(),
        reviews: records.reviews.clone(),
        activities: records.activities.iter().map(|span| (span.kind, span.from_day, span.to_day)).collect(),
        consents: consents.collect(),
        has_goal: records.has_goal,
        motivated: records.motivated,
        followed_up: records.followed_up,
    };
    known.state(model)
}
