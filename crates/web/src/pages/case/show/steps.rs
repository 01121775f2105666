//! Steps over time: what was recorded, and the snapshot of each quarter with its review.

use super::super::say::{Say, in_lang};
use access::Action;
use app::case::{ReviewState, Step};
use domain::steps::{Movement, days_of, movements, snapshots};

/// The steps of a case.
#[derive(Debug)]
pub struct Steps {
    /// The step recorded last, if there is one.
    pub latest: Vec<Line>,
    /// Those before it, the latest first.
    pub earlier: Vec<Line>,
    /// The quarters at hand.
    pub quarters: Vec<QuarterRow>,
    /// The quarters long past, each with its review.
    pub past: Vec<QuarterRow>,
    /// What reviews found, the latest first.
    pub reviews: Vec<Line>,
    /// Motivations to go on, the latest first.
    pub motives: Vec<Line>,
    /// Whose steps, reviews and motivations are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// That no step is recorded.
    pub none: Option<String>,
    /// A step may be recorded.
    pub may_step: bool,
    /// A review may be recorded.
    pub may_review: bool,
    /// A motivation may be written.
    pub may_extend: bool,
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

/// A step, a review or a motivation.
#[derive(Debug)]
pub struct Line {
    /// The day.
    pub day: String,
    /// The step, or what it is about.
    pub about: String,
    /// What shows the step; what was written.
    pub text: Option<String>,
    /// Who wrote it.
    pub by: String,
}

impl Steps {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let running = !page.case.is_closed();
        let mut recorded = page.steps.iter().rev().map(|one| recorded(say, one));
        let (past, quarters) = folded(quarters(say));
        Self {
            latest: recorded.by_ref().take(1).collect(),
            earlier: recorded.collect(),
            quarters,
            past,
            reviews: reviews(say),
            motives: motives(say),
            closed: say
                .beyond(page.steps.beyond().chain(page.reviews.beyond()).chain(page.extensions.beyond())),
            none: (!page.steps.is_partial()).then(|| say.words.t("case-steps-none")),
            may_step: running && page.may(Action::RecordStep),
            may_review: running && page.may(Action::Review),
            may_extend: running && page.may(Action::Extend),
        }
    }
}

fn step_name(say: Say<'_>, id: &str) -> String {
    say.page.model.step(id).map_or_else(|| id.to_owned(), |step| say.text(&step.name))
}

fn recorded(say: Say<'_>, one: &Step) -> Line {
    Line {
        day: say.words.day(one.day),
        about: one.step.as_deref().map_or_else(|| say.words.t("case-step-none"), |id| step_name(say, id)),
        text: one.evidence.as_ref().map(|text| text.expose().clone()),
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
        let said = said(say, state);
        let movement = moves.get(place).copied().flatten().filter(|one| *one != Movement::First);
        let column = u32::try_from(place + 1).unwrap_or_default();
        let days = days_of(&page.model.quarters, page.case.started_on, column)
            .map(|(first, last)| format!("{} – {}", words.day(first), words.day(last)));
        QuarterRow {
            name: in_lang(words, &quarter.name),
            days: days.unwrap_or_default(),
            step: steps.get(place).copied().flatten().map(|id| step_name(say, id)),
            movement: movement.map(|one| (one.code(), words.coded("case-move", one.code()))),
            review: match said {
                Some(state) => words.coded("case-review", state.code()),
                None if page.reviews.is_partial() => words.t("case-review-hidden"),
                None => words.t("case-review-over"),
            },
            look: said.and_then(look),
            place: (state != ReviewState::Ahead).then_some(place + 1),
        }
    };
    let shown = states.iter().rposition(|state| *state != ReviewState::Ahead).map_or(1, |last| last + 2);
    page.model.quarters.iter().enumerate().take(shown).map(row).collect()
}

/// What is known of a quarter's review. A closed case has none that runs, and what may be there is not said to be
/// missing.
fn said(say: Say<'_>, state: ReviewState) -> Option<ReviewState> {
    let hidden =
        say.page.reviews.is_partial() && matches!(state, ReviewState::Missing | ReviewState::Running);
    let over = say.page.case.is_closed() && state == ReviewState::Running;
    (!hidden && !over).then_some(state)
}

/// Quarters that stay at hand: the last one, the one that runs, and the one to come.
const AT_HAND: usize = 3;

/// The quarters long past whose review is done, and the others.
fn folded(rows: Vec<QuarterRow>) -> (Vec<QuarterRow>, Vec<QuarterRow>) {
    let from = rows.len().saturating_sub(AT_HAND);
    let done = |row: &QuarterRow| row.look == look(ReviewState::Done);
    let (past, at_hand): (Vec<_>, Vec<_>) =
        rows.into_iter().enumerate().partition(|(place, row)| *place < from && done(row));
    let rows = |all: Vec<(usize, QuarterRow)>| all.into_iter().map(|(_, row)| row).collect();
    (rows(past), rows(at_hand))
}

const fn look(state: ReviewState) -> Option<&'static str> {
    match state {
        ReviewState::Done => Some("done"),
        ReviewState::Running => Some("here"),
        ReviewState::Missing => Some("soon"),
        ReviewState::Ahead => None,
    }
}

fn reviews(say: Say<'_>) -> Vec<Line> {
    let name = |quarter: i64| {
        let place = usize::try_from(quarter - 1).ok();
        let found = place.and_then(|place| say.page.model.quarters.get(place));
        found.map_or_else(String::new, |found| say.text(&found.name))
    };
    let row = |one: &app::case::ReviewHeld| Line {
        day: say.words.day(one.day),
        about: name(one.quarter),
        text: one.text.as_ref().map(|text| text.expose().clone()),
        by: say.author(one.author),
    };
    say.page.reviews.iter().map(row).collect()
}

fn motives(say: Say<'_>) -> Vec<Line> {
    let row = |one: &app::case::Extension| Line {
        day: say.words.day(one.day),
        about: say.words.t1("case-gate-past", "count", one.gate_month),
        text: Some(one.text.expose().clone()),
        by: say.author(one.author),
    };
    say.page.extensions.iter().map(row).collect()
}
