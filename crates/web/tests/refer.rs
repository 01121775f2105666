//! Referring in the browser: the check that keeps nothing and forgets nothing, and a protected person's referral.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;

use app::case::{ConsentGiven, NewPerson};
use app::referral::{
    Answered, DraftReferral, RecordOwnConsent, SendReferral, ShowReferral, WithdrawReferral,
};
use axum::http::StatusCode;
use browser::Browser;
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);

async fn stage() -> (World, Browser) {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let referrer = world.staff.iter().find(|member| member.role == Role::Referrer).unwrap();
    let browser = Browser::of(&world, referrer).await;
    (world, browser)
}

/// What a referrer must have answered before sending.
fn answered(world: &World) -> Answered {
    let fact = world.model.facts.iter().find(|fact| fact.judged).unwrap().id.to_string();
    Answered { fact, value: "yes".to_owned(), basis: "Samtal".to_owned() }
}

#[tokio::test]
async fn the_answers_of_the_check_come_back_to_be_changed_and_are_kept_nowhere() {
    let (world, browser) = stage().await;
    let fact = world.model.facts.iter().find(|fact| fact.judged).unwrap();
    let (answer, basis) = (format!("fact.{}", &*fact.id), format!("basis.{}", &*fact.id));
    let typed = [("age", "33"), (answer.as_str(), "yes"), (basis.as_str(), "Samtal i maj")];
    let check = "/refer/ratt-insats/check";
    let told = browser.post(check, &typed, false).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.body);
    let form = |body: &str| {
        let form = body
            .split("<form method=\"post\" action=\"/refer/ratt-insats/check\" data-steps>")
            .nth(1)
            .unwrap();
        form.split("</form>").next().unwrap().to_owned()
    };
    let carried =
        |form: &str, name: &str, value: &str| form.contains(&format!("name=\"{name}\" value=\"{value}\""));
    let person = browser.post("/refer/ratt-insats/person", &typed, false).await;
    for page in [&told, &person] {
        let form = form(&page.body);
        assert!(typed.iter().all(|(name, value)| carried(&form, name, value)), "{form}");
        assert!(form.contains("Ändra svaren") && carried(&form, "_again", "yes"), "{form}");
    }
    let again = [&typed[..], &[("_again", "yes")]].concat();
    let again = browser.post(check, &again, false).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    assert!(again.body.contains("name=\"age\" type=\"text\" value=\"33\""), "{}", again.body);
    assert!(again.body.contains("value=\"Samtal i maj\""), "{}", again.body);
    assert!(again.body.contains("Visa svaret"), "it is the questions: {}", again.body);
    for age in ["0", "999"] {
        let slip = browser.post(check, &[("age", age)], false).await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", slip.body);
        assert!(slip.body.contains("Skriv åldern med siffror, 1–122 år."), "{}", slip.body);
    }
    let fresh = browser.get(check).await;
    assert!(!fresh.body.contains("Samtal i maj") && !fresh.body.contains("value=\"33\""));
}

/// A protected person, to be referred.
async fn protected(world: &World) -> CaseId {
    let (actor, models) = (world.actor(Role::Referrer, 0).unwrap(), world.app.models());
    let number = world::test_numbers(TODAY).nth(3).unwrap();
    let person = NewPerson {
        number: number.digits(),
        name: "Alva Skyddad",
        gender: None,
        protection: Protection::Marked,
        again: false,
    };
    let intervention = world.intervention;
    let draft = DraftReferral { actor: &actor, models, intervention, person, answers: &[answered(world)] };
    let case = world.app.write(&draft).await.unwrap();
    let entrance = world.model.entrance().unwrap();
    for asked in world.model.consents.iter().filter(|one| one.required && *one.asked_in == *entrance.id) {
        let given = ConsentGiven { kind: &asked.id, how: "paper", given_on: None, agreed: None, note: "" };
        world.app.write(&RecordOwnConsent { actor: &actor, models, case, given }).await.unwrap();
    }
    case
}

#[tokio::test]
async fn a_protected_person_is_not_taken_up_at_the_meeting() {
    let (world, browser) = stage().await;
    let case = protected(&world).await;
    let at = format!("/refer/case/{case}");
    let draft = browser.get(&at).await;
    assert!(!draft.body.contains("nästa veckomöte"), "{}", draft.body);
    assert!(draft.body.contains("fördelas för hand"), "{}", draft.body);
    let (actor, models) = (world.actor(Role::Referrer, 0).unwrap(), world.app.models());
    let page = world.app.read(&ShowReferral { actor: &actor, models, case }).await.unwrap();
    let (version, recipient) = (page.referral.version, page.reached.receivers.first().copied());
    let send = SendReferral { actor: &actor, models, case, exception: "Behöver stöd", recipient, version };
    world.app.write(&send).await.unwrap();
    // The button of a second tab.
    let (key, version) = (draft.hidden("_key"), draft.hidden("_version"));
    let filled = [("_key", key.as_str()), ("_version", version.as_str()), ("exception", "Behöver stöd")];
    let second = browser.post(&format!("{at}/send"), &filled, false).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.body);
    assert!(second.body.contains("Det gjorde du själv på en annan sida 2026-11-22"), "{}", second.body);
    assert!(second.body.contains(&format!("href=\"{at}\"")), "{}", second.body);
    for path in ["/refer", at.as_str()] {
        let page = browser.get(path).await;
        assert!(page.body.contains(">Fördelas för hand<"), "{}", page.body);
        assert!(!page.body.contains("Tas upp på nästa veckomöte"), "{}", page.body);
    }
    let receiver = world.staff.iter().find(|one| Some(one.worker) == recipient).unwrap();
    let coming = Browser::of(&world, receiver).await.get("/coming").await;
    assert!(coming.body.contains(">Fördelas för hand</span>"), "{}", coming.body);
    assert!(!coming.body.contains(">Veckomöte</span>"), "{}", coming.body);
    let version =
        world.app.read(&ShowReferral { actor: &actor, models, case }).await.unwrap().referral.version;
    world.app.write(&WithdrawReferral { actor: &actor, models, case, version }).await.unwrap();
    for path in ["/refer", at.as_str()] {
        let page = browser.get(path).await;
        assert!(page.body.contains(">Samtycket togs tillbaka 2026-11-22<"), "{path}: {}", page.body);
        assert!(!page.body.contains(">Återlämnad<"), "{path}: nobody returned it: {}", page.body);
    }
    let list = browser.get("/refer").await;
    assert!(list.body.contains("gör du en ny anvisning med ett nytt samtycke"), "{}", list.body);
}

#[tokio::test]
async fn whoever_does_not_write_in_a_system_is_told_who_does() {
    let (world, _) = stage().await;
    let cases = world.refer(TODAY).await.unwrap();
    world.meet(&cases, TODAY).await.unwrap();
    let mut told = Vec::new();
    for member in &world.staff {
        let (code, _) = world.authorities.iter().find(|(_, id)| *id == member.authority).unwrap();
        let writes = world.model.authority(code).unwrap().system.as_deref() == Some("Viva");
        let browser = Browser::of(&world, member).await;
        for case in &cases {
            let page = browser.get(&format!("/refer/case/{case}")).await.body;
            assert!(
                !writes || !page.contains("Ska stå i Viva, där JobbCentrum"),
                "{code} writes in it: {page}"
            );
            told.extend(page.contains("Ska stå i Viva, där JobbCentrum").then_some(writes));
        }
    }
    assert_eq!(told.first(), Some(&false), "those who do not write in it are told who does");
}

/// Consent to one direction alone, by its place.
async fn narrow(world: &World, case: CaseId, place: usize) {
    let (actor, models) = (&world.actor(Role::Referrer, 0).unwrap(), world.app.models());
    let agreed = Some(std::slice::from_ref(&place));
    let given = ConsentGiven { kind: "sekretess", how: "oral", given_on: None, agreed, note: "" };
    world.app.write(&RecordOwnConsent { actor, models, case, given }).await.unwrap();
}

#[tokio::test]
async fn whom_the_consent_reaches_is_said_before_sending_and_when_it_reaches_too_few() {
    let (world, browser) = stage().await;
    let (actor, models) = (&world.actor(Role::Referrer, 0).unwrap(), world.app.models());
    let number = world::test_numbers(TODAY).nth(4).unwrap();
    let person = NewPerson {
        number: number.digits(),
        name: "Alva Prov",
        gender: None,
        protection: Protection::None,
        again: false,
    };
    let intervention = world.intervention;
    let draft = DraftReferral { actor, models, intervention, person, answers: &[answered(&world)] };
    let case = world.app.write(&draft).await.unwrap();
    let at = format!("/refer/case/{case}");
    // From the board to the unit for economic assistance alone.
    narrow(&world, case, 3).await;
    let page = browser.get(&at).await.body;
    assert!(page.contains("Samtycket når inte AF, och då kan ingen ta upp"), "{page}");
    assert!(
        page.contains("<li>JobbCentrum, där anvisningar fördelas</li><li>Ekonomiskt bistånd</li>"),
        "{page}"
    );
    assert!(!page.contains(&format!("{at}/send")) && page.contains(&format!("{at}/consent")), "{page}");
    narrow(&world, case, 1).await;
    let page = browser.get(&at).await.body;
    assert!(page.contains("<li>AF, där anvisningar fördelas</li>") && page.contains(&format!("{at}/send")));
    let version = world.app.read(&ShowReferral { actor, models, case }).await.unwrap().referral.version;
    let send = SendReferral { actor, models, case, exception: "Behöver stöd", recipient: None, version };
    world.app.write(&send).await.unwrap();
    assert!(browser.get("/refer").await.body.contains("Tas upp på nästa veckomöte"));
    // Sent, and narrowed since.
    narrow(&world, case, 3).await;
    for path in ["/refer", at.as_str()] {
        let page = browser.get(path).await.body;
        assert!(page.contains("Syns inte i insatsen") && page.contains("Samtycket når inte AF."), "{page}");
        assert!(!page.contains("Tas upp på nästa veckomöte"), "{page}");
        assert!(page.contains(&format!("{at}/consent")), "{page}");
    }
    let form = browser.get(&format!("{at}/consent")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("ersätter det tidigare samtycket"), "{}", form.body);
    let key = form.body.split("name=\"_key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let recorded = [("_key", key), ("agreed", "1"), ("how", "oral"), ("given_on", "2026-11-22")];
    let less = browser.post(&format!("{at}/consent"), &recorded, false).await;
    assert_eq!(less.status, StatusCode::OK, "{}", less.body);
    assert!(less.body.contains("Det här upphör genast när du sparar"), "{}", less.body);
    let recorded = [&recorded[..], &[("seen", "1")]].concat();
    let done = browser.post(&format!("{at}/consent"), &recorded, false).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(browser.get("/refer").await.body.contains("Tas upp på nästa veckomöte"));
}

#[tokio::test]
async fn a_referral_returned_twice_says_who_returned_it_and_keeps_what_was_written() {
    let (world, referrer) = stage().await;
    let leader = world.staff.iter().find(|member| member.role == Role::Coordinator).unwrap();
    let browser = Browser::of(&world, leader).await;
    let cases = world.refer(TODAY).await.unwrap();
    let mut found = None;
    for case in cases {
        let page = browser.get(&format!("/refer/case/{case}/return")).await;
        found = found.or((page.status == StatusCode::OK).then_some((case, page)));
    }
    let (case, first) = found.unwrap();
    let read = browser.get(&format!("/refer/case/{case}")).await;
    assert!(read.body.contains("Det svarar ni på. Ingen har svarat än."), "{}", read.body);
    assert!(!read.body.contains("Det vet AF"), "it is said to AF: {}", read.body);
    let path = format!("/refer/case/{case}/return");
    let second = browser.get(&path).await;
    for (form, status) in [(&first, StatusCode::SEE_OTHER), (&second, StatusCode::CONFLICT)] {
        let (key, version) = (form.hidden("_key"), form.hidden("_version"));
        let sent = [("_key", key.as_str()), ("_version", &version), ("reason", "Saknar underlag.")];
        let answer = browser.post(&path, &sent, false).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        if status == StatusCode::CONFLICT {
            assert!(answer.body.contains("Nu gäller: Tillbaka till anvisaren."), "{}", answer.body);
            assert!(answer.body.contains("Saknar underlag.</blockquote>"), "{}", answer.body);
            assert!(answer.body.contains(&format!("href=\"/refer/case/{case}\"")), "{}", answer.body);
        }
    }
    assert_eq!(browser.get(&path).await.status, StatusCode::CONFLICT, "the form can be had no more");
    assert_eq!(referrer.get(&path).await.status, StatusCode::NOT_FOUND, "it was never theirs to return");
}
