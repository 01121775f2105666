//! Consents open, and their withdrawal closes at once.

use crate::stage::{MODEL, Stage, codes};
use app::Error;
use app::case::{RecordConsent, WithdrawConsent, WriteNote, directions};
use domain::code::Category;
use domain::work::TaskKind;
use jiff::civil::date;

fn consent<'a>(stage: &'a Stage, kind: &'a str) -> RecordConsent<'a> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let given_on = Some(date(2026, 1, 15));
    RecordConsent { actor, models, case, kind, how: "paper", given_on, agreed: None, note: "" }
}

#[tokio::test]
async fn a_register_consent_opens_nothing_and_a_secrecy_consent_does() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    assert!(matches!(stage.page(&stage.theirs).await, Err(Error::Refused(_))));
    app.write(&consent(&stage, "sus")).await.unwrap();
    assert!(matches!(stage.page(&stage.theirs).await, Err(Error::Refused(_))));
    app.write(&consent(&stage, "sekretess")).await.unwrap();
    let page = stage.page(&stage.theirs).await.unwrap();
    assert!(page.person.is_some());
    assert!(page.left.iter().all(|task| task.done_on.is_some()), "nothing waits for a consent now");
}

#[tokio::test]
async fn a_consent_may_be_given_in_part() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let model = app.models().newest(stage.world.intervention).unwrap();
    let all = directions(model.consent("sekretess").unwrap());
    let towards = all.iter().position(|one| one.to == "ekonomiskt_bistand").unwrap();
    let none = app.write(&RecordConsent { agreed: Some(&[]), ..consent(&stage, "sekretess") }).await;
    assert_eq!(codes(none), [("agreed", "no_direction")]);
    app.write(&RecordConsent { agreed: Some(&[towards]), ..consent(&stage, "sekretess") }).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_err());
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(page.pairs.len(), all[towards].categories.len());
}

#[tokio::test]
async fn withdrawal_ends_sharing_at_once_and_closes_where_the_model_says_so() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let id = app.write(&consent(&stage, "sekretess")).await.unwrap();
    let (models, case) = (app.models(), stage.case);
    let note = WriteNote {
        actor: &stage.theirs,
        models,
        case,
        category: Category::Plan,
        shared: true,
        day: None,
        text: "från oss",
    };
    app.write(&note).await.unwrap();
    assert!(stage.page(&stage.mine).await.unwrap().notes[0].text.is_some());
    let withdraw = WithdrawConsent {
        actor: &stage.theirs,
        models,
        case,
        consent: id,
        closure: "",
        version: 1,
        takes_over: None,
    };
    assert_eq!(codes(app.write(&withdraw).await), [("closure", "required")]);
    app.write(&WithdrawConsent { closure: "atertaget_samtycke", ..withdraw }).await.unwrap();
    assert!(matches!(stage.page(&stage.theirs).await, Err(Error::Refused(_))));
    let page = stage.page(&stage.mine).await.unwrap();
    assert!(page.case.is_closed());
    assert!(page.notes[0].text.is_none(), "each authority keeps its own notes");
}

#[tokio::test]
async fn an_expired_consent_is_not_taken_for_a_live_one() {
    let stage = Stage::set().await;
    let old = RecordConsent { given_on: Some(date(2025, 1, 15)), ..consent(&stage, "sekretess") };
    assert_eq!(codes(stage.world.app.write(&old).await), [("given_on", "consent_expired")]);
}

#[tokio::test]
async fn a_withdrawal_takes_every_live_consent_of_its_kind() {
    let stage = Stage::set().await;
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    app.write(&consent(&stage, "sekretess")).await.unwrap();
    let renewed = app.write(&consent(&stage, "sekretess")).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_ok());
    let actor = &stage.mine;
    let withdraw = WithdrawConsent {
        actor,
        models,
        case,
        consent: renewed,
        closure: "atertaget_samtycke",
        version: 1,
        takes_over: None,
    };
    app.write(&withdraw).await.unwrap();
    assert!(matches!(stage.page(&stage.theirs).await, Err(Error::Refused(_))), "the older one opens nothing");
}

#[tokio::test]
async fn what_a_withdrawal_leaves_to_do_is_for_the_authority_that_owns_the_case() {
    let goes_on = MODEL.replacen("on_withdrawal = \"close\"", "on_withdrawal = \"continue_at_own\"", 1);
    let stage = Stage::set_with(&goes_on).await;
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    let consent = app.write(&consent(&stage, "sekretess")).await.unwrap();
    let withdraw = WithdrawConsent {
        actor: &stage.theirs,
        models,
        case,
        consent,
        closure: "",
        version: 1,
        takes_over: None,
    };
    app.write(&withdraw).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    let open = page.left.iter().filter(|one| one.done_on.is_none());
    let open: Vec<_> = open.map(|one| (one.kind, one.owner)).collect();
    assert_eq!(open, [(TaskKind::ConsentMissing, page.case.owner)]);
    assert!(!page.case.is_closed());
}
