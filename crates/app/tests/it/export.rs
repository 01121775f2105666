//! Export and import of the same sheet.

use crate::workbook::{MALDOKUMENT, book, number, whole, world};
use app::export::{ExportSheet, Exported};
use app::import::{Settings, Verdict, workbook};
use domain::sheet::Table;
use world::World;

async fn export(world: &World) -> Exported {
    let (actor, intervention) = (world.operator(), world.intervention);
    world.app.read(&ExportSheet { actor: &actor, intervention, model: &world.model }).await.unwrap()
}

fn line(table: &Table, row: usize) -> Vec<String> {
    table.rows[row].iter().map(|cell| cell.text.clone()).collect()
}

#[tokio::test]
async fn what_is_exported_and_imported_again_changes_nothing() {
    let world = world().await;
    let settings = Settings::default();
    assert_eq!(whole(&world, MALDOKUMENT, &settings).await.imported(), 20);
    let exported = export(&world).await;
    assert_eq!((exported.cases, exported.left_out), (20, 0));
    let bytes = workbook(&exported.table).unwrap();
    let again = whole(&world, &bytes, &settings).await;
    assert!(again.rows.iter().all(|(_, verdict)| matches!(verdict, Verdict::AlreadyThere(_))));
    assert_eq!((again.imported(), again.already_there()), (0, 20));
    assert_eq!(export(&world).await.table, exported.table);
}

#[tokio::test]
async fn a_row_comes_out_as_it_went_in() {
    let world = world().await;
    let header = "Deltagare|Personnummer|Ansvarig|Mål & delmål|Kön|Startdatum|Slutdatum|Inskriven från|\
                  1-3 mån|4-6 mån|Motivering|Avslut|Resultat|Anställningsstöd|SUS|Förnya samtycke|Övrigt|Telefon";
    let rows = [
        "Ada Ett|{}|=Handl A|Mål: Jobba. Delmål 1: Ringa, sedan gå|Kvinna|2025-01-07||FS|Praktik||Mer tid|||||2025-09-01|Gillar hundar|+46 70",
        "Bo Två|{}|–||Man|2024-01-07|2024-06-01|AF14||Praktik||Arbete|Nöjd|Nystartsjobb|2024-01-07|||",
        "Cy Tre|{}|Handl B|Vet inte än||2026-10-07|2027-10-06||||||||Ja|||",
        "Di Fyra|{}|Handl B||Uppgift saknas|2022-10-07||||||||Extratjänst|frågas i mars|||",
        "Ed Fem|{}|HANDL b|||2021-10-07||||||Studier||Nystartsjobb||||",
    ];
    let mut lines = vec![header.to_owned()];
    lines.extend(rows.iter().enumerate().map(|(nth, row)| row.replace("{}", &number(nth))));
    let bytes = book(&lines);
    let first = whole(&world, &bytes, &Settings::default()).await;
    let reasons: Vec<_> = first.rows.iter().map(|(row, _)| row.reasons.clone()).collect();
    assert_eq!(first.imported(), 5, "{reasons:?}");
    let exported = export(&world).await;
    for (bytes, name) in [(&workbook(&exported.table).unwrap(), "the export"), (&bytes, "the file")] {
        let again = whole(&world, bytes, &Settings::default()).await;
        let others = again.rows.iter().filter(|(_, verdict)| !matches!(verdict, Verdict::AlreadyThere(_)));
        let others: Vec<_> = others.map(|(_, verdict)| format!("{verdict:?}")).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
    }
    let told = line(&exported.table, 3);
    for text in ["Ada Ett", "=Handl A", "Mål: Jobba. Delmål 1: Ringa, sedan gå", "Gillar hundar", "+46 70"]
    {
        assert!(told.iter().any(|cell| cell == text), "{text} in {told:?}");
    }
}
