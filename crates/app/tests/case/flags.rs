//! Flags between authorities: raised at need under consent alone, told, answered here or received elsewhere.

use crate::stage::{Stage, codes};
use access::Actor;
use app::case::{ConsentGiven, Message, RecordConsent, WithdrawConsent};
use app::share::{AnswerFlag, Flags, ListFlags, MarkTold, RaiseFlag, RecordAnswer, raisable};
use app::{Error, Result};
use domain::code::Role;
use domain::id::{ConsentId, MessageId};
use jiff::civil::date;

const WHY: &str = "Praktiken börjar på måndag.";

pub async fn consent(stage: &Stage, agreed: Option<&[usize]>) -> ConsentId {
    let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed, note: "" };
    let ConsentGiven { kind, how, given_on, agreed, note } = given;
    let (actor, models) = (&stage.mine, stage.world.app.models());
    let record = RecordConsent { actor, models, case: stage.case, kind, how, given_on, agreed, note };
    stage.world.app.write(&record).await.unwrap()
}

async fn raise(stage: &Stage, flag: &str, reason: &str) -> Result<MessageId> {
    let (actor, models) = (&stage.mine, stage.world.app.models());
    stage.world.app.write(&RaiseFlag { actor, models, case: stage.case, flag, reason }).await
}

async fn list(stage: &Stage, actor: &Actor) -> Flags {
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    stage.world.app.read(&ListFlags { actor, models, intervention }).await.unwrap()
}

async fn flag_of(stage: &Stage, actor: &Actor) -> Message {
    stage.page(actor).await.unwrap().messages.into_iter().next_back().unwrap()
}

fn answer<'a>(stage: &'a Stage, actor: &'a Actor, message: MessageId, version: i64) -> AnswerFlag<'a> {
    let models = stage.world.app.models();
    AnswerFlag { actor, models, case: stage.case, message, text: "Ja, det går bra.", version }
}

#[tokio::test]
async fn a_flag_is_raised_under_consent_and_answered_by_the_authority_that_it_is_for() {
    let stage = Stage::set().await;
    assert_eq!(codes(raise(&stage, "behov_jobbcentrum", WHY).await), [("flag", "flag_no_consent")]);
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(raisable(&page).0.len(), 0, "nobody flags to their own authority");
    let given = consent(&stage, None).await;
    assert_eq!(raisable(&stage.page(&stage.mine).await.unwrap()).0.len(), 2);
    assert_eq!(codes(raise(&stage, "behov_jobbcentrum", " ").await), [("reason", "required")]);
    // What a transition raises nobody raises by hand.
    assert_eq!(codes(raise(&stage, "avslut_jobbcentrum", WHY).await), [("flag", "required")]);
    let id = raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    let seen = list(&stage, &stage.theirs).await;
    assert_eq!((seen.to_us.len(), seen.from_us.len()), (1, 0));
    let text = seen.to_us[0].flag.text.expose();
    assert!(text.contains("Prov Person") && text.ends_with("Praktiken börjar på måndag."), "{text}");
    assert_eq!(list(&stage, &stage.mine).await.from_us.len(), 1);
    let own = stage.world.app.write(&answer(&stage, &stage.mine, id, 1)).await;
    assert!(matches!(own, Err(Error::NotFound)), "nobody answers for another authority: {own:?}");
    stage.world.app.write(&answer(&stage, &stage.theirs, id, 1)).await.unwrap();
    let late = stage.world.app.write(&answer(&stage, &stage.theirs, id, 2)).await;
    assert!(
        matches!(&late, Err(Error::Invalid(problems)) if problems[0].code == "flag_answered"),
        "answered once: {late:?}"
    );
    let answered = flag_of(&stage, &stage.mine).await;
    assert_eq!(answered.answer.unwrap().expose(), "Ja, det går bra.");
    assert_eq!((answered.answered_by, answered.answer_how.as_deref()), (stage.theirs.worker(), Some("here")));
    let models = stage.world.app.models();
    let back = WithdrawConsent {
        actor: &stage.mine,
        models,
        case: stage.case,
        consent: given,
        closure: "atertaget_samtycke",
        version: 1,
    };
    stage.world.app.write(&back).await.unwrap();
    assert!(list(&stage, &stage.theirs).await.to_us.is_empty(), "withdrawn at once");
}

#[tokio::test]
async fn what_is_answered_needs_consent_as_well() {
    let stage = Stage::set().await;
    // From the first board to the second alone.
    let page = stage.page(&stage.mine).await.unwrap();
    let ways = app::case::directions(page.model.consent("sekretess").unwrap());
    let (to, back) = ("jobbcentrum", "arbetsformedlingen");
    let one = ways.iter().position(|way| way.to == to && way.from == back).unwrap();
    consent(&stage, Some(&[one])).await;
    let id = raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    assert_eq!(list(&stage, &stage.theirs).await.to_us.len(), 1);
    let answered = stage.world.app.write(&answer(&stage, &stage.theirs, id, 1)).await;
    assert_eq!(codes(answered), [("text", "answer_no_consent")]);
}

#[tokio::test]
async fn what_is_told_and_received_elsewhere_is_noted_by_the_sending_side() {
    let stage = Stage::set().await;
    consent(&stage, None).await;
    let id = raise(&stage, "behov_ekonomiskt_bistand", WHY).await.unwrap();
    let (models, case) = (stage.world.app.models(), stage.case);
    let told = |actor, how, version| MarkTold { actor, models, case, message: id, how, version };
    let app = &stage.world.app;
    assert_eq!(codes(app.write(&told(&stage.mine, "brevduva", 1)).await), [("how", "choose_one")]);
    let others = app.write(&told(&stage.theirs, "system/Viva", 1)).await;
    assert!(others.is_err(), "each authority sends its own");
    app.write(&told(&stage.mine, "system/Viva", 1)).await.unwrap();
    let record = RecordAnswer {
        actor: &stage.mine,
        models,
        case,
        message: id,
        how: "phone",
        from: "Kim, klockan 10",
        day: Some(date(2026, 9, 21)),
        text: "Det är beviljat.",
        version: 2,
    };
    let early = RecordAnswer { day: Some(date(2026, 9, 20)), ..record };
    assert_eq!(codes(app.write(&early).await), [("day", "answer_before_flag")]);
    let bare = RecordAnswer { from: "", text: "", how: "here", ..record };
    assert_eq!(codes(app.write(&bare).await).len(), 3);
    let theirs = app.write(&RecordAnswer { actor: &stage.theirs, ..record }).await;
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    app.write(&record).await.unwrap();
    let found = flag_of(&stage, &stage.mine).await;
    assert_eq!(found.sent_how.as_deref(), Some("system/Viva"));
    assert_eq!(found.answer_from.unwrap().expose(), "Kim, klockan 10");
}

#[tokio::test]
async fn those_without_a_role_in_the_team_see_no_flags() {
    let stage = Stage::set().await;
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    for role in [Role::Referrer, Role::Steering, Role::Administrator] {
        let actor = &stage.world.actor(role, 0).unwrap();
        let found = stage.world.app.read(&ListFlags { actor, models, intervention }).await.map(drop);
        assert!(matches!(found, Err(Error::Refused(_))), "{role}");
    }
}
