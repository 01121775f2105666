//! Closing, following up, supporting, ending.

use crate::stage::{Stage, codes};
use app::case::{
    Answers, CloseCase, CompleteClosing, EndSupport, FollowUp, HowClosed, RecordConsent, SetGoal,
};
use domain::case::GoalKind;
use domain::model::Stage as Phase;
use jiff::civil::date;

fn close<'a>(stage: &'a Stage, how: HowClosed<'a>, version: i64) -> CloseCase<'a> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    CloseCase { actor, models, case, how, version, only_check: false }
}

#[tokio::test]
async fn what_must_exist_is_asked_for_and_the_check_changes_nothing() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let empty = HowClosed { closure: "arbete", ..HowClosed::default() };
    let lacks = codes(app.write(&close(&stage, empty, 1)).await);
    let expected =
        [("ended_on", "lack_exit_date"), ("exit_start", "lack_exit_start"), ("subsidy", "lack_subsidy")];
    assert_eq!(lacks, expected);
    let unreached =
        HowClosed { closure: "ej_kontaktbar", ended_on: Some(date(2026, 9, 1)), ..HowClosed::default() };
    assert_eq!(codes(app.write(&close(&stage, unreached, 1)).await), [("closure", "lack_contact_attempts")]);
    let on_benefit = HowClosed {
        closure: "studier",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        funding: Some("annan_ersattning"),
        ..HowClosed::default()
    };
    assert_eq!(codes(app.write(&close(&stage, on_benefit, 1)).await), [("funding", "funding_keeps_case")]);
    let full = HowClosed { funding: Some("csn"), ..on_benefit };
    app.write(&CloseCase { only_check: true, ..close(&stage, full, 1) }).await.unwrap();
    assert!(!stage.page(&stage.mine).await.unwrap().case.is_closed());
}

#[tokio::test]
async fn to_work_with_follow_up_support_and_the_end() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let how = HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        subsidy: Some("nystartsjobb"),
        ..HowClosed::default()
    };
    app.write(&close(&stage, how, 1)).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!((page.phase().unwrap().stage, page.case.exit_start), (Phase::AfterExit, how.exit_start));
    let goal = SetGoal { actor, models, case, kind: GoalKind::Goal, text: "mer" };
    assert_eq!(codes(app.write(&goal).await), [("", "case_closed")]);
    let version = page.case.version;
    let early = EndSupport { actor, models, case, version };
    assert_eq!(codes(app.write(&early).await), [("", "lack_follow_up")]);
    let answers = Answers { self_supporting: Some(true), works_well: Some(true), support_needed: None };
    let follow = FollowUp { actor, models, case, day: None, answers, text: "", version };
    assert_eq!(codes(app.write(&follow).await), [("support_needed", "required")]);
    let answers = Answers { support_needed: Some(true), ..answers };
    let before = FollowUp { answers, day: Some(date(2026, 9, 6)), ..follow };
    assert_eq!(codes(app.write(&before).await), [("day", "before_exit")], "work begins the day after");
    app.write(&FollowUp { answers, day: how.exit_start, ..follow }).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.phase().unwrap().stage, Phase::AfterExit);
    app.write(&EndSupport { version: page.case.version, ..early }).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!((page.phase().unwrap().stage, page.follow_ups.len()), (Phase::Ended, 1));
}

#[tokio::test]
async fn sharing_outlives_closing_only_where_it_was_asked_anew() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let given_on = Some(date(2026, 1, 15));
    let consent = RecordConsent {
        actor,
        models,
        case,
        kind: "sekretess",
        how: "paper",
        given_on,
        agreed: None,
        note: "",
    };
    app.write(&consent).await.unwrap();
    let how = HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        subsidy: Some("utan_stod"),
        ..HowClosed::default()
    };
    assert_eq!(codes(app.write(&close(&stage, how, 1)).await), [("share_on", "lack_consent_asked")]);
    let how = HowClosed { share_on: Some(false), ..how };
    app.write(&close(&stage, how, 1)).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_ok(), "this day is the last");
    stage.clock.pass_days(1);
    assert!(stage.page(&stage.theirs).await.is_err());
    assert!(stage.page(&stage.mine).await.is_ok());
}

#[tokio::test]
async fn death_closes_at_once_and_leaves_a_task_that_completing_settles() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let at_once = HowClosed { closure: "avliden", ..HowClosed::default() };
    app.write(&close(&stage, at_once, 1)).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert!(page.case.end_unknown && page.phase().unwrap().stage == Phase::Ended);
    let waiting = |page: &app::case::CasePage| {
        page.left
            .iter()
            .filter(|one| one.kind == domain::work::TaskKind::ClosingIncomplete && one.done_on.is_none())
            .count()
    };
    assert_eq!(waiting(&page), 1);
    let (actor, models, case, version) = (&stage.mine, app.models(), stage.case, page.case.version);
    let complete = CompleteClosing { actor, models, case, ended_on: None, version };
    assert_eq!(codes(app.write(&complete).await), [("ended_on", "lack_exit_date")]);
    app.write(&CompleteClosing { ended_on: Some(date(2026, 9, 10)), ..complete }).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!((page.case.ended_on, waiting(&page)), (Some(date(2026, 9, 10)), 0));
}
