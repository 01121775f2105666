//! A withdrawal shuts out whoever is responsible: the case points at whoever takes over, or at nobody.

use crate::stage::{Stage, codes};
use access::Actor;
use app::case::{CaseChange, ChangeCase, RecordConsent, WithdrawConsent};
use app::today::{Choice, Horizon, ShowToday, Unshared, Whose};
use domain::code::Role;
use domain::id::{ConsentId, WorkerId};
use jiff::civil::date;

/// A case that a worker of another authority carries by consent.
async fn carried_by_consent() -> (Stage, ConsentId) {
    let stage = Stage::set().await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let (kind, how, given_on) = ("sekretess", "paper", Some(date(2026, 1, 15)));
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    let consent = stage.world.app.write(&record).await.unwrap();
    let shell = CaseChange {
        origin: Some("fs"),
        track: None,
        responsible: stage.theirs.worker(),
        started_on: Some(date(2026, 1, 15)),
        planned_end: None,
        version: 1,
    };
    stage.world.app.write(&ChangeCase { actor, models, case, person: None, shell }).await.unwrap();
    (stage, consent)
}

async fn withdraw(stage: &Stage, consent: ConsentId, takes_over: Option<WorkerId>) -> app::Result<()> {
    let (actor, models, case) = (&stage.theirs, stage.world.app.models(), stage.case);
    let closure = "atertaget_samtycke";
    stage
        .world
        .app
        .write(&WithdrawConsent { actor, models, case, consent, closure, takes_over, version: 1 })
        .await
}

/// How many rows of Idag are an actor's own in the case.
async fn rows(stage: &Stage, actor: &Actor) -> usize {
    let interventions = &[stage.world.app.models().get(stage.world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    let today = stage.world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    let all = [today.late, today.soon, today.later];
    all.into_iter().flatten().filter(|row| row.case == Some(stage.case)).count()
}

/// The workers of the authority that owns the case.
fn owners(stage: &Stage) -> Vec<Actor> {
    let own = stage.mine.who(None).authority;
    let all = (0..20).map_while(|nth| stage.world.actor(Role::Worker, nth).ok());
    all.filter(|actor| actor.who(None).authority == own).collect()
}

#[tokio::test]
async fn whoever_takes_over_gets_what_is_left_to_do() {
    let (stage, consent) = carried_by_consent().await;
    let out = withdraw(&stage, consent, stage.theirs.worker()).await;
    assert_eq!(codes(out), [("takes_over", "may_not_carry")]);
    withdraw(&stage, consent, stage.mine.worker()).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert!(page.case.is_closed());
    assert_eq!(page.case.responsible, stage.mine.worker());
    assert!(rows(&stage, &stage.mine).await > 0, "the closing is to be completed");
    for other in owners(&stage).iter().filter(|actor| actor.worker() != stage.mine.worker()) {
        assert_eq!(rows(&stage, other).await, 0, "it is somebody's");
    }
}

#[tokio::test]
async fn without_anybody_it_is_for_all_who_carry_cases_at_the_owner() {
    let (stage, consent) = carried_by_consent().await;
    assert_eq!(rows(&stage, &stage.mine).await, 0, "another carries it");
    withdraw(&stage, consent, None).await.unwrap();
    assert_eq!(stage.page(&stage.mine).await.unwrap().case.responsible, None);
    let owners = owners(&stage);
    assert!(owners.len() > 1, "more than one carries cases there");
    for worker in &owners {
        assert!(rows(&stage, worker).await > 0, "the closing is to be completed");
    }
}

#[tokio::test]
async fn whoever_still_sees_the_case_stays_responsible() {
    let (stage, consent) = carried_by_consent().await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let version = stage.page(actor).await.unwrap().case.version;
    let shell = CaseChange {
        origin: Some("fs"),
        track: None,
        responsible: stage.mine.worker(),
        started_on: Some(date(2026, 1, 15)),
        planned_end: None,
        version,
    };
    stage.world.app.write(&ChangeCase { actor, models, case, person: None, shell }).await.unwrap();
    withdraw(&stage, consent, None).await.unwrap();
    assert_eq!(stage.page(&stage.mine).await.unwrap().case.responsible, stage.mine.worker());
}

/// What is no longer shared with an actor, as their Idag says it.
async fn unshared(stage: &Stage, actor: &Actor) -> Vec<Unshared> {
    let interventions = &[stage.world.app.models().get(stage.world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    stage.world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap().unshared
}

#[tokio::test]
async fn whoever_is_shut_out_reads_so_in_idag_for_a_month() {
    let (stage, consent) = carried_by_consent().await;
    assert!(unshared(&stage, &stage.theirs).await.is_empty());
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let (closure, takes_over) = ("atertaget_samtycke", stage.mine.worker());
    let end = WithdrawConsent { actor, models, case, consent, closure, takes_over, version: 1 };
    stage.world.app.write(&end).await.unwrap();
    let told = unshared(&stage, &stage.theirs).await;
    let [one] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((one.case, one.day), (case, crate::stage::TODAY));
    assert!(one.carrier.is_some() && !one.owner.is_empty(), "whom to call: {one:?}");
    assert!(!format!("{one:?}").contains("Prov Person"));
    assert!(unshared(&stage, &stage.mine).await.is_empty(), "it is theirs");
    stage.clock.pass_days(31);
    assert!(unshared(&stage, &stage.theirs).await.is_empty());
}

#[tokio::test]
async fn so_does_whoever_carries_a_case_when_the_consent_runs_out() {
    let (stage, _) = carried_by_consent().await;
    // Given on the 15th of January, it holds for a year.
    stage.clock.pass_days(116);
    assert!(unshared(&stage, &stage.theirs).await.is_empty(), "its last day");
    stage.clock.pass_days(1);
    let told = unshared(&stage, &stage.theirs).await;
    assert_eq!(told.iter().map(|one| one.day).collect::<Vec<_>>(), [date(2027, 1, 15)]);
}
