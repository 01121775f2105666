//! From the records of a case to what its deadlines look at: the same on the case's page as on Idag.

use domain::case::ActivityKind;
use domain::day;
use domain::deadlines::{CaseState, GivenConsent, Import, PlacementSpan};
use domain::model::{ConsentKind, Deadline, DoneWhen, Due, Model, Stage};
use domain::work::TaskKind;
use jiff::civil::Date;
use std::collections::BTreeSet;
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
    /// Last day of the benefit.
    pub benefit_until: Option<Date>,
    /// The model's facts that are days.
    pub facts: Vec<(&'a str, Date)>,
}

impl<'a> Known<'a> {
    /// The case as deadlines see it; none when the model does not know its phase.
    ///
    /// The yes is the consent to take part, where one is known, and else the first day. A case is mapped when it has a
    /// goal: that is what the mapping leads to.
    pub fn state(self, model: &Model) -> Option<CaseState<'a>> {
        let case = self.case;
        let stage = model.phase(&case.phase)?.stage;
        let yes =
            self.consents.iter().filter(|one| takes_part(model, one.kind)).map(|one| one.given_on).min();
        let incomplete = self.of_kind(TaskKind::ClosingIncomplete).filter(|task| task.done_on.is_none());
        Some(CaseState {
            referred_on: (stage == Stage::Referred).then_some(case.started_on),
            said_yes_on: Some(yes.unwrap_or(case.started_on)),
            started_on: Some(case.started_on),
            planned_end: case.planned_end,
            closed_on: case.ended_on,
            exit_start: case.exit_start,
            benefit_until: self.benefit_until,
            facts: self.facts.clone(),
            incomplete_since: incomplete.map(|task| day::of(task.created_at)).min(),
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
        let on = self.of_kind(TaskKind::ConfirmImport).map(|task| day::of(task.created_at)).min()?;
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

/// A sent referral as deadlines see it: somebody is to hold the talk, consents run out, benefits end.
pub(crate) fn referred<'a>(
    sent_on: Date,
    tasks: &[&'a Task],
    consents: Vec<GivenConsent<'a>>,
    benefit_until: Option<Date>,
    facts: Vec<(&'a str, Date)>,
) -> CaseState<'a> {
    let ticks = tasks.iter().filter(|task| task.kind == TaskKind::Ticked);
    CaseState {
        referred_on: Some(sent_on),
        ticks: ticks.filter_map(|task| task.rule.as_deref()).collect(),
        consents,
        benefit_until,
        facts,
        ..CaseState::new(Stage::Referred)
    }
}

/// Whether a kind of consent is the one to take part.
pub(crate) fn takes_part(model: &Model, kind: &str) -> bool {
    model.consent(kind).is_some_and(|known| known.kind == ConsentKind::Participation)
}

/// The facts of a model that deadlines are counted from, as `|ID|ID|`.
pub(crate) fn dated_facts<'m>(models: impl Iterator<Item = &'m Model>) -> String {
    let all = models.flat_map(|model| &model.deadlines);
    let ids: BTreeSet<_> = all.filter_map(stated_fact).collect();
    ids.iter().fold("|".to_owned(), |all, id| all + id + "|")
}

/// The fact that a deadline is counted from.
pub(crate) fn stated_fact(deadline: &Deadline) -> Option<&str> {
    match &deadline.due {
        Due::Fact(fact) => Some(fact.as_str()),
        _ => None,
    }
}
