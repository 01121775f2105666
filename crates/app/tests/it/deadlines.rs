//! The deadlines of a case are the same on its page as on Idag, for everybody who sees both.

use crate::workbook::MODEL;
use access::Actor;
use app::case::ShowCase;
use app::today::{Choice, Horizon, ShowToday, What, Whose};
use domain::code::Role;
use domain::deadlines::Nearness;
use domain::id::CaseId;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use world::World;

const TODAY: Date = date(2026, 11, 22);

/// What is due: the deadline, by when, how near.
type Deadlines = BTreeSet<(String, Date, String)>;

fn near(nearness: Nearness) -> String {
    format!("{nearness:?}")
}

/// By case, as Idag tells it.
async fn on_today(world: &World, actor: &Actor) -> BTreeMap<CaseId, Deadlines> {
    let interventions = &[world.app.models().get(world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    let today = world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    let mut found: BTreeMap<CaseId, Deadlines> = BTreeMap::new();
    for row in [today.late, today.soon, today.later, today.waiting].into_iter().flatten() {
        if let (Some(case), What::Deadline { id, .. }) = (row.case, row.what) {
            found.entry(case).or_default().insert((id, row.due_on, near(row.nearness)));
        }
    }
    found
}

#[tokio::test]
async fn the_case_page_and_idag_agree_for_the_whole_demo_world() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(40, TODAY).await.unwrap();
    let (app, models) = (&world.app, world.app.models());
    let workers = (0..).map_while(|nth| world.actor(Role::Worker, nth).ok());
    let viewers = workers.chain([world.actor(Role::Coordinator, 0).unwrap(), world.operator()]);
    let mut compared = 0;
    for actor in viewers {
        for (case, expected) in on_today(&world, &actor).await {
            let page = app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
            let due = page.due();
            let shown: Deadlines =
                due.iter().map(|due| (due.deadline.id.to_string(), due.due_on, near(due.nearness))).collect();
            // What waits for others and is far off is no row on Idag.
            let told = shown.iter().filter(|one| expected.contains(*one)).count();
            assert_eq!(told, expected.len(), "{expected:?} of {shown:?}");
            let left_out = due.iter().filter(|due| {
                !expected.contains(&(due.deadline.id.to_string(), due.due_on, near(due.nearness)))
            });
            assert!(left_out.into_iter().all(|due| matches!(due.nearness, Nearness::Later { .. })));
            compared += told;
        }
    }
    assert!(compared > 100, "{compared}");
}
