//! Workbooks are imported: in one stroke, and row by row.

use super::{Scene, TODAY};
use access::Actor;
use app::export::ExportSheet;
use app::import::{
    FixRow, ImportWhole, ListImports, Review, Settings, ShowImport, StartImport, TakeIn, TryImport,
    read_file, workbook,
};
use domain::code::{Protection, Role};
use domain::id::ImportId;
use domain::maldokument::Reading;
use domain::personal::Personal;
use domain::sheet::{Cell, Table};
use jiff::civil::date;
use world::World;

pub async fn play(scene: &Scene) {
    whole(&scene.world).await;
    row_by_row(&scene.world).await;
    waiting(&scene.world).await;
}

/// One that is started and no more: its rows wait.
async fn waiting(world: &World) {
    let (actor, settings) = (leader(world), Settings::default());
    let bytes = workbook(&world.sheet(120..122, TODAY).unwrap()).unwrap();
    let reading = read_file(&bytes, &world.model, TODAY).unwrap();
    world.app.write(&start(world, &actor, &reading, &settings)).await.unwrap();
}

/// Whom the first authority lets import.
fn leader(world: &World) -> Actor {
    let own = world.authorities[0].1;
    let is_own = |actor: &Actor| matches!(actor, Actor::Staff(staff) if staff.authority == own);
    (0..9).filter_map(|nth| world.actor(Role::Coordinator, nth).ok()).find(is_own).unwrap()
}

fn start<'a>(
    world: &'a World,
    actor: &'a Actor,
    reading: &'a Reading,
    settings: &'a Settings,
) -> StartImport<'a> {
    StartImport {
        actor,
        intervention: world.intervention,
        model: &world.model,
        file_name: "prov.xlsx",
        reading,
        owner: world.authorities[0].1,
        settings,
        protected: &[],
    }
}

/// The same people twice: the second time they are there already.
async fn whole(world: &World) {
    let (actor, settings) = (leader(world), Settings::default());
    let bytes = workbook(&world.sheet(100..110, TODAY).unwrap()).unwrap();
    let reading = read_file(&bytes, &world.model, TODAY).unwrap();
    let start = start(world, &actor, &reading, &settings);
    for expected in [10, 0] {
        let StartImport { actor, intervention, model, owner, .. } = start;
        let settings = &settings;
        let test = TryImport { actor, intervention, model, reading: &reading, owner, settings };
        assert_eq!(world.app.read(&test).await.unwrap().imported(), expected);
        let found = world.app.write(&ImportWhole { start, model_number: 1 }).await.unwrap();
        assert_eq!(found.imported(), expected);
    }
}

const HEADER: &str = "Deltagare|Personnummer|Ansvarig|Startdatum|Slutdatum|1-3 mån|Avslut|Husdjur";

/// Someone who comes back with protected identity now, and a row that has to be mended.
fn book() -> Vec<u8> {
    let number = |nth| world::test_number(nth, false, TODAY).unwrap().formatted(TODAY);
    let (ada, bo) = (number(310), number(311));
    let rows = [
        format!("Ada|{ada}|Handl A|2023-01-07|2023-05-01|Praktik|Arbete|Hund"),
        format!("Ada|{ada}|Handl A|2025-01-07||Praktik||"),
        format!("Bo|{bo}||2025-01-07|2024-01-07|||"),
    ];
    let cells = |line: &str| line.split('|').map(Cell::text).collect::<Vec<_>>();
    let headers = HEADER.split('|').map(str::to_owned).collect();
    let rows = rows.iter().map(|row| cells(row)).collect();
    workbook(&Table { name: "Blad1".into(), frozen_columns: 1, rows, headers }).unwrap()
}

async fn row_by_row(world: &World) {
    let (actor, intervention) = (leader(world), world.intervention);
    let reading = read_file(&book(), &world.model, TODAY).unwrap();
    let paper = Some(Settings::all_on_paper(&world.model, date(2026, 10, 1)));
    let settings = Settings { paper, any_protected: true, ..Settings::default() };
    let start = StartImport { protected: &[1], ..start(world, &actor, &reading, &settings) };
    let import = world.app.write(&start).await.unwrap();
    let review = show(world, &actor, import).await;
    let (actor, model) = (&actor, &*world.model);
    let row = review.rows.iter().find(|row| !row.is_good()).unwrap();
    let cells = [("Slutdatum".to_owned(), Personal::new("2026-01-07".to_owned()))];
    let fix = FixRow {
        actor,
        intervention,
        import,
        position: row.position,
        cells: &cells,
        protection: Some(Protection::None),
        paper: None,
        version: row.version,
    };
    world.app.write(&fix).await.unwrap();
    let version = show(world, actor, import).await.version;
    world.app.write(&TakeIn { actor, intervention, model, model_number: 1, import, version }).await.unwrap();
    assert_eq!(show(world, actor, import).await.taken, 3);
    assert_eq!(world.app.read(&ListImports { actor, intervention }).await.unwrap().len(), 3);
    world.app.read(&ExportSheet { actor, intervention, model }).await.unwrap();
}

async fn show(world: &World, actor: &Actor, import: ImportId) -> Review {
    let (intervention, model) = (world.intervention, &*world.model);
    world.app.read(&ShowImport { actor, intervention, model, import }).await.unwrap()
}
