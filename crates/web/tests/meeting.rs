//! The weekly meeting in the browser: started, agenda, looked into, returned, noted, ended.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;

use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);
const MEETING: &str = "/i/ratt-insats/meeting";

async fn world() -> World {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(12, TODAY).await.unwrap();
    world.refer(TODAY).await.unwrap();
    world
}

async fn session(world: &World, role: Role, nth: usize) -> Browser {
    let member = world.staff.iter().filter(|member| member.role == role).nth(nth).unwrap();
    Browser::of(world, member).await
}

/// Starts a meeting with these authorities present; answers with its address.
async fn start(world: &World, leader: &Browser, codes: &[&str]) -> String {
    let form = leader.get(&format!("{MEETING}/start")).await;
    let (key, ids) =
        (form.hidden("_key"), codes.iter().map(|code| world.authority(code).unwrap().to_string()));
    let ids: Vec<String> = ids.collect();
    let mut sent = vec![("_key", key.as_str()), ("team", "veckomote"), ("day", "2026-11-22")];
    sent.extend(ids.iter().map(|id| ("present", id.as_str())));
    leader.post(&format!("{MEETING}/start"), &sent, false).await.location
}

/// The links of a page to addresses that begin so.
fn links(page: &Answer, to: &str) -> Vec<String> {
    let before = format!("href=\"{to}");
    let parts = page.body.split(&before).skip(1);
    parts.map(|rest| format!("{to}{}", rest.split('"').next().unwrap())).collect()
}

#[tokio::test]
async fn a_meeting_takes_up_what_waits_and_ends() {
    let world = world().await;
    let leader = session(&world, Role::Coordinator, 0).await;
    let list = leader.get(MEETING).await;
    assert!(
        list.body.contains("Starta möte") && list.body.contains("Inget möte har hållits"),
        "{}",
        list.body
    );
    let at = start(&world, &leader, &["arbetsformedlingen", "jobbcentrum"]).await;
    let page = leader.get(&at).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    for word in [
        "Nya anvisningar",
        "Att fördela",
        "Avstämningar",
        "Kollegial handledning",
        "Närvarande: AF, JobbCentrum",
    ] {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    assert!(!links(&page, "/refer/case/").is_empty() && !links(&page, "/case/").is_empty());
    // A second start says that one is open, and leads there.
    let key = leader.get(MEETING).await;
    assert!(key.body.contains("Gå till mötet"));
    let again =
        [("_key", "0190a000-0000-7000-8000-000000000001"), ("team", "veckomote"), ("day", "2026-11-22")];
    let again = leader.post(&format!("{MEETING}/start"), &again, false).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Ett möte pågår redan") && again.body.contains(&at), "{}", again.body);
    let write = format!("{at}/item/rutiner");
    let key = leader.get(&write).await.hidden("_key");
    let said = [("_key", key.as_str()), ("_version", "0"), ("notes", "<b>Ny</b> rutin"), ("decisions", "")];
    assert_eq!(leader.post(&write, &said, false).await.location, format!("{at}?done=case-saved"));
    let other = session(&world, Role::Worker, 1).await;
    let late = [("_key", "0190a000-0000-7000-8000-000000000002"), ("_version", "0"), ("notes", "Min text")];
    let late = other.post(&write, &late, false).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Min text") && late.body.contains("rutin"), "{}", late.body);
    let asked = leader.get(&format!("{at}/end")).await;
    for said in
        ["står kvar på dagordningen", "<dt>Nya anvisningar</dt>", "Inget antecknat", "Kollegial handledning"]
    {
        assert!(asked.body.contains(said), "{said}: {}", asked.body);
    }
    let outside = other.get(&format!("{at}/end")).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND, "a worker does not end it");
    let (end, version) = (asked.hidden("_key"), asked.hidden("_version"));
    let second = leader.get(&format!("{at}/end")).await.hidden("_key");
    let ending = [("_key", end.as_str()), ("_version", version.as_str())];
    let ended = leader.post(&format!("{at}/end"), &ending, false).await;
    assert_eq!(ended.location, format!("{at}?done=meeting-ended"));
    let late = [("_key", second.as_str()), ("_version", version.as_str())];
    let late = leader.post(&format!("{at}/end"), &late, false).await;
    assert_eq!(late.location, format!("{at}?done=meeting-ended-before"));
    assert!(leader.get(&late.location).await.body.contains("Någon annan hade redan avslutat mötet"));
    let after = other.get(&at).await;
    assert!(after.body.contains("Mötet är avslutat") && after.body.contains("rutin"), "{}", after.body);
    assert!(links(&after, "/refer/case/").is_empty() && links(&after, "/case/").is_empty());
    assert!(!after.body.contains("<b>Ny"));
}

#[tokio::test]
async fn two_who_hold_a_meeting_do_not_undo_what_the_other_said() {
    let world = world().await;
    let leader = session(&world, Role::Coordinator, 0).await;
    let handler = session(&world, Role::FixedHandler, 0).await;
    let codes = ["arbetsformedlingen", "jobbcentrum"];
    let at = start(&world, &leader, &codes).await;
    let (present, end) = (format!("{at}/present"), format!("{at}/end"));
    let (first, second, ending) =
        (handler.get(&present).await, leader.get(&present).await, leader.get(&end).await);
    let all =
        [codes[0], codes[1], "ekonomiskt_bistand"].map(|code| world.authority(code).unwrap().to_string());
    let post = async |who: &Browser, path: &str, from: &Answer, there: &[String]| {
        let (key, version) = (from.hidden("_key"), from.hidden("_version"));
        let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
        sent.extend(there.iter().map(|id| ("present", id.as_str())));
        who.post(path, &sent, false).await
    };
    let said = post(&handler, &present, &first, &all).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let late = post(&leader, &present, &second, &all[..2]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    let early = post(&leader, &end, &ending, &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody ends what they have not seen: {}", early.body);
    let page = leader.get(&at).await.body;
    assert!(page.contains("Ekonomiskt bistånd") && !page.contains("Mötet är avslutat"), "{page}");
    let ended = post(&handler, &end, &handler.get(&end).await, &[]).await;
    assert_eq!(ended.location, format!("{at}?done=meeting-ended"));
    assert!(leader.get(&at).await.body.contains("Mötet är avslutat"));
}

#[tokio::test]
async fn an_ended_meeting_has_minutes_for_each_authority_that_was_there() {
    let world = world().await;
    let leader = session(&world, Role::Coordinator, 0).await;
    let at = start(&world, &leader, &["arbetsformedlingen", "jobbcentrum"]).await;
    let write = format!("{at}/item/rutiner");
    let key = leader.get(&write).await.hidden("_key");
    let said =
        [("_key", key.as_str()), ("_version", "0"), ("notes", "Ny rutin"), ("decisions", "Vi prövar den.")];
    leader.post(&write, &said, false).await;
    let open = leader.get(&at).await;
    let (to, one) = (format!("{at}/minutes/"), world.authority("jobbcentrum").unwrap());
    assert!(links(&open, &to).is_empty(), "none while it goes on");
    assert_eq!(leader.get(&format!("{to}{one}")).await.status, StatusCode::NOT_FOUND);
    let asked = leader.get(&format!("{at}/end")).await;
    let (key, version) = (asked.hidden("_key"), asked.hidden("_version"));
    leader.post(&format!("{at}/end"), &[("_key", key.as_str()), ("_version", version.as_str())], false).await;
    let found = links(&leader.get(&at).await, &to);
    assert_eq!(found.len(), 2, "{found:?}");
    for address in &found {
        let page = leader.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
        for word in
            ["Protokoll för ", "Står kvar till nästa möte", "Nya anvisningar", "Vi prövar den.", "<li>Alva"]
        {
            assert!(page.body.contains(word), "{word}: {}", page.body);
        }
        let other = session(&world, Role::Referrer, 0).await;
        assert_eq!(other.get(address).await.status, StatusCode::NOT_FOUND);
    }
    let absent = world.authority("ekonomiskt_bistand").unwrap();
    assert_eq!(leader.get(&format!("{to}{absent}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_referral_is_answered_and_returned_from_its_page() {
    let world = world().await;
    let handler = session(&world, Role::FixedHandler, 0).await;
    let at = start(&world, &handler, &["arbetsformedlingen", "jobbcentrum"]).await;
    let page = handler.get(&at).await;
    let mut asked = None;
    for referral in links(&page, "/refer/case/") {
        let shown = handler.get(&referral).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.body.contains('⟦'), "{}", shown.body);
        if shown.body.contains("/facts\"") {
            asked = Some(referral);
            break;
        }
    }
    let referral = asked.unwrap();
    let form = handler.get(&format!("{referral}/facts")).await;
    assert!(form.body.contains("anvisad till en annan insats"), "{}", form.body);
    assert!(!form.body.contains("ekonomiskt bistånd?"), "only what the own authority knows");
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let said = [("_key", key.as_str()), ("_version", &version), ("fact.annan_af_insats", "yes")];
    let said = handler.post(&format!("{referral}/facts"), &said, false).await;
    assert_eq!(said.location, format!("{referral}?done=case-saved"));
    let form = handler.get(&format!("{referral}/return")).await;
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let bare = [("_key", key.as_str()), ("_version", &version), ("reason", " ")];
    assert_eq!(
        handler.post(&format!("{referral}/return"), &bare, false).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reason = [("_key", key.as_str()), ("_version", &version), ("reason", "Har redan KROM.")];
    for _ in 0..2 {
        let sent = handler.post(&format!("{referral}/return"), &reason, false).await;
        assert_eq!(sent.location, format!("{referral}?done=referral-returned"), "the same form again");
    }
    let shown = handler.get(&referral).await;
    assert!(shown.body.contains("Har redan KROM.") && shown.body.contains("Återlämnad"), "{}", shown.body);
    assert!(!handler.get(&at).await.body.contains(&referral));
    let mut read = 0;
    for nth in 0..2 {
        let mine = session(&world, Role::Referrer, nth).await.get("/refer").await;
        read += usize::from(mine.body.contains("Skäl: Har redan KROM."));
    }
    assert_eq!(read, 1, "the referrer reads why");
}

#[tokio::test]
async fn those_outside_the_team_find_no_meeting() {
    let world = world().await;
    let leader = session(&world, Role::Coordinator, 0).await;
    let at = start(&world, &leader, &[]).await;
    for role in [Role::Referrer, Role::Steering, Role::Administrator, Role::ProtectionOfficer] {
        let other = session(&world, role, 0).await;
        for path in [MEETING, &at] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{role} {path}");
        }
    }
    let worker = session(&world, Role::Worker, 0).await;
    assert_eq!(worker.get(&at).await.status, StatusCode::OK);
    assert_eq!(worker.get(&format!("{MEETING}/start")).await.status, StatusCode::NOT_FOUND);
    assert!(!worker.get(&at).await.body.contains("Avsluta mötet"));
}

#[tokio::test]
async fn a_proposal_is_shown_changed_for_a_reason_and_confirmed_once() {
    let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
    world.populate(12, TODAY).await.unwrap();
    let cases = world.refer(TODAY).await.unwrap();
    world.meet(&cases, TODAY).await.unwrap();
    let leader = session(&world, Role::Coordinator, 0).await;
    let at = format!("{MEETING}/distribute");
    let page = leader.get(&at).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    assert!(
        page.body.contains("Belastning före och efter") && page.body.contains("Förslag: "),
        "{}",
        page.body
    );
    let (key, state) = (page.hidden("_key"), page.hidden("state"));
    let before = "name=\"worker.";
    let case = page.body.split(before).nth(1).unwrap().split('"').next().unwrap();
    let names: Vec<String> = page
        .body
        .split(before)
        .skip(1)
        .map(|rest| format!("worker.{}", rest.split('"').next().unwrap()))
        .collect();
    let chosen = page.body.split(before).nth(1).unwrap().split("\" selected").next().unwrap();
    let worker = chosen.rsplit('"').next().unwrap().to_owned();
    assert!(!case.is_empty() && names.len() > 1);
    let mut sent = vec![("_key", key.as_str()), ("_version", "0"), ("state", &state)];
    sent.extend(names.iter().skip(1).map(|name| (name.as_str(), "")));
    sent.push((&names[0], &worker));
    let bare = leader.post(&at, &sent, false).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("Skriv varför förslaget är ändrat"), "{}", bare.body);
    let key = bare.hidden("_key");
    sent[0] = ("_key", &key);
    sent.push(("reason", "De andra väntar på tolk."));
    let done = leader.post(&at, &sent, false).await.location;
    assert!(done.starts_with(&format!("{MEETING}/distributed/")), "{done}");
    let made = leader.get(&done).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    assert!(made.body.contains("Fördelningen är gjord") && made.body.contains("Så blev fördelningen"));
    assert!(!links(&made, "/refer/case/").is_empty() && !made.body.contains('⟦'), "{}", made.body);
    let worker = session(&world, Role::Worker, 0).await;
    assert_eq!(worker.get(&done).await.status, StatusCode::NOT_FOUND);
    let key = leader.get(&at).await.hidden("_key");
    sent[0] = ("_key", &key);
    // In another tab one more was chosen otherwise: of those who are left the choices by hand are kept.
    let options = page.body.split("<option value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let place = sent.iter().position(|(name, _)| *name == names[0]).unwrap();
    let other = options.filter(|id| !id.is_empty() && *id != sent[place].1).min().unwrap().to_owned();
    sent[place].1 = &other;
    let late = leader.post(&at, &sent, false).await;
    assert_eq!(late.body.matches("Ditt val är kvar.").count(), names.len() - 1, "{}", late.body);
    assert!(late.body.contains("för en deltagare som inte längre ska fördelas"), "{}", late.body);
    let selected = late.body.split("<select").skip(1).filter(|one| one.contains("\" selected"));
    assert_eq!(selected.count(), 0, "left for another time by hand: {}", late.body);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Något har ändrats", "Inte längre att fördela: 1", "De andra väntar på tolk."] {
        assert!(late.body.contains(told), "{told}: {}", late.body);
    }
    let handler = session(&world, Role::FixedHandler, 0).await;
    assert_eq!(handler.get(&at).await.status, StatusCode::NOT_FOUND);
}
