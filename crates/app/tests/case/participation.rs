//! A consent belongs to one participation: what it opens, how long, and what ends it.

use crate::stage::{Stage, codes, new_case, number};
use app::Error;
use app::case::{
    CloseCase, HowClosed, NewPerson, OpenCase, RecordConsent, ShareOn, ShowCase, WithdrawConsent,
};
use domain::id::CaseId;
use jiff::civil::date;

async fn consent(stage: &Stage, case: CaseId) -> domain::id::ConsentId {
    let (actor, models) = (&stage.mine, stage.world.app.models());
    let (kind, how, given_on) = ("sekretess", "paper", Some(date(2026, 9, 1)));
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    stage.world.app.write(&record).await.unwrap()
}

async fn close(stage: &Stage, case: CaseId, how: HowClosed<'_>) {
    let (actor, models) = (&stage.mine, stage.world.app.models());
    let version = stage.world.app.read(&ShowCase { actor, models, case }).await.unwrap().case.version;
    let close = CloseCase { actor, models, case, how, version };
    stage.world.app.write(&close).await.unwrap();
}

fn to_work() -> HowClosed<'static> {
    HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 9, 1)),
        exit_start: Some(date(2026, 9, 7)),
        subsidy: Some("utan_stod"),
        share_on: Some(ShareOn::Paper),
        ..HowClosed::default()
    }
}

/// The same person's next case.
async fn back(stage: &Stage) -> CaseId {
    let digits = number(1);
    let open = new_case(&stage.world, &stage.mine, &digits);
    let person = NewPerson { again: true, ..open.person };
    let back = OpenCase { person, started_on: Some(date(2026, 9, 20)), ..open };
    stage.world.app.write(&back).await.unwrap()
}

#[tokio::test]
async fn what_goes_on_after_an_old_case_does_not_open_the_new_one() {
    let stage = Stage::set().await;
    let (app, models) = (&stage.world.app, stage.world.app.models());
    consent(&stage, stage.case).await;
    close(&stage, stage.case, to_work()).await;
    let second = back(&stage).await;
    stage.clock.pass_days(1);
    let old = stage.page(&stage.theirs).await.unwrap();
    assert_eq!(old.cases.iter().map(|one| one.id).collect::<Vec<_>>(), [stage.case], "nor is it mentioned");
    let refused = app.read(&ShowCase { actor: &stage.theirs, models, case: second }).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
    let page = app.read(&ShowCase { actor: &stage.mine, models, case: second }).await.unwrap();
    assert_eq!((page.consents.len(), page.pairs.len(), page.cases.len()), (0, 0, 2));
}

#[tokio::test]
async fn a_withdrawal_in_one_case_leaves_the_other_cases_consents() {
    let stage = Stage::set().await;
    let (app, models) = (&stage.world.app, stage.world.app.models());
    consent(&stage, stage.case).await;
    close(&stage, stage.case, to_work()).await;
    let second = back(&stage).await;
    let given = consent(&stage, second).await;
    let actor = &stage.mine;
    let elsewhere = WithdrawConsent {
        actor,
        models,
        case: stage.case,
        consent: given,
        closure: "",
        version: 1,
        takes_over: None,
    };
    assert!(matches!(app.write(&elsewhere).await, Err(Error::NotFound)));
    let withdraw = WithdrawConsent { case: second, closure: "", ..elsewhere };
    assert_eq!(codes(app.write(&withdraw).await), [("closure", "required")]);
    app.write(&WithdrawConsent { closure: "atertaget_samtycke", ..withdraw }).await.unwrap();
    assert!(app.read(&ShowCase { actor: &stage.theirs, models, case: second }).await.is_err());
    assert!(stage.page(&stage.theirs).await.is_ok(), "what was agreed for the old case stands");
}
