//! A case's first day is moved: everything that is told by quarter moves with it.

use crate::stage::{Stage, TODAY};
use app::case::{CaseChange, ChangeCase, RecordStep};
use app::export::ExportSheet;
use app::figures::SeeFigures;
use app::matrix::{Filter, ShowCell, ShowMatrix};
use domain::figures::Shown;
use domain::steps::snapshots;
use jiff::civil::{Date, date};

const STEP: &str = "forberedande";

async fn start_on(stage: &Stage, day: Date) {
    let case = stage.page(&stage.mine).await.unwrap().case;
    let shell = CaseChange {
        origin: Some("fs"),
        track: None,
        responsible: case.responsible,
        started_on: Some(day),
        planned_end: None,
        version: case.version,
    };
    let models = stage.world.app.models();
    let change = ChangeCase { actor: &stage.mine, models, case: stage.case, person: None, shell };
    stage.world.app.write(&change).await.unwrap();
}

/// The column of the step as the case's page, the matrix, its cell, the figures and the export tell it, from 0.
async fn columns(stage: &Stage) -> [Option<usize>; 5] {
    let (world, actor) = (&stage.world, &stage.mine);
    let (app, intervention, model) = (&world.app, world.intervention, &world.model);
    let page = stage.page(actor).await.unwrap();
    let marks = page.marks();
    let standing = snapshots(&page.model.quarters, page.case.started_on, &marks);
    let on_page = standing.iter().position(|step| *step == Some(STEP));

    let filter = &Filter::default();
    let one = &app.models().get(intervention).unwrap();
    let matrix = ShowMatrix { actor, one, filter, page: 0, rows: 9 };
    let matrix = app.read(&matrix).await.unwrap();
    let in_matrix = matrix.rows[0].cells.iter().position(|cell| cell.step.as_deref() == Some(STEP));
    let mut in_cell = None;
    for column in 1..4_u32 {
        let cell = app.read(&ShowCell { actor, case: stage.case, column, one }).await.unwrap();
        if !cell.past.is_empty() {
            in_cell = usize::try_from(column - 1).ok();
        }
    }

    let figures = app.read(&SeeFigures { actor, intervention, model }).await.unwrap();
    let rung = model.steps.iter().position(|step| step.id.as_str() == STEP).unwrap();
    let in_figures = figures.columns.iter().position(|column| column[rung] == Shown::Count(1));

    let operator = world.operator();
    let exported = app.read(&ExportSheet { actor: &operator, intervention, model }).await.unwrap();
    let name = &model.step(STEP).unwrap().name.sv;
    let header = exported.table.headers.iter().position(|header| *header == model.quarters[0].name.sv);
    let cell = exported.table.rows[0].iter().position(|cell| cell.text == *name);
    let in_export = cell.zip(header).map(|(cell, first)| cell - first);
    [on_page, in_matrix, in_cell, in_figures, in_export]
}

#[tokio::test]
async fn steps_stand_in_the_quarters_of_the_first_day_as_it_is_now() {
    let stage = Stage::set().await;
    let (actor, models) = (&stage.mine, stage.world.app.models());
    let day = Some(date(2026, 5, 1));
    let step = RecordStep { actor, models, case: stage.case, step: STEP, day, evidence: "" };
    stage.world.app.write(&step).await.unwrap();
    assert_eq!(columns(&stage).await, [Some(1); 5]);
    start_on(&stage, date(2026, 2, 15)).await;
    assert_eq!(columns(&stage).await, [Some(0); 5]);
    start_on(&stage, date(2025, 9, 15)).await;
    assert_eq!(columns(&stage).await, [Some(2); 5]);
    start_on(&stage, TODAY).await;
    assert_eq!(columns(&stage).await, [Some(0); 5], "what was recorded before the first day is not lost");
}
