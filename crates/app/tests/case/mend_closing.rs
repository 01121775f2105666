//! Closings that were recorded wrong.

use crate::closing::close;
use crate::stage::{Stage, codes};
use app::case::{
    AddActivity, Answers, CompleteClosing, Described, EndSupport, FollowUp, HowClosed, MendClosing,
    MendFollowUp, ShareOn, Terms,
};
use domain::case::ActivityKind;
use domain::work::TaskKind;
use jiff::civil::{Date, date};

#[tokio::test]
async fn a_wrong_day_or_reason_is_mended_and_the_old_one_kept() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let how = HowClosed { closure: "flyttat", ended_on: Some(date(2026, 9, 10)), ..HowClosed::default() };
    app.write(&close(&stage, how, 1)).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let mend = MendClosing {
        actor,
        models,
        case,
        closure: "flyttat",
        ended_on: Some(date(2026, 9, 10)),
        exit_start: None,
        subsidy: None,
        funding: None,
        why: "Fel dag",
        version,
        only_check: false,
    };
    assert_eq!(codes(app.write(&mend).await), [("ended_on", "same_closing")]);
    let right = MendClosing { ended_on: Some(date(2026, 9, 8)), ..mend };
    assert_eq!(codes(app.write(&MendClosing { why: " ", ..right }).await), [("reason", "required")]);
    let early = MendClosing { ended_on: Some(date(2026, 1, 14)), ..mend };
    assert_eq!(codes(app.write(&early).await), [("ended_on", "before_start")]);
    let other = MendClosing { closure: "arbete", ..right };
    assert_eq!(codes(app.write(&other).await), [("closure", "required")], "it leads to follow-up");
    app.write(&right).await.unwrap();
    let late = app.write(&MendClosing { ended_on: Some(date(2026, 9, 9)), ..right }).await;
    assert!(matches!(late, Err(app::Error::Store(store::Error::Stale))), "{late:?}");
    let next = MendClosing { closure: "annan_insats", why: "Fel skäl", version: version + 1, ..right };
    app.write(&next).await.unwrap();

    let page = stage.page(actor).await.unwrap();
    let now = (page.case.closure.as_deref(), page.case.ended_on);
    assert_eq!(now, (Some("annan_insats"), Some(date(2026, 9, 8))));
    let kept: Vec<_> = page
        .closings
        .iter()
        .map(|one| (one.was.as_str(), one.now.as_str(), one.was_on, one.now_on, one.reason.expose().as_str()))
        .collect();
    let day = |day| date(2026, 9, day);
    assert_eq!(
        kept,
        [
            ("flyttat", "flyttat", Some(day(10)), day(8), "Fel dag"),
            ("flyttat", "annan_insats", Some(day(8)), day(8), "Fel skäl"),
        ]
    );
}

/// Enters a placement of the case.
async fn placed(stage: &Stage, text: &str, from_day: Date, to_day: Option<Date>) {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let said = Described {
        kind: ActivityKind::Placement,
        text,
        place: "Firman",
        from_day: Some(from_day),
        to_day,
        minutes_a_week: Some(360),
        terms: Terms::default(),
    };
    stage.world.app.write(&AddActivity { actor, models, case, said }).await.unwrap();
}

#[tokio::test]
async fn what_a_wrong_day_of_closing_cut_has_its_own_end_back_when_the_day_is_corrected() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let (open, later, over) = (None, Some(date(2026, 9, 15)), Some(date(2026, 9, 4)));
    placed(&stage, "utan slut", date(2026, 8, 1), open).await;
    placed(&stage, "till mitten", date(2026, 8, 2), later).await;
    placed(&stage, "redan slut", date(2026, 8, 3), over).await;
    placed(&stage, "senare", date(2026, 9, 9), Some(date(2026, 9, 20))).await;
    let ends = async || -> Vec<_> {
        let page = stage.page(actor).await.unwrap();
        page.activities.iter().map(|one| (one.to_day, one.own_to)).collect()
    };
    let own = [open, later, over, Some(date(2026, 9, 20))];
    let at = |days: [i8; 4]| -> Vec<_> {
        let day = |day| Some(date(2026, 9, day));
        days.into_iter().map(day).zip(own).collect()
    };
    let how = HowClosed { closure: "flyttat", ended_on: Some(date(2026, 9, 18)), ..HowClosed::default() };
    app.write(&close(&stage, how, stage.page(actor).await.unwrap().case.version)).await.unwrap();
    assert_eq!(ends().await, at([18, 15, 4, 18]));
    let moved = async |day: i8| {
        let version = stage.page(actor).await.unwrap().case.version;
        let mend = MendClosing {
            actor,
            models,
            case,
            closure: "flyttat",
            ended_on: Some(date(2026, 9, day)),
            exit_start: None,
            subsidy: None,
            funding: None,
            why: "Fel dag",
            version,
            only_check: true,
        };
        let before = ends().await;
        app.write(&mend).await.unwrap();
        assert_eq!(ends().await, before, "asking changes nothing");
        app.write(&MendClosing { only_check: false, ..mend }).await.unwrap();
    };
    moved(8).await;
    assert_eq!(ends().await, at([8, 8, 4, 8]), "one never began: its last day lies before its first");
    moved(19).await;
    assert_eq!(ends().await, at([19, 15, 4, 19]), "nothing is lost by the day that was wrong");
    let told = stage.page(actor).await.unwrap();
    assert!(told.activities.iter().all(|one| Some(one.ends_by(date(2026, 9, 19))) == one.to_day));
}

#[tokio::test]
async fn a_wrong_start_of_the_work_is_mended_with_the_day_of_the_follow_up() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let how = HowClosed { share_on: Some(ShareOn::No), ..crate::closing::shared(&stage).await };
    app.write(&close(&stage, how, 1)).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let mend = MendClosing {
        actor,
        models,
        case,
        closure: "arbete",
        ended_on: how.ended_on,
        exit_start: None,
        subsidy: None,
        funding: None,
        why: "Fel dag",
        version,
        only_check: false,
    };
    assert_eq!(codes(app.write(&mend).await), [("exit_start", "lack_exit_start")]);
    let early = MendClosing { exit_start: Some(date(2026, 1, 14)), ..mend };
    assert_eq!(codes(app.write(&early).await), [("exit_start", "exit_before_start")]);
    let messages = stage.page(actor).await.unwrap().messages.len();
    app.write(&MendClosing { exit_start: Some(date(2026, 9, 14)), ..mend }).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.messages.len(), messages, "who is told of the closing is told nothing of the start");
    let kept = &page.closings[0];
    assert_eq!((kept.was_start, kept.now_start), (how.exit_start, Some(date(2026, 9, 14))));
    let alone = page.left.iter().find(|one| one.kind == TaskKind::FollowUpAlone).unwrap();
    assert_eq!((page.case.exit_start, alone.due_on), (kept.now_start, date(2026, 10, 14)));

    let answers = Answers { self_supporting: Some(true), works_well: Some(true), support_needed: Some(true) };
    let (day, version) = (Some(date(2026, 9, 15)), page.case.version);
    app.write(&FollowUp { actor, models, case, day, answers, text: "", version }).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let late = MendClosing { exit_start: Some(date(2026, 9, 16)), version, ..mend };
    assert_eq!(codes(app.write(&late).await), [("exit_start", "exit_after_follow_up")]);
}

#[tokio::test]
async fn a_wrong_follow_up_is_corrected_kept_and_leads_where_it_should_have_led() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let how = HowClosed { share_on: Some(ShareOn::No), ..crate::closing::shared(&stage).await };
    app.write(&close(&stage, how, 1)).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let answers =
        Answers { self_supporting: Some(true), works_well: Some(true), support_needed: Some(false) };
    let (day, text) = (Some(date(2026, 9, 15)), "Det går bra.");
    let follow_up = FollowUp { actor, models, case, day, answers, text, version };
    let follow_up = app.write(&follow_up).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let mend =
        MendFollowUp { actor, models, case, follow_up, day, answers, text, why: "Fel person", version };
    assert_eq!(codes(app.write(&mend).await), [("day", "same_follow_up")]);
    let needed = Answers { support_needed: Some(true), ..answers };
    let right = MendFollowUp { answers: needed, ..mend };
    assert_eq!(codes(app.write(&MendFollowUp { why: " ", ..right }).await), [("reason", "required")]);
    let before = MendFollowUp { day: Some(date(2026, 9, 6)), ..right };
    assert_eq!(codes(app.write(&before).await), [("day", "before_exit")]);
    app.write(&right).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.phase().unwrap().stage, domain::model::Stage::AfterExit, "support is given after all");
    assert_eq!(page.follow_ups[0].answers, needed);
    let old = &page.follow_ups_mended[0];
    assert_eq!(
        (old.day, old.answers, old.reason.expose().as_str()),
        (date(2026, 9, 15), answers, "Fel person")
    );
    assert_eq!(old.text.as_ref().unwrap().expose(), text);
    let late = app.write(&MendFollowUp { text: "", ..right }).await;
    assert!(matches!(late, Err(app::Error::Store(store::Error::Stale))), "{late:?}");

    let version = page.case.version;
    app.write(&EndSupport { actor, models, case, version }).await.unwrap();
    let version = stage.page(actor).await.unwrap().case.version;
    let over = MendFollowUp { answers, version, ..right };
    assert_eq!(codes(app.write(&over).await), [("support_needed", "support_over")]);
    app.write(&MendFollowUp { answers: needed, text: "Det gick bra.", ..over }).await.unwrap();
}

#[tokio::test]
async fn a_last_day_that_becomes_known_later_ends_what_was_cut_on_the_day_of_recording() {
    for mended in [false, true] {
        let stage = Stage::set().await;
        let app = &stage.world.app;
        let (actor, models, case) = (&stage.mine, app.models(), stage.case);
        placed(&stage, "utan slut", date(2026, 8, 1), None).await;
        let version = stage.page(actor).await.unwrap().case.version;
        app.write(&close(&stage, HowClosed { closure: "avliden", ..HowClosed::default() }, version))
            .await
            .unwrap();
        let page = stage.page(actor).await.unwrap();
        assert_eq!(page.activities[0].to_day, Some(date(2026, 9, 21)));
        let texts = async || -> Vec<String> {
            let page = stage.page(actor).await.unwrap();
            page.messages.iter().map(|one| one.text.expose().clone()).collect()
        };
        assert!(texts().await.iter().any(|text| text.contains("2026-09-21")));
        let (version, ended_on) = (page.case.version, Some(date(2026, 9, 10)));
        let (exit_start, share_on) = (None, None);
        if mended {
            let mend = MendClosing { ended_on, closure: "avliden", ..mending(&stage, version) };
            app.write(&mend).await.unwrap();
        } else {
            let complete = CompleteClosing { actor, models, case, ended_on, exit_start, share_on, version };
            app.write(&complete).await.unwrap();
        }
        let page = stage.page(actor).await.unwrap();
        assert_eq!(page.activities[0].to_day, ended_on, "mended: {mended}");
        let texts = texts().await;
        assert!(texts.iter().any(|text| text.contains("2026-09-10")), "{texts:?}");
        assert!(texts.iter().all(|text| !text.contains("2026-09-21")), "{texts:?}");
    }
}

#[tokio::test]
async fn a_last_day_that_was_told_already_is_told_once() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    app.write(&close(&stage, HowClosed { closure: "avliden", ..HowClosed::default() }, 1)).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    let ids = |page: &app::case::CasePage| page.messages.iter().map(|one| one.id).collect::<Vec<_>>();
    let (ended_on, version) = (Some(date(2026, 9, 21)), page.case.version);
    let complete =
        CompleteClosing { actor, models, case, ended_on, exit_start: None, share_on: None, version };
    app.write(&complete).await.unwrap();
    let after = stage.page(actor).await.unwrap();
    assert!(!ids(&page).is_empty());
    assert_eq!(ids(&after), ids(&page));
}

/// The mending of a move, with no day yet.
fn mending(stage: &Stage, version: i64) -> MendClosing<'_> {
    MendClosing {
        actor: &stage.mine,
        models: stage.world.app.models(),
        case: stage.case,
        closure: "flyttat",
        ended_on: None,
        exit_start: None,
        subsidy: None,
        funding: None,
        why: "Fel dag",
        version,
        only_check: false,
    }
}

#[tokio::test]
async fn mending_what_a_closing_left_out_settles_its_task() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    app.write(&close(&stage, HowClosed { closure: "flyttat", ..HowClosed::default() }, 1)).await.unwrap();
    let waits = async || {
        let page = stage.page(&stage.mine).await.unwrap();
        let waiting = |one: &&store::records::task::Task| one.kind == TaskKind::ClosingIncomplete;
        page.left.iter().filter(waiting).any(|one| one.done_on.is_none())
    };
    assert!(waits().await);
    let version = stage.page(&stage.mine).await.unwrap().case.version;
    let mend = MendClosing { ended_on: Some(date(2026, 9, 10)), ..mending(&stage, version) };
    app.write(&mend).await.unwrap();
    assert!(!waits().await, "nothing is missing any more");
}
