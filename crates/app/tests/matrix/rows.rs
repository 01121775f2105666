//! The matrix and its cells.

use crate::cases::{MODEL, closed, world};
use access::Actor;
use app::matrix::{Filter, Matrix, RecordStep, Row, ShowCell, ShowMatrix, ShowRow, Status};
use app::setup::SetUp;
use app::{Error, Installed, Problem};
use domain::code::Role;
use domain::id::{CaseId, StepId};
use domain::personal::Personal;
use domain::steps::Movement;
use jiff::civil::date;
use world::World;

async fn matrix(world: &World, actor: &Actor, filter: &Filter) -> Matrix {
    let one = &one(world);
    world.app.read(&ShowMatrix { actor, one, filter, page: 0, rows: 50 }).await.unwrap()
}

fn one(world: &World) -> Installed {
    world.app.models().get(world.intervention).unwrap()
}

async fn record(
    world: &World,
    actor: &Actor,
    (case, column): (CaseId, u32),
    (step, evidence): (Option<&str>, &str),
    seen: Option<StepId>,
) -> app::Result<StepId> {
    let evidence = Personal::new(evidence.to_owned());
    let one = &one(world);
    world.app.write(&RecordStep { actor, case, one, column, step, evidence: Some(&evidence), seen }).await
}

#[tokio::test]
async fn a_cell_shows_step_author_day_evidence_and_movement() {
    let (world, _clock, cases) = world(2).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    let none = Filter::default();
    record(&world, &worker, (cases[0], 1), (Some("klargora"), " intyg "), None).await.unwrap();
    let last = record(&world, &worker, (cases[0], 3), (Some("praktik"), ""), None).await.unwrap();
    let matrix = matrix(&world, &worker, &none).await;
    assert_eq!((matrix.rows.len(), matrix.found, matrix.all), (2, 2, 2));
    let row = &matrix.rows[0];
    assert_eq!((row.case, row.month, row.cells.len()), (cases[0], Some(9), world.model.quarters.len()));
    let [first, second, third, fourth, ..] = row.cells.as_slice() else { panic!("columns") };
    assert_eq!((first.step.as_deref(), first.movement), (Some("klargora"), Some(Movement::First)));
    assert_eq!(first.evidence, Some(Personal::new("intyg".to_owned())));
    assert_eq!((first.day, first.author), (Some(date(2026, 4, 14)), worker.worker()));
    assert_eq!((second.last, second.ahead, fourth.ahead), (None, false, true));
    assert_eq!(
        (third.last, third.movement, third.day),
        (Some(last), Some(Movement::Up), Some(date(2026, 9, 21)))
    );
    assert!(matrix.workers.iter().any(|(id, _)| Some(*id) == worker.worker()));
}

#[tokio::test]
async fn the_second_of_two_who_edit_the_same_cell_is_told_and_nothing_is_overwritten() {
    let (world, _clock, cases) = world(1).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    let cell = (cases[0], 2);
    let first = record(&world, &worker, cell, (Some("klargora"), "först"), None).await.unwrap();
    let second = record(&world, &worker, cell, (Some("praktik"), "sedan"), None).await.unwrap_err();
    assert!(matches!(second, Error::Store(store::Error::Stale)), "{second:?}");
    let one = &one(&world);
    let shown = world.app.read(&ShowCell { actor: &worker, case: cases[0], column: 2, one }).await.unwrap();
    assert_eq!((shown.cell.last, shown.cell.step.as_deref()), (Some(first), Some("klargora")));

    let again = record(&world, &worker, cell, (Some("klargora"), "först"), Some(first)).await.unwrap();
    assert_eq!(again, first, "what is already there is not recorded anew");
    let back = record(&world, &worker, cell, (None, "fel person"), Some(first)).await.unwrap();
    let shown = world.app.read(&ShowCell { actor: &worker, case: cases[0], column: 2, one }).await.unwrap();
    assert_eq!((shown.cell.last, shown.cell.step), (Some(back), None));
    assert_eq!(shown.past.len(), 2);
    assert_eq!(shown.past[1].step.as_deref(), Some("klargora"));
}

#[tokio::test]
async fn what_cannot_be_recorded_is_said() {
    let (world, _clock, cases) = world(1).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    let problem = async |column, step, evidence: &str| match record(
        &world,
        &worker,
        (cases[0], column),
        (step, evidence),
        None,
    )
    .await
    {
        Err(Error::Invalid(problems)) => problems.first().map(|Problem { field, code, .. }| (*field, *code)),
        Err(Error::NotFound) => Some(("", "not-found")),
        other => panic!("{other:?}"),
    };
    assert_eq!(problem(1, Some("flyga"), "").await, Some(("step", "step-missing")));
    assert_eq!(problem(1, None, "").await, Some(("step", "step-missing")));
    assert_eq!(problem(5, Some("praktik"), "").await, Some(("step", "quarter-ahead")));
    assert_eq!(problem(9, Some("praktik"), "").await, Some(("", "not-found")));
    assert_eq!(problem(1, Some("praktik"), &"x".repeat(2001)).await, Some(("evidence", "evidence-long")));
}

#[tokio::test]
async fn filters_take_ids_and_codes() {
    let (world, clock, cases) = world(4).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    let count = async |filter: Filter| matrix(&world, &worker, &filter).await.rows.len();
    let track = Some(world.model.tracks[0].id.to_string());
    assert_eq!(count(Filter { track, ..Filter::default() }).await, 2);
    assert_eq!(count(Filter { worker: worker.worker(), ..Filter::default() }).await, 4);
    let status = |status| Filter { status: Some(status), ..Filter::default() };
    assert_eq!(count(status(Status::Stalled)).await, 4);
    record(&world, &worker, (cases[0], 3), (Some("praktik"), ""), None).await.unwrap();
    assert_eq!(count(status(Status::Stalled)).await, 3);
    assert_eq!(count(status(Status::NoMotivation)).await, 0);
    clock.set_day(date(2027, 1, 15));
    assert_eq!(count(status(Status::NoMotivation)).await, 4);
    assert_eq!((count(status(Status::Ended)).await, count(status(Status::Ongoing)).await), (0, 4));
}

#[tokio::test]
async fn without_consent_another_authority_sees_neither_row_nor_cell() {
    let (world, _clock, cases) = world(1).await;
    let own = world.actor(Role::Worker, 0).unwrap();
    let others = (1..).map_while(|nth| world.actor(Role::Worker, nth).ok());
    let authority = |actor: &Actor| actor.who(None).authority;
    let other = others.into_iter().find(|actor| authority(actor) != authority(&own)).unwrap();
    assert!(matrix(&world, &other, &Filter::default()).await.rows.is_empty());
    let (actor, one, case) = (&other, &one(&world), cases[0]);
    let cell = world.app.read(&ShowCell { actor, case, column: 1, one }).await;
    assert!(matches!(cell, Err(Error::Refused(_))));
    let row = world.app.read(&ShowRow { actor, one, case }).await;
    assert!(matches!(row, Err(Error::NotFound)));
    let write = record(&world, &other, (case, 1), (Some("praktik"), ""), None).await;
    assert!(matches!(write, Err(Error::Refused(_))));
    let steering = world.actor(Role::Steering, 0).unwrap();
    let none = Filter::default();
    let list = ShowMatrix { actor: &steering, one, filter: &none, page: 0, rows: 50 };
    assert!(matches!(world.app.read(&list).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_row_is_the_same_alone_and_in_the_list() {
    let (world, _clock, cases) = world(3).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    record(&world, &worker, (cases[1], 1), (Some("praktik"), "avtal"), None).await.unwrap();
    let all = matrix(&world, &worker, &Filter::default()).await;
    let (one, case) = (&one(&world), cases[1]);
    let (alone, _) = world.app.read(&ShowRow { actor: &worker, one, case }).await.unwrap();
    let text = |row: &Row| format!("{row:?}");
    assert_eq!(all.rows.iter().find(|row| row.case == case).map(text), Some(text(&alone)));
}

#[tokio::test]
async fn no_step_is_recorded_on_a_closed_case() {
    let (world, _clock, _cases) = world(0).await;
    let worker = world.actor(Role::Worker, 0).unwrap();
    let case = closed(&world, 0).await;
    let refused = record(&world, &worker, (case, 1), (Some("praktik"), ""), None).await.unwrap_err();
    let Error::Invalid(problems) = refused else { panic!("{refused:?}") };
    assert_eq!(
        problems.iter().map(|one| (one.field, one.code)).collect::<Vec<_>>(),
        [("step", "case_closed")]
    );
    let (actor, one) = (&worker, &one(&world));
    let shown = world.app.read(&ShowCell { actor, case, column: 1, one }).await.unwrap();
    assert!(shown.closed && shown.past.is_empty());
}

#[tokio::test]
async fn a_case_is_found_in_its_own_intervention_alone() {
    let (world, _clock, cases) = world(1).await;
    let source = MODEL.replacen("id = \"ratt-insats\"", "id = \"annan\"", 1);
    let operator = world.operator();
    let id = world.app.write(&SetUp { actor: &operator, source: &source }).await.unwrap();
    world.app.reload_models().await.unwrap();
    let (one, case, actor) = (&world.app.models().get(id).unwrap(), cases[0], &operator);
    let cell = world.app.read(&ShowCell { actor, case, column: 1, one }).await;
    assert!(matches!(cell, Err(Error::NotFound)));
    let row = world.app.read(&ShowRow { actor, one, case }).await;
    assert!(matches!(row, Err(Error::NotFound)));
    let step = RecordStep { actor, case, one, column: 1, step: Some("praktik"), evidence: None, seen: None };
    assert!(matches!(world.app.write(&step).await, Err(Error::NotFound)));
}
