//! From the records of a case to what its deadlines look at: the same on the case's page as on Idag.

use domain::case::ActivityKind;
use domain::deadlines::{CaseState, GivenConsent, Import, PlacementSpan};
use domain::model::{DoneWhen, Model, Stage};
use domain::work::TaskKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz;
use store::records::case_file::Case;
use store::records::task::Task;

/// What is known of a case, of the records that the viewer's consents cover.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    /// The shell.
    pub case: &'a Case,
    /// The code of the referrer's authority.
    pub referrer_at: Option<&'a str>,
    /// What events have left, ticks among it.
    pub tasks: Vec<&'a Task>,
    /// Days of reviews: at least the latest.
    pub reviews: Vec<Date>,
    /// Activities of every kind: kind, first day, last day.
    pub activities: Vec<(ActivityKind, Date, Option<Date>)>,
    /// Consents that were given in the case.
    pub consents: Vec<GivenConsent<'a>>,
    /// There is a goal that has not been given up.
    pub has_goal: bool,
    /// There is a motivation to go on past the gate.
    pub motivated: bool,
    /// There is a follow-up.
    pub followed_up: bool,
}

impl<'a> Known<'a> {
    /// The case as deadlines see it; none when the model does not know its phase.
    ///
    /// A case starts on the day of the yes, and a case that has not started counts from the day it was opened. A case
    /// is mapped when it has a goal: that is what the mapping leads to.
    pub fn state(self, model: &Model) -> Option<CaseState<'a>> {
        let case = self.case;
        let stage = model.phase(&case.phase)?.stage;
        let started = (stage != Stage::Referred).then_some(case.started_on);
        let incomplete = self.of_kind(TaskKind::ClosingIncomplete).filter(|task| task.done_on.is_none());
        Some(CaseState {
            referred_on: (stage == Stage::Referred).then_some(case.started_on),
            said_yes_on: started,
            started_on: started,
            planned_end: case.planned_end,
            closed_on: case.ended_on,
            exit_start: case.exit_start,
            incomplete_since: incomplete.map(|task| day(task.created_at)).min(),
            import: self.import(),
            done: self.done(),
            placements: self.placements(),
            ticks: self.of_kind(TaskKind::Ticked).filter_map(|task| task.rule.as_deref()).collect(),
            reviews: self.reviews,
            consents: self.consents,
            referrer_at: self.referrer_at,
            ..CaseState::new(stage)
        })
    }

    fn of_kind(&self, kind: TaskKind) -> impl Iterator<Item = &'a Task> {
        self.tasks.iter().copied().filter(move |task| task.kind == kind)
    }

    fn import(&self) -> Option<Import> {
        let on = self.of_kind(TaskKind::ConfirmImport).map(|task| day(task.created_at)).min()?;
        let confirmed = self.of_kind(TaskKind::ConfirmImport).all(|task| task.done_on.is_some());
        Some(Import { on, confirmed })
    }

    fn done(&self) -> Vec<DoneWhen> {
        let facts = [
            (self.has_goal, DoneWhen::Mapping),
            (self.motivated, DoneWhen::Motivation),
            (self.followed_up, DoneWhen::FollowUp),
            (self.case.is_closed(), DoneWhen::Closed),
        ];
        facts.into_iter().filter_map(|(is, done)| is.then_some(done)).collect()
    }

    fn placements(&self) -> Vec<PlacementSpan> {
        let placements = self.activities.iter().filter(|(kind, ..)| *kind == ActivityKind::Placement);
        placements.map(|&(_, from, to)| PlacementSpan { from, to }).collect()
    }
}

/// The day of an instant, by Swedish winter time: a day's length of play does not matter to what counts from it.
fn day(at: Timestamp) -> Date {
    at.to_zoned(tz::offset(1).to_time_zone()).date()
}
