//! A yes whose first day is still to come: nothing has begun, and until that day it can be taken back.

use crate::journey::{Play, oral, play};
use crate::referral::problem;
use crate::workbook::TODAY;
use access::{Actor, Participant};
use app::Error;
use app::case::{
    AddActivity, CaseChange, ChangeCase, CloseCase, ConsentGiven, Described, HowClosed, ShowCase, ShowOwnLog,
    ShowOwnPlan, ShowOwnReferral, Terms, WithdrawConsent,
};
use app::figures::SeeFigures;
use app::journey::Taken;
use app::referral::WithdrawReferral;
use app::share::MarkTold;
use app::today::{Choice, Horizon, ShowToday, Whose};
use domain::case::ActivityKind;
use domain::code::Role;
use domain::id::CaseId;
use domain::model::Stage;
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::{Tx, UseCase, sql};

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

fn placement() -> Described<'static> {
    Described {
        kind: ActivityKind::Placement,
        text: "Praktik",
        place: "Exempelköket",
        from_day: None,
        to_day: None,
        minutes_a_week: Some(600),
        terms: Terms::default(),
    }
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
async fn before_the_first_day_no_way_leads_on_and_no_rule_is_judged() {
    let (play, case, worker, _) = said_yes().await;
    let ways = |page: &app::case::CasePage| -> Vec<String> {
        page.onward.ways.iter().map(|one| one.way.clone()).collect()
    };
    let page = play.case(&worker, case).await;
    assert_eq!(ways(&page), [BACK]);
    assert!(page.rules().is_empty(), "nobody has hours before the first day");
    let early = play.take(&worker, case, "kartlagd", Taken::default()).await;
    assert_eq!(problem(early), ("", "moved_meanwhile"));
    play.stage.pass_days(10);
    let page = play.case(&worker, case).await;
    assert_eq!(ways(&page), ["kartlagd"]);
    assert!(!page.rules().is_empty());
    let how = HowClosed { closure: "flyttat", ended_on: Some(page.today), ..HowClosed::default() };
    let (models, version) = (play.stage.world.app.models(), page.case.version);
    let close = CloseCase { actor: &worker, models, case, how, version };
    play.stage.world.app.write(&close).await.unwrap();
    assert!(play.case(&worker, case).await.rules().is_empty(), "nor after the last");
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
    assert!(!told.contains(&"start_ekonomiskt_bistand"), "nor does a flag that nobody has read: {told:?}");

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
    let planned = Described { from_day: Some(TODAY + 12.days()), ..placement() };
    app.write(&AddActivity { actor: &worker, models, case, said: planned }).await.unwrap();
    // A reason for those who have started is none for somebody who has not.
    let how =
        HowClosed { closure: "annan_insats", ended_on: Some(TODAY), reason: "Krom", ..HowClosed::default() };
    let close = CloseCase { actor: &worker, models, case, how, version };
    assert_eq!(problem(app.write(&close).await), ("closure", "not_begun"));
    let how = HowClosed { closure: "flyttat", ..HowClosed::default() };
    app.write(&CloseCase { how, ..close }).await.unwrap();
    let page = play.case(&worker, case).await;
    assert_eq!((page.case.ended_on, page.case.never_began()), (Some(TODAY), true));
    let planned = page.activities.iter().next().unwrap();
    assert_eq!(planned.to_day, Some(TODAY), "it never began, and is not a day long");
    assert!(page.weeks(8).iter().all(|(_, minutes)| *minutes == 0));
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
    let sent = play.referral(case).await.referral.sent_on.unwrap();
    assert_eq!(problem(change(sent - 1.day()).await), ("started_on", "start_before_referral"));
    change(TODAY).await.unwrap();
    assert_eq!(problem(change(day).await), ("started_on", "in_future"));
    assert_eq!(problem(change(sent - 1.day()).await), ("started_on", "start_before_referral"));
}

/// Moves the first day.
async fn moved(play: &Play, worker: &Actor, case: CaseId, day: Date) {
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let version = play.case(worker, case).await.case.version;
    let (responsible, started_on) = (worker.worker(), Some(day));
    let shell = CaseChange { origin: None, track: None, responsible, started_on, planned_end: None, version };
    app.write(&ChangeCase { actor: worker, models, case, person: None, shell }).await.unwrap();
}

/// The texts of a message or a flag, oldest first.
async fn texts(play: &Play, case: CaseId, rule: &str) -> Vec<String> {
    let all = play.referral(case).await.messages.into_iter().filter(|one| one.rule == rule);
    all.map(|one| one.text.expose().clone()).collect()
}

/// Marks a message as told.
async fn tell(play: &Play, worker: &Actor, case: CaseId, rule: &str) {
    let all = play.referral(case).await.messages;
    let one = all.iter().find(|one| one.rule == rule && one.sent_on.is_none()).unwrap();
    let (models, message, version) = (play.stage.world.app.models(), one.id, one.version);
    let mark = MarkTold { actor: worker, models, case, message, how: "", version };
    play.stage.world.app.write(&mark).await.unwrap();
}

const TOLD: &str = "start_anvisningsansvarig";
const FLAG: &str = "start_ekonomiskt_bistand";

#[tokio::test]
async fn a_first_day_that_is_moved_is_told_anew() {
    let (play, case, worker, day) = said_yes().await;
    let undated = texts(&play, case, "start_vagledare").await.len();
    let later = day + 7.days();
    moved(&play, &worker, case, later).await;
    for rule in [TOLD, FLAG] {
        let said = texts(&play, case, rule).await;
        assert_eq!(said.len(), 1, "what nobody has told yet is not told any more: {said:?}");
        assert!(said[0].contains(&later.to_string()) && !said[0].contains(&day.to_string()), "{said:?}");
    }
    tell(&play, &worker, case, TOLD).await;
    let latest = day + 14.days();
    moved(&play, &worker, case, latest).await;
    let said = texts(&play, case, TOLD).await;
    assert!(said.len() == 2 && said[1].contains(&latest.to_string()), "{said:?}");
    // What names no day is not said twice, and a change of something else tells nobody.
    assert_eq!(texts(&play, case, "start_vagledare").await.len(), undated);
    moved(&play, &worker, case, latest).await;
    assert_eq!(texts(&play, case, TOLD).await.len(), 2);
}

#[tokio::test]
async fn whoever_took_back_the_yes_still_reads_who_has_read() {
    let (play, case, worker, _) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let person = play.case(&worker, case).await.case.person;
    let (association, account) = (play.stage.world.association, play.stage.world.staff[0].account);
    let me = &Actor::Participant(Participant { association, account, person });
    let own = ShowOwnPlan { actor: me, models };
    app.read(&own).await.unwrap();
    play.take(&worker, case, BACK, Taken::default()).await.unwrap();
    assert!(matches!(app.read(&own).await, Err(Error::NotFound)), "there is no plan any more");
    let page = app.read(&ShowOwnReferral { actor: me, models }).await.unwrap();
    assert_eq!((page.referral.id, page.phase().unwrap().stage), (case, Stage::NotStarted));
    assert!(page.consents.iter().any(|form| form.kind == "deltagande" && form.withdrawn_on == Some(TODAY)));
    app.integrate_logs().await.unwrap();
    let log = app.read(&ShowOwnLog { actor: me, models, before: None }).await.unwrap();
    assert!(log.seen.iter().any(|one| one.action == "see_case"));
}

#[tokio::test]
async fn only_who_was_told_of_the_start_is_told_that_there_is_none() {
    let (play, case, worker, _) = said_yes().await;
    play.take(&worker, case, BACK, Taken::default()).await.unwrap();
    assert_eq!(texts(&play, case, "startar_inte_anvisningsansvarig").await.len(), 0);

    let (play, case, worker, _) = said_yes().await;
    tell(&play, &worker, case, TOLD).await;
    play.take(&worker, case, BACK, Taken::default()).await.unwrap();
    assert_eq!(texts(&play, case, "startar_inte_anvisningsansvarig").await.len(), 1);
    assert_eq!(texts(&play, case, TOLD).await.len(), 1, "what was told stays");
}

/// How often something was logged of a case, and how many of its activities go on.
struct Left(CaseId, &'static str);

impl UseCase for Left {
    type Out = (i64, i64);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(i64, i64), Error> {
        let logged: (i64,) = tx
            .query(sql!(
                "select cast(count(*) as bigint) from log_entry where case_id = $1 and action = $2 and outcome = 'allowed'"
            ))
            .bind(self.0)
            .bind(self.1)
            .one()
            .await?;
        let open: (i64,) = tx
            .query(sql!(
                "select cast(count(*) as bigint) from activity where case_id = $1 and to_day is null"
            ))
            .bind(self.0)
            .one()
            .await?;
        Ok((logged.0, open.0))
    }
}

#[tokio::test]
async fn a_yes_that_is_taken_back_ends_what_was_planned_and_logs_the_withdrawal() {
    let (play, case, worker, day) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let said = Described { from_day: Some(day), ..placement() };
    app.write(&AddActivity { actor: &worker, models, case, said }).await.unwrap();
    let left = async || app.db().write(app.moment(), &Left(case, "withdraw_consent")).await.unwrap();
    let before = left().await;
    play.take(&worker, case, BACK, Taken::default()).await.unwrap();
    assert_eq!(left().await, (before.0 + 1, 0));
}

#[tokio::test]
async fn a_withdrawal_before_the_start_is_a_no_in_the_form_of_the_talk() {
    let (play, case, worker, _) = said_yes().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let page = play.case(&worker, case).await;
    let form = page.consents.into_iter().find(|form| form.kind == "deltagande").unwrap();
    let (consent, version) = (form.id, form.version);
    assert_eq!(play.held(&worker, case, "info_svar").await.unwrap().text(), Some("yes"));
    let withdraw =
        WithdrawConsent { actor: &worker, models, case, consent, closure: "", version, takes_over: None };
    app.write(&withdraw).await.unwrap();
    assert_eq!(play.held(&worker, case, "info_svar").await.unwrap().text(), Some("no"));
}

#[tokio::test]
async fn the_referrer_records_a_withdrawal_until_the_first_day() {
    for (days, allowed) in [(9, true), (10, false)] {
        let (play, case, ..) = said_yes().await;
        let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
        play.stage.pass_days(days);
        let page = play.referral(case).await;
        let referrer = play.referrers().find(|one| one.worker() == page.referral.referrer).unwrap();
        assert_eq!(play.stage.page_of(&referrer, case).await.unwrap().withdraws, allowed);
        let version = page.referral.version;
        let withdrawn = app.write(&WithdrawReferral { actor: &referrer, models, case, version }).await;
        if !allowed {
            assert!(matches!(withdrawn, Err(Error::Refused(_))), "{withdrawn:?}");
            continue;
        }
        withdrawn.unwrap();
        let page = play.stage.page_of(&referrer, case).await.unwrap();
        assert_eq!((page.referral.started_on, page.referral.phase.as_str()), (None, "tackat_nej"));
        assert!(page.consents.iter().all(|form| form.withdrawn_on.is_some()));
        let leader = play.actors(Role::Coordinator).next().unwrap();
        assert!(play.stage.page_of(&leader, case).await.is_err(), "nobody else reads it any longer");
    }
}

#[tokio::test]
async fn nobody_has_started_before_they_said_yes() {
    let play = play().await;
    let case = play.cases.asked;
    let worker = play.carrier(case).await;
    play.stage.pass_days(3);
    let taken =
        |consents| Taken { started_on: Some(TODAY), worker: worker.worker(), consents, ..Taken::default() };
    let today = [oral("deltagande")];
    let late = play.take(&worker, case, "ja", taken(&today)).await;
    assert_eq!(problem(late), ("given_on", "given_after_start"));
    let then = [ConsentGiven { given_on: Some(TODAY), ..today[0] }];
    play.take(&worker, case, "ja", taken(&then)).await.unwrap();
}
