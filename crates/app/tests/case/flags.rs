//! Flags between authorities: raised at need under consent alone, told, answered here or received elsewhere.

use crate::stage::{MODEL, Stage, TODAY, codes, new_case, number};
use access::{Actor, Staff};
use app::case::{CloseCase, ConsentGiven, HowClosed, Message, OpenCase, RecordConsent, WithdrawConsent};
use app::share::{
    AnswerFlag, Flags, ListFlags, MarkTold, RaiseFlag, ReadFlag, ReadFlags, RecordAnswer, raisable,
};
use app::{Error, Result};
use domain::code::Role;
use domain::id::{CaseId, ConsentId, MessageId};
use jiff::civil::date;
use store::{Tx, UseCase, sql};

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
    stage.world.app.read(&ListFlags { actor, models, intervention, page: 0 }).await.unwrap()
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
        takes_over: None,
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

/// The places of the directions between the two boards: to the second, and back.
async fn ways(stage: &Stage) -> (usize, usize) {
    let page = stage.page(&stage.mine).await.unwrap();
    let ways = app::case::directions(page.model.consent("sekretess").unwrap());
    let (to, back) = ("jobbcentrum", "arbetsformedlingen");
    let place = |from, to| ways.iter().position(|way| way.to == to && way.from == from).unwrap();
    (place(back, to), place(to, back))
}

/// Closes the case at once; the sharing goes on to the end of the day.
async fn close(stage: &Stage) {
    let version = stage.page(&stage.mine).await.unwrap().case.version;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    stage.world.app.write(&CloseCase { actor, models, case, how, version }).await.unwrap();
}

#[tokio::test]
async fn an_answer_opens_by_the_consent_of_whoever_answered() {
    let goes_on = MODEL.replacen("on_withdrawal = \"close\"", "on_withdrawal = \"continue_at_own\"", 1);
    let stage = Stage::set_with(&goes_on).await;
    let given = consent(&stage, None).await;
    let id = raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    stage.world.app.write(&answer(&stage, &stage.theirs, id, 1)).await.unwrap();
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let back =
        WithdrawConsent { actor, models, case, consent: given, closure: "", version: 1, takes_over: None };
    stage.world.app.write(&back).await.unwrap();
    consent(&stage, Some(&[ways(&stage).await.0])).await;
    let asked = flag_of(&stage, &stage.mine).await;
    assert!(
        asked.answered_on.is_some() && asked.answer.is_none(),
        "they do not let the first board know any more"
    );
    assert_eq!(list(&stage, &stage.mine).await.settled[0].flag.answer.as_ref().map(|_| ()), None);
    let answered = flag_of(&stage, &stage.theirs).await;
    assert_eq!(answered.answer.unwrap().expose(), "Ja, det går bra.", "their own answer");
}

/// Whoever may not be told the name by the authority whose it is reads it in nobody else's words.
#[tokio::test]
async fn a_name_is_told_by_the_authority_whose_it_is() {
    let nameless = MODEL.replacen(
        "receiver = \"ekonomiskt_bistand\"\ncategories = [\"identity\", \"plan\", \"attendance\"]",
        "receiver = \"ekonomiskt_bistand\"\ncategories = [\"plan\", \"attendance\"]",
        1,
    );
    assert_ne!(nameless, MODEL);
    let stage = Stage::set_with(&nameless).await;
    consent(&stage, None).await;
    let (actor, models, case) = (&stage.theirs, stage.world.app.models(), stage.case);
    let raise = RaiseFlag { actor, models, case, flag: "behov_arbetsformedlingen", reason: WHY };
    stage.world.app.write(&raise).await.unwrap();
    let third = stage.world.authority("ekonomiskt_bistand").unwrap();
    let third = match stage.theirs.clone() {
        Actor::Staff(staff) => Actor::Staff(Staff { authority: third, ..staff }),
        other => other,
    };
    let page = stage.page(&third).await.unwrap();
    assert!(page.person.is_none(), "the owner does not tell the name");
    let texts: Vec<_> = page.messages.iter().map(|one| one.text.expose().as_str()).collect();
    assert_eq!(texts, [""; 0], "and the other board's flag neither");
    assert_eq!(flag_of(&stage, &stage.theirs).await.rule, "behov_arbetsformedlingen");
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

/// A flag that only informs is answered neither here nor by telephone.
async fn nobody_answers(stage: &Stage, flag: &Message) {
    let (models, case, app) = (stage.world.app.models(), stage.case, &stage.world.app);
    for version in [flag.version, flag.version + 1] {
        let here = app.write(&answer(stage, &stage.theirs, flag.id, version)).await;
        assert!(matches!(here, Err(Error::NotFound)), "{here:?}");
        let received = RecordAnswer {
            actor: &stage.mine,
            models,
            case,
            message: flag.id,
            how: "phone",
            from: "Kim",
            day: None,
            text: "Ja",
            version,
        };
        let received = app.write(&received).await;
        assert!(matches!(received, Err(Error::NotFound)), "{received:?}");
    }
}

#[tokio::test]
async fn what_only_informs_stands_apart_and_is_ticked_as_read() {
    let stage = Stage::set_carried().await;
    consent(&stage, None).await;
    raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    close(&stage).await;
    let before = list(&stage, &stage.theirs).await;
    assert_eq!((before.to_us.len(), before.to_know.len()), (1, 1), "{before:?}");
    assert_eq!(list(&stage, &stage.mine).await.from_us.len(), 1, "who only told waits for nothing");
    let (models, case, app) = (stage.world.app.models(), stage.case, &stage.world.app);
    let flag = &before.to_know[0].flag;
    let read = ReadFlag { actor: &stage.theirs, models, case, message: flag.id, version: flag.version };
    let others = app.write(&ReadFlag { actor: &stage.mine, ..read }).await;
    assert!(matches!(others, Err(Error::NotFound)), "nobody reads for another authority: {others:?}");
    let asked = app.write(&ReadFlag { message: before.to_us[0].flag.id, ..read }).await;
    assert!(matches!(asked, Err(Error::NotFound)), "a question is answered: {asked:?}");
    nobody_answers(&stage, flag).await;
    app.write(&read).await.unwrap();
    nobody_answers(&stage, &before.to_know[0].flag).await;
    app.write(&read).await.unwrap();
    let after = list(&stage, &stage.theirs).await;
    assert_eq!((after.to_us.len(), after.to_know.len(), after.settled.len()), (1, 0, 1));
    stage.clock.pass_days(31);
    assert_eq!(list(&stage, &stage.theirs).await.settled.len(), 0);
}

#[tokio::test]
async fn settled_flags_are_listed_a_page_at_a_time() {
    let stage = Stage::set().await;
    consent(&stage, None).await;
    for _ in 0..21 {
        let id = raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
        stage.world.app.write(&answer(&stage, &stage.theirs, id, 1)).await.unwrap();
    }
    raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    let (actor, models, intervention) = (&stage.theirs, stage.world.app.models(), stage.world.intervention);
    let page = async |page| {
        let found = ListFlags { actor, models, intervention, page };
        let found = stage.world.app.read(&found).await.unwrap();
        (found.to_us.len(), found.settled.len(), found.more)
    };
    assert_eq!([page(0).await, page(1).await], [(1, 20, true), (1, 1, false)]);
}

#[tokio::test]
async fn those_without_a_role_in_the_team_see_no_flags() {
    let stage = Stage::set().await;
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    for role in [Role::Referrer, Role::Steering, Role::Administrator] {
        let actor = &stage.world.actor(role, 0).unwrap();
        let found = stage.world.app.read(&ListFlags { actor, models, intervention, page: 0 }).await.map(drop);
        assert!(matches!(found, Err(Error::Refused(_))), "{role}");
    }
}

/// What the viewer may not open takes no place on a page: neither hides it the rest nor does it count among them.
#[tokio::test]
async fn hidden_flags_take_no_place_on_a_page() {
    let goes_on = MODEL.replacen("on_withdrawal = \"close\"", "on_withdrawal = \"continue_at_own\"", 1);
    let stage = Stage::set_with(&goes_on).await;
    let given = consent(&stage, None).await;
    let (models, case, app) = (stage.world.app.models(), stage.case, &stage.world.app);
    let id = raise(&stage, "behov_jobbcentrum", WHY).await.unwrap();
    app.write(&answer(&stage, &stage.theirs, id, 1)).await.unwrap();
    stage.clock.pass_days(1);
    let actor = &stage.theirs;
    let raise = RaiseFlag { actor, models, case, flag: "behov_arbetsformedlingen", reason: WHY };
    for _ in 0..21 {
        let id = app.write(&raise).await.unwrap();
        app.write(&answer(&stage, &stage.mine, id, 1)).await.unwrap();
    }
    assert!(list(&stage, &stage.mine).await.more);
    let actor = &stage.mine;
    let back =
        WithdrawConsent { actor, models, case, consent: given, closure: "", version: 1, takes_over: None };
    app.write(&back).await.unwrap();
    consent(&stage, Some(&[ways(&stage).await.0])).await;
    let seen = list(&stage, &stage.mine).await;
    assert_eq!((seen.settled.len(), seen.more), (1, false), "the first board's own");
    assert_eq!(seen.settled[0].flag.id, id);
}

/// How many entries the log has of flags that were read.
struct Reads;

impl UseCase for Reads {
    type Out = i64;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<i64> {
        let all = sql!("select count(*) from log_entry where action = 'read_flag' and outcome <> 'refused'");
        let (count,): (i64,) = tx.query(all).one().await?;
        Ok(count)
    }
}

#[tokio::test]
async fn several_are_ticked_as_read_at_once() {
    let mut stage = Stage::set_carried().await;
    let mut given = Vec::new();
    for nth in [1, 2, 3] {
        if nth > 1 {
            let digits = number(nth);
            let open =
                OpenCase { responsible: stage.mine.worker(), ..new_case(&stage.world, &stage.mine, &digits) };
            stage.case = stage.world.app.write(&open).await.unwrap();
        }
        given.push((stage.case, consent(&stage, None).await));
        close(&stage).await;
    }
    let app = &stage.world.app;
    let before = list(&stage, &stage.theirs).await;
    let flags: Vec<_> = before.to_know.iter().map(|one| (one.case, one.flag.id)).collect();
    assert_eq!(flags.len(), 3);
    let (actor, models) = (&stage.theirs, app.models());
    let read = |flags| ReadFlags { actor, models, flags };
    assert_eq!(codes(app.write(&read(&[])).await), [("flag", "flag_none_chosen")]);
    app.write(&ReadFlags { actor: &stage.mine, ..read(&flags) }).await.unwrap();
    assert_eq!(list(&stage, actor).await.to_know.len(), 3, "nobody reads for another authority");
    let entries = app.read(&Reads).await.unwrap();
    // One of them twice, and one whose consent is taken back meanwhile.
    let chosen = [flags[0], flags[0], flags[1], flags[2]];
    app.db().write(app.moment(), &TakenBack(flags[2].0)).await.unwrap();
    app.write(&read(&chosen)).await.unwrap();
    let after = list(&stage, actor).await;
    assert_eq!((after.to_know.len(), after.settled.len()), (0, 2));
    assert_eq!(app.read(&Reads).await.unwrap() - entries, 2, "one for each case");
}

/// The consents of a case are taken back.
struct TakenBack(CaseId);

impl UseCase for TakenBack {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let ended = sql!("update consent set withdrawn_on = valid_from where case_id = $1");
        tx.query(ended).bind(self.0).execute().await?;
        Ok(())
    }
}
