//! Workbooks and imports for the tests.

use access::Actor;
use app::import::{
    ImportWhole, Imported, Review, Settings, ShowImport, StartImport, TakeIn, read_file, workbook,
};
use app::{Error, Problem};
use domain::id::{AuthorityId, ImportId};
use domain::maldokument::Reading;
use domain::sheet::{Cell, Table};
use jiff::civil::{Date, date};
use world::World;

pub const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
pub const MALDOKUMENT: &[u8] = include_bytes!("../../../report/tests/data/maldokument.xlsx");
pub const TODAY: Date = date(2026, 11, 22);

pub async fn world() -> World {
    World::temporary(MODEL, TODAY).await.unwrap().0
}

/// A workbook of lines, cells parted by `|`.
pub fn book(lines: &[String]) -> Vec<u8> {
    let cells = |line: &String| line.split('|').map(Cell::text).collect::<Vec<_>>();
    let mut rows = lines.iter().map(cells);
    let headers = rows.next().unwrap().into_iter().map(|cell| cell.text).collect::<Vec<_>>();
    let rows = rows.map(|mut row| {
        row.resize(headers.len(), Cell::default());
        row
    });
    workbook(&Table { name: "Blad1".into(), frozen_columns: 1, rows: rows.collect(), headers }).unwrap()
}

/// The n-th test number as the sheet writes it.
pub fn number(nth: usize) -> String {
    world::test_numbers(TODAY).nth(nth).unwrap().formatted(TODAY)
}

pub fn read(world: &World, bytes: &[u8]) -> Reading {
    read_file(bytes, &world.model, TODAY).unwrap()
}

pub fn first_authority(world: &World) -> AuthorityId {
    world.authority(&world.model.authorities[0].id).unwrap()
}

pub fn start<'a>(
    world: &'a World,
    actor: &'a Actor,
    reading: &'a Reading,
    settings: &'a Settings,
) -> StartImport<'a> {
    StartImport {
        actor,
        intervention: world.intervention,
        model: &world.model,
        file_name: "maldokument.xlsx",
        reading,
        owner: first_authority(world),
        settings,
        protected: &[],
    }
}

/// Imports a file as the operator does.
pub async fn whole(world: &World, bytes: &[u8], settings: &Settings) -> Imported {
    let (actor, reading) = (world.operator(), read(world, bytes));
    let case = ImportWhole { start: start(world, &actor, &reading, settings), model_number: 1 };
    world.app.write(&case).await.unwrap()
}

pub async fn show(world: &World, actor: &Actor, import: ImportId) -> Result<Review, Error> {
    let (intervention, model) = (world.intervention, &*world.model);
    world.app.read(&ShowImport { actor, intervention, model, import }).await
}

pub async fn take(world: &World, actor: &Actor, review: &Review) -> Result<ImportId, Error> {
    let (intervention, model, import) = (world.intervention, &*world.model, review.id);
    let case = TakeIn { actor, intervention, model, model_number: 1, import, version: review.version };
    world.app.write(&case).await
}

pub fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Problem {
    match outcome.unwrap_err() {
        Error::Invalid(mut problems) => problems.remove(0),
        other => unreachable!("{other}"),
    }
}
