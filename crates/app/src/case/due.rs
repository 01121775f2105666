//! The deadlines of one case, on its page.

use super::show::CasePage;
use domain::case::ActivityKind;
use domain::deadlines::{CaseState, Due, GivenConsent, Import, PlacementSpan, due};
use domain::model::{DoneWhen, Stage};
use domain::work::TaskKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz;

impl CasePage {
    /// The deadlines that are not settled, earliest first.
    pub fn due(&self) -> Vec<Due<'_>> {
        state(self).map_or_else(Vec::new, |state| due(&self.model, &state, self.today))
    }
}

/// The case as deadlines see it.
fn state(page: &CasePage) -> Option<CaseState<'_>> {
    let stage: Stage = page.phase()?.stage;
    let waiting = |kind: TaskKind| page.left.iter().find(|one| one.kind == kind && one.done_on.is_none());
    let incomplete = waiting(TaskKind::ClosingIncomplete);
    let case = &page.case;
    let started = (stage != Stage::Referred).then_some(case.started_on);
    let referrer = case.referrer.and_then(|id| page.worker(id)).and_then(|one| page.authority(one.authority));
    Some(CaseState {
        referred_on: (stage == Stage::Referred).then_some(case.started_on),
        said_yes_on: started,
        started_on: started,
        planned_end: case.planned_end,
        closed_on: case.ended_on,
        exit_start: case.exit_start,
        incomplete_since: incomplete.map(|one| day(one.created_at)),
        import: import(page),
        done: done(page),
        reviews: page.reviews.iter().map(|one| one.day).collect(),
        placements: placements(page),
        consents: page
            .consents
            .iter()
            .map(|one| GivenConsent {
                kind: &one.kind,
                given_on: one.given_on,
                renew_on: one.renew_on,
                withdrawn: one.withdrawn_on.is_some(),
            })
            .collect(),
        ticks: page
            .left
            .iter()
            .filter(|one| one.kind == TaskKind::Ticked)
            .filter_map(|one| one.rule.as_deref())
            .collect(),
        referrer_at: referrer.map(|one| one.code.as_str()),
        ..CaseState::new(stage)
    })
}

fn done(page: &CasePage) -> Vec<DoneWhen> {
    let mut done = Vec::new();
    let mut add = |there: bool, what: DoneWhen| {
        if there {
            done.push(what);
        }
    };
    // A mapping leaves a goal behind; its own form is not recorded yet.
    add(!page.goals.is_empty(), DoneWhen::Mapping);
    add(!page.extensions.is_empty(), DoneWhen::Motivation);
    add(!page.follow_ups.is_empty(), DoneWhen::FollowUp);
    add(page.case.is_closed(), DoneWhen::Closed);
    done
}

fn import(page: &CasePage) -> Option<Import> {
    let task = page.left.iter().find(|one| one.kind == TaskKind::ConfirmImport)?;
    let on = day(task.created_at);
    Some(Import { on, confirmed: task.done_on.is_some() })
}

fn placements(page: &CasePage) -> Vec<PlacementSpan> {
    let placements = page.activities.iter().filter(|one| one.kind == ActivityKind::Placement);
    placements.map(|one| PlacementSpan { from: one.from_day, to: one.to_day }).collect()
}

/// The day of an instant, by Swedish winter time.
fn day(at: Timestamp) -> Date {
    at.to_zoned(tz::offset(1).to_time_zone()).date()
}
