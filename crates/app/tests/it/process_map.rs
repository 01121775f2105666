//! The process map is walked: every phase of the shipped model is reached, every way is taken, every message, flag and
//! deadline that it declares is seen to arise.

use crate::import::leader;
use crate::meeting::Table;
use crate::walk::{Seen, Walk, table};
use crate::workbook::{MALDOKUMENT, TODAY, whole};
use app::import::Settings;
use domain::model::Kind;
use jiff::ToSpan as _;
use std::collections::BTreeSet;

/// Every way that a case may go, for people of one referrer's authority.
async fn all_ways(table: &Table, seen: &mut Seen) {
    let mut whole = Walk::draft(table, seen, 1).await;
    whole.send().await;
    whole.answered("ja").await;
    whole.fill().await;
    whole.go("kartlagd").await;
    whole.run().await;
    whole.flag().await;
    whole.close("arbete").await;
    whole.follow_up(true).await;
    whole.end_support().await;

    let mut short = Walk::draft(table, seen, 2).await;
    short.send().await;
    short.answered("ja").await;
    short.close("annan_insats").await;

    let mut well = Walk::draft(table, seen, 3).await;
    well.send().await;
    well.answered("ja").await;
    well.close("arbete").await;
    well.follow_up(false).await;

    let mut no = Walk::draft(table, seen, 4).await;
    no.send().await;
    no.answered("nej").await;

    let mut regrets = Walk::draft(table, seen, 10).await;
    regrets.start = TODAY + 7.days();
    regrets.send().await;
    regrets.answered("ja").await;
    regrets.tell().await;
    regrets.go("nej_fore_start").await;

    let mut away = Walk::draft(table, seen, 5).await;
    away.send().await;
    away.give_out().await;
    away.not_reached().await;
    away.go("ej_nadd").await;

    let mut back = Walk::draft(table, seen, 6).await;
    back.send().await;
    back.return_it().await;

    for fill in [false, true] {
        let mut late = Walk::draft(table, seen, if fill { 8 } else { 9 }).await;
        late.send().await;
        late.give_out().await;
        if fill {
            late.fill().await;
            late.go("informera").await;
        }
        late.return_it().await;
    }

    let mut moved = Walk::draft(table, seen, 7).await;
    moved.send().await;
    moved.answered("ja").await;
    moved.close("flyttat").await;
}

fn ids<T: Kind>(all: &[T]) -> BTreeSet<String> {
    all.iter().map(|one| one.id().to_string()).collect()
}

#[tokio::test]
async fn every_point_of_the_process_map_comes_about() {
    let mut seen = Seen::default();
    for code in ["jobbcentrum", "arbetsformedlingen"] {
        all_ways(&table(code).await, &mut seen).await;
    }
    let imported = table("jobbcentrum").await.stage.world;
    whole(&imported, MALDOKUMENT, &Settings::default()).await;
    seen.look_at_tasks(&imported, &leader(&imported)).await;

    let model = &imported.model;
    let missed = |declared: BTreeSet<String>, seen: &BTreeSet<String>| -> Vec<String> {
        declared.difference(seen).cloned().collect()
    };
    assert_eq!(missed(ids(&model.phases), &seen.phases), [""; 0], "phases that nobody reaches");
    assert_eq!(missed(ids(&model.transitions), &seen.ways), [""; 0], "ways that nobody takes");
    let mut told = ids(&model.messages);
    told.extend(ids(&model.flags));
    assert_eq!(missed(told, &seen.told), [""; 0], "messages and flags that never arise");
    assert_eq!(missed(ids(&model.deadlines), &seen.due), [""; 0], "deadlines that are never due");
}
