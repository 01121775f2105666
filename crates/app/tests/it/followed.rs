//! A referral on its way, as Idag shows it, and what the referrer sees of the case through its whole life.

use crate::referral::{Stage, at, stage};
use crate::workbook::TODAY;
use access::Actor;
use app::Error;
use app::case::{CloseCase, HowClosed};
use app::referral::{ListMine, MyReferral, WithdrawReferral};
use app::today::{Choice, Horizon, Row, ShowToday, Target, Tick, TickTask, What, Whose};
use domain::code::Role;
use domain::id::{CaseId, WorkerId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::{Tx, UseCase, sql};

async fn rows(stage: &Stage, actor: &Actor) -> Vec<Row> {
    let interventions = &[stage.world.app.models().get(stage.world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    let today = stage.world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    [today.late, today.soon, today.later, today.waiting].into_iter().flatten().collect()
}

fn is(row: &Row, id: &str) -> bool {
    matches!(&row.what, What::Deadline { id: own, .. } if own == id)
}

#[tokio::test]
async fn whoever_is_to_hold_the_talk_has_it_in_idag_and_others_wait_for_it() {
    let stage = stage().await;
    let case = stage.sent(1).await;
    let handler = at(&stage.world, Role::FixedHandler, "arbetsformedlingen");
    let found = rows(&stage, &handler).await;
    let talk = found.iter().find(|row| is(row, "informationssamtal")).unwrap();
    assert_eq!((talk.case, talk.due_on, talk.target), (Some(case), TODAY + 14.days(), Target::Referral));
    assert!(talk.waits_for.is_empty() && talk.person.is_some());
    let renewed = found.iter().find(|row| is(row, "fornya_samtycke"));
    assert!(renewed.is_none_or(|row| row.waits_for == [Role::Worker]));
    stage.pass_days(14);
    let leads = stage.world.actor(Role::Coordinator, 0).unwrap();
    let waits = rows(&stage, &leads).await;
    let waits = waits.iter().find(|row| is(row, "informationssamtal")).unwrap();
    assert_eq!(waits.waits_for, [Role::FixedHandler]);
    let worker = stage.world.actor(Role::Worker, 0).unwrap();
    assert!(
        rows(&stage, &worker).await.iter().all(|row| row.case != Some(case)),
        "nobody's before it is given"
    );
}

#[tokio::test]
async fn without_consent_a_referral_is_no_task_of_another_authority() {
    let stage = stage().await;
    let case = stage.draft_as(&stage.mine, 1, domain::code::Protection::None).await.unwrap();
    for (role, code) in [(Role::FixedHandler, "arbetsformedlingen"), (Role::Worker, "jobbcentrum")] {
        let actor = at(&stage.world, role, code);
        assert!(rows(&stage, &actor).await.iter().all(|row| row.case != Some(case)));
    }
}

/// Lets the person of a sent referral start, with a worker.
struct Start(CaseId, WorkerId, Date);

impl UseCase for Start {
    type Out = u64;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<u64> {
        let start = sql!(
            "update case_file set started_on = $3, responsible_id = $2, phase = 'kartlaggning' where id = $1"
        );
        Ok(tx.query(start).bind(self.0).bind(self.1).bind(self.2).execute().await?)
    }
}

async fn mine(stage: &Stage) -> MyReferral {
    let (actor, models, intervention) = (&stage.mine, stage.world.app.models(), stage.world.intervention);
    stage.world.app.read(&ListMine { actor, models, intervention }).await.unwrap().remove(0)
}

async fn started(stage: &Stage, by: &Actor) -> CaseId {
    let case = stage.sent(1).await;
    stage.world.app.write(&Start(case, by.worker().unwrap(), TODAY)).await.unwrap();
    case
}

#[tokio::test]
async fn the_referrer_is_asked_for_what_the_model_asks_and_ticks_that_alone() {
    let stage = stage().await;
    let worker = at(&stage.world, Role::Worker, "jobbcentrum");
    let case = started(&stage, &worker).await;
    let asked = mine(&stage).await.asked;
    let [plan] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(plan.due_on, TODAY + 30.days());
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    let tick = async |actor: &Actor, key: &str| {
        let tick = &Tick::Rule(key.to_owned());
        stage.world.app.write(&TickTask { actor, models, intervention, case: Some(case), tick }).await
    };
    let key = plan.tick.clone().unwrap();
    assert!(tick(&stage.mine, "manadsdelgivning/2026-10").await.is_err(), "the worker's");
    let other = at(&stage.world, Role::Referrer, "arbetsformedlingen");
    assert!(tick(&other, &key).await.is_err(), "another's referral");
    let waits = rows(&stage, &worker).await;
    assert!(waits.iter().any(|row| is(row, "genomforandeplan") && row.waits_for == [Role::Referrer]));
    tick(&stage.mine, &key).await.unwrap();
    assert!(mine(&stage).await.asked.is_empty());
    assert!(!rows(&stage, &worker).await.iter().any(|row| is(row, "genomforandeplan")));
}

async fn close(stage: &Stage, actor: &Actor, case: CaseId) {
    let models = stage.world.app.models();
    let how = HowClosed { closure: "avliden", ..HowClosed::default() };
    let version = 3;
    let close = CloseCase { actor, models, case, how, version };
    stage.world.app.write(&close).await.unwrap();
}

#[tokio::test]
async fn the_line_of_status_goes_on_and_the_reason_only_as_far_as_it_is_shared() {
    for (code, next_day) in [("jobbcentrum", true), ("arbetsformedlingen", false)] {
        let stage = stage().await;
        let worker = at(&stage.world, Role::Worker, code);
        let case = started(&stage, &worker).await;
        let line = |one: &MyReferral| {
            one.model.phase(&one.mine.referral.phase).unwrap().referrer_line.get(true).to_owned()
        };
        assert_eq!(line(&mine(&stage).await), "Startad, kartläggning pågår");
        close(&stage, &worker, case).await;
        let ended = mine(&stage).await;
        assert_eq!(line(&ended), "Avslutad");
        assert_eq!(ended.closed.map(|one| one.closure).as_deref(), Some("avliden"), "{code}: shared today");
        stage.pass_days(1);
        let ended = mine(&stage).await;
        assert_eq!(ended.closed.is_some(), next_day, "{code}: sharing ended with the case");
        assert_eq!(line(&ended), "Avslutad");
    }
}

#[tokio::test]
async fn nobody_is_told_to_call_a_worker_who_may_know_of_the_case_no_longer() {
    let play = crate::journey::play().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let mut seen = false;
    for case in [play.cases.called, play.cases.asked] {
        let (page, carrier) = (play.referral(case).await, play.carrier(case).await);
        if carrier.who(None).authority == Some(page.referral.owner) {
            continue;
        }
        seen = true;
        let line = play.mine(case).await;
        assert_eq!(line.worker.map(|one| one.id), carrier.worker());
        let (actor, version) = (&carrier, page.referral.version);
        app.write(&WithdrawReferral { actor, models, case, version }).await.unwrap();
        assert!(play.mine(case).await.worker.is_none());
        let own = play.referrers().find(|one| one.worker() == page.referral.referrer).unwrap();
        assert_eq!(play.stage.page_of(&own, case).await.unwrap().carrier, None);
    }
    assert!(seen, "somebody of another authority carries a referral");
}
