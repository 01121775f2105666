//! The agenda finds by days in SQL what Idag works out case by case.

use crate::workbook::MODEL;
use access::Actor;
use app::case::ShowCase;
use app::meeting::{ListMeetings, Part, ShowMeeting, StartMeeting};
use app::today::{Choice, Horizon, ShowToday, What, Whose};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use domain::meeting::gathers;
use domain::model::AutoItem;
use domain::progress::is_stalled;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use world::World;

const TODAY: Date = date(2026, 11, 22);

async fn agenda(world: &World, actor: &Actor) -> Vec<Part> {
    let (models, intervention) = (world.app.models(), world.intervention);
    let present = &[actor.who(None).authority.unwrap()];
    let start = StartMeeting { actor, models, intervention, team: "veckomote", day: Some(TODAY), present };
    let meeting = world.app.write(&start).await.unwrap();
    world.app.read(&ShowMeeting { actor, models, intervention, meeting }).await.unwrap().agenda
}

/// What Idag shows as late or near, by the item of the agenda that gathers it.
async fn on_today(world: &World, actor: &Actor) -> BTreeMap<AutoItem, usize> {
    let interventions = &[world.app.models().get(world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::Near };
    let today = world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    let mut found = BTreeMap::new();
    for row in [today.late, today.soon, today.waiting].into_iter().flatten() {
        let (What::Deadline { id, .. }, Some(case)) = (&row.what, row.case) else { continue };
        let settled = world.model.deadline(id).unwrap().done_when;
        let item = AutoItem::ALL.iter().find(|item| gathers(**item, settled));
        if let Some(item) = item.filter(|_| row.target != app::today::Target::Referral)
            && open(world, actor, case).await
        {
            *found.entry(*item).or_insert(0) += 1;
        }
    }
    found
}

async fn open(world: &World, actor: &Actor, case: CaseId) -> bool {
    let page = world.app.read(&ShowCase { actor, models: world.app.models(), case }).await.unwrap();
    page.case.protection() == Protection::None
}

/// How many running cases stand still, looked at one by one.
async fn still(world: &World, actor: &Actor, cases: &[CaseId]) -> usize {
    let (models, mut found) = (world.app.models(), 0);
    for case in cases {
        let Ok(page) = world.app.read(&ShowCase { actor, models, case: *case }).await else { continue };
        let stalled = is_stalled(&page.model.reviews, page.case.started_on, &page.marks(), TODAY);
        let open = !page.case.is_closed() && page.case.protection() == Protection::None;
        found += usize::from(stalled && open);
    }
    found
}

#[tokio::test]
async fn a_hidden_case_that_stands_still_is_neither_named_nor_counted() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let since = date(2025, 6, 2);
    let open = world.carried(0, ("Alva Prov", Protection::None), since).await.unwrap();
    let hidden = world.carried(1, ("Berit Prov", Protection::Marked), since).await.unwrap();
    let (leader, worker) =
        (&world.actor(Role::Coordinator, 0).unwrap(), &world.actor(Role::Worker, 0).unwrap());
    let (models, intervention) = (world.app.models(), world.intervention);
    let led = agenda(&world, leader).await;
    let held = world.app.read(&ListMeetings { actor: leader, models, intervention }).await.unwrap();
    let show = ShowMeeting { actor: worker, models, intervention, meeting: held.all[0].id };
    // Whoever carries the hidden one does not hear it said at a meeting either.
    for parts in [led, world.app.read(&show).await.unwrap().agenda] {
        let stalled = parts.iter().find(|part| part.item == AutoItem::Stalled).unwrap();
        let named: Vec<_> = stalled.named.iter().map(|line| line.case).collect();
        assert_eq!((named, stalled.nameless.len()), (vec![open], 0));
        let said = |part: &Part| {
            part.named.iter().any(|line| line.case == hidden) || part.nameless.contains(&hidden)
        };
        assert!(!parts.iter().any(said), "{parts:?}");
    }
}

#[tokio::test]
async fn the_agenda_takes_up_what_idag_shows_and_who_stands_still() {
    let (world, _clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let cases = world.populate(40, TODAY).await.unwrap().cases;
    let actor = &world.actor(Role::Coordinator, 0).unwrap();
    let (parts, expected) = (agenda(&world, actor).await, on_today(&world, actor).await);
    assert!(expected.len() >= 2, "{expected:?}");
    for part in &parts {
        let count = part.named.len() + part.nameless.len();
        match part.item {
            AutoItem::NewReferrals | AutoItem::ToDistribute | AutoItem::Indicators => {}
            AutoItem::Stalled => assert_eq!(count, still(&world, actor, &cases).await),
            item => assert_eq!(count, expected.get(&item).copied().unwrap_or_default(), "{item}"),
        }
        assert!(!part.more, "{}", part.item);
    }
    assert!(parts.iter().any(|part| part.item == AutoItem::Stalled && !part.named.is_empty()));
}
