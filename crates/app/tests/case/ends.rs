//! The days on which benefit and sick leave end, and what follows of them in Idag and on the case's page.

use crate::stage::{Stage, TODAY, codes};
use access::Actor;
use app::case::{CasePage, SayEnds};
use app::today::{Choice, Horizon, Row, ShowToday, Tick, TickTask, What, Whose};
use app::{Error, StoreError};
use jiff::ToSpan as _;
use jiff::civil::Date;

async fn rows(stage: &Stage, actor: &Actor) -> Vec<Row> {
    let interventions = &[stage.world.app.models().get(stage.world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    let today = stage.world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    [today.late, today.soon, today.later, today.waiting].into_iter().flatten().collect()
}

fn of<'r>(rows: &'r [Row], id: &str) -> Option<&'r Row> {
    rows.iter().find(|row| matches!(&row.what, What::Deadline { id: own, .. } if own == id))
}

async fn say(stage: &Stage, benefit: Option<Date>, sick: Option<Date>, version: i64) -> app::Result<()> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let facts = &[("sjukskrivning_till", sick)];
    let ends = SayEnds { actor, models, case, benefit_until: benefit, facts, version };
    stage.world.app.write(&ends).await
}

fn on_page(page: &CasePage, id: &str) -> Option<Date> {
    page.due().iter().find(|due| due.deadline.id.as_str() == id).map(|due| due.due_on)
}

#[tokio::test]
async fn what_ends_is_a_task_that_is_ticked_for_that_day_alone() {
    let stage = Stage::set_carried().await;
    let (benefit, sick) = (TODAY + 20.days(), TODAY + 5.days());
    say(&stage, Some(benefit), Some(sick), 0).await.unwrap();
    let found = rows(&stage, &stage.mine).await;
    let ends = of(&found, "ersattning_slut").unwrap();
    assert_eq!((ends.due_on, of(&found, "sjukskrivning_slut").unwrap().due_on), (benefit, sick));
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(
        (on_page(&page, "ersattning_slut"), on_page(&page, "sjukskrivning_slut")),
        (Some(benefit), Some(sick))
    );
    let (actor, models, intervention) = (&stage.mine, stage.world.app.models(), stage.world.intervention);
    let tick = ends.tick.as_ref().unwrap();
    assert!(matches!(tick, Tick::Rule(key) if key.starts_with("ersattning_slut/")));
    stage
        .world
        .app
        .write(&TickTask { actor, models, intervention, case: Some(stage.case), tick })
        .await
        .unwrap();
    assert!(of(&rows(&stage, actor).await, "ersattning_slut").is_none());
    say(&stage, Some(benefit + 30.days()), Some(sick), 1).await.unwrap();
    assert!(of(&rows(&stage, actor).await, "ersattning_slut").is_some(), "another day, another task");
    say(&stage, None, None, 2).await.unwrap();
    let found = rows(&stage, actor).await;
    assert!(of(&found, "ersattning_slut").is_none() && of(&found, "sjukskrivning_slut").is_none());
}

#[tokio::test]
async fn the_second_of_two_is_told_and_a_slip_of_the_year_as_well() {
    let stage = Stage::set_carried().await;
    say(&stage, Some(TODAY), None, 0).await.unwrap();
    for version in [0, 2] {
        let again = say(&stage, Some(TODAY + 1.days()), None, version).await;
        assert!(matches!(again, Err(Error::Store(StoreError::Stale))), "{version}: {again:?}");
    }
    let far = say(&stage, Some(TODAY + 40.years()), None, 1).await;
    assert_eq!(codes(far), [("benefit_until", "day_far")]);
    let early = say(&stage, Some(TODAY), Some(TODAY - 36.years()), 1).await;
    assert_eq!(codes(early), [("fact_1", "day_early")], "the field with the slip says it");
}
