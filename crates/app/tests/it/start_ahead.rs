//! A yes whose first day is still to come: nothing has begun, and until that day it can be taken back.

use crate::journey::{Play, oral, play};
use crate::referral::problem;
use crate::workbook::TODAY;
use access::Actor;
use app::Error;
use app::case::{CaseChange, ChangeCase, CloseCase, HowClosed, ShowCase, WithdrawConsent};
use app::figures::SeeFigures;
use app::journey::Taken;
use app::today::{Choice, Horizon, ShowToday, Whose};
use domain::code::Role;
use domain::id::CaseId;
use jiff::ToSpan as _;
use jiff::civil::Date;

const BACK: &str = "nej_fore_start";

/// Somebody has said yes and starts in ten days.
async fn said_yes() -> (Play, CaseId, Actor, Date) {
    let play = play().await;
    let case = play.cases.asked;
    let worker = play.carrier(case).await;
    let day = TODAY + 10.days();
    let consents = &[oral("deltagande")];
    let taken = Taken { started_on: Some(day), worker: worker.worker(), consents, ..Taken::default() };
    play.take(&worker, case, "ja", taken).await.unwrap();
    (play, case, worker, day)
}

/// How many have started in the figures.
async fn started(play: &Play, actor: &Actor) -> u32 {
    let (intervention, model) = (play.stage.world.intervention, &play.stage.world.model);
    let see = SeeFigures { actor, intervention, model };
    let figures = play.stage.world.app.read(&see).await.unwrap();
    figures.flow.iter().filter_map(|month| month.started.count()).sum()
}

async fn rows(play: &Play, actor: &Actor, case: CaseId) -> usize {
    let app = &play.stage.world.app;
    let interventions = &[app.models().get(play.stage.world.intervention).unwrap()];
    let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
    let today = app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
    let all = [today.late, today.soon, today.later, today.waiting, today.reminders];
    all.into_iter().flatten().filter(|row| row.case == Some(case)).count()
}

#[tokio::test]
async fn nobody_counts_as_started_before_the_first_day_has_come() {
    let (play, case, worker, day) = said_yes().await;
    let before = started(&play, &worker).await;
    assert_eq!(play.case(&worker, case).await.case.starts_on(TODAY), Some(day));
    assert_eq!(play.mine(case).await.starts_on, Some(day));
    play.stage.pass_days(10);
    assert_eq!(started(&play, &worker).await, before + 1);
    assert_eq!(play.mine(case).await.starts_on, None);
    let late = play.take(&worker, case, BACK, Taken::default()).await;
    assert_eq!(
        problem(late),
        ("", "moved_meanwhile"),
        "from the first day on the case is closed as any other"
    );
    let page = play.case(&worker, case).await;
    assert!(page.onward.ways.iter().all(|one| one.way != BACK));
}

#[tokio::test]
async fn a_yes_is_taken_back_until_the_first_day_and_leaves_nothing_to_do() {
    let (play, case, worker, _) = said_yes().await;
    let page = play.case(&worker, case).await;
    assert!(page.onward.ways.iter().any(|one| one.way == BACK && one.lacks.is_empty()));
    play.take(&worker, case, BACK, Taken::default()).await.unwrap();

    let page = play.referral(case).await;
    let after = (page.referral.phase.as_str(), page.referral.started_on, page.referral.ended_on);
    assert_eq!(after, ("tackat_nej", None, Some(TODAY)));
    let yes = page.consents.iter().find(|form| form.kind == "deltagande").unwrap();
    assert_eq!(yes.withdrawn_on, Some(TODAY));
    let told: Vec<_> = page.messages.iter().map(|one| one.rule.as_str()).collect();
    assert!(
        told.contains(&"startar_inte_ais") && told.contains(&"startar_inte_ekonomiskt_bistand"),
        "{told:?}"
    );
    assert!(
        !told.contains(&"start_anvisningsansvarig"),
        "nobody tells of a start that there is not: {told:?}"
    );

    let line = play.mine(case).await;
    let declined = play.mine(play.cases.declined).await;
    assert_eq!(line.mine.referral.phase, declined.mine.referral.phase, "the referrer reads the same line");
    assert_eq!((line.starts_on, line.asked.len()), (None, 0));
    for actor in [&worker, &play.actors(Role::Coordinator).next().unwrap()] {
        assert_eq!(rows(&play, actor, case).await, 0, "no deadline of the start is left");
    }
    let models = play.stage.world.app.models();
    let gone = play.stage.world.app.read(&ShowCase { actor: &worker, models, case }).await;
    assert!(gone.is_err(), "it is no participation");
    let before = started(&play, &worker).await;
    play.stage.pass_days(10);
    assert_eq!(started(&play, &play.actors(Role::Worker).next().unwrap()).await, before);
}

#[tokio::test]
async fn what_is_withdrawn_or_closed_before_the_first_day_never_began() {
    let (play, case, worker, _) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let form = play.case(&worker, case).await.consents.into_iter().find(|form| form.kind == "deltagande");
    let form = form.unwrap();
    let (consent, version) = (form.id, form.version);
    let withdraw =
        WithdrawConsent { actor: &worker, models, case, consent, closure: "", version, takes_over: None };
    app.write(&withdraw).await.unwrap();
    assert_eq!(play.referral(case).await.referral.phase, "tackat_nej", "no closure is asked for");

    let (play, case, worker, _) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let before = started(&play, &worker).await;
    let version = play.case(&worker, case).await.case.version;
    let how = HowClosed { closure: "flyttat", ..HowClosed::default() };
    let close = CloseCase { actor: &worker, models, case, how, version, only_check: false };
    app.write(&close).await.unwrap();
    assert_eq!(play.case(&worker, case).await.case.ended_on, Some(TODAY));
    // The referrer reads that it is over, not when it was to begin.
    assert_eq!(play.mine(case).await.starts_on, None);
    assert_eq!(play.referral(case).await.referral.starts_on(TODAY), None);
    play.stage.pass_days(1);
    let owner = play.actors(Role::Coordinator).next().unwrap();
    play.stage.pass_days(9);
    assert_eq!(started(&play, &owner).await, before);
}

#[tokio::test]
async fn a_first_day_that_is_ahead_may_be_moved_and_one_that_has_come_is_not_put_off() {
    let (play, case, worker, day) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let change = async |started_on: Date| -> Result<(), Error> {
        let version = play.case(&worker, case).await.case.version;
        let (responsible, started_on) = (worker.worker(), Some(started_on));
        let shell =
            CaseChange { origin: None, track: None, responsible, started_on, planned_end: None, version };
        app.write(&ChangeCase { actor: &worker, models, case, person: None, shell }).await
    };
    change(day).await.unwrap();
    change(day + 7.days()).await.unwrap();
    assert_eq!(problem(change(TODAY + 100.days()).await), ("started_on", "start_too_far"));
    change(TODAY).await.unwrap();
    assert_eq!(problem(change(day).await), ("started_on", "in_future"));
}
