//! What passes between authorities, in the browser.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;

use app::case::RecordConsent;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);
const BETWEEN: &str = "/i/ratt-insats/between";

struct Stage {
    world: World,
    case: CaseId,
    mine: Browser,
    theirs: Browser,
}

/// A shared case, and a worker of each of two authorities.
async fn stage() -> Stage {
    stage_of(true).await
}

async fn stage_of(consents: bool) -> Stage {
    stage_with(MODEL, consents).await
}

async fn stage_with(model: &str, consents: bool) -> Stage {
    let world = World::temporary(model, TODAY).await.unwrap().0;
    let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let kind = "sekretess";
    let consent =
        RecordConsent { actor, models, case, kind, how: "paper", given_on: None, agreed: None, note: "" };
    if consents {
        world.app.write(&consent).await.unwrap();
    }
    let member = |nth| world.staff.iter().filter(|member| member.role == Role::Worker).nth(nth).unwrap();
    let (mine, theirs) = (Browser::of(&world, member(0)).await, Browser::of(&world, member(1)).await);
    Stage { world, case, mine, theirs }
}

/// One of the first worker's authority who leads.
fn member_with<'w>(world: &'w World, roles: &[Role]) -> &'w Member {
    let first = world.staff.iter().find(|one| one.role == Role::Worker).unwrap();
    let leads = |one: &&Member| roles.contains(&one.role) && one.authority == first.authority;
    world.staff.iter().find(leads).unwrap()
}

/// A page that is there, without a text missing.
fn whole(page: Answer) -> Answer {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    page
}

impl Stage {
    fn at(&self, rest: &str) -> String {
        format!("/case/{}{rest}", self.case)
    }
}

/// Draws a form, fills it in and sends it.
async fn fill(who: &Browser, path: &str, with: &[(&str, &str)]) -> Answer {
    let form = whole(who.get(path).await);
    let (key, version) = (form.hidden("_key"), form.hidden("_version"));
    let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
    sent.extend_from_slice(with);
    who.post(path, &sent, false).await
}

/// The first link or address of a form on a page that ends so.
fn address(page: &Answer, ending: &str) -> String {
    let all = page.body.split('"').filter(|part| part.starts_with("/case/") && part.ends_with(ending));
    all.map(str::to_owned).next().unwrap()
}

#[tokio::test]
async fn a_flag_is_raised_by_one_authority_and_answered_by_the_other() {
    let stage = stage().await;
    let bare = fill(&stage.mine, &stage.at("/flag"), &[("flag", "behov_jobbcentrum")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("flag", "behov_jobbcentrum"), ("reason", "<b>Praktik</b> börjar")];
    let raised = fill(&stage.mine, &stage.at("/flag"), &why).await;
    assert_eq!(raised.location, stage.at("?done=flag-raised"), "{}", raised.body);
    let seen = whole(stage.theirs.get(BETWEEN).await);
    assert!(seen.body.contains("Alva Prov") && seen.body.contains("Väntar på er"), "{}", seen.body);
    assert!(!seen.body.contains("<b>Praktik"), "what was typed is no markup");
    let ours = whole(stage.mine.get(BETWEEN).await);
    assert!(ours.body.contains("Väntar på svar") && !ours.body.contains("/answer\""), "{}", ours.body);
    let answer = address(&seen, "/answer");
    // The form of each side is drawn for that side alone.
    let received = answer.replace("/answer", "/received");
    assert_eq!(stage.mine.get(&answer).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.theirs.get(&received).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.mine.get(&received).await.status, StatusCode::OK);
    let said = fill(&stage.theirs, &answer, &[("text", "Det går bra.")]).await;
    assert_eq!(said.location, stage.at("?done=flag-answered"), "{}", said.body);
    let page = whole(stage.mine.get(&stage.at("")).await);
    assert!(page.body.contains("Det går bra.") && page.body.contains("Besvarad"), "{}", page.body);
    // Whoever comes second is told that it is answered, and keeps what they typed.
    let late = [("_key", "0190a000-0000-7000-8000-000000000002"), ("_version", "1"), ("text", "Mitt svar")];
    let late = stage.theirs.post(&answer, &late, false).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("Mitt svar") && late.body.contains("redan besvarad"), "{}", late.body);
}

#[tokio::test]
async fn a_flag_is_told_in_a_system_and_its_answer_written_in() {
    let stage = stage().await;
    let why = [("flag", "behov_ekonomiskt_bistand"), ("reason", "Praktik")];
    fill(&stage.mine, &stage.at("/flag"), &why).await;
    let page = whole(stage.mine.get(&stage.at("")).await);
    let message = address(&page, "/received").trim_end_matches("/received").to_owned();
    assert!(page.body.contains("Skrivet i Viva"), "{}", page.body);
    let part = page.body.split("id=\"told\"").nth(1).unwrap();
    let hidden = |name: &str| {
        let after = part.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let (key, version) = (hidden("_key"), hidden("_version"));
    let sent = [("_key", key.as_str()), ("_version", version.as_str()), ("how", "system/Viva")];
    assert_eq!(stage.mine.post(&message, &sent, false).await.location, stage.at("?done=message-sent"));
    let with = [("how", "phone"), ("from", "Kim, klockan 10"), ("day", "2026-09-21"), ("text", "Beviljat.")];
    let kept = fill(&stage.mine, &format!("{message}/received"), &with).await;
    assert_eq!(kept.location, stage.at("?done=flag-answered"), "{}", kept.body);
    let page = whole(stage.mine.get(&stage.at("")).await);
    assert!(page.body.contains("Kim, klockan 10. Sagt i telefon"), "{}", page.body);
}

#[tokio::test]
async fn a_month_is_handed_over_once_and_kept() {
    const LIST: &str = "/i/ratt-insats/between/handover";
    let stage = stage().await;
    let note = [
        ("text", "Vi besökte en arbetsgivare."),
        ("shared", "yes"),
        ("category", "plan"),
        ("day", "2026-08-10"),
    ];
    fill(&stage.mine, &stage.at("/note"), &note).await;
    let list = whole(stage.mine.get(LIST).await);
    assert!(list.body.contains("augusti 2026") && list.body.contains("Infört i Viva"), "{}", list.body);
    assert!(list.body.contains("2026-08-10: Vi besökte en arbetsgivare."), "{}", list.body);
    let (key, mark) = (list.hidden("_key"), list.hidden("mark"));
    let sent =
        [("_key", &*key), ("mark", &*mark), ("rule", "till_kommunen"), ("month", "2026-08"), ("all", "no")];
    let enter = format!("{LIST}/{}", stage.case);
    let done = stage.mine.post(&enter, &sent, false).await;
    assert_eq!(done.location, format!("{LIST}?rule=till_kommunen&month=2026-08&all=no&done=disclosed"));
    let after = whole(stage.mine.get(&done.location).await);
    assert!(
        after.body.contains("Infört 2026-09-21") && after.body.contains("Inget väntar"),
        "{}",
        after.body
    );
    // The same once more, from a second tab and by a colleague.
    let colleague = member_with(&stage.world, &[Role::Coordinator, Role::FixedHandler]);
    let colleague = Browser::of(&stage.world, colleague).await;
    let name = &stage.world.staff.iter().find(|one| one.role == Role::Worker).unwrap().name;
    let already = format!("{name} har redan noterat det här.");
    for (who, told) in [(&stage.mine, "Du har redan noterat det här"), (&colleague, already.as_str())] {
        let again = [&[("_key", "0198f000-0000-7000-8000-000000000001")], &sent[1..]].concat();
        let again = who.post(&enter, &again, false).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        assert!(again.body.contains(told), "{}", again.body);
    }
    // What is told to nobody's surprise: the receiver reads it on the case's page.
    let theirs = whole(stage.theirs.get(&stage.at("")).await);
    assert!(theirs.body.contains("Delgivet till andra"), "{}", theirs.body);
    // A page left open: the text has changed meanwhile.
    let note = [("text", "Mer."), ("shared", "yes"), ("category", "plan"), ("day", "2026-09-02")];
    let september = format!("{LIST}?month=2026-09");
    let open = whole(stage.mine.get(&september).await);
    fill(&stage.mine, &stage.at("/note"), &note).await;
    let (key, mark) = (open.hidden("_key"), open.hidden("mark"));
    let sent =
        [("_key", &*key), ("mark", &*mark), ("rule", "till_kommunen"), ("month", "2026-09"), ("all", "no")];
    let late = stage.mine.post(&enter, &sent, false).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.body.contains("har ändrats sedan du öppnade sidan") && late.body.contains("Mer."),
        "{}",
        late.body
    );
    for wrong in ["?month=x", "?month=2027-01", "?rule=annan"] {
        assert_eq!(stage.mine.get(&format!("{LIST}{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn the_month_in_idag_leads_to_the_hand_over_and_is_ticked_there_alone() {
    const LIST: &str = "/i/ratt-insats/between/handover";
    let stage = stage().await;
    let link = format!("href=\"{LIST}?month=2026-08#h-{}\"", stage.case);
    let today = whole(stage.mine.get("/today").await);
    assert!(
        today.body.contains("Delge månadens information") && today.body.contains(&link),
        "{}",
        today.body
    );
    assert!(!today.body.contains("manadsdelgivning/"), "no tick: {}", today.body);
    let case = whole(stage.mine.get(&format!("/case/{}", stage.case)).await);
    assert!(case.body.contains(&link), "{}", case.body);
    let list = whole(stage.mine.get(LIST).await);
    assert!(!list.body.contains("Inget att delge"), "{}", list.body);
    assert!(list.body.contains(&format!("id=\"h-{}\"", stage.case)), "{}", list.body);
    // Without consent there is nothing to tell, and the month is ticked where that is said.
    let stage = stage_of(false).await;
    let list = whole(stage.mine.get(LIST).await);
    assert!(list.body.contains("Delges inte") && list.body.contains("Inget att delge"), "{}", list.body);
    let [key, case, rule] = ["_key", "case", "rule"].map(|name| list.hidden(name));
    assert_eq!(rule, "manadsdelgivning/2026-08");
    let sent = [("_key", &*key), ("_version", "0"), ("case", &*case), ("task", ""), ("rule", &*rule)];
    assert_eq!(stage.mine.post("/today/tick", &sent, false).await.location, "/today?done=ticked");
    assert!(!whole(stage.mine.get(LIST).await).body.contains("Delges inte"));
    assert!(!whole(stage.mine.get("/today").await).body.contains("#h-"));
}

const FILE: &str = "----boundary";

/// Sends the form of a document with a file.
async fn upload(stage: &Stage, name: &str, content: &[u8], title: &str) -> Answer {
    let form = whole(stage.mine.get(&stage.at("/document")).await);
    let mut body = Vec::new();
    let fields =
        [("_key", form.hidden("_key")), ("title", title.to_owned()), ("kind", "statement".to_owned())];
    let fields =
        fields.into_iter().chain([("category", "plan".to_owned()), ("day", "2026-09-20".to_owned())]);
    for (field, value) in fields {
        body.extend(
            format!("--{FILE}\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    let head =
        format!("--{FILE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.bytes());
    body.extend(content);
    body.extend(format!("\r\n--{FILE}--\r\n").bytes());
    stage.mine.post_parts(&stage.at("/document"), FILE, body).await
}

#[tokio::test]
async fn a_document_is_kept_fetched_and_removed_and_one_that_lies_is_not_kept() {
    let stage = stage().await;
    let pdf = b"%PDF-1.7\nUtl\xc3\xa5tande";
    let lies = upload(&stage, "foto.png", pdf, "Utlåtande").await;
    assert_eq!(lies.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lies.body.contains("namn säger ett slag") && lies.body.contains("Utlåtande"), "{}", lies.body);
    let unknown = upload(&stage, "brev.pdf", b"MZ\x90\x00\x03", "Brev").await;
    assert!(unknown.body.contains("inte tas emot"), "{}", unknown.body);
    let bare = upload(&stage, "", b"", "").await;
    assert!(bare.body.contains("Välj en fil"), "{}", bare.body);
    let mut big = pdf.to_vec();
    big.resize((10 << 20) + 1, b' ');
    let big = upload(&stage, "stor.pdf", &big, "Stor").await;
    assert!(big.status == StatusCode::UNPROCESSABLE_ENTITY && big.body.contains("större än 10 MB"));
    let huge = upload(&stage, "enorm.pdf", &vec![b' '; 13 << 20], "Enorm").await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(huge.body.contains("Ingenting har ändrats"), "{}", huge.body);
    assert!(whole(stage.mine.get(&stage.at("")).await).body.contains("Inget dokument än."));

    let kept = upload(&stage, "C:\\Utlåtande 1.pdf", pdf, "Utlåtande").await;
    assert_eq!(kept.location, stage.at("?done=document-kept"), "{}", kept.body);
    let page = whole(stage.theirs.get(&stage.at("")).await);
    let at = page.body.split("href=\"/case/").find(|part| part.contains("\" download>")).unwrap();
    let at = format!("/case/{}", at.split('"').next().unwrap());
    let (headers, content) = stage.theirs.fetch(&at).await;
    assert_eq!(content, pdf);
    let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert!(
        header("content-disposition").starts_with("attachment; filename=\"Utl_tande 1.pdf\"; filename*=")
    );
    // The other authority does not remove it; its own does, and a trace stays.
    assert!(!page.body.contains("/remove\""), "{}", page.body);
    assert_eq!(stage.theirs.get(&format!("{at}/remove")).await.status, StatusCode::NOT_FOUND);
    let bare = fill(&stage.mine, &format!("{at}/remove"), &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let removed = fill(&stage.mine, &format!("{at}/remove"), &[("reason", "Gäller någon annan")]).await;
    assert_eq!(removed.location, stage.at("?done=document-removed"), "{}", removed.body);
    assert!(whole(stage.mine.get(&stage.at("")).await).body.contains("Borttaget 2026-09-21"));
    assert_eq!(stage.theirs.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_document_is_not_there_for_whoever_the_person_has_let_know_nothing() {
    let stage = stage_of(false).await;
    upload(&stage, "brev.txt", b"Ett brev", "Brev").await;
    let page = whole(stage.mine.get(&stage.at("")).await);
    let at = page.body.split("href=\"/case/").find(|part| part.contains("\" download>")).unwrap();
    let at = format!("/case/{}", at.split('"').next().unwrap());
    assert_eq!(stage.mine.fetch(&at).await.1, b"Ett brev");
    let theirs = stage.theirs.get(&at).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{}", theirs.body);
    assert!(!theirs.body.contains("Ett brev"));
}

/// Forms about a case.
const FORMS: [&str; 12] = [
    "/change",
    "/goal",
    "/subgoal",
    "/step",
    "/activity",
    "/note",
    "/consent",
    "/circle",
    "/document",
    "/flag",
    "/close",
    "/who",
];

#[tokio::test]
async fn a_form_is_shown_to_those_alone_whose_page_leads_to_it() {
    let stage = stage().await;
    let mut met = 0;
    for member in &stage.world.staff {
        let browser = Browser::of(&stage.world, member).await;
        let page = browser.get(&stage.at("")).await;
        if page.status != StatusCode::OK {
            continue;
        }
        for form in FORMS {
            let led = page.body.contains(&format!("href=\"{}\"", stage.at(form)));
            let shown = browser.get(&stage.at(form)).await.status == StatusCode::OK;
            assert_eq!(led, shown, "{form} for {:?}", member.role);
        }
        met += 1;
    }
    assert!(met > 2, "{met} see the case");
}

/// What another has answered meanwhile and does not share is not written over, and nothing that was typed is lost.
#[tokio::test]
async fn a_field_that_another_has_answered_and_does_not_share_keeps_what_was_typed() {
    const SHARED: &str = "\"plan\", \"attendance\", \"livelihood\", \"health\", \"investigation\"]";
    const FIELD: &str = "en = \"Language\" }, answer = \"lines\", category = \"plan\"";
    let model = MODEL.replacen(SHARED, "\"plan\", \"attendance\", \"livelihood\"]", 1);
    let model = model.replacen("en = \"Languages\" }, answer", "en = \"Language\" }, answer", 1);
    assert!(model.contains(FIELD), "the model has the field");
    let model = model.replacen(FIELD, &FIELD.replace("plan", "health"), 1);
    let stage = stage_with(&model, true).await;
    let form = stage.at("/form/kartlaggning");
    let open = whole(stage.theirs.get(&form).await);
    let first = fill(&stage.mine, &form, &[("kart_sprak", "Ägarens språk")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let (key, version) = (open.hidden("_key"), open.hidden("_version"));
    let head = [("_key", &*key), ("_version", &*version)];
    let late = [&head[..], &[("kart_sprak", "Vårt språk"), ("kart_korkort", "B")]].concat();
    let late = stage.theirs.post(&form, &late, false).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.body.contains("har svarat medan du skrev"), "{}", late.body);
    assert!(late.body.contains("Vårt språk") && !late.body.contains("Ägarens språk"), "{}", late.body);
    assert!(!late.body.contains('⟦'), "{}", late.body);
    // The rest is saved from there; so is a form in which the field was left empty.
    let key = late.hidden("_key");
    let version = late.hidden("_version");
    let again = [("_key", &*key), ("_version", &*version), ("kart_korkort", "B")];
    assert_eq!(stage.theirs.post(&form, &again, false).await.status, StatusCode::SEE_OTHER);
    let key = whole(stage.theirs.get(&form).await).hidden("_key");
    let left = [("_key", &*key), ("_version", "0"), ("kart_sprak", ""), ("kart_korkort", "B")];
    assert_eq!(stage.theirs.post(&form, &left, false).await.status, StatusCode::SEE_OTHER);
    let page = whole(stage.mine.get(&form).await);
    assert!(page.body.contains("Ägarens språk") && !page.body.contains("Vårt språk"), "{}", page.body);
}
