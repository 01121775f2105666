//! What an authority wrote in another's case, in a browser: after a withdrawal, and later from the list.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::case::{NewPerson, OpenCase, RecordConsent, WriteNote};
use app::share::KeepDocument;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Category, Protection, Role};
use domain::document::DocumentKind;
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

/// A shared case of the first authority, in which both have written.
async fn stage() -> (World, CaseId, Browser) {
    stage_of(0, 1).await
}

/// A shared case of the authority of one worker, in which that of another has written too.
async fn stage_of(owner: usize, writer: usize) -> (World, CaseId, Browser) {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let number = world::test_numbers(TODAY).next().unwrap();
    let protection = Protection::None;
    let person =
        NewPerson { number: number.digits(), name: "Alva Prov", gender: None, protection, again: false };
    let (mine, theirs) =
        (world.actor(Role::Worker, owner).unwrap(), world.actor(Role::Worker, writer).unwrap());
    let (models, intervention) = (world.app.models(), world.intervention);
    let open = OpenCase {
        actor: &mine,
        models,
        intervention,
        owner: None,
        person,
        origin: None,
        track: None,
        responsible: None,
        started_on: Some(date(2026, 1, 15)),
        planned_end: None,
    };
    let case = world.app.write(&open).await.unwrap();
    let (actor, kind, how) = (&mine, "sekretess", "paper");
    let given_on = Some(date(2026, 1, 15));
    let consent = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    world.app.write(&consent).await.unwrap();
    let category = Category::Health;
    for (actor, text) in [(&mine, "Ägarens ord"), (&theirs, "Våra egna ord")] {
        let note = WriteNote { actor, models, case, category, shared: true, day: None, text };
        world.app.write(&note).await.unwrap();
    }
    let keep = KeepDocument {
        actor: &theirs,
        models,
        case,
        kind: DocumentKind::Statement,
        category,
        title: "Vårt utlåtande",
        day: None,
        file_name: "a.pdf",
        content: b"%PDF-1.7\nhej\n%%EOF\n",
    };
    world.app.write(&keep).await.unwrap();
    let member = world.staff.iter().filter(|one| one.role == Role::Worker).nth(writer).unwrap().clone();
    let browser = Browser::of(&world, &member).await;
    (world, case, browser)
}

fn whole(page: &Answer) {
    let missing = page.body.split('⟦').nth(1).map(|rest| rest.split('⟧').next());
    assert_eq!((page.status, missing), (StatusCode::OK, None), "{}", page.body);
}

#[tokio::test]
async fn whoever_withdraws_for_the_person_lands_on_what_their_own_authority_wrote() {
    let (_world, case, browser) = stage().await;
    let at = format!("/case/{case}");
    assert!(!browser.get("/own").await.body.contains(&at), "it is shared still");
    let page = browser.get(&at).await;
    let form = page.body.split(&format!("{at}/consent/")).nth(1).unwrap().split('"').next().unwrap();
    let path = format!("{at}/consent/{form}");
    let form = browser.get(&path).await;
    whole(&form);
    assert!(!form.body.contains("skriv ut"), "nothing is lost to them");
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let sent = [("_key", &*key), ("_version", &*version), ("closure", "atertaget_samtycke")];
    let answer = browser.post(&path, &sent, false).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, format!("{at}/own?done=case-withdrawn-own").as_str())
    );
    let own = browser.get(&answer.location).await;
    whole(&own);
    assert!(own.body.contains("Våra egna ord") && own.body.contains("du ser inte ärendet längre"));
    assert!(!own.body.contains("Ägarens ord") && !own.body.contains("Alva Prov"), "{}", own.body);
    let gone = browser.get(&at).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(
        gone.body.contains("href=\"/own\"") && gone.body.contains("inte delas med er längre"),
        "{}",
        gone.body
    );
    // The same whether the case is there or not.
    let other = "0190a000-0000-7000-8000-0000000000aa";
    let none = browser.get(&format!("/case/{other}")).await;
    assert_eq!(none.body.replace(other, &case.to_string()), gone.body);
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let list = browser.get("/own").await;
    whole(&list);
    assert!(list.body.contains(&format!("{at}/own")) && !list.body.contains("Alva Prov"));
    assert!(browser.get("/today").await.body.contains("href=\"/own\""));
    let document = own.body.split(&format!("{at}/own/document/")).nth(1).unwrap().split('"').next().unwrap();
    let (_, content) = browser.fetch(&format!("{at}/own/document/{document}")).await;
    assert!(content.starts_with(b"%PDF"));
}

/// Draws a form, fills it in and sends it.
async fn fill(who: &Browser, path: &str, with: &[(&str, &str)]) -> Answer {
    let form = who.get(path).await;
    whole(&form);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
    sent.extend_from_slice(with);
    who.post(path, &sent, false).await
}

/// What the product filled in of the identity is the owner's, whoever let the text arise.
#[tokio::test]
async fn no_text_that_the_product_filled_in_tells_the_name_after_a_withdrawal() {
    const LIST: &str = "/i/ratt-insats/between/handover";
    let (_world, case, browser) = stage_of(1, 0).await;
    let at = format!("/case/{case}");
    let why = [("flag", "behov_jobbcentrum"), ("reason", "Praktiken börjar på måndag")];
    let raised = fill(&browser, &format!("{at}/flag"), &why).await;
    assert_eq!(raised.location, format!("{at}?done=flag-raised"), "{}", raised.body);
    let note =
        [("text", "Vi besökte ett lager."), ("shared", "yes"), ("category", "plan"), ("day", "2026-08-10")];
    fill(&browser, &format!("{at}/note"), &note).await;
    let list = browser.get(&format!("{LIST}?all=yes")).await;
    whole(&list);
    assert!(list.body.contains("Vi besökte ett lager.") && list.body.contains("Alva Prov"), "{}", list.body);
    let (key, mark) = (list.hidden("_key"), list.hidden("mark"));
    let sent =
        [("_key", &*key), ("mark", &*mark), ("rule", "till_kommunen"), ("month", "2026-08"), ("all", "yes")];
    let entered = browser.post(&format!("{LIST}/{case}"), &sent, false).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    let own = browser.get(&format!("{at}/own")).await;
    whole(&own);
    let page = browser.get(&at).await;
    let form = page.body.split(&format!("{at}/consent/")).nth(1).unwrap().split('"').next().unwrap();
    let path = format!("{at}/consent/{form}");
    let back = fill(&browser, &path, &[("closure", "atertaget_samtycke")]).await;
    assert_eq!(back.location, format!("{at}/own?done=case-withdrawn-own"), "{}", back.body);
    let own = browser.get(&back.location).await;
    whole(&own);
    let number = world::test_numbers(TODAY).next().unwrap();
    for told in ["Alva Prov", &number.formatted(TODAY), number.digits(), &number.digits()[8..]] {
        assert!(!own.body.contains(told), "{told}: {}", own.body);
    }
    for kept in [
        "Flagga till JobbCentrum",
        "Praktiken börjar på måndag",
        "Delgivet",
        "2026-01-15",
        "2026-08-31",
        "Vi besökte ett lager.",
    ] {
        assert!(own.body.contains(kept), "{kept}: {}", own.body);
    }
}
