//! Steps over time: what was recorded, and the snapshot of each quarter with its review.

use super::super::say::{Say, in_lang};
use access::Action;
use app::case::{ReviewState, Step};
use domain::steps::{Movement, days_of, movements, snapshots};

/// The steps of a case.
#[derive(Debug)]
pub struct Steps {
    /// What was recorded, the latest first.
    pub trail: Vec<Recorded>,
    /// The quarters.
    pub quarters: Vec<QuarterRow>,
    /// What reviews found, the latest first.
    pub reviews: Vec<ReviewRow>,
    /// Motivations to go on, the latest first.
    pub motives: Vec<ReviewRow>,
    /// Whose steps, reviews and motivations are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// A step may be recorded.
    pub may_step: bool,
    /// A review may be recorded.
    pub may_review: bool,
    /// A motivation may be written.
    pub may_extend: bool,
}

/// A step as recorded.
#[derive(Debug)]
pub struct Recorded {
    /// The day.
    pub day: String,
    /// The step.
    pub step: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub by: String,
}

/// A quarter.
#[derive(Debug)]
pub struct QuarterRow {
    /// Its name.
    pub name: String,
    /// Its days.
    pub days: String,
    /// The step that stands.
    pub step: Option<String>,
    /// The move's code and words.
    pub movement: Option<(&'static str, String)>,
    /// The review's words.
    pub review: String,
    /// The look of the review's badge; none ahead.
    pub look: Option<&'static str>,
    /// The quarter may be reviewed: its place.
    pub place: Option<usize>,
}

/// A review or a motivation.
#[derive(Debug)]
pub struct ReviewRow {
    /// The day.
    pub day: String,
    /// What it is about.
    pub about: String,
    /// In words.
    pub text: Option<String>,
    /// Who wrote it.
    pub by: String,
}

impl Steps {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let running = !page.case.is_closed();
        Self {
            trail: page.steps.iter().rev().map(|one| recorded(say, one)).collect(),
            quarters: quarters(say),
            reviews: reviews(say),
            motives: motives(say),
            closed: say
                .beyond(page.steps.beyond().chain(page.reviews.beyond()).chain(page.extensions.beyond())),
            may_step: running && page.may(Action::RecordStep),
            may_review: running && page.may(Action::Review),
            may_extend: running && page.may(Action::Extend),
        }
    }
}

fn step_name(say: Say<'_>, id: &str) -> String {
    say.page.model.step(id).map_or_else(|| id.to_owned(), |step| say.text(&step.name))
}

fn recorded(say: Say<'_>, one: &Step) -> Recorded {
    Recorded {
        day: say.words.day(one.day),
        step: one.step.as_deref().map_or_else(|| say.words.t("case-step-none"), |id| step_name(say, id)),
        evidence: one.evidence.as_ref().map(|text| text.expose().clone()),
        by: say.author(one.author),
    }
}

fn quarters(say: Say<'_>) -> Vec<QuarterRow> {
    let (page, words) = (say.page, say.words);
    let marks = page.marks();
    let steps = snapshots(&page.model.quarters, page.case.started_on, &marks);
    let moves = movements(&page.model.steps, &steps);
    let states = page.review_states();
    let row = |(place, quarter): (usize, &domain::model::Quarter)| {
        let state = states.get(place).copied().unwrap_or(ReviewState::Ahead);
        let movement = moves.get(place).copied().flatten().filter(|one| *one != Movement::First);
        let column = u32::try_from(place + 1).unwrap_or_default();
        let days = days_of(&page.model.quarters, page.case.started_on, column)
            .map(|(first, last)| format!("{} – {}", words.day(first), words.day(last)));
        QuarterRow {
            name: in_lang(words, &quarter.name),
            days: days.unwrap_or_default(),
            step: steps.get(place).copied().flatten().map(|id| step_name(say, id)),
            movement: movement.map(|one| (one.code(), words.coded("case-move", one.code()))),
            review: words.coded("case-review", state.code()),
            look: look(state),
            place: (state != ReviewState::Ahead).then_some(place + 1),
        }
    };
    let shown = states.iter().rposition(|state| *state != ReviewState::Ahead).map_or(1, |last| last + 2);
    page.model.quarters.iter().enumerate().take(shown).map(row).collect()
}

const fn look(state: ReviewState) -> Option<&'static str> {
    match state {
        ReviewState::Done => Some("done"),
        ReviewState::Running => Some("here"),
        ReviewState::Missing => Some("soon"),
        ReviewState::Ahead => None,
    }
}

fn reviews(say: Say<'_>) -> Vec<ReviewRow> {
    let name = |quarter: i64| {
        let place = usize::try_from(quarter - 1).ok();
        let found = place.and_then(|place| say.page.model.quarters.get(place));
        found.map_or_else(String::new, |found| say.text(&found.name))
    };
    let row = |one: &app::case::ReviewHeld| ReviewRow {
        day: say.words.day(one.day),
        about: name(one.quarter),
        text: one.text.as_ref().map(|text| text.expose().clone()),
        by: say.author(one.author),
    };
    say.page.reviews.iter().map(row).collect()
}

fn motives(say: Say<'_>) -> Vec<ReviewRow> {
    let row = |one: &app::case::Extension| ReviewRow {
        day: say.words.day(one.day),
        about: say.words.t1("case-gate-past", "count", one.gate_month),
        text: Some(one.text.expose().clone()),
        by: say.author(one.author),
    };
    say.page.extensions.iter().map(row).collect()
}
