//! Cases are closed, followed up and completed.

use super::{Scene, TODAY};
use app::case::{
    Answers, CaseChange, ChangeCase, CloseCase, CompleteClosing, EndSupport, FollowUp, HowClosed,
    MendClosing, MendConsentDay, MendFollowUp, NarrowConsent, RecordConsent, WithdrawConsent,
};
use app::today::{Choice, ShowToday};
use domain::code::Role;
use jiff::civil::date;

pub async fn play(scene: &Scene) {
    to_work(scene).await;
    at_once(scene).await;
    mend(scene).await;
    shut_out(scene).await;
    narrow(scene).await;
}

async fn to_work(scene: &Scene) {
    let case = scene.open(301).await;
    let (actor, models, version) = (&scene.mine, scene.app().models(), 1);
    let how = HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        subsidy: Some("nystartsjobb"),
        reason: "Anställd efter praktiken.",
        ..HowClosed::default()
    };
    scene.app().write(&CloseCase { actor, models, case, how, version }).await.unwrap();
    let version = scene.page(case).await.case.version;
    let mend = MendClosing {
        actor,
        models,
        case,
        closure: how.closure,
        ended_on: how.ended_on,
        exit_start: how.exit_start.and_then(|day| day.tomorrow().ok()),
        subsidy: None,
        funding: None,
        why: "Fel start.",
        version,
        only_check: false,
    };
    scene.app().write(&mend).await.unwrap();
    assert_eq!(scene.page(case).await.closings[0].was_start, how.exit_start);
    let answers = Answers { self_supporting: Some(true), works_well: Some(true), support_needed: Some(true) };
    let version = scene.page(case).await.case.version;
    let follow = FollowUp { actor, models, case, day: None, answers, text: "Det går bra.", version };
    let follow_up = scene.app().write(&follow).await.unwrap();
    let version = scene.page(case).await.case.version;
    let (day, text, why) = (Some(TODAY), "Det går fint.", "Fel ord.");
    let mend = MendFollowUp { actor, models, case, follow_up, day, answers, text, why, version };
    scene.app().write(&mend).await.unwrap();
    let mended = scene.page(case).await.follow_ups_mended;
    assert_eq!(mended[0].text.as_ref().map(|text| text.expose().as_str()), Some("Det går bra."));
    let version = scene.page(case).await.case.version;
    scene.app().write(&EndSupport { actor, models, case, version }).await.unwrap();
}

async fn at_once(scene: &Scene) {
    let case = scene.open(302).await;
    let (actor, models) = (&scene.mine, scene.app().models());
    let how = HowClosed { closure: "avliden", ..HowClosed::default() };
    let close = CloseCase { actor, models, case, how, version: 1 };
    scene.app().write(&close).await.unwrap();
    let version = scene.page(case).await.case.version;
    let complete = CompleteClosing {
        actor,
        models,
        case,
        ended_on: Some(TODAY),
        exit_start: None,
        share_on: None,
        version,
    };
    scene.app().write(&complete).await.unwrap();
    let (version, ended_on) = (scene.page(case).await.case.version, TODAY.yesterday().ok());
    let (closure, subsidy, funding, why) = ("avliden", None, None, "Fel dag.");
    let mend = MendClosing {
        actor,
        models,
        case,
        closure,
        ended_on,
        exit_start: None,
        subsidy,
        funding,
        why,
        version,
        only_check: false,
    };
    scene.app().write(&mend).await.unwrap();
    assert_eq!(scene.page(case).await.closings[0].was_on, Some(TODAY));
}

/// A worker of another authority carries a case, and the person takes back what lets them.
async fn shut_out(scene: &Scene) {
    let case = scene.open(304).await;
    let (actor, models) = (&scene.mine, scene.app().models());
    let (given_on, kind, how) = (Some(TODAY), "sekretess", "oral");
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    let consent = scene.app().write(&record).await.unwrap();
    let theirs = (0..9).filter_map(|nth| scene.world.actor(Role::Worker, nth).ok());
    let theirs = theirs.into_iter().find(|one| one.who(None).authority != actor.who(None).authority).unwrap();
    let (responsible, started_on) = (theirs.worker(), Some(date(2026, 1, 15)));
    let version = scene.page(case).await.case.version;
    let shell = CaseChange { origin: None, track: None, responsible, started_on, planned_end: None, version };
    scene.app().write(&ChangeCase { actor, models, case, person: None, shell }).await.unwrap();
    let (closure, takes_over) = ("atertaget_samtycke", actor.worker());
    let end = WithdrawConsent { actor, models, case, consent, closure, takes_over, version: 1 };
    scene.app().write(&end).await.unwrap();
    let interventions = &[models.get(scene.world.intervention).unwrap()];
    let today = ShowToday { actor: &theirs, interventions, choice: &Choice::default() };
    assert_eq!(scene.app().read(&today).await.unwrap().unshared.len(), 1);
}

/// The day of a consent was recorded wrong.
async fn mend(scene: &Scene) {
    let case = scene.open(303).await;
    let (actor, models) = (&scene.mine, scene.app().models());
    let (given_on, kind, how) = (Some(TODAY), "sus", "oral");
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    let consent = scene.app().write(&record).await.unwrap();
    let (given_on, reason) = (TODAY.yesterday().ok(), "Fel dag.");
    let mend = MendConsentDay { actor, models, case, consent, given_on, reason, version: 1 };
    scene.app().write(&mend).await.unwrap();
    let mended = scene.page(case).await.mended;
    assert_eq!((mended[0].was_on, Some(mended[0].now_on)), (TODAY, given_on));
    assert_eq!(mended[0].reason.expose(), "Fel dag.");
}

/// The person gives a consent anew, and takes back a part of it.
async fn narrow(scene: &Scene) {
    let case = scene.open(319).await;
    let (actor, models) = (&scene.mine, scene.app().models());
    let (given_on, kind, how) = (Some(TODAY), "sekretess", "paper");
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    scene.app().write(&record).await.unwrap();
    let consent = scene.app().write(&record).await.unwrap();
    let page = scene.page(case).await;
    assert_eq!(page.consents.iter().filter(|one| one.stands(TODAY)).count(), 1);
    let goes = page.live_pairs().map(|pair| (pair.from, pair.to)).next();
    let goes = goes.as_slice();
    let narrow = NarrowConsent { actor, models, case, consent, goes, takes_over: None, version: 1 };
    scene.app().write(&narrow).await.unwrap();
    assert!(scene.page(case).await.live_pairs().count() < page.live_pairs().count());
}
