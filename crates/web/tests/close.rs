//! The way out in a browser: days that end, the participant's sheet, stand-in.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "parts of pages and signing in are tried by other tests")]
mod browser;

use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

struct Stage {
    world: World,
    case: CaseId,
    mine: Browser,
}

fn member(world: &World, role: Role, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == role).nth(nth).unwrap()
}

async fn stage() -> Stage {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = open(&world, 0, ("Alva Prov", Protection::None)).await;
    let mine = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    Stage { world, case, mine }
}

/// A case that the first worker carries.
async fn open(world: &World, nth: usize, who: (&str, Protection)) -> CaseId {
    world.carried(nth, who, date(2026, 1, 15)).await.unwrap()
}

impl Stage {
    fn at(&self, rest: &str) -> String {
        format!("/case/{}{rest}", self.case)
    }
}

/// No text is missing.
fn whole(page: &Answer) {
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
}

#[tokio::test]
async fn what_ends_is_said_once_and_stands_on_the_page_and_in_idag() {
    let stage = stage().await;
    let form = stage.mine.get(&stage.at("/ends")).await;
    whole(&form);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let base = [("_key", key.as_str()), ("_version", version.as_str())];
    let wrong = [&base[..], &[("benefit_until", "2026-13-01"), ("fact_1", "2026-09-30")]].concat();
    let wrong = stage.mine.post(&stage.at("/ends"), &wrong, false).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("2026-13-01") && wrong.body.contains("2026-09-30"), "nothing is lost");
    let slip = [&base[..], &[("benefit_until", "1990-10-01"), ("fact_1", "2026-09-30")]].concat();
    let slip = stage.mine.post(&stage.at("/ends"), &slip, false).await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(slip.body.contains("Dagen kan inte vara före 2025-01-15."), "{}", slip.body);
    let right = [&base[..], &[("benefit_until", "2026-10-01"), ("fact_1", "2026-09-30")]].concat();
    let done = stage.mine.post(&stage.at("/ends"), &right, false).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = stage.mine.get(&stage.at("")).await;
    assert!(page.body.contains("Ersättning till och med") && page.body.contains("2026-10-01"));
    let today = stage.mine.get("/today").await;
    assert!(today.body.contains("Ersättningen tar slut") && today.body.contains("Sjukskrivningen tar slut"));
    let late = [
        ("_key", "0198f000-0000-7000-8000-000000000001"),
        ("_version", "0"),
        ("benefit_until", "2026-11-01"),
    ];
    let late = stage.mine.post(&stage.at("/ends"), &late, false).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("2026-11-01") && late.body.contains("2026-10-01"), "{}", late.body);
}

#[tokio::test]
async fn another_authority_says_nothing_of_a_case_that_it_may_not_see() {
    let stage = stage().await;
    let theirs = Browser::of(&stage.world, member(&stage.world, Role::Worker, 1)).await;
    assert_eq!(theirs.get(&stage.at("/ends")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_sheet_says_what_the_participant_needs_and_nothing_internal() {
    let stage = stage().await;
    let phone = stage.mine.get("/today/phone").await;
    let key = phone.hidden("_key");
    let wrong = stage.mine.post("/today/phone", &[("_key", &*key), ("phone", "ring mig")], false).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("_key", &*key), ("phone", "016-710 00 00")];
    assert_eq!(stage.mine.post("/today/phone", &right, false).await.location, "/today?done=case-saved");
    let fill = async |rest: &str, with: &[(&str, &str)]| {
        let form = stage.mine.get(&stage.at(rest)).await;
        let (key, version) = (form.hidden("_key"), form.hidden("_version"));
        let sent = [&[("_key", key.as_str()), ("_version", version.as_str())], with].concat();
        let done = stage.mine.post(&stage.at(rest), &sent, false).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{rest}: {}", done.body);
    };
    fill("/goal", &[("text", &format!("Jobb <på> lager {}", "länge ".repeat(100)))]).await;
    fill("/task/participant", &[("text", "Ringa skolan"), ("due_on", "2026-10-01")]).await;
    fill("/task/project", &[("text", "Internt om arbetsgivaren")]).await;
    fill("/note", &[("text", "Bara för oss"), ("category", "plan"), ("shared", "no"), ("day", "2026-09-21")])
        .await;
    let consent = [
        ("kind", "sekretess"),
        ("how", "paper"),
        ("given_on", "2026-09-21"),
        ("agreed", "sekretess:0"),
        ("agreed", "sekretess:1"),
        ("agreed", "sekretess:2"),
        ("agreed", "sekretess:3"),
        ("agreed", "sekretess:4"),
    ];
    fill("/consent", &consent).await;
    let page = stage.mine.get(&stage.at("/sheet")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    whole(&page);
    let paper = page.body.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
    for said in [
        "Alva Prov",
        "Jobb &#60;på&#62; lager",
        "…",
        "Ringa skolan (till",
        "016-710 00 00",
        "Kommunens nämnd för JobbCentrum</strong> får se:",
        "<li>hur du mår</li>",
        "Till 21 september 2027.",
        "Du kan ändra dig",
        "Inget möte är bokat än. Hör av dig till",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    assert_eq!(paper.matches("får se:").count(), 3, "once for each who is told: {paper}");
    for kept in ["Internt", "Bara för oss", "veckomöte", "Regel"] {
        assert!(!page.body.contains(kept), "{kept}");
    }
    let english = stage.mine.get(&stage.at("/sheet?lang=en")).await;
    whole(&english);
    assert!(
        english.body.contains("My plan in") && english.body.contains("<article class=\"paper\" lang=\"en\"")
    );
    let theirs = Browser::of(&stage.world, member(&stage.world, Role::Referrer, 0)).await;
    assert_eq!(theirs.get(&stage.at("/sheet")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_stand_in_is_named_and_a_leavers_cases_are_handed_over() {
    let stage = stage().await;
    let own = member(&stage.world, Role::Worker, 0);
    let mut workers = stage.world.staff.iter().filter(|one| one.role == Role::Worker);
    let mate = workers.find(|one| one.authority == own.authority && one.worker != own.worker).unwrap();
    let at = "/i/ratt-insats/cover";
    let form = stage.mine.get(&format!("{at}/new")).await;
    whole(&form);
    let key = form.hidden("_key");
    let (worker, by) = (own.worker.to_string(), mate.worker.to_string());
    let base = [("_key", &*key), ("worker", &*worker), ("by", &*by), ("from_day", "2026-09-21")];
    let wrong = [&base[..], &[("to_day", "2026-09-01")]].concat();
    assert_eq!(
        stage.mine.post(&format!("{at}/new"), &wrong, false).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let right = [&base[..], &[("to_day", "2026-09-28")]].concat();
    assert_eq!(
        stage.mine.post(&format!("{at}/new"), &right, false).await.location,
        format!("{at}?done=case-saved")
    );
    let page = stage.mine.get(at).await;
    whole(&page);
    assert!(page.body.contains(&format!("{} ersätter {}", mate.name, own.name)), "{}", page.body);
    let theirs = Browser::of(&stage.world, mate).await;
    let today = theirs.get("/today?horizon=all").await;
    assert!(today.body.contains("Alva Prov") && today.body.contains(&format!("Ansvarig: {}", own.name)));

    let leads = stage.world.staff.iter().filter(|one| one.role == Role::Coordinator);
    let leads = leads.into_iter().find(|one| one.authority == own.authority).unwrap();
    let leads = Browser::of(&stage.world, leads).await;
    let path = format!("{at}/{worker}");
    assert_eq!(stage.mine.get(&path).await.status, StatusCode::NOT_FOUND, "a worker hands nothing over");
    let page = leads.get(&path).await;
    whole(&page);
    assert!(page.body.contains("Alva Prov") && page.body.contains("Samtycke saknas för"), "{}", page.body);
    let (key, case) = (page.hidden("_key"), page.hidden("case"));
    let to = format!("to-{}", stage.case);
    let outdated = case.replace(" 1", " 9");
    let sent = |case: &str, key: &str| {
        let all = [("_key", key), ("case", case), (to.as_str(), by.as_str())];
        all.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let post = async |case: &str, key: &str| {
        let sent = sent(case, key);
        let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        leads.post(&path, &sent, false).await
    };
    let again = post(&outdated, &key).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("Inget ärende lämnades över"), "{}", again.body);
    assert_eq!(post(&case, &again.hidden("_key")).await.location, format!("{at}?done=handed-over"));
    assert!(leads.get(&path).await.body.contains("har inga ärenden som du kan lämna över"));
    open(&stage.world, 1, ("Bo Prov", Protection::Marked)).await;
    let page = leads.get(&path).await;
    whole(&page);
    assert!(page.body.contains("1 ärende kan du inte öppna") && !page.body.contains("Bo Prov"));
}

/// Sends a form as its page gives it.
async fn send(stage: &Stage, rest: &str, with: &[(&str, &str)]) -> Answer {
    let form = stage.mine.get(&stage.at(rest)).await;
    whole(&form);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let sent = [&[("_key", key.as_str()), ("_version", version.as_str())], with].concat();
    stage.mine.post(&stage.at(rest), &sent, false).await
}

#[tokio::test]
async fn a_closing_that_is_mended_says_first_what_that_changes() {
    let stage = stage().await;
    let placed = [
        ("kind", "placement"),
        ("text", "Lagerarbete"),
        ("place", "Firman"),
        ("from_day", "2026-09-01"),
        ("to_day", "2026-09-15"),
        ("hours", "10"),
    ];
    assert_eq!(send(&stage, "/activity", &placed).await.status, StatusCode::SEE_OTHER);
    let work = [
        ("closure", "arbete"),
        ("ended_on", "2026-09-10"),
        ("exit_start", "2026-09-14"),
        ("subsidy", "nystartsjobb"),
    ];
    let closed = send(&stage, "/close", &[&work[..], &[("step", "close")]].concat()).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let form = stage.mine.get(&stage.at("/closing")).await.body;
    assert!(form.contains("name=\"exit_start\"") && form.contains("value=\"2026-09-14\""), "{form}");
    let right = [
        ("closure", "arbete"),
        ("ended_on", "2026-09-12"),
        ("exit_start", "2026-09-21"),
        ("reason", "Fel dag skrevs in"),
    ];
    let look = send(&stage, "/closing", &[&right[..], &[("step", "check")]].concat()).await;
    whole(&look);
    for said in [
        "2026-09-10 ändras till 2026-09-12",
        "2026-09-14 ändras till 2026-09-21",
        "2026-10-14 ändras till 2026-10-21",
        "2026-09-01 – 2026-09-10 ändras till 2026-09-01 – 2026-09-12",
        "är inte skickat och skrivs om",
        "Fel dag skrevs in",
    ] {
        assert!(look.body.contains(said), "{said}: {}", look.body);
    }
    assert!(stage.mine.get(&stage.at("")).await.body.contains("2026-09-01 – 2026-09-10"), "nothing yet");
    let back = send(&stage, "/closing", &[&right[..], &[("_to", "details")]].concat()).await;
    assert!(back.body.contains("Fel dag skrevs in") && back.body.contains("value=\"2026-09-21\""));
    let done = send(&stage, "/closing", &[&right[..], &[("step", "save")]].concat()).await;
    assert_eq!(done.location, format!("{}?done=case-saved", stage.at("")), "{}", done.body);
    let page = stage.mine.get(&stage.at("")).await.body;
    assert!(page.contains("2026-09-01 – 2026-09-12"), "{page}");
    assert!(
        page.contains("2026-09-10, start 2026-09-14 blev Arbete, 2026-09-12, start 2026-09-21"),
        "{page}"
    );
}

#[tokio::test]
async fn the_last_look_at_a_closing_says_what_it_brings_about() {
    let stage = stage().await;
    let placed = [
        ("kind", "placement"),
        ("text", "Lagerarbete"),
        ("place", "Firman"),
        ("from_day", "2026-09-01"),
        ("hours", "10"),
    ];
    assert_eq!(send(&stage, "/activity", &placed).await.status, StatusCode::SEE_OTHER);
    let consent = [("kind", "sekretess"), ("how", "paper"), ("given_on", "2026-09-01")];
    let agreed: Vec<_> = (0..9).map(|nth| ("agreed".to_owned(), format!("sekretess:{nth}"))).collect();
    let agreed = agreed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let consent: Vec<_> = consent.into_iter().chain(agreed).collect();
    assert_eq!(send(&stage, "/consent", &consent).await.status, StatusCode::SEE_OTHER);
    let work = [
        ("closure", "arbete"),
        ("ended_on", "2026-09-10"),
        ("exit_start", "2026-09-14"),
        ("subsidy", "nystartsjobb"),
        ("share_on", "paper"),
        ("step", "check"),
    ];
    let look = send(&stage, "/close", &work).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.body);
    whole(&look);
    for said in [
        "<dt>Lagerarbete</dt><dd>2026-09-01 – 2026-09-10</dd>",
        "<li>Avslut, till JobbCentrum</li>",
        "Uppföljningen ska göras 2026-10-14",
        "Månadsöverlämningen till JobbCentrum är inte gjord",
        "fortsätta berätta för varandra",
    ] {
        assert!(look.body.contains(said), "{said}: {}", look.body);
    }
    // What was said stands true when it is done.
    let version = look.hidden("_version");
    let close = [&work[..5], &[("step", "close")]].concat();
    assert_eq!(send(&stage, "/close", &close).await.status, StatusCode::SEE_OTHER, "{version}");
    let page = stage.mine.get(&stage.at("")).await.body;
    assert!(page.contains("Avslut, till JobbCentrum") && page.contains("2026-09-01 – 2026-09-10"), "{page}");
}

/// A step's script is told where it is led, for it cannot read a redirect.
#[tokio::test]
async fn a_step_is_led_on_by_a_header_and_everybody_else_by_the_browser() {
    let stage = stage().await;
    let form = stage.mine.get(&stage.at("/close")).await;
    assert!(form.body.contains(" data-steps>"), "{}", form.body);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let sent = format!("_key={key}&_version={version}&closure=avliden&step=close");
    let led = stage.mine.post_from(&stage.at("/close"), &sent, &[("stegvis-steps", "yes")]).await;
    assert_eq!((led.status, &*led.location, &*led.body), (StatusCode::NO_CONTENT, "", ""));
    let again = stage.mine.post_from(&stage.at("/close"), &sent, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_follow_up_that_is_due_is_the_next_step_and_is_corrected_with_a_reason() {
    let stage = stage().await;
    let work = [
        ("closure", "arbete"),
        ("ended_on", "2026-08-10"),
        ("exit_start", "2026-08-14"),
        ("subsidy", "nystartsjobb"),
        ("step", "close"),
    ];
    assert_eq!(send(&stage, "/close", &work).await.status, StatusCode::SEE_OTHER);
    let page = stage.mine.get(&stage.at("")).await;
    whole(&page);
    let head = page.body.split("case-next").nth(1).unwrap_or(&page.body);
    assert!(head.contains(&format!("href=\"{}\"", stage.at("/follow-up"))), "{}", page.body);
    let said = [
        ("self_supporting", "yes"),
        ("works_well", "yes"),
        ("support_needed", "no"),
        ("day", "2026-09-15"),
        ("text", "Det går bra."),
    ];
    assert_eq!(send(&stage, "/follow-up", &said).await.status, StatusCode::SEE_OTHER);
    let page = stage.mine.get(&stage.at("")).await.body;
    let at = page.split("/follow-up/").nth(1).unwrap().split('"').next().unwrap();
    let mend = format!("/follow-up/{at}");
    let form = stage.mine.get(&stage.at(&mend)).await;
    assert!(form.body.contains("Det går bra.") && form.body.contains("2026-09-15"), "{}", form.body);
    let bare = send(&stage, &mend, &said).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("står redan i uppföljningen"), "{}", bare.body);
    let right = [&said[..2], &[("support_needed", "yes"), said[3], said[4], ("reason", "Fel svar")]].concat();
    assert_eq!(send(&stage, &mend, &right).await.status, StatusCode::SEE_OTHER);
    let page = stage.mine.get(&stage.at("")).await;
    whole(&page);
    for said in ["Behövs fortsatt stöd? Nej", "Varför: Fel svar", "/end-support"] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
}
