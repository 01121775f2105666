//! The matrix by pages: what SQL finds is what the rows say, and no page costs more for the others.

use crate::cases::{MODEL, TODAY, open_under};
use access::Actor;
use app::Installed;
use app::matrix::{Cell, Filter, Matrix, Row, ShowMatrix, ShowRow, Status};
use app::setup::SetUp;
use domain::code::Role;
use domain::id::CaseId;
use domain::model::Stage;
use jiff::civil::date;
use world::World;

async fn page(world: &World, actor: &Actor, filter: &Filter, (page, rows): (usize, usize)) -> Matrix {
    let one = &world.app.models().get(world.intervention).unwrap();
    world.app.read(&ShowMatrix { actor, one, filter, page, rows }).await.unwrap()
}

fn with(status: Status) -> Filter {
    Filter { status: Some(status), ..Filter::default() }
}

/// A second version: steps stand still sooner, the gate comes sooner, and the last quarters are gone.
async fn second_version(world: &World) -> Installed {
    let source = MODEL.replacen("stalled_after_months = 6", "stalled_after_months = 2", 1).replacen(
        "1-3 mån",
        "Kvartal ett",
        1,
    );
    let end = source.find("[[quarters]]\nid = \"q7\"").unwrap();
    let gate = source.find("[gate]").unwrap();
    let source = [&source[..end], &source[gate..]].concat();
    let source = source.replacen("month = 12\nuntil_month = 24", "month = 9\nuntil_month = 18", 1);
    let gone = |line: &&str| !line.contains("kolumn_q7") && !line.contains("kolumn_q8");
    let source: Vec<&str> = source.lines().filter(gone).collect();
    let source = source.join("\n");
    world.app.write(&SetUp { actor: &world.operator(), source: &source }).await.unwrap();
    world.app.reload_models().await.unwrap();
    world.app.models().get(world.intervention).unwrap()
}

fn holds(status: Status, row: &Row) -> bool {
    match status {
        Status::Ongoing => row.is_running(),
        Status::AfterExit => row.stage == Some(Stage::AfterExit),
        Status::Ended => !row.is_running() && row.stage != Some(Stage::AfterExit),
        Status::Stalled => row.stalled,
        Status::NoMotivation => row.lacks_motivation,
    }
}

fn ids<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<CaseId> {
    rows.into_iter().map(|row| row.case).collect()
}

#[tokio::test]
async fn what_is_found_is_what_the_rows_say_for_every_viewer_and_version() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(40, TODAY).await.unwrap();
    second_version(&world).await;
    for nth in 0..8 {
        let month = i8::try_from(nth).unwrap() + 1;
        open_under(&world, 100 + nth, date(2026, month, 21), None, 2).await;
    }
    let workers = (0..).map_while(|nth| world.actor(Role::Worker, nth).ok());
    let mut seen = Vec::new();
    for actor in [world.operator()].into_iter().chain(workers) {
        let all = page(&world, &actor, &Filter::default(), (0, 100)).await;
        assert_eq!((all.found, all.all), (all.rows.len(), all.rows.len()));
        let order = |row: &Row| (!row.is_running(), row.started_on, row.case);
        assert!(all.rows.is_sorted_by_key(order));
        for status in Status::ALL {
            let found = page(&world, &actor, &with(*status), (0, 100)).await;
            let expected = ids(all.rows.iter().filter(|row| holds(*status, row)));
            assert_eq!(ids(&found.rows), expected, "{status}");
            assert_eq!((found.found, found.all), (expected.len(), all.all));
            seen.push((*status, !expected.is_empty()));
        }
        for worker in all.responsible {
            let filter = Filter { worker: Some(worker), ..with(Status::Ongoing) };
            let found = page(&world, &actor, &filter, (0, 100)).await;
            assert!(
                !found.rows.is_empty()
                    || all.rows.iter().all(|row| row.responsible != Some(worker) || !row.is_running())
            );
            assert!(found.rows.iter().all(|row| row.responsible == Some(worker) && row.is_running()));
        }
    }
    for status in Status::ALL {
        assert!(seen.contains(&(*status, true)), "nobody is {status}");
    }
}

#[tokio::test]
async fn pages_put_together_are_the_list() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(40, TODAY).await.unwrap();
    let actor = world.operator();
    for filter in [Filter::default(), with(Status::Stalled)] {
        let all = page(&world, &actor, &filter, (0, 100)).await;
        let mut together = Vec::new();
        for nth in 0..all.found.div_ceil(7) {
            let some = page(&world, &actor, &filter, (nth, 7)).await;
            assert_eq!(some.found, all.found);
            together.extend(ids(&some.rows));
        }
        assert_eq!(together, ids(&all.rows));
    }
    let beyond = page(&world, &actor, &Filter::default(), (usize::MAX, 100)).await;
    assert_eq!((beyond.rows.len(), beyond.found), (0, 40));
}

#[tokio::test]
async fn a_page_reads_as_much_when_people_grow_tenfold() {
    let (world, trace) = World::traced(MODEL, TODAY).await.unwrap();
    let fill = async |numbers: std::ops::Range<usize>| {
        for nth in numbers {
            open_under(&world, nth, date(2026, 1, 15), None, 1).await;
        }
    };
    let (actor, one) =
        (world.actor(Role::Worker, 0).unwrap(), world.app.models().get(world.intervention).unwrap());
    let filters = Status::ALL.iter().map(|status| with(*status)).chain([Filter::default()]);
    let filters: Vec<Filter> = filters.collect();
    let read = async || {
        let mut cost = Vec::new();
        for filter in &filters {
            let before = trace.executed().len();
            let case = page(&world, &actor, filter, (0, 4)).await.rows.first().map(|row| row.case);
            let page: Vec<usize> = trace.executed()[before..]
                .iter()
                .map(|each| each.rows.as_ref().map_or(0, Vec::len))
                .collect();
            let before = trace.executed().len();
            if let Some(case) = case {
                let actor = &actor;
                world.app.read(&ShowRow { actor, one: &one, case }).await.unwrap();
            }
            let row: Vec<usize> = trace.executed()[before..]
                .iter()
                .map(|each| each.rows.as_ref().map_or(0, Vec::len))
                .collect();
            cost.push((page, row));
        }
        cost
    };
    fill(0..5).await;
    let few = read().await;
    fill(5..50).await;
    assert_eq!(read().await, few, "statements, and rows of each");
    assert!(few.iter().all(|(page, row)| page.len() < 15 && row.len() < 10), "{few:?}");
}

#[tokio::test]
async fn a_row_is_by_the_version_that_its_case_runs_under() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let one = second_version(&world).await;
    let old = open_under(&world, 0, date(2026, 1, 15), None, 1).await;
    let new = open_under(&world, 1, date(2026, 1, 16), None, 2).await;
    let matrix = page(&world, &world.operator(), &Filter::default(), (0, 10)).await;
    let shape = |row: &Row| (row.case, row.cells.len(), row.model.quarters[0].name.sv.clone());
    let shapes: Vec<_> = matrix.rows.iter().map(shape).collect();
    assert_eq!(shapes, [(old, 8, "1-3 mån".to_owned()), (new, 6, "Kvartal ett".to_owned())]);
    assert_eq!(one.widest().unwrap().quarters.len(), 8);
    let empty = |cell: &Cell| cell.step.is_none();
    assert!(matrix.rows.iter().all(|row| row.cells.iter().all(empty)));
}
