//! One cell, with everything that was ever recorded in it.

use super::row::{Cell, Row};
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Installed;
use access::{Action, Actor, Permit};
use domain::id::{CaseId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use domain::steps::{StepOrigin, column_of_record};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::case_file::{self, Case};
use store::records::step::Step;
use store::records::{person, step, worker};
use store::{Tx, UseCase};

/// A cell to look at or to fill in.
#[derive(Debug, Clone)]
pub struct CellPage {
    /// The participant's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// The version of the model that the case runs under.
    pub model: Arc<Model>,
    /// Whether the case is closed: nothing more can be recorded.
    pub closed: bool,
    /// What stands.
    pub cell: Cell,
    /// What was recorded in the column, the latest first.
    pub past: Vec<Past>,
    /// The names of workers.
    pub workers: Vec<(WorkerId, String)>,
}

/// An earlier record.
#[derive(Debug, Clone)]
pub struct Past {
    /// The day that it is about.
    pub day: Date,
    /// When it was recorded.
    pub at: Timestamp,
    /// The step's id; none where one was taken back.
    pub step: Option<String>,
    /// What it rests on.
    pub evidence: Option<Personal<String>>,
    /// Who recorded it.
    pub author: Option<WorkerId>,
    /// How it came to be recorded.
    pub origin: StepOrigin,
}

/// Shows a cell.
#[derive(Debug, Clone, Copy)]
pub struct ShowCell<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// The intervention that the case is asked for in.
    pub one: &'a Installed,
    /// The column, from 1.
    pub column: u32,
}

impl UseCase for ShowCell<'_> {
    type Out = CellPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CellPage> {
        let permit = gate::case(tx, self.actor, Action::SeeCase, self.case).await?;
        let (case, model) = case_in(tx, &permit, self.one).await?;
        let steps = step::of_case(tx, &permit).await?;
        let name = match person::of_case(tx, &permit).await {
            Ok(person) => Some(person.name),
            Err(store::Error::Beyond) => None,
            Err(error) => return Err(error.into()),
        };
        let names = worker::all(tx, permit.association()).await?;
        tx.log(Entry::of(&permit));
        let place = usize::try_from(self.column).ok().and_then(|column| column.checked_sub(1));
        let mut cells = Row::cells(&model, &case, &steps, tx.today());
        let place = place.filter(|place| *place < cells.len()).ok_or(Error::NotFound)?;
        let column = |step: &Step| column_of_record(&model.quarters, case.started_on, step.day);
        let here = steps.iter().rev().filter(|step| column(step) == Some(self.column));
        let past = here.map(past).collect();
        Ok(CellPage {
            name,
            model,
            closed: case.is_closed(),
            cell: cells.swap_remove(place),
            past,
            workers: names.into_iter().map(|worker| (worker.id, worker.name)).collect(),
        })
    }
}

/// The permit's case with its version of the model, if it belongs to the intervention.
pub(super) async fn case_in(tx: &mut Tx, permit: &Permit, one: &Installed) -> Result<(Case, Arc<Model>)> {
    let case = case_file::get(tx, permit).await?;
    let model = one.version(case.model_version).filter(|_| case.intervention == one.id);
    model.map(|model| (case, model)).ok_or(Error::NotFound)
}

fn past(step: &Step) -> Past {
    let Step { day, at, author, origin, .. } = *step;
    Past { day, at, step: step.step.clone(), evidence: step.evidence.clone(), author, origin }
}
