//! Closing, following up, supporting, ending.

use crate::stage::{Stage, codes};
use app::case::{
    Answers, CasePage, CheckClosing, CloseCase, CompleteClosing, EndSupport, FollowUp, HowClosed,
    RecordConsent, SetGoal, SettleGoal, Settled, ShareOn, WithdrawConsent,
};
use domain::case::GoalKind;
use domain::id::{CaseId, EntryId};
use domain::model::{DoneWhen, Stage as Phase};
use domain::work::TaskKind;
use jiff::civil::date;
use store::{Tx, UseCase, sql};

/// What has been done with the case, the latest first; entries of one change in their order.
async fn logged(stage: &Stage) -> Vec<String> {
    let mut all = stage.world.app.read(&Logged(stage.case)).await.unwrap();
    all.sort_by(|(at, id, _), (bt, other, _)| (bt, other).cmp(&(at, id)));
    all.into_iter().map(|(.., action)| action).collect()
}

struct Logged(CaseId);

impl UseCase for Logged {
    type Out = Vec<(jiff::Timestamp, EntryId, String)>;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<Self::Out> {
        let all = sql!("select at, id, action from log_entry where case_id = $1 order by id");
        Ok(tx.query(all).bind(self.0).all().await?)
    }
}

pub fn close<'a>(stage: &'a Stage, how: HowClosed<'a>, version: i64) -> CloseCase<'a> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    CloseCase { actor, models, case, how, version }
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
    app.read(&CheckClosing(close(&stage, full, 1))).await.unwrap();
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
    // Whoever had the form open meanwhile changes nothing of what is over.
    let late = FollowUp { answers, day: how.exit_start, version: page.case.version, ..follow };
    assert_eq!(codes(app.write(&late).await), [("", "follow_up_over")]);
}

/// A case that is shared, and how it closes to work.
pub async fn shared(stage: &Stage) -> HowClosed<'static> {
    let consent = RecordConsent {
        actor: &stage.mine,
        models: stage.world.app.models(),
        case: stage.case,
        kind: "sekretess",
        how: "paper",
        given_on: Some(date(2026, 1, 15)),
        agreed: None,
        note: "",
    };
    stage.world.app.write(&consent).await.unwrap();
    HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        subsidy: Some("utan_stod"),
        ..HowClosed::default()
    }
}

/// The tasks left that only wait for the authority that owns the case to follow up.
fn alone(page: &CasePage) -> usize {
    let alone = |one: &&store::records::task::Task| one.kind == TaskKind::FollowUpAlone;
    page.left.iter().filter(alone).filter(|one| one.done_on.is_none()).count()
}

#[tokio::test]
async fn without_a_new_consent_all_sharing_ends_with_the_closing() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let how = shared(&stage).await;
    assert_eq!(codes(app.write(&close(&stage, how, 1)).await), [("share_on", "lack_consent_asked")]);
    let how = HowClosed { share_on: Some(ShareOn::No), ..how };
    app.write(&close(&stage, how, 1)).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_ok(), "this day is the last");
    stage.clock.pass_days(1);
    assert!(stage.page(&stage.theirs).await.is_err());
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!((page.consents.len(), alone(&page)), (1, 1), "the owner follows up alone");
    let left = page.left.iter().find(|one| one.kind == TaskKind::FollowUpAlone).unwrap();
    assert_eq!(left.due_on, date(2026, 10, 7), "when the follow-up is due, not before");
    let answers =
        Answers { self_supporting: Some(true), works_well: Some(true), support_needed: Some(false) };
    let (actor, models, case, version) = (&stage.mine, app.models(), stage.case, page.case.version);
    app.write(&FollowUp { actor, models, case, day: None, answers, text: "", version }).await.unwrap();
    assert_eq!(alone(&stage.page(&stage.mine).await.unwrap()), 0);
}

#[tokio::test]
async fn a_new_consent_shares_on_as_long_as_follow_up_and_support_and_can_be_withdrawn() {
    let stage = Stage::set().await;
    let (app, models) = (&stage.world.app, stage.world.app.models());
    let how = HowClosed { share_on: Some(ShareOn::Oral), ..shared(&stage).await };
    app.write(&close(&stage, how, 1)).await.unwrap();
    assert_eq!(logged(&stage).await[..3], ["record_consent", "replace_consent", "close_case"]);
    let page = stage.page(&stage.mine).await.unwrap();
    let [anew, before] = &page.consents[..] else { unreachable!() };
    let until = Some(date(2026, 12, 7));
    assert_eq!((anew.how.as_str(), anew.given_on, anew.renew_on), ("oral", crate::stage::TODAY, until));
    let of = |form| page.pairs.iter().filter(move |pair| pair.form == form).collect::<Vec<_>>();
    let yesterday = crate::stage::TODAY.yesterday().ok();
    assert!(of(before.id).iter().all(|pair| pair.valid_to == yesterday), "one of them on each day");
    assert_eq!((before.withdrawn_on, before.replaced_on), (None, Some(crate::stage::TODAY)));
    assert!(of(anew.id).iter().all(|pair| pair.valid_to == until));
    assert_eq!((of(anew.id).len(), alone(&page)), (of(before.id).len(), 0));
    stage.clock.pass_days(77);
    assert!(stage.page(&stage.theirs).await.is_ok(), "the last day");
    stage.clock.pass_days(1);
    assert!(stage.page(&stage.theirs).await.is_err());

    let stage = Stage::set().await;
    let (app, how) = (&stage.world.app, HowClosed { share_on: Some(ShareOn::Paper), ..shared(&stage).await });
    app.write(&close(&stage, how, 1)).await.unwrap();
    stage.clock.pass_days(1);
    let (actor, case) = (&stage.theirs, stage.case);
    let consent = stage.page(actor).await.unwrap().consents[0].id;
    let withdraw =
        WithdrawConsent { actor, models, case, consent, closure: "", version: 1, takes_over: None };
    app.write(&WithdrawConsent { models: app.models(), ..withdraw }).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_err());
    let page = stage.page(&stage.mine).await.unwrap();
    let left = page.left.iter().find(|one| one.kind == TaskKind::FollowUpAlone).unwrap();
    let told = (alone(&page), left.owner, left.due_on);
    assert_eq!(told, (1, page.case.owner, date(2026, 10, 7)), "whoever records it, the owner follows up");
}

#[tokio::test]
async fn nobody_is_asked_to_share_what_is_over_and_no_consent_outlives_the_support() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let how = HowClosed { ended_on: Some(date(2026, 5, 1)), ..shared(&stage).await };
    let late = HowClosed { exit_start: Some(date(2026, 5, 4)), share_on: Some(ShareOn::Paper), ..how };
    assert_eq!(codes(app.write(&close(&stage, late, 1)).await), [("share_on", "share_on_over")]);
    let far = HowClosed { exit_start: Some(date(2027, 5, 2)), ..late };
    assert_eq!(codes(app.write(&close(&stage, far, 1)).await), [("exit_start", "exit_too_late")]);
    let how = HowClosed { share_on: Some(ShareOn::No), ..late };
    app.write(&close(&stage, how, 1)).await.unwrap();
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let (kind, given_on) = ("sekretess", None);
    let after = RecordConsent { actor, models, case, kind, how: "oral", given_on, agreed: None, note: "" };
    assert_eq!(codes(app.write(&after).await), [("kind", "share_on_over")]);
}

#[tokio::test]
async fn the_last_look_before_closing_is_in_the_log() {
    let stage = Stage::set().await;
    let how = HowClosed { share_on: Some(ShareOn::No), ..shared(&stage).await };
    let before = logged(&stage).await.len();
    stage.world.app.read(&CheckClosing(close(&stage, how, 1))).await.unwrap();
    let after = logged(&stage).await;
    assert_eq!((after.len(), after[0].as_str()), (before + 1, "see_case"));
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
    let complete =
        CompleteClosing { actor, models, case, ended_on: None, exit_start: None, share_on: None, version };
    assert_eq!(codes(app.write(&complete).await), [("ended_on", "lack_exit_date")]);
    app.write(&CompleteClosing { ended_on: Some(date(2026, 9, 10)), ..complete }).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!((page.case.ended_on, waiting(&page)), (Some(date(2026, 9, 10)), 0));
}

#[tokio::test]
async fn a_goal_that_was_given_up_does_not_count_as_one() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let set = SetGoal { actor, models, case, kind: GoalKind::Goal, text: "jobb" };
    let goal = app.write(&set).await.unwrap();
    let has_mapping = async || {
        let page = stage.page(actor).await.unwrap();
        page.state().unwrap().done.contains(&DoneWhen::Mapping)
    };
    assert!(has_mapping().await);
    let settle = SettleGoal { actor, models, case, goal, settled: Settled::Dropped, version: 1 };
    app.write(&settle).await.unwrap();
    assert!(!has_mapping().await);
    let settle = SettleGoal { settled: Settled::Reached, version: 2, ..settle };
    app.write(&settle).await.unwrap();
    assert!(has_mapping().await);
}

#[tokio::test]
async fn what_was_agreed_for_follow_up_and_support_ends_with_them() {
    let stage = Stage::set().await;
    let (app, how) = (&stage.world.app, HowClosed { share_on: Some(ShareOn::Paper), ..shared(&stage).await });
    app.write(&close(&stage, how, 1)).await.unwrap();
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let answers = Answers { self_supporting: Some(true), works_well: Some(true), support_needed: Some(true) };
    let version = stage.page(actor).await.unwrap().case.version;
    let follow = FollowUp { actor, models, case, day: how.exit_start, answers, text: "", version };
    app.write(&follow).await.unwrap();
    stage.clock.pass_days(1);
    assert!(stage.page(&stage.theirs).await.is_ok(), "the support lasts");
    let version = stage.page(actor).await.unwrap().case.version;
    app.write(&EndSupport { actor, models, case, version }).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_ok(), "this day is the last");
    stage.clock.pass_days(1);
    assert!(stage.page(&stage.theirs).await.is_err());
}
