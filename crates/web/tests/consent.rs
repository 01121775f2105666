//! Taking a consent back in a browser: what it does is said before the button, for all of it and for a part.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::SetClock;
use app::case::{CloseCase, HowClosed, RecordConsent, RenewConsent};
use app::session::GiveLogin;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::consent::Starts;
use domain::id::{CaseId, ConsentId};
use domain::login::IdentityProof;
use jiff::civil::{Date, date};
use std::sync::Arc;
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

struct Stage {
    world: World,
    clock: Arc<SetClock>,
    case: CaseId,
    consent: ConsentId,
    mine: Browser,
    theirs: Browser,
}

fn member(world: &World, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == Role::Worker).nth(nth).unwrap()
}

async fn stage() -> Stage {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let given_on = Some(date(2026, 1, 15));
    let new = RecordConsent {
        actor,
        models,
        case,
        kind: "sekretess",
        how: "paper",
        given_on,
        agreed: None,
        note: "",
    };
    let consent = world.app.write(&new).await.unwrap();
    let mine = Browser::of(&world, member(&world, 0)).await;
    let theirs = Browser::of(&world, member(&world, 1)).await;
    Stage { world, clock, case, consent, mine, theirs }
}

impl Stage {
    fn at(&self, rest: &str) -> String {
        format!("/case/{}/consent/{}/{rest}", self.case, self.consent).trim_end_matches('/').to_owned()
    }

    /// Sends a form that was drawn, with these values.
    async fn send(&self, form: &Answer, rest: &str, with: &[(&str, &str)]) -> Answer {
        let guard = [("_key", &*form.hidden("_key")), ("_version", &*form.hidden("_version"))];
        self.mine.post(&self.at(rest), &[&guard[..], with].concat(), false).await
    }
}

#[tokio::test]
async fn who_stops_seeing_what_is_said_by_name_before_it_is_withdrawn() {
    let stage = stage().await;
    let page = stage.mine.get(&stage.at("withdraw")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let theirs = &member(&stage.world, 1).name;
    let shut = page.body.split("Kan inte längre öppna ärendet").nth(1).unwrap();
    assert!(shut.split("</li>").next().unwrap().contains(theirs.as_str()), "{}", page.body);
    assert!(
        page.body.contains("behåller det som")
            && page.body.contains("Det som saknas i avslutet blir en uppgift")
    );
    let elsewhere = page.body.matches("Det finns under Egna anteckningar").count();
    assert_eq!(elsewhere, 1, "whoever still opens the case finds it there: {}", page.body);
    let button = page.body.rfind("<button").unwrap();
    assert!(page.body.find("Kan inte längre").unwrap() < button, "before the button");
    assert_eq!(
        stage.theirs.get(&format!("/case/{}", stage.case)).await.status,
        StatusCode::OK,
        "looking ends nothing"
    );
}

#[tokio::test]
async fn a_part_is_taken_back_once_what_it_does_has_been_seen() {
    let stage = stage().await;
    let form = stage.mine.get(&stage.at("narrow")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let ways: Vec<String> = {
        let values = form.body.split("name=\"goes\"").skip(1);
        values
            .map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ways.len(), 5, "{}", form.body);
    let empty = stage.send(&form, "narrow", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all: Vec<_> = ways.iter().map(|way| ("goes", way.as_str())).collect();
    let all = stage.send(&form, "narrow", &all).await;
    assert!(all.status == StatusCode::UNPROCESSABLE_ENTITY && all.body.contains("Du har kryssat för allt"));
    let first = [("goes", ways[0].as_str())];
    let looked = stage.send(&form, "narrow", &first).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    assert!(
        looked.body.contains("Får inte längre veta från")
            && looked.body.contains("Får fortfarande veta från")
    );
    assert_eq!(
        stage.theirs.get(&format!("/case/{}", stage.case)).await.status,
        StatusCode::OK,
        "nothing yet"
    );
    // Something else is ticked than what was shown: what that does is shown first.
    let seen = looked.hidden("seen");
    let other = stage.send(&looked, "narrow", &[("goes", &ways[1]), ("seen", &seen)]).await;
    assert_eq!(other.status, StatusCode::OK);
    let done = stage.send(&looked, "narrow", &[("goes", &ways[0]), ("seen", &seen)]).await;
    assert_eq!(done.location, format!("/case/{}?done=case-narrowed", stage.case), "{}", done.body);
    let page = stage.mine.get(&format!("/case/{}", stage.case)).await;
    assert!(page.body.contains("En del togs tillbaka 2026-09-21"), "{}", page.body);
    let again = stage.mine.get(&stage.at("narrow")).await;
    assert!(!again.body.contains(&ways[0]) && again.body.contains(&ways[1]));
}

#[tokio::test]
async fn a_renewal_that_lets_less_be_told_says_so_first_and_the_old_one_reads_replaced() {
    let stage = stage().await;
    let at = format!("/case/{}/consent", stage.case);
    let form = stage.mine.get(&at).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert!(form.body.contains("Från när ska det nya gälla?"), "{}", form.body);
    let key = form.hidden("_key");
    let all: Vec<String> = (0..5).map(|nth| format!("sekretess:{nth}")).collect();
    let with = |agreed: &[String], more: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        let base = [("_key", key.clone()), ("_version", "0".to_owned()), ("kind", "sekretess".to_owned())];
        let base = base.into_iter().chain([("how", "paper".to_owned()), ("given_on", TODAY.to_string())]);
        base.chain(agreed.iter().map(|one| ("agreed", one.clone()))).chain(more.iter().cloned()).collect()
    };
    let post = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        stage.mine.post(&at, &fields, false).await
    };
    let now = ("starts", "now".to_owned());
    let looked = post(with(&all[..1], std::slice::from_ref(&now))).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    assert!(looked.body.contains("Det här upphör genast när du sparar"), "{}", looked.body);
    assert!(looked.body.contains("Får inte längre veta från"), "{}", looked.body);
    let unsaved = stage.mine.get(&format!("/case/{}", stage.case)).await;
    assert!(!unsaved.body.contains("Ersatt av"), "nothing is saved yet");
    let seen = [now.clone(), ("seen", looked.hidden("seen")), ("over", looked.hidden("over"))];
    let saved = post(with(&all[..1], &seen)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = stage.mine.get(&format!("/case/{}", stage.case)).await;
    assert!(page.body.contains("Ersatt av ett nytt samtycke 2026-09-21"), "{}", page.body);
    assert!(!page.body.contains("Återtaget"), "{}", page.body);
    let (actor, case) = (&stage.world.actor(Role::Worker, 0).unwrap(), stage.case);
    let (login, proof) = (Some("alva"), Some(IdentityProof::Known));
    let account =
        stage.world.app.write(&GiveLogin { actor, case, login, password_hash: None, proof }).await.unwrap();
    let me = Member { account, ..member(&stage.world, 0).clone() };
    let me = Browser::of(&stage.world, &me).await;
    let own = me.get("/me").await;
    assert!(own.body.contains("Ersatt av ett nytt samtycke 21 september 2026"), "{}", own.body);
    assert!(!own.body.contains("Du tog tillbaka ditt ja"), "{}", own.body);
    assert!(
        own.body.contains(": din plan") || own.body.contains(", din plan"),
        "in plain words: {}",
        own.body
    );
    stage.world.app.integrate_logs().await.unwrap();
    let log = me.get("/me/log").await;
    assert!(log.body.contains("Ersatte ett samtycke med ett nytt"), "{}", log.body);
}

#[tokio::test]
async fn a_colleagues_consent_between_looking_and_saving_is_shown_before_anything_ends() {
    let stage = stage().await;
    let at = format!("/case/{}/consent", stage.case);
    let form = stage.mine.get(&at).await;
    let day = TODAY.to_string();
    let base = [("_version", "0"), ("kind", "sekretess"), ("how", "oral"), ("given_on", day.as_str())];
    let mine = [("agreed", "sekretess:0"), ("starts", "now"), ("note", "Per telefon")];
    let fields = |page: &Answer| -> Vec<(String, String)> {
        let typed = base.into_iter().chain(mine).map(|(name, value)| (name.to_owned(), value.to_owned()));
        let hidden = ["_key", "seen", "over"].into_iter();
        let hidden = hidden.filter(|name| page.body.contains(&format!("name=\"{name}\"")));
        let hidden = hidden.map(|name| (name.to_owned(), page.hidden(name)));
        typed.chain(hidden).collect()
    };
    let post = async |page: &Answer| {
        let fields = fields(page);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        stage.mine.post(&at, &fields, false).await
    };
    // What cannot be recorded is refused on its field, before anything is shown of what it ends.
    let typed = [("_key", form.hidden("_key")), ("over", form.hidden("over"))];
    let typed = typed.iter().map(|(name, value)| (*name, value.as_str()));
    let typed = typed.chain([("kind", "sekretess"), ("agreed", "sekretess:0"), ("given_on", day.as_str())]);
    let refused = stage.mine.post(&at, &typed.collect::<Vec<_>>(), false).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.body.contains("Det här upphör genast"), "{}", refused.body);

    let looked = post(&form).await;
    assert!(looked.body.contains("Det här upphör genast"), "{}", looked.body);
    let (actor, models, case) =
        (&stage.world.actor(Role::Worker, 0).unwrap(), stage.world.app.models(), stage.case);
    let (kind, how, agreed, note) = ("sekretess", "paper", Some(&[0, 1][..]), "");
    let theirs = RecordConsent { actor, models, case, kind, how, given_on: None, agreed, note };
    let theirs = stage.world.app.write(&theirs).await.unwrap();
    let before = stage.mine.get(&format!("/case/{case}/consent/{theirs}")).await;
    let late = post(&looked).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    for said in ["Det här har ändrats medan du skrev", "Skriftligt", "Per telefon", "Noterat av"] {
        assert!(late.body.contains(said), "{said}: {}", late.body);
    }
    let after = stage.mine.get(&format!("/case/{case}/consent/{theirs}")).await;
    assert_eq!(before.body, after.body, "nothing has ended");
    assert_eq!(post(&late).await.status, StatusCode::SEE_OTHER, "once it has been seen");
}

#[tokio::test]
async fn the_receipt_says_in_plain_words_what_was_agreed_and_what_was_taken_back() {
    let stage = stage().await;
    let at = format!("/case/{}/consent/{}", stage.case, stage.consent);
    assert!(
        stage.mine.get(&format!("/case/{}", stage.case)).await.body.contains(&format!("\"{at}\"")),
        "linked"
    );
    let receipt = stage.mine.get(&at).await;
    assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.body);
    for said in [
        "Får Arbetsförmedlingen och kommunen prata med varandra om dig och din plan?",
        "Du sa ja skriftligt den 15 januari 2026.",
        "Ditt ja gäller till och med den 15 januari 2027.",
        "får berätta för",
        "hur du mår",
        "Du behöver inte säga varför.",
        "Frågans text är den som ställdes.",
        "Alva Prov",
    ] {
        assert!(receipt.body.contains(said), "{said}: {}", receipt.body);
    }
    let english = stage.mine.get(&format!("{at}?lang=en")).await;
    assert!(english.body.contains("You said yes in writing on") && english.body.contains("lang=\"en\""));
    let form = stage.mine.get(&stage.at("narrow")).await;
    let way = form.body.split("name=\"goes\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let way = way.split('"').next().unwrap();
    stage.send(&form, "narrow", &[("goes", way), ("seen", way)]).await;
    let narrowed = stage.mine.get(&at).await;
    assert!(narrowed.body.contains("Det här tog du tillbaka den 21 september 2026."), "{}", narrowed.body);
    let form = stage.mine.get(&stage.at("withdraw")).await;
    stage.send(&form, "withdraw", &[("closure", "atertaget_samtycke")]).await;
    let gone = stage.mine.get(&at).await;
    assert!(gone.body.contains("Du tog tillbaka ditt ja den 21 september 2026."), "{}", gone.body);
    assert!(!gone.body.contains("Du behöver inte säga varför."));
    assert_eq!(
        stage.theirs.get(&at).await.status,
        StatusCode::NOT_FOUND,
        "for whoever no longer sees the case"
    );
}

#[tokio::test]
async fn what_is_about_the_case_alone_ends_with_it_and_says_so_everywhere() {
    let stage = stage().await;
    let (actor, models, case) =
        (&stage.world.actor(Role::Worker, 0).unwrap(), stage.world.app.models(), stage.case);
    let (how, given_on, agreed, note) = ("oral", Some(date(2026, 1, 15)), None, "");
    let yes = |kind| RecordConsent { actor, models, case, kind, how, given_on, agreed, note };
    let yes = [yes("deltagande"), yes("sus")];
    let part = stage.world.app.write(&yes[0]).await.unwrap();
    let register = stage.world.app.write(&yes[1]).await.unwrap();
    let receipt = async |id: ConsentId| stage.mine.get(&format!("/case/{case}/consent/{id}")).await.body;
    assert!(receipt(part).await.contains("Ditt ja gäller så länge du är med."));

    let form = stage.mine.get(&format!("/case/{case}/close")).await;
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let sent = [("_key", key.as_str()), ("_version", version.as_str()), ("closure", "flyttat")];
    let sent = [&sent[..], &[("ended_on", "2026-09-18"), ("reason", "")]].concat();
    let close = async |step: &str| {
        stage.mine.post(&format!("/case/{case}/close"), &[&sent[..], &[("step", step)]].concat(), false).await
    };
    let look = close("check").await;
    let ends = look.body.split("Det här slutar gälla när ärendet avslutas").nth(1).unwrap();
    let ends = ends.split("</ul>").next().unwrap();
    assert!(ends.contains("Svar på frågan om att delta") && ends.contains("nationell uppföljning"), "{ends}");
    assert!(!ends.contains("häva sekretess"), "said above, with who tells whom");
    assert_eq!(close("close").await.status, StatusCode::SEE_OTHER);

    let page = stage.mine.get(&format!("/case/{case}")).await.body;
    let of = |kind: &str| -> String {
        let at = page.split("id=\"consents\"").nth(1).unwrap();
        let row = at.split("<div class=\"consent\">").find(|row| row.contains(kind));
        row.unwrap().to_owned()
    };
    for kind in ["Svar på frågan om att delta", "nationell uppföljning"] {
        assert!(of(kind).contains("Gällde under deltagandet, till och med 2026-09-18"), "{}", of(kind));
    }
    assert!(!of("Svar på frågan").contains("/withdraw"), "there is nothing to take back");
    assert!(of("nationell uppföljning").contains("/withdraw"), "what was told is still there");
    assert!(of("häva sekretess").contains("Gäller till och med 2026-09-21"), "{}", of("häva sekretess"));

    let over = receipt(part).await;
    assert!(over.contains("Ditt ja gällde medan du var med, till och med den 18 september 2026."), "{over}");
    assert!(!over.contains("tills du tar tillbaka det") && !over.contains("Du kan ändra dig"), "{over}");
    let register = receipt(register).await;
    assert!(register.contains("Du kan ändra dig") && !register.contains("en del av det"), "{register}");
    stage.clock.pass_days(1);
    let mine = Browser::of(&stage.world, member(&stage.world, 0)).await;
    let secrecy = mine.get(&stage.at("")).await.body;
    for said in
        ["Ditt ja gällde till och med den 21 september 2026.", "Vem fick berätta vad", "fick berätta för"]
    {
        assert!(secrecy.contains(said), "{said}: {secrecy}");
    }
    assert!(!secrecy.contains("får berätta för"), "{secrecy}");
    let page = mine.get(&format!("/case/{case}")).await.body;
    assert!(page.contains("Gällde till och med 2026-09-21") && !page.contains("Har gått ut"), "{page}");

    let (login, proof) = (Some("alva"), Some(IdentityProof::Known));
    let account =
        stage.world.app.write(&GiveLogin { actor, case, login, password_hash: None, proof }).await.unwrap();
    let me = Member { account, ..member(&stage.world, 0).clone() };
    let own = Browser::of(&stage.world, &me).await.get("/me").await.body;
    assert!(own.contains("Ditt ja gällde medan du var med, till och med 18 september 2026."), "{own}");
    let sheet = mine.get(&format!("/case/{case}/sheet")).await.body;
    assert!(
        sheet.contains("Ingen annan får veta något om dig.") && !sheet.contains("Du kan ändra dig"),
        "{sheet}"
    );
}

#[tokio::test]
async fn a_replaced_receipt_says_from_when_to_when_it_held() {
    let stage = stage().await;
    let (actor, models, case) =
        (&stage.world.actor(Role::Worker, 0).unwrap(), stage.world.app.models(), stage.case);
    let (kind, how, given_on, agreed, note) = ("sekretess", "paper", Some(TODAY), Some(&[0][..]), "");
    let given = RecordConsent { actor, models, case, kind, how, given_on, agreed, note };
    let same_day = stage.world.app.write(&given).await.unwrap();
    let last = stage.world.app.write(&RecordConsent { agreed: None, ..given }).await.unwrap();
    let receipt = async |id: ConsentId| stage.mine.get(&format!("/case/{case}/consent/{id}")).await.body;
    let first = receipt(stage.consent).await;
    for said in [
        "Det här gällde från den 15 januari 2026 till och med den 20 september 2026.",
        "Det tog över den 21 september 2026.",
        "fick berätta för",
        "Från den 15 januari 2026 till och med den 20 september 2026.",
    ] {
        assert!(first.contains(said), "{said}: {first}");
    }
    assert!(!first.contains("får berätta för"), "{first}");
    let second = receipt(same_day).await;
    for said in ["Det här gällde bara en del av dagen, den 21 september 2026.", "fick berätta för"] {
        assert!(second.contains(said), "{said}: {second}");
    }
    assert!(receipt(last).await.contains("får berätta för"));
}

#[tokio::test]
async fn one_that_was_to_follow_never_began_where_the_case_closed_before() {
    let stage = stage().await;
    let (actor, models, case) =
        (&stage.world.actor(Role::Worker, 0).unwrap(), stage.world.app.models(), stage.case);
    let (kind, how, given_on, agreed, note) = ("sekretess", "paper", Some(TODAY), None, "");
    let given = RecordConsent { actor, models, case, kind, how, given_on, agreed, note };
    let after = RenewConsent { given, starts: Starts::After, takes_over: None, over: None };
    let next = stage.world.app.write(&after).await.unwrap();
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    let close = CloseCase { actor, models, case, how, version: 1 };
    stage.world.app.write(&close).await.unwrap();
    let page = stage.mine.get(&format!("/case/{case}")).await.body;
    assert!(page.contains("Började aldrig gälla") && !page.contains("Ersätts av ett nytt"), "{page}");
    let receipt = stage.mine.get(&format!("/case/{case}/consent/{next}")).await.body;
    for said in ["Det här började aldrig gälla.", "Det här sa du ja till", "skulle få berätta för"] {
        assert!(receipt.contains(said), "{said}: {receipt}");
    }
    assert!(!receipt.contains("får berätta för"), "{receipt}");
    // Nor does the day of it make the other one replaced.
    stage.clock.pass_days(150);
    let mine = Browser::of(&stage.world, member(&stage.world, 0)).await;
    let page = mine.get(&format!("/case/{case}")).await.body;
    assert!(page.contains("Gällde till och med 2026-09-21") && !page.contains("Ersatt av"), "{page}");
}

#[tokio::test]
async fn consents_that_run_out_are_listed_by_who_asks_anew_and_only_to_those_who_may_know() {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let later = world.carried(1, ("Bo Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let hidden = world.carried(2, ("Dold Prov", Protection::Marked), date(2026, 1, 15)).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let asked = |case, given_on| RecordConsent {
        actor,
        models,
        case,
        kind: "sekretess",
        how: "paper",
        given_on: Some(given_on),
        agreed: None,
        note: "",
    };
    for one in [case, later, hidden] {
        world.app.write(&asked(one, date(2025, 10, 1))).await.unwrap();
    }
    let slug = world.app.models().get(world.intervention).unwrap().slug.clone();
    let at = format!("/i/{slug}/consents");
    let mine = Browser::of(&world, member(&world, 0)).await;
    let theirs = Browser::of(&world, member(&world, 1)).await;
    assert!(mine.get(&format!("/i/{slug}")).await.body.contains(&at), "reachable");
    let page = mine.get(&at).await;
    for said in ["Alva Prov", "Bo Prov", "Dold Prov", "10 dagar", "frågar på nytt"] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let shown = theirs.get(&at).await;
    assert!(shown.body.contains("Alva Prov") && !shown.body.contains("Dold Prov"), "{}", shown.body);
    world.app.write(&asked(case, TODAY)).await.unwrap();
    let waits =
        RenewConsent { given: asked(later, TODAY), starts: Starts::After, takes_over: None, over: None };
    world.app.write(&waits).await.unwrap();
    let page = mine.get(&at).await;
    assert!(!page.body.contains("Alva Prov"), "renewed at once: {}", page.body);
    assert!(!page.body.contains("Bo Prov"), "the new one waits until this one has run out: {}", page.body);
    // The same answer with its day put right is what stands.
    world.app.write(&asked(hidden, date(2025, 9, 25))).await.unwrap();
    let page = mine.get(&at).await;
    assert!(page.body.contains("Dold Prov") && page.body.contains("4 dagar"), "{}", page.body);
    for member in
        world.staff.iter().filter(|one| [Role::Steering, Role::ProtectionOfficer].contains(&one.role))
    {
        assert_eq!(Browser::of(&world, member).await.get(&at).await.status, StatusCode::NOT_FOUND);
    }
}
