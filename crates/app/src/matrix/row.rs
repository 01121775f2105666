//! One row: a case with its steps by column.

use domain::code::Gender;
use domain::id::{CaseId, StepId, WorkerId};
use domain::model::{Model, Stage};
use domain::personal::Personal;
use domain::progress::{is_past_gate, is_stalled};
use domain::steps::{Mark, Movement, NoDay, StepOrigin, day_for, month_of, movements, snapshots, standing};
use jiff::civil::Date;
use std::sync::Arc;
use store::records::case_file::{Case, Listed};
use store::records::extension::Extension;
use store::records::step::Step;

/// A participation in the matrix.
#[derive(Debug, Clone)]
pub struct Row {
    /// The case.
    pub case: CaseId,
    /// The participant's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// The responsible worker.
    pub responsible: Option<WorkerId>,
    /// Gender as stated.
    pub gender: Gender,
    /// First day.
    pub started_on: Date,
    /// Whether the first day is still to come.
    pub is_ahead: bool,
    /// Last day, where it is known.
    pub ended_on: Option<Date>,
    /// The month of the case in which its last day or today lies, from 1.
    pub month: Option<u32>,
    /// The origin's id.
    pub origin: Option<String>,
    /// The track's id.
    pub track: Option<String>,
    /// Where in its life the case is; none where the model lacks its phase.
    pub stage: Option<Stage>,
    /// The closure's id, once closed.
    pub closure: Option<String>,
    /// Running without any change of step for as long as the model lets pass.
    pub stalled: bool,
    /// Running past the gate without the motivation.
    pub lacks_motivation: bool,
    /// The version of the model that the case runs under: its quarters, steps and rules are the row's.
    pub model: Arc<Model>,
    /// One cell for each quarter of the model.
    pub cells: Vec<Cell>,
    /// The motivation to go on past the gate, the latest.
    pub motivation: Option<Motivation>,
}

/// A column of a row: the record that stands there.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The record that stands, to notice that another has been made meanwhile.
    pub last: Option<StepId>,
    /// The step's id; none where nothing stands or it was taken back.
    pub step: Option<String>,
    /// Who recorded it.
    pub author: Option<WorkerId>,
    /// The day that it is about.
    pub day: Option<Date>,
    /// What it rests on.
    pub evidence: Option<Personal<String>>,
    /// How it came to be recorded.
    pub origin: Option<StepOrigin>,
    /// How it stands to the one before.
    pub movement: Option<Movement>,
    /// The column begins after today or the case's last day: nothing can be recorded.
    pub ahead: bool,
}

/// A written motivation.
#[derive(Debug, Clone)]
pub struct Motivation {
    /// In words.
    pub text: Personal<String>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// When.
    pub day: Date,
}

impl Row {
    /// Whether the case is not closed.
    pub const fn is_running(&self) -> bool {
        self.closure.is_none()
    }

    /// The cells of a case.
    pub(super) fn cells(model: &Model, case: &Case, steps: &[Step], today: Date) -> Vec<Cell> {
        let marks: Vec<Mark<'_>> = steps.iter().map(Step::mark).collect();
        cells(model, case.started_on, until(case, today), steps, &marks)
    }

    pub(super) fn of(
        model: Arc<Model>,
        listed: &Listed,
        steps: &[Step],
        extension: Option<&Extension>,
        today: Date,
    ) -> Self {
        let case = &listed.case;
        let marks: Vec<Mark<'_>> = steps.iter().map(Step::mark).collect();
        let running = !case.is_closed();
        let until = until(case, today);
        let gated = extension.is_none() && is_past_gate(&model.gate, case.started_on, today);
        Self {
            case: case.id,
            name: listed.name.clone(),
            responsible: case.responsible,
            gender: case.gender(),
            started_on: case.started_on,
            is_ahead: case.starts_on(today).is_some(),
            ended_on: case.ended_on,
            month: month_of(case.started_on, until),
            origin: case.origin.clone(),
            track: case.track.clone(),
            stage: model.phase(&case.phase).map(|phase| phase.stage),
            closure: case.closure.clone(),
            stalled: running && is_stalled(&model.reviews, case.started_on, &marks, today),
            lacks_motivation: running && gated,
            cells: cells(&model, case.started_on, until, steps, &marks),
            motivation: extension.map(|extension| Motivation {
                text: extension.text.clone(),
                author: extension.author,
                day: extension.day,
            }),
            model,
        }
    }
}

/// The last day on which something can have happened in a case: its end, or today.
pub(super) fn until(case: &Case, today: Date) -> Date {
    case.ended_on.map_or(today, |ended| ended.min(today))
}

fn cells(model: &Model, start: Date, until: Date, steps: &[Step], marks: &[Mark<'_>]) -> Vec<Cell> {
    let movements = movements(&model.steps, &snapshots(&model.quarters, start, marks));
    let cell = |((number, standing), movement): ((u32, Option<usize>), Option<Movement>)| {
        let step = standing.and_then(|place| steps.get(place));
        Cell {
            last: step.map(|step| step.id),
            step: step.and_then(|step| step.step.clone()),
            author: step.and_then(|step| step.author),
            day: step.map(|step| step.day),
            evidence: step.and_then(|step| step.evidence.clone()),
            origin: step.map(|step| step.origin),
            movement,
            ahead: day_for(&model.quarters, start, until, number) == Err(NoDay::NotYet),
        }
    };
    (1_u32..).zip(standing(&model.quarters, start, marks)).zip(movements).map(cell).collect()
}
