//! From a case's records to what deadlines look at.

use super::load::{Loaded, Records};
use domain::case::ActivityKind;
use domain::deadlines::{CaseState, GivenConsent, Import, PlacementSpan};
use domain::model::{DoneWhen, Model, Stage};
use domain::work::TaskKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz;
use store::records::case_file::Listed;
use store::records::task::Task;

/// The case as deadlines see it; none when the model does not know its phase.
///
/// A case starts on the day of the yes, and a case that has not started counts from the day it was opened. A case is
/// mapped when it has a goal: that is what the mapping leads to.
pub(super) fn case_state<'a>(
    model: &Model,
    loaded: &'a Loaded,
    listed: &'a Listed,
    records: &'a Records,
) -> Option<CaseState<'a>> {
    let case = &listed.case;
    let stage = model.phase(&case.phase)?.stage;
    let started = (stage != Stage::Referred).then_some(case.started_on);
    let referrer_at = case.referrer.and_then(|referrer| {
        let authority = loaded.workers.get(&referrer)?.authority;
        loaded.authority_codes.get(&authority).map(String::as_str)
    });
    Some(CaseState {
        referred_on: (stage == Stage::Referred).then_some(case.started_on),
        said_yes_on: started,
        started_on: started,
        planned_end: case.planned_end,
        closed_on: case.ended_on,
        exit_start: case.exit_start,
        incomplete_since: open(records, TaskKind::ClosingIncomplete).map(|task| day(task.created_at)).min(),
        import: import(records),
        done: done(listed, records),
        reviews: records.reviews.clone(),
        placements: placements(records),
        consents: consents(loaded, listed),
        ticks: records.tasks.iter().filter_map(tick).collect(),
        referrer_at,
        ..CaseState::new(stage)
    })
}

fn done(listed: &Listed, records: &Records) -> Vec<DoneWhen> {
    let facts = [
        (records.has_goal, DoneWhen::Mapping),
        (records.motivated, DoneWhen::Motivation),
        (records.followed_up, DoneWhen::FollowUp),
        (listed.case.is_closed(), DoneWhen::Closed),
    ];
    facts.into_iter().filter_map(|(is, done)| is.then_some(done)).collect()
}

fn import(records: &Records) -> Option<Import> {
    let of_kind = || records.tasks.iter().filter(|task| task.kind == TaskKind::ConfirmImport);
    let on = of_kind().map(|task| day(task.created_at)).min()?;
    Some(Import { on, confirmed: of_kind().all(|task| task.done_on.is_some()) })
}

fn open(records: &Records, kind: TaskKind) -> impl Iterator<Item = &Task> {
    records.tasks.iter().filter(move |task| task.kind == kind && task.done_on.is_none())
}

fn tick(task: &Task) -> Option<&str> {
    if task.kind == TaskKind::Ticked { task.rule.as_deref() } else { None }
}

fn placements(records: &Records) -> Vec<PlacementSpan> {
    let placements = records.placements.iter().filter(|span| span.kind == ActivityKind::Placement);
    placements.map(|span| PlacementSpan { from: span.from_day, to: span.to_day }).collect()
}

fn consents<'a>(loaded: &'a Loaded, listed: &Listed) -> Vec<GivenConsent<'a>> {
    let all = loaded.consents.get(&listed.case.id).map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter(|given| given.is_open_to(&listed.view))
        .map(|given| GivenConsent {
            kind: &given.kind,
            given_on: given.given_on,
            renew_on: given.renew_on,
            withdrawn: given.withdrawn_on.is_some(),
        })
        .collect()
}

/// The day of an instant, by Swedish winter time: a day's length of play does not matter to what counts from it.
fn day(at: Timestamp) -> Date {
    at.to_zoned(tz::offset(1).to_time_zone()).date()
}
