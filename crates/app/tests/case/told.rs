//! What arises when a case is closed: who is to be told, and what.

use crate::stage::{MODEL, Stage};
use access::{Action, Actor};
use app::case::{
    Answers, CloseCase, CompleteClosing, FollowUp, HowClosed, MendClosing, RecordConsent, WithdrawConsent,
};
use app::gate;
use domain::code::Role;
use domain::id::{CaseId, WorkerId};
use jiff::civil::date;
use store::log::Entry;
use store::records::message;
use store::{Tx, UseCase, sql};

/// The messages and flags of a case, each by its rule with its text.
struct Arisen<'a>(&'a Actor, CaseId);

impl UseCase for Arisen<'_> {
    type Out = Vec<(String, String)>;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<Self::Out> {
        let permit = gate::case(tx, self.0, Action::SeeCase, self.1).await?;
        let all = message::of_case(tx, &permit).await?;
        tx.log(Entry::of(&permit));
        Ok(all.into_iter().map(|one| (one.rule, one.text.expose().clone())).collect())
    }
}

/// Makes a case one that this worker has referred.
struct Referred(CaseId, WorkerId);

impl UseCase for Referred {
    type Out = u64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<u64> {
        let set = sql!("update case_file set referrer_id = $2 where id = $1");
        Ok(tx.query(set).bind(self.0).bind(self.1).execute().await?)
    }
}

/// How often the log says that something was told under a consent when a case was closed.
struct ToldUnder(CaseId);

impl UseCase for ToldUnder {
    type Out = i64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<i64> {
        let count = sql!(
            "select cast(count(*) as bigint) from log_entry where case_id = $1 and action = 'close_case' \
             and because = 'consent' and ground_id is not null and detail is not null"
        );
        let (count,): (i64,) = tx.query(count).bind(self.0).one().await?;
        Ok(count)
    }
}

async fn referred() -> Stage {
    referred_by(MODEL).await
}

async fn referred_by(model: &str) -> Stage {
    let stage = Stage::set_with(model).await;
    let at = stage.world.authority("jobbcentrum").unwrap();
    let mut staff = stage.world.staff.iter();
    let referrer = staff.find(|one| one.role == Role::Referrer && one.authority == at).unwrap();
    stage.world.app.write(&Referred(stage.case, referrer.worker)).await.unwrap();
    stage
}

/// The person lets the authorities tell each other.
async fn shared(stage: &Stage) {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let (how, given_on) = ("paper", Some(date(2026, 1, 15)));
    let consent =
        RecordConsent { actor, models, case, kind: "sekretess", how, given_on, agreed: None, note: "" };
    stage.world.app.write(&consent).await.unwrap();
}

async fn arisen(stage: &Stage) -> Vec<(String, String)> {
    stage.world.app.read(&Arisen(&stage.mine, stage.case)).await.unwrap()
}

async fn close(stage: &Stage, how: HowClosed<'_>) {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let close = CloseCase { actor, models, case, how, version: 1 };
    stage.world.app.write(&close).await.unwrap();
}

/// To whoever works there already, and needs no consent.
const OWN: &str = "avslut_arbetsformedlingen";

const FLAGS: [&str; 3] = ["avslut_ekonomiskt_bistand", "avslut_jobbcentrum", "avslut_arbetsformedlingen"];

fn rules(arisen: &[(String, String)]) -> Vec<&str> {
    arisen.iter().map(|(rule, _)| rule.as_str()).collect()
}

#[tokio::test]
async fn closing_tells_the_referrer_in_their_own_system_and_flags_the_others() {
    let stage = referred().await;
    shared(&stage).await;
    let how = HowClosed {
        closure: "annan_insats",
        ended_on: Some(date(2026, 9, 1)),
        reason: "Vill prova en annan väg.",
        ..HowClosed::default()
    };
    close(&stage, how).await;
    let told = stage.world.app.read(&ToldUnder(stage.case)).await.unwrap();
    assert_eq!(told, 2, "a flag to each of the two others, with the consent that it rests on");
    let arisen = arisen(&stage).await;
    assert_eq!(rules(&arisen), [&["avslut_viva"], &FLAGS[..]].concat());
    let text = &arisen[0].1;
    assert!(text.starts_with("Prov Person (") && !text.contains('{'), "{text}");
    assert!(
        text.contains("den 2026-09-01. Skäl: Behov av en annan insats. Vill prova en annan väg."),
        "{text}"
    );
    assert!(arisen[1].1.ends_with("den 2026-09-01.") && !arisen[1].1.contains("annan väg"));
}

#[tokio::test]
async fn closing_at_once_tells_as_well_with_the_day_on_which_it_was_done() {
    for closure in ["avliden", "flyttat"] {
        let stage = referred().await;
        shared(&stage).await;
        close(&stage, HowClosed { closure, ..HowClosed::default() }).await;
        let arisen = arisen(&stage).await;
        assert_eq!(rules(&arisen).len(), 4, "{closure}");
        assert!(arisen[0].1.contains("2026-09-21"), "{}", arisen[0].1);
    }
}

#[tokio::test]
async fn a_withdrawal_that_closes_tells_the_referrer_and_nobody_whom_consent_no_longer_reaches() {
    let stage = referred().await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let kinds = &stage.world.model.consents;
    let closes = |one: &&domain::model::Consent| one.on_withdrawal == domain::model::OnWithdrawal::Close;
    let kind = kinds.iter().find(closes).unwrap().id.as_str();
    let (how, given_on) = ("paper", Some(date(2026, 1, 15)));
    let consent = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    let consent = stage.world.app.write(&consent).await.unwrap();
    let closure = "atertaget_samtycke";
    let withdraw = WithdrawConsent { actor, models, case, consent, closure, version: 1, takes_over: None };
    stage.world.app.write(&withdraw).await.unwrap();
    let arisen = arisen(&stage).await;
    assert_eq!(rules(&arisen), ["avslut_viva", OWN]);
    assert!(arisen[0].1.contains("Skäl: Återtaget samtycke."), "{}", arisen[0].1);
}

#[tokio::test]
async fn without_a_referrer_only_the_flags_arise_that_consent_lets_pass() {
    let stage = Stage::set().await;
    close(&stage, HowClosed { closure: "avliden", ..HowClosed::default() }).await;
    assert_eq!(rules(&arisen(&stage).await), [OWN]);
    let stage = Stage::set().await;
    shared(&stage).await;
    close(&stage, HowClosed { closure: "avliden", ..HowClosed::default() }).await;
    assert_eq!(rules(&arisen(&stage).await), FLAGS);
}

/// Puts a closed case before the question that its closing left open, as one that came closed by import.
struct Before(CaseId);

impl UseCase for Before {
    type Out = u64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<u64> {
        Ok(tx
            .query(sql!("update case_file set phase = 'avslut' where id = $1"))
            .bind(self.0)
            .execute()
            .await?)
    }
}

/// To work since a day in August.
fn to_work() -> HowClosed<'static> {
    HowClosed {
        closure: "arbete",
        ended_on: Some(date(2026, 8, 1)),
        exit_start: Some(date(2026, 8, 2)),
        subsidy: Some("utan_stod"),
        ..HowClosed::default()
    }
}

#[tokio::test]
async fn a_follow_up_leads_on_from_the_question_that_an_import_left() {
    for (support_needed, phase) in [(true, "stod"), (false, "avslutad")] {
        let stage = referred().await;
        close(&stage, to_work()).await;
        stage.world.app.write(&Before(stage.case)).await.unwrap();
        let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
        let version = stage.page(actor).await.unwrap().case.version;
        let answers = Answers {
            self_supporting: Some(true),
            works_well: Some(true),
            support_needed: Some(support_needed),
        };
        let follow = FollowUp { actor, models, case, day: None, answers, text: "", version };
        stage.world.app.write(&follow).await.unwrap();
        assert_eq!(stage.page(actor).await.unwrap().case.phase, phase);
    }
}

/// Takes away the start of the work as well, as of one whose workbook did not have it.
struct Unstarted(CaseId);

impl UseCase for Unstarted {
    type Out = u64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<u64> {
        let set = sql!("update case_file set exit_start = null where id = $1");
        Ok(tx.query(set).bind(self.0).execute().await?)
    }
}

#[tokio::test]
async fn completing_a_closing_tells_what_the_ways_on_tell() {
    let requires =
        "requires = [{ closed_to = [\"work\", \"studies\"] }, \"exit_start\", \"consent_asked_again\"]";
    assert!(MODEL.contains(requires));
    let flags = format!("{requires}\nflags = [\"avslut_arbetsformedlingen\"]");
    let stage = referred_by(&MODEL.replace(requires, &flags)).await;
    close(&stage, to_work()).await;
    stage.world.app.write(&Before(stage.case)).await.unwrap();
    stage.world.app.write(&Unstarted(stage.case)).await.unwrap();
    let told =
        async || arisen(&stage).await.iter().filter(|(rule, _)| rule == "avslut_arbetsformedlingen").count();
    let before = told().await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let version = stage.page(actor).await.unwrap().case.version;
    let (ended_on, exit_start) = (None, Some(date(2026, 8, 2)));
    let complete = CompleteClosing { actor, models, case, ended_on, exit_start, share_on: None, version };
    stage.world.app.write(&complete).await.unwrap();
    assert_eq!(stage.page(actor).await.unwrap().case.phase, "uppfoljning");
    assert_eq!(told().await, before + 1);
}

/// Lets every consent of a case run out before today.
struct RunOut(CaseId);

impl UseCase for RunOut {
    type Out = u64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<u64> {
        let set = sql!("update consent set valid_to = $2 where case_id = $1");
        Ok(tx.query(set).bind(self.0).bind(date(2026, 9, 20)).execute().await?)
    }
}

#[tokio::test]
async fn a_closing_that_is_mended_keeps_the_written_words_and_what_it_can_no_longer_tell() {
    for live in [true, false] {
        let stage = referred().await;
        shared(&stage).await;
        let how = HowClosed {
            closure: "annan_insats",
            ended_on: Some(date(2026, 9, 1)),
            reason: "Vill prova en annan väg.",
            ..HowClosed::default()
        };
        close(&stage, how).await;
        if !live {
            stage.world.app.write(&RunOut(stage.case)).await.unwrap();
        }
        let mend = MendClosing {
            actor: &stage.mine,
            models: stage.world.app.models(),
            case: stage.case,
            closure: "annan_insats",
            ended_on: Some(date(2026, 9, 3)),
            exit_start: None,
            subsidy: None,
            funding: None,
            why: "Fel dag",
            version: stage.page(&stage.mine).await.unwrap().case.version,
            only_check: false,
        };
        stage.world.app.write(&mend).await.unwrap();
        let arisen = arisen(&stage).await;
        let text = |rule: &str| {
            let mut found = arisen.iter().filter(|(one, _)| one == rule).map(|(_, text)| text.as_str());
            let text = found.next().unwrap_or_default();
            assert_eq!(found.next(), None, "one of each");
            text
        };
        let beside = "den 2026-09-03. Skäl: Behov av en annan insats. Vill prova en annan väg.";
        assert!(text("avslut_viva").ends_with(beside), "{}", text("avslut_viva"));
        assert!(text(OWN).contains("2026-09-03"), "{}", text(OWN));
        let other = if live { "2026-09-03" } else { "2026-09-01" };
        assert!(text("avslut_jobbcentrum").contains(other), "{live}: {}", text("avslut_jobbcentrum"));
        if live {
            let again = MendClosing { closure: "flyttat", version: mend.version + 1, ..mend };
            stage.world.app.write(&again).await.unwrap();
            let all = self::arisen(&stage).await;
            let (_, text) = all.iter().find(|(rule, _)| rule == "avslut_viva").unwrap();
            assert!(!text.contains("annan väg"), "the words belong to the other reason: {text}");
        }
    }
}
