//! Who has read about me, as the participant reads it.

use crate::flags::consent;
use crate::stage::Stage;
use access::Actor;
use app::Error;
use app::case::{OwnLog, Seen, ShowOwnLog, ShowOwnPlan};
use std::collections::BTreeMap;

async fn read(stage: &Stage, actor: &Actor, before: Option<i64>) -> OwnLog {
    stage.world.app.integrate_logs().await.unwrap();
    let models = stage.world.app.models();
    stage.world.app.read(&ShowOwnLog { actor, models, before }).await.unwrap()
}

/// What was done how often, by authority (`mine`, `theirs`) or kind.
fn counted(stage: &Stage, log: &OwnLog) -> BTreeMap<String, usize> {
    let (mine, theirs) = (stage.mine.who(None).authority, stage.theirs.who(None).authority);
    let who = |one: &Seen| match one.authority {
        None => one.kind.clone(),
        own if own == mine => "mine".to_owned(),
        other => if other == theirs { "theirs" } else { "another" }.to_owned(),
    };
    let mut found = BTreeMap::new();
    for one in &log.seen {
        *found.entry(format!("{} {} {}", who(one), one.action, one.outcome)).or_insert(0) += 1;
    }
    found
}

#[tokio::test]
async fn the_participant_reads_who_has_read_changed_or_been_refused() {
    let stage = Stage::set().await;
    let me = &stage.participant().await;
    let before = counted(&stage, &read(&stage, me, None).await);
    assert!(stage.page(&stage.theirs).await.is_err(), "no consent yet");
    consent(&stage, None).await;
    stage.page(&stage.theirs).await.unwrap();
    stage.page(&stage.theirs).await.unwrap();
    let models = stage.world.app.models();
    stage.world.app.read(&ShowOwnPlan { actor: me, models }).await.unwrap();
    let mut after = counted(&stage, &read(&stage, me, None).await);
    for (what, count) in before {
        *after.get_mut(&what).unwrap() -= count;
    }
    after.retain(|_, count| *count > 0);
    let expected = [
        ("mine record_consent allowed", 1),
        ("participant see_own_log allowed", 1),
        ("participant see_own_plan allowed", 1),
        ("theirs see_case allowed", 2),
        ("theirs see_case refused", 1),
    ];
    assert_eq!(after, expected.map(|(what, count)| (what.to_owned(), count)).into());
}

#[tokio::test]
async fn it_is_read_a_page_at_a_time_and_by_nobody_else() {
    let stage = Stage::set().await;
    let me = &stage.participant().await;
    for _ in 0..60 {
        stage.page(&stage.mine).await.unwrap();
    }
    let first = read(&stage, me, None).await;
    assert_eq!(first.seen.len(), 50);
    assert!(first.seen.is_sorted_by(|one, next| one.number > next.number), "the latest first");
    let second = read(&stage, me, first.more).await;
    assert!(second.more.is_none() && second.seen.len() > 10, "{}", second.seen.len());
    assert!(second.seen.iter().all(|one| Some(one.number) < first.more));
    let models = stage.world.app.models();
    let staff = stage.world.app.read(&ShowOwnLog { actor: &stage.mine, models, before: None }).await;
    assert!(matches!(staff, Err(Error::NotFound)), "{staff:?}");
}
