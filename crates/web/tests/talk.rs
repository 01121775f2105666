//! From the talk to the mapping in the browser: lacks before buttons, forms in sittings, a yes with its first day.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "support/browser.rs"]
mod browser;
#[path = "support/talk.rs"]
mod talk;

use access::Actor;
use app::case::{CaseChange, ChangeCase, ChangeGoal, CloseCase, HowClosed, ShowCase};
use app::journey::ShowForm;
use app::referral::ShowReferral;
use app::session::GiveLogin;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Role;
use domain::id::{CaseId, WorkerId};
use domain::login::IdentityProof;

use talk::{TODAY, carrier, send, world};
use world::{Member, World};

#[tokio::test]
async fn who_takes_part_already_is_said_on_every_page_that_leads_to_a_second_start() {
    let (world, cases) = world().await;
    let (leader, models) = (&world.actor(Role::Coordinator, 0).unwrap(), world.app.models());
    let seen = ShowReferral { actor: leader, models, case: cases.started };
    let page = world.app.read(&seen).await.unwrap();
    let referrers = (0..9).filter_map(|nth| world.actor(Role::Referrer, nth).ok());
    let elsewhere = |actor: &Actor| actor.who(None).authority != Some(page.referral.owner);
    let other = referrers.into_iter().find(elsewhere).unwrap();
    let again = world.refer_too(&other, &page.person.unwrap(), TODAY).await.unwrap();

    let member = world.staff.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let browser = Browser::of(&world, member).await;
    let there = format!("<a href=\"/case/{}\">Se ärendet</a>", cases.started);
    let meeting = "/i/ratt-insats/meeting/start";
    let board = world.authority("jobbcentrum").unwrap().to_string();
    let started = [("team", "veckomote"), ("day", "2026-11-22"), ("present", board.as_str())];
    let key = browser.get(meeting).await.hidden("_key");
    let sent: Vec<_> = [("_key", key.as_str())].into_iter().chain(started).collect();
    let started = browser.post(meeting, &sent, false).await;
    let at = started.location.split('?').next().unwrap().to_owned();
    for page in [format!("/refer/case/{again}"), format!("/refer/case/{again}/return"), at] {
        let body = browser.get(&page).await.body;
        assert!(!body.contains('⟦'), "a text is missing: {body}");
        assert!(body.contains("Personen deltar redan sedan") && body.contains(&there), "{page}: {body}");
    }
    let back = browser.get(&format!("/refer/case/{again}/return")).await;
    assert!(back.body.contains("Personen deltar redan i insatsen.</textarea>"), "{}", back.body);
}

const TALK: &[(&str, &str)] = &[
    ("info_identitet", "id_legitimation"),
    ("info_projektet", "yes"),
    ("info_rapportering", "yes"),
    ("info_fragan", "yes"),
];

#[tokio::test]
async fn the_page_says_what_is_missing_and_the_form_and_the_way_lead_on() {
    let (world, cases) = world().await;
    let case = cases.called;
    let (worker, _) = carrier(&world, case).await;
    let at = format!("/refer/case/{case}");
    let page = worker.get(&at).await;
    assert!(!page.body.contains('⟦'), "a text is missing: {}", page.body);
    for word in
        ["Nästa steg", "Informationssamtal är inte ifyllt", "hur identiteten fastställdes", "Inte påbörjat"]
    {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    let way = format!("/case/{case}/way/informera");
    assert!(!page.body.contains(&format!("action=\"{way}\"")), "no button while something is missing");
    let early = send(&worker, &way, &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("Det går inte än"), "{}", early.body);
    let form = format!("/case/{case}/form/informationssamtal");
    let wrong = send(&worker, &form, &[("info_identitet", "pass"), ("info_projektet", "yes")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("value=\"yes\" checked") || wrong.body.contains("checked"),
        "nothing is lost"
    );
    let half = send(&worker, &form, &TALK[..2]).await;
    assert_eq!((half.status, half.location), (StatusCode::SEE_OTHER, format!("{at}?done=form")));
    assert!(worker.get(&at).await.body.contains("2 saknas"));
    assert!(worker.get(&form).await.body.contains("Det här saknas än"));
    send(&worker, &form, TALK).await;
    let page = worker.get(&at).await;
    assert!(page.body.contains(&format!("action=\"{way}\"")), "{}", page.body);
    let on = send(&worker, &way, &[]).await;
    assert_eq!((on.status, on.location), (StatusCode::SEE_OTHER, format!("{at}?done=way")));
}

#[tokio::test]
async fn a_first_day_ahead_is_said_and_the_yes_can_be_taken_back() {
    let (world, cases) = world().await;
    let case = cases.asked;
    let (worker, actor) = carrier(&world, case).await;
    let me = actor.worker().unwrap().to_string();
    let yes = [("started_on", "2026-12-02"), ("worker", me.as_str()), ("how-deltagande", "oral")];
    let there = send(&worker, &format!("/case/{case}/way/ja"), &yes).await;
    assert_eq!((there.status, there.location), (StatusCode::SEE_OTHER, format!("/case/{case}?done=way")));
    let page = worker.get(&format!("/case/{case}")).await;
    assert!(page.body.contains("Startar 2026-12-02") && !page.body.contains('⟦'), "{}", page.body);
    let matrix = worker.get("/i/ratt-insats/matrix").await;
    assert!(matrix.body.contains("Startar 2026-12-02"), "{}", matrix.body);
    let back = format!("/case/{case}/way/nej_fore_start");
    assert!(page.body.contains(&back), "{}", page.body);
    let early = worker.get(&format!("/case/{case}/way/kartlagd")).await;
    assert!(early.body.contains("Startar 2026-12-02"), "{}", early.body);
    assert_eq!(early.status, StatusCode::CONFLICT);
    let sheet = worker.get(&format!("/case/{case}/sheet")).await;
    assert!(sheet.body.contains("Du börjar den 2 december 2026"), "{}", sheet.body);
    let give = GiveLogin {
        actor: &actor,
        case,
        login: Some("alva"),
        password_hash: None,
        proof: Some(IdentityProof::Known),
    };
    let account = world.app.write(&give).await.unwrap();
    let own = Member { account, ..world.staff[0].clone() };
    let own = Browser::of(&world, &own).await.get("/me").await;
    assert!(own.body.contains("Du börjar den 2 december 2026"), "{}", own.body);
    let consent = page.body.split(&format!("/case/{case}/consent/")).nth(1).unwrap();
    let withdraw = format!("/case/{case}/consent/{}", consent.split('"').next().unwrap());
    let withdraw = worker.get(&withdraw).await;
    assert!(
        withdraw.body.contains("Personen har inte startat") && !withdraw.body.contains("name=\"closure\"")
    );
    let close = worker.get(&format!("/case/{case}/close")).await;
    assert!(close.body.contains(&back) && close.body.contains("value=\"flyttat\""), "{}", close.body);
    assert!(!close.body.contains("value=\"arbete\"") && !close.body.contains('⟦'), "{}", close.body);
    let version = close.hidden("_version");
    let look = [("closure", "flyttat"), ("step", "check"), ("_version", version.as_str())];
    let look = worker.post(&format!("/case/{case}/close"), &look, false).await;
    assert!(look.body.contains("2026-11-22") && look.body.contains("Började aldrig"), "{}", look.body);
    assert!(!look.body.contains("Okänd dag"));
    let other = [("closure", "arbete"), ("step", "details"), ("_version", version.as_str())];
    let other = worker.post(&format!("/case/{case}/close"), &other, false).await;
    assert!(other.body.contains("Ta tillbaka personens ja i stället") && other.body.contains(&back));
    let gone = send(&worker, &back, &[]).await;
    let at = format!("/refer/case/{case}");
    assert_eq!((gone.status, gone.location), (StatusCode::SEE_OTHER, format!("{at}?done=way")));
    let page = worker.get(&at).await;
    assert!(page.body.contains("Tackade nej"), "{}", page.body);
    assert!(!worker.get("/i/ratt-insats/matrix").await.body.contains("Startar"));
}

#[tokio::test]
async fn the_day_of_the_yes_is_mended_and_a_closed_case_offers_no_yes() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, actor) = carrier(&world, case).await;
    let at = format!("/case/{case}");
    let page = worker.get(&at).await.body;
    let mend = page.split("href=\"").map(|rest| rest.split('"').next().unwrap());
    let mend = mend.into_iter().find(|href| href.contains("/consent/") && href.ends_with("/day")).unwrap();
    let wrong = send(&worker, mend, &[("given_on", "2026-11-19"), ("reason", "Fel dag")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("före anvisningen") && wrong.body.contains("Fel dag"), "{}", wrong.body);
    let offered = worker.get(&format!("{at}/consent")).await.body;
    assert!(offered.contains("value=\"deltagande\"") && !offered.contains("inget nytt deltagande"));
    let models = world.app.models();
    let version = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap().case.version;
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    let close = CloseCase { actor: &actor, models, case, how, version };
    world.app.write(&close).await.unwrap();
    let offered = worker.get(&format!("{at}/consent")).await.body;
    assert!(offered.contains("Inget nytt samtycke öppnar det"), "it would hold for the day alone: {offered}");
    assert!(
        !offered.contains("value=\"deltagande\"") && !offered.contains("value=\"sekretess\""),
        "{offered}"
    );
    assert!(!offered.contains('⟦'), "{offered}");
    // The day was wrong: it is mended, and the case says what it was.
    let closing = format!("{at}/closing");
    assert!(worker.get(&at).await.body.contains(&closing));
    let sent = [("closure", "flyttat"), ("ended_on", "2026-11-22"), ("reason", "Fel dag")];
    let same = send(&worker, &closing, &sent).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.body.contains("står redan i avslutet") && same.body.contains("Fel dag"), "{}", same.body);
    let sent = [("closure", "avliden"), ("ended_on", "2026-11-22"), ("reason", "Fel skäl")];
    assert_eq!(send(&worker, &closing, &sent).await.location, format!("{at}?done=case-saved"));
    let page = worker.get(&at).await.body;
    assert!(page.contains("Varför: Fel skäl") && !page.contains('⟦'), "{page}");
}

#[tokio::test]
async fn whoever_withdraws_is_asked_who_takes_over_from_a_worker_who_is_shut_out() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, actor) = carrier(&world, case).await;
    let models = world.app.models();
    let page = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
    let owner = page.case.owner;
    let at = |id: &WorkerId| page.worker(*id).unwrap().authority;
    let asks = async |responsible: Option<WorkerId>| {
        let version = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap().case.version;
        let started_on = Some(page.case.started_on);
        let shell =
            CaseChange { origin: None, track: None, responsible, started_on, planned_end: None, version };
        let change = ChangeCase { actor: &actor, models, case, person: None, shell };
        world.app.write(&change).await.unwrap();
        let form = page.consents.iter().find(|one| one.kind == "sekretess").unwrap().id;
        worker.get(&format!("/case/{case}/consent/{form}/withdraw")).await.body
    };
    let own = page.carriers.iter().find(|id| at(id) == owner).copied();
    let other = page.carriers.iter().find(|id| at(id) != owner).copied();
    let asked = asks(other).await;
    assert!(asked.contains("Vem tar över ärendet?") && !asked.contains('⟦'), "{asked}");
    assert!(asked.contains(&format!("value=\"{}\"", own.unwrap())), "{asked}");
    assert!(!asked.contains(&format!("value=\"{}\"", other.unwrap())), "{asked}");
    let form = page.consents.iter().find(|one| one.kind == "sekretess").unwrap().id;
    let way = format!("/case/{case}/consent/{form}/withdraw");
    let lost = send(&worker, &way, &[("takes_over", "nobody-at-all")]).await;
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", lost.location);
    assert!(
        lost.body.contains("f-takes_over-error") && lost.body.contains("Välj ett av svaren."),
        "{}",
        lost.body
    );
    let after = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
    assert_eq!(after.case.responsible, other, "nothing was done");
    assert!(!asks(own).await.contains("Vem tar över ärendet?"));
}

#[tokio::test]
async fn a_yes_is_recorded_with_its_consent_and_first_day_and_the_mapping_writes_the_plan() {
    let (world, cases) = world().await;
    let case = cases.asked;
    let (worker, actor) = carrier(&world, case).await;
    let way = format!("/case/{case}/way/ja");
    let me = actor.worker().unwrap().to_string();
    let far =
        send(&worker, &way, &[("started_on", "2028-01-01"), ("worker", &me), ("how-deltagande", "oral")])
            .await;
    assert_eq!(far.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        far.body.contains("Startdagen ligger för långt fram") && far.body.contains("2028-01-01"),
        "{}",
        far.body
    );
    let no = worker.get(&format!("/case/{case}/way/nej")).await;
    assert!(no.body.contains("Delningen upphör senast inom 30 dagar"), "{}", no.body);
    assert!(!far.body.contains("Delningen upphör senast"), "a yes ends nothing");
    let none = send(&worker, &way, &[("started_on", "2026-11-22"), ("worker", &me)]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("f-how-deltagande-error"), "{}", none.body);
    let yes = [("started_on", "2026-11-22"), ("worker", me.as_str()), ("how-deltagande", "oral")];
    let ahead = send(&worker, &way, &[&yes[..], &[("given-deltagande", "2026-11-23")]].concat()).await;
    assert_eq!(ahead.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(ahead.body.contains("f-given-deltagande-error") && ahead.body.contains("framåt i tiden"));
    let before = send(&worker, &way, &[&yes[..], &[("given-deltagande", "2019-11-22")]].concat()).await;
    assert_eq!(before.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(before.body.contains("f-given-deltagande-error") && before.body.contains("Kontrollera året"));
    let started = send(&worker, &way, &[&yes[..], &[("given-deltagande", "2026-11-22")]].concat()).await;
    assert_eq!((started.status, started.location), (StatusCode::SEE_OTHER, format!("/case/{case}?done=way")));
    let page = worker.get(&format!("/case/{case}")).await;
    assert!(page.body.contains("Muntligt, 2026-11-22"), "the day of the consent: {}", page.body);
    for word in
        ["Kartläggningsdokument", "Målet är inte skrivet", "Delmål: 0 av 1", "Svar på frågan om att delta"]
    {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    let form = format!("/case/{case}/form/kartlaggning");
    let words = [("kart_mal", "Arbete på lager"), ("kart_presentation", "Jag är noggrann")];
    let alone = send(&worker, &form, &words).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.body.contains("sparas bara med samtycke") && alone.body.contains("Jag är noggrann"));
    let all = [
        ("kart_utbildning", "Gymnasium"),
        ("kart_mal", "Arbete på lager"),
        ("kart_delmal", "Ta truckkort"),
        ("kart_delmal", "Träffa två arbetsgivare"),
        ("kart_deltagaren_gor", "Söker kurs"),
        ("consent-presentation", "oral"),
        ("kart_presentation", "Jag är noggrann"),
    ];
    let saved = send(&worker, &form, &all).await;
    assert_eq!((saved.status, saved.location), (StatusCode::SEE_OTHER, format!("/case/{case}?done=form")));
    let page = worker.get(&format!("/case/{case}")).await;
    for word in ["Arbete på lager", "Ta truckkort", "Träffa två arbetsgivare", "Söker kurs", "Ifyllt"] {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    let way = format!("/case/{case}/way/kartlagd");
    assert!(page.body.contains(&format!("action=\"{way}\"")));
    assert_eq!(send(&worker, &way, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_another_has_saved_meanwhile_is_shown_with_both() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, _) = carrier(&world, case).await;
    let form = format!("/case/{case}/form/kartlaggning");
    let first = worker.get(&form).await;
    let (key, version) = (first.hidden("_key"), first.hidden("_version"));
    send(&worker, &form, &[("kart_mal", "Arbete i butik")]).await;
    let late = [("_key", key.as_str()), ("_version", version.as_str()), ("kart_mal", "Studera till kock")];
    let late = worker.post(&form, &late, false).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Arbete i butik") && late.body.contains("Studera till kock"), "{}", late.body);
}

/// The mapping as it is drawn in a tab: the answer, and each field with what it holds.
struct Tab {
    drawn: Answer,
    held: Vec<(String, String)>,
}

impl Tab {
    async fn open(world: &World, (browser, actor): (&Browser, &Actor), case: CaseId) -> Self {
        let drawn = browser.get(&format!("/case/{case}/form/kartlaggning")).await;
        Self { drawn, held: held(world, actor, case).await }
    }

    /// Sends it with these fields written instead.
    async fn save(&self, browser: &Browser, case: CaseId, fields: &[(&str, &str)]) -> Answer {
        let (key, version) = (self.drawn.hidden("_key"), self.drawn.hidden("_version"));
        let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
        let left = self.held.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        sent.extend(left.filter(|(name, _)| !fields.iter().any(|(field, _)| field == name)));
        sent.extend_from_slice(fields);
        browser.post(&format!("/case/{case}/form/kartlaggning"), &sent, false).await
    }
}

async fn held(world: &World, actor: &Actor, case: CaseId) -> Vec<(String, String)> {
    let (models, form) = (world.app.models(), "kartlaggning");
    let page = world.app.read(&ShowForm { actor, models, case, form, found: None }).await.unwrap();
    let all = page.held.iter().filter_map(|(field, held)| Some((field.clone(), held.text()?.to_owned())));
    all.collect()
}

#[tokio::test]
async fn two_tabs_of_a_form_do_not_write_over_what_the_other_left() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, actor) = carrier(&world, case).await;
    let me = (&worker, &actor);
    let (first, second) = (Tab::open(&world, me, case).await, Tab::open(&world, me, case).await);
    let third = Tab::open(&world, me, case).await;
    let theirs = [("kart_utbildning", "Gymnasium"), ("kart_mal", "Arbete i butik")];
    let saved = second.save(&worker, case, &theirs).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    // What only one has changed is saved beside what the other saved.
    let beside = first.save(&worker, case, &[("kart_korkort", "B")]).await;
    assert_eq!(beside.status, StatusCode::SEE_OTHER, "{}", beside.body);
    let holds = async |field: &str, text: &str| {
        held(&world, &actor, case).await.contains(&(field.to_owned(), text.to_owned()))
    };
    assert!(holds("kart_korkort", "B").await && holds("kart_utbildning", "Gymnasium").await);
    // What both have changed stands beside each other, and that alone.
    let mine = [("kart_mal", "Studera till kock"), ("kart_sprak", "Svenska")];
    let late = third.save(&worker, case, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let shown = late.body.split("<dl class=\"facts\">").nth(1).unwrap().split("</dl>").next().unwrap();
    assert!(shown.contains("Arbete i butik") && !shown.contains("Gymnasium"), "{shown}");
    assert!(late.body.contains("Studera till kock") && late.body.contains("Gymnasium"), "{}", late.body);
    let redrawn = Tab { drawn: late, held: held(&world, &actor, case).await };
    let again = redrawn.save(&worker, case, &mine).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(holds("kart_mal", "Studera till kock").await && holds("kart_utbildning", "Gymnasium").await);
    let page = worker.get(&format!("/case/{case}")).await;
    assert!(
        page.body.contains("Studera till kock") && !page.body.contains("Arbete i butik"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_goal_changed_in_the_plan_is_not_written_over_by_the_form() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, actor) = carrier(&world, case).await;
    let me = (&worker, &actor);
    let first = Tab::open(&world, me, case).await;
    let set = first.save(&worker, case, &[("kart_mal", "Arbete i butik")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
    let open = Tab::open(&world, me, case).await;
    let (app, models) = (&world.app, world.app.models());
    let page = app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
    let (goal, version) = (page.goals[0].id, page.goals[0].version);
    let text = "Arbete som kock";
    app.write(&ChangeGoal { actor: &actor, models, case, goal, text, version }).await.unwrap();
    // A field that is left as it was writes nothing.
    assert_eq!(open.save(&worker, case, &[("kart_sprak", "Svenska")]).await.status, StatusCode::SEE_OTHER);
    let open = Tab::open(&world, me, case).await;
    assert!(open.drawn.body.contains("I planen står nu: Arbete som kock"), "{}", open.drawn.body);
    let over = open.save(&worker, case, &[("kart_mal", "Arbete i kassan")]).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        over.body.contains("Planen har redan ett annat mål.") && over.body.contains("Arbete i kassan"),
        "{}",
        over.body
    );
    let page = app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
    assert_eq!(page.goals[0].text.expose(), text);
    // The same goal said here, the two go together again.
    let over = Tab { drawn: over, held: open.held };
    assert_eq!(over.save(&worker, case, &[("kart_mal", text)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn contacts_before_the_first_day_are_counted_and_the_referrer_reads_whom_to_call() {
    let (world, cases) = world().await;
    let case = cases.called;
    let (worker, _) = carrier(&world, case).await;
    let list = worker.get("/coming").await;
    assert!(list.body.contains(&format!("/refer/case/{case}")) && list.body.contains("Du är ansvarig"));
    assert!(!list.body.contains('⟦'), "{}", list.body);
    let at = format!("/refer/case/{case}");
    let page = worker.get(&at).await;
    assert!(page.body.contains("Dagar med kontaktförsök utan svar: 1 av 3"), "{}", page.body);
    let quick = format!("/case/{case}/quick");
    let form = worker.get(&quick).await;
    assert!(!form.body.contains("name=\"note\""), "a referral takes no notes");
    let called = send(&worker, &quick, &[("contact", "call:not_reached")]).await;
    assert_eq!((called.status, called.location), (StatusCode::SEE_OTHER, format!("{at}?done=quick")));
    let again = worker.get(&at).await.body;
    assert!(again.contains("utan svar: 1 av 3"), "a second time the same day is the same attempt: {again}");
    let ahead = send(&worker, &quick, &[("contact", "call:not_reached"), ("day", "2026-11-23")]).await;
    assert_eq!(ahead.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        ahead.body.contains("f-day-error") && ahead.body.contains("value=\"2026-11-23\""),
        "{}",
        ahead.body
    );
    assert!(ahead.body.contains(&format!("href=\"{at}\">Avbryt")), "{}", ahead.body);
    let other = send(&worker, &quick, &[("contact", "call:not_reached"), ("day", "2026-11-20")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    assert!(worker.get(&at).await.body.contains("utan svar: 2 av 3"));
    let referrer = world.staff.iter().find(|one| one.role == Role::Referrer).unwrap();
    let mine = Browser::of(&world, referrer).await.get("/refer").await;
    assert!(mine.body.contains("Informationssamtal på gång") && mine.body.contains(", telefon 08-465 004"));
    // What was decided is over for contacts, too.
    let over = format!("/case/{}/quick", cases.declined);
    let late = send(&worker, &over, &[("contact", "call:not_reached")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("redan beslutat"), "{}", late.body);
}

#[tokio::test]
async fn the_circle_says_whom_the_consent_covers() {
    let (world, cases) = world().await;
    let case = cases.started;
    let (worker, _) = carrier(&world, case).await;
    let at = format!("/case/{case}/circle");
    let none =
        send(&worker, &at, &[("email", "eva"), ("from_day", "2026-11-22"), ("to_day", "2026-11-01")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["f-role-error", "f-name-error", "f-email-error", "f-to_day-error"] {
        assert!(none.body.contains(field), "{field}: {}", none.body);
    }
    let board = world.authority("ekonomiskt_bistand").unwrap().to_string();
    let officer = [("role", "officer"), ("name", "Eva Handläggare"), ("authority", board.as_str())];
    assert_eq!(send(&worker, &at, &officer).await.status, StatusCode::SEE_OTHER);
    let clinic = [("role", "care"), ("name", "Vårdcentralen Provköping"), ("phone", "08-465 004 90")];
    assert_eq!(send(&worker, &at, &clinic).await.status, StatusCode::SEE_OTHER);
    let page = worker.get(&format!("/case/{case}")).await;
    assert!(!page.body.contains('⟦'), "{}", page.body);
    for word in ["Eva Handläggare", "Samtycket gäller: identitet", "Utanför samtycket", "08-465 004 90"] {
        assert!(page.body.contains(word), "{word}: {}", page.body);
    }
    let link = page.body.split(&format!("href=\"{at}/")).nth(1).unwrap().split('"').next().unwrap();
    let change = [("role", "officer"), ("name", "Eva Handläggare"), ("to_day", "2026-11-21")];
    let gone = send(&worker, &format!("{at}/{link}"), &change).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(worker.get(&format!("/case/{case}")).await.body.contains("Tidigare i nätverket"));
}
