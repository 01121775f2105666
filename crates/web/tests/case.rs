//! The case page and its forms in a browser, and the participant's own page.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "parts of pages and signing in are tried by other tests")]
mod browser;

use app::case::{
    AddActivity, AddTask, Described, Direction, RecordConsent, Review, SetGoal, Terms, WriteExtension,
    directions,
};
use app::import::{ImportWhole, Settings, StartImport, Verdict, read_file, workbook};
use app::session::GiveLogin;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::case::{ActivityKind, GoalKind, Side};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use domain::login::IdentityProof;
use domain::sheet::{Cell, Table};
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

struct Stage {
    world: World,
    case: CaseId,
    mine: Browser,
    theirs: Browser,
}

fn member(world: &World, role: Role, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == role).nth(nth).unwrap()
}

async fn stage() -> Stage {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let mine = Browser::of(&world, member(&world, Role::Worker, 0)).await;
    let theirs = Browser::of(&world, member(&world, Role::Worker, 1)).await;
    Stage { world, case, mine, theirs }
}

impl Stage {
    fn at(&self, rest: &str) -> String {
        format!("/case/{}{rest}", self.case)
    }

    async fn page(&self) -> Answer {
        let page = self.mine.get(&self.at("")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        whole(&page);
        page
    }

    /// Draws a form, fills it in and sends it.
    async fn fill(&self, rest: &str, with: &[(&str, &str)]) -> Answer {
        let form = self.mine.get(&self.at(rest)).await;
        assert_eq!(form.status, StatusCode::OK, "{rest}: {}", form.body);
        whole(&form);
        let answer = self.send(&form, rest, with).await;
        if answer.status != StatusCode::SEE_OTHER {
            whole(&answer);
        }
        answer
    }

    async fn send(&self, form: &Answer, rest: &str, with: &[(&str, &str)]) -> Answer {
        let (key, version) = (form.hidden("_key"), form.hidden("_version"));
        let mut sent = vec![("_key", key.as_str()), ("_version", version.as_str())];
        sent.extend_from_slice(with);
        self.mine.post(&self.at(rest), &sent, false).await
    }

    async fn saved(&self, rest: &str, with: &[(&str, &str)]) {
        let answer = self.fill(rest, with).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{rest}: {}", answer.body);
        assert!(answer.location.starts_with(&self.at("?done=")), "{}", answer.location);
    }
}

/// A page without a text missing.
fn whole(page: &Answer) {
    let missing = page.body.split('⟦').nth(1).map(|rest| rest.split('⟧').next());
    assert_eq!(missing, None);
}

/// A part of a page, from one text to the next.
fn between<'a>(page: &'a Answer, from: &str, to: &str) -> &'a str {
    page.body.split(from).nth(1).unwrap_or_else(|| unreachable!("{from}")).split(to).next().unwrap()
}

#[tokio::test]
async fn what_is_next_comes_first_and_what_is_past_is_folded() {
    let stage = stage().await;
    for (step, day) in [("klargora", "2026-02-01"), ("forberedande", "2026-05-01")] {
        stage.saved("/step", &[("step", step), ("day", day), ("evidence", "Möte")]).await;
    }
    for quarter in 1..=2 {
        let (at, day) = (format!("/review/{quarter}"), format!("2026-0{}-10", 3 * quarter + 1));
        stage.saved(&at, &[("day", day.as_str()), ("text", "Bra fart")]).await;
    }
    for nth in 1..=4 {
        let text = format!("Anteckning {nth}");
        let note = [("text", text.as_str()), ("category", "plan"), ("shared", "yes"), ("day", "2026-09-21")];
        stage.saved("/note", &note).await;
    }
    let page = stage.page().await;
    let first = page.body.find("id=\"onward-title\"").unwrap();
    assert!(page.body.find("</h1>").unwrap() < first, "the heading, then what is next");
    assert!(first < page.body.find("class=\"tabs\"").unwrap(), "before everything else");
    let steps = between(&page, "id=\"steps\"", "</section>");
    let open = steps.split("<details>").next().unwrap();
    assert!(open.contains("Förberedande"), "the step that stands: {open}");
    assert!(!open.contains("Bra fart") && steps.contains("Bra fart"), "{steps}");
    assert!(steps.contains("Tidigare steg (1)") && steps.contains("Avstämningar (2)"), "{steps}");
    let notes = between(&page, "id=\"notes\"", "</section>");
    let open = notes.split("<details>").next().unwrap();
    assert!(open.contains("Anteckning 4") && !open.contains("Anteckning 1"), "{open}");
    assert!(notes.contains("Äldre anteckningar (1)") && notes.contains("Anteckning 1"), "{notes}");
}

#[tokio::test]
async fn a_plan_is_built_form_by_form_and_read_on_one_page() {
    let stage = stage().await;
    stage.page().await;
    stage.saved("/goal", &[("text", "Jobb <på> lager")]).await;
    stage.saved("/subgoal", &[("text", "Truckkort")]).await;
    stage.saved("/task/participant", &[("text", "Ringa skolan"), ("due_on", "2026-10-01")]).await;
    stage.saved("/step", &[("step", "forberedande"), ("day", "2026-05-01"), ("evidence", "Möte")]).await;
    stage.saved("/review/1", &[("day", "2026-04-10"), ("text", "Bra fart")]).await;
    stage.saved("/extension", &[("text", "Praktik väntar")]).await;
    let activity =
        [("kind", "placement"), ("text", "Lager"), ("place", "Firman"), ("from_day", "2026-09-01")];
    let agreed = [
        ("contact", "Kim Kassa"),
        ("phone", "070-174 06 05"),
        ("tasks", "Plocka varor"),
        ("supervision", "Kim, varje dag"),
        ("agreed_by", "Kim och Alva"),
    ];
    stage.saved("/activity", &[&activity[..], &agreed, &[("hours", "7,5")]].concat()).await;
    let note = [("text", "Vi sågs"), ("shared", "no"), ("category", "plan"), ("day", "2026-09-21")];
    stage.saved("/note", &note).await;
    let page = stage.page().await;
    for words in
        ["Jobb &#60;på&#62; lager", "Truckkort", "Ringa skolan", "Möte", "Bra fart", "Praktik väntar"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    for (_, words) in agreed.into_iter().chain([("", "Kontaktperson"), ("", "Handledning")]) {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains("7,5 av 10 timmar i veckan") && page.body.contains("Vi sågs"));
    assert!(page.body.contains("Regeln följs inte"));

    let at = page.body.split("/activity/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let path = format!("/activity/{at}");
    let form = stage.mine.get(&stage.at(&path)).await;
    for held in
        ["value=\"7,5\"", "value=\"Kim Kassa\"", "value=\"2026-09-01\"", "value=\"placement\" checked"]
    {
        assert!(form.body.contains(held), "{held}: {}", form.body);
    }
    let place =
        form.body.split("Var eller hos vem?").nth(1).and_then(|rest| rest.split("<input").next()).unwrap();
    assert!(place.contains("Måste fyllas i för praktik") && !place.contains("frivilligt"), "{place}");
    let now = [&activity[..], &agreed, &[("hours", "12")]].concat();
    stage.saved(&path, &now).await;
    assert!(stage.page().await.body.contains("12 av 10 timmar i veckan"));
    let late = stage.send(&form, &path, &[&activity[..], &agreed, &[("hours", "20")]].concat()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("<dd>12</dd>") && late.body.contains("value=\"20\""), "{}", late.body);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let stage = stage().await;
    let wrong = stage.fill("/step", &[("step", ""), ("day", "2026-13-01"), ("evidence", "Intyg")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Intyg") && wrong.body.contains("Skriv dagen som"), "{}", wrong.body);
    let ahead = stage.fill("/step", &[("step", "praktik"), ("day", "2027-01-01"), ("evidence", "")]).await;
    assert!(ahead.body.contains("Dagen ligger framåt i tiden"));
    let empty = stage.fill("/goal", &[("text", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_second_of_two_sees_theirs_and_keeps_the_own_text() {
    let stage = stage().await;
    stage.saved("/goal", &[("text", "Jobb")]).await;
    let page = stage.page().await;
    let goal = page.body.split(&stage.at("/goal/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let rest = format!("/goal/{goal}");
    let (one, two) = (stage.mine.get(&stage.at(&rest)).await, stage.mine.get(&stage.at(&rest)).await);
    assert_eq!(stage.send(&one, &rest, &[("text", "Studier")]).await.status, StatusCode::SEE_OTHER);
    let late = stage.send(&two, &rest, &[("text", "Arbete i butik")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Studier") && late.body.contains("Arbete i butik"), "{}", late.body);
    let anew = stage.send(&late, &rest, &[("text", "Arbete i butik")]).await;
    assert_eq!(anew.status, StatusCode::SEE_OTHER);
    let twice = stage.send(&late, &rest, &[("text", "Arbete i butik")]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "sent twice it acts once");
}

#[tokio::test]
async fn a_mistake_does_not_hide_that_another_was_first() {
    let stage = stage().await;
    let (one, two) = (stage.mine.get(&stage.at("/change")).await, stage.mine.get(&stage.at("/change")).await);
    let with = |person: &str, name: &str, track: &str| -> Vec<(&'static str, String)> {
        let fixed =
            [("gender", "woman"), ("protection", "none"), ("origin", "fs"), ("started_on", "2026-01-15")];
        let own = [("person_version", person), ("name", name), ("track", track)];
        fixed.iter().chain(&own).map(|(field, value)| (*field, (*value).to_owned())).collect()
    };
    let send = async |form: &Answer, sent: &[(&'static str, String)]| {
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        stage.send(form, "/change", &sent).await
    };
    let theirs = send(&one, &with("1", "Alva Provsson", "arbete")).await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER, "{}", theirs.body);
    let wrong = send(&two, &with("1", "", "studier")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mended = send(&wrong, &with(&wrong.hidden("person_version"), "Alva Provberg", "studier")).await;
    assert_eq!(mended.status, StatusCode::CONFLICT, "{}", mended.body);
    assert!(mended.body.contains("Alva Provsson") && mended.body.contains("Alva Provberg"));
    let again = send(&mended, &with(&mended.hidden("person_version"), "Alva Provberg", "studier")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}

#[tokio::test]
async fn a_change_that_meets_another_shows_the_difference() {
    let stage = stage().await;
    let form = stage.mine.get(&stage.at("/change")).await;
    let person = form.hidden("person_version");
    let with = |track: &'static str, name: &'static str| {
        [
            ("person_version", "1"),
            ("name", name),
            ("gender", "woman"),
            ("protection", "none"),
            ("responsible", ""),
            ("origin", "fs"),
            ("track", track),
            ("started_on", "2026-01-15"),
            ("planned_end", ""),
        ]
    };
    assert_eq!(person, "1");
    let first = stage.send(&form, "/change", &with("arbete", "Alva Provsson")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let again = stage.mine.get(&stage.at("/change")).await;
    let late = [("_key", &*again.hidden("_key")), ("_version", "1")];
    let late = [&late[..], &with("studier", "Alva Provberg")[..]].concat();
    let late = stage.mine.post(&stage.at("/change"), &late, false).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    whole(&late);
    assert!(late.body.contains("Alva Provsson") && late.body.contains("Alva Provberg"));
    assert!(late.body.contains("Insats mot arbete"));
}

#[tokio::test]
async fn consent_opens_withdrawal_closes_and_a_private_note_never_shows() {
    let stage = stage().await;
    assert_eq!(stage.theirs.get(&stage.at("")).await.status, StatusCode::NOT_FOUND);
    let form = stage.mine.get(&stage.at("/consent")).await;
    let places: Vec<String> = (0..5).map(|place| format!("sekretess:{place}")).collect();
    assert!(form.body.contains(&places[4]) && !form.body.contains("sekretess:5"));
    let mut with = vec![("kind", "sekretess"), ("how", "paper"), ("given_on", "2026-01-15")];
    with.extend(places.iter().map(|place| ("agreed", place.as_str())));
    let saved = stage.send(&form, "/consent", &with).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let note =
        |shared, text| [("text", text), ("shared", shared), ("category", "plan"), ("day", "2026-09-21")];
    stage.saved("/note", &note("no", "Bara för oss")).await;
    stage.saved("/note", &note("yes", "Till alla")).await;
    let seen = stage.theirs.get(&stage.at("")).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.body.contains("Till alla") && !seen.body.contains("Bara för oss"));
    let page = stage.page().await;
    let path = page.body.split(&stage.at("/consent/")).nth(1).unwrap().split('"').next().unwrap();
    let rest = format!("/consent/{path}");
    let ask = stage.mine.get(&stage.at(&rest)).await;
    assert!(ask.body.contains("Det här upphör genast"), "{}", ask.body);
    whole(&ask);
    stage.saved(&rest, &[("closure", "atertaget_samtycke")]).await;
    assert_eq!(stage.theirs.get(&stage.at("")).await.status, StatusCode::NOT_FOUND);
    assert!(stage.page().await.body.contains("Komplettera avslutet"));
    stage.saved("/complete", &[]).await;
    assert!(!stage.page().await.body.contains("Komplettera avslutet"));
}

#[tokio::test]
async fn a_withdrawal_that_leaves_another_consent_says_that_sharing_goes_on() {
    let stage = stage().await;
    let places: Vec<String> = (0..5).map(|place| format!("sekretess:{place}")).collect();
    let mut sharing = vec![("kind", "sekretess"), ("how", "paper"), ("given_on", "2026-09-01")];
    sharing.extend(places.iter().map(|place| ("agreed", place.as_str())));
    stage.saved("/consent", &sharing).await;
    stage.saved("/consent", &[("kind", "deltagande"), ("how", "oral"), ("given_on", "2026-09-01")]).await;
    let page = stage.page().await;
    let (at, mut answer) = (stage.at("/consent/"), None);
    let links = page.body.split(&at).skip(1).filter_map(|rest| rest.split('"').next());
    for id in links.filter(|link| link.ends_with("/withdraw")) {
        let rest = format!("/consent/{id}");
        if stage.mine.get(&stage.at(&rest)).await.body.contains("Svar på frågan om att delta") {
            answer = Some(rest);
        }
    }
    let gone = stage.fill(&answer.unwrap(), &[("closure", "atertaget_samtycke")]).await;
    assert_eq!(gone.location, format!("{}?done=case-withdrawn-rest", stage.at("")));
    assert!(
        stage.mine.get(&gone.location).await.body.contains("Andra samtycken i ärendet gäller fortfarande")
    );
}

#[tokio::test]
async fn a_goal_settled_on_another_page_is_said_as_it_stands() {
    let stage = stage().await;
    stage.saved("/goal", &[("text", "Jobb på lager")]).await;
    let page = stage.page().await.body;
    let goal = page.split("/goal/").find(|rest| rest.contains("/settle")).unwrap_or_default();
    let goal = goal.split(['"', '/']).next().unwrap();
    let settle = async |key, to| {
        let path = stage.at(&format!("/goal/{goal}/settle"));
        stage.mine.post(&path, &[("_key", key), ("_version", "1"), ("to", to)], false).await
    };
    let first = settle("0198f000-0000-7000-8000-000000000001", "reached").await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    for to in ["reached", "dropped"] {
        let second = settle("0198f000-0000-7000-8000-000000000002", to).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.body);
        whole(&second);
        assert!(second.body.contains("Målet är nått 2026-09-21."), "{}", second.body);
        assert!(second.body.contains(&format!("href=\"{}\"", stage.at("#plan"))), "{}", second.body);
    }
}

#[tokio::test]
async fn a_case_is_closed_step_by_step_and_followed_to_its_end() {
    let stage = stage().await;
    let details = stage.fill("/close", &[("closure", "arbete"), ("step", "details")]).await;
    assert_eq!(details.status, StatusCode::OK);
    whole(&details);
    let empty = [("closure", "arbete"), ("step", "check"), ("ended_on", ""), ("exit_start", "")];
    let lacks = stage.send(&details, "/close", &empty).await;
    assert_eq!(lacks.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lacks.body.contains("Välj anställningsstöd.") && lacks.body.contains("Skriv sista dagen."));
    let full = [
        ("closure", "arbete"),
        ("step", "check"),
        ("ended_on", "2026-09-01"),
        ("exit_start", "2026-09-07"),
        ("subsidy", "nystartsjobb"),
        ("reason", ""),
    ];
    let check = stage.send(&lacks, "/close", &full).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.body);
    assert!(check.body.contains("Egen försörjning") && !stage.page().await.body.contains("Nystartsjobb"));
    whole(&check);
    let last = [&full[..1], &[("step", "close")], &full[2..5], &[("reason", "Lager")]].concat();
    let to = |step| [&last[..], &[("_to", step)]].concat();
    assert!(check.body.contains("name=\"_to\" value=\"details\""), "{}", check.body);
    let mend = stage.send(&check, "/close", &to("details")).await;
    assert_eq!(mend.status, StatusCode::OK, "{}", mend.body);
    whole(&mend);
    for kept in ["2026-09-01", "2026-09-07", "value=\"nystartsjobb\" checked", "\nLager</textarea>"] {
        assert!(mend.body.contains(kept), "{kept}: {}", mend.body);
    }
    assert!(mend.body.contains("name=\"_to\" value=\"reason\""), "{}", mend.body);
    let other = stage.send(&mend, "/close", &to("reason")).await;
    assert!(other.body.contains("value=\"arbete\" checked"), "{}", other.body);
    assert!(other.body.contains("name=\"ended_on\" value=\"2026-09-01\""), "{}", other.body);
    let last = [&full[..1], &[("step", "close")], &full[2..]].concat();
    let closed = stage.send(&check, "/close", &last).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert!(stage.page().await.body.contains("Följ upp 2026-10-07"));
    let unanswered = stage.fill("/follow-up", &[("self_supporting", "yes"), ("day", "2026-09-21")]).await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answers =
        [("self_supporting", "yes"), ("works_well", "no"), ("support_needed", "yes"), ("day", "2026-09-21")];
    stage.saved("/follow-up", &answers).await;
    stage.saved("/end-support", &[]).await;
    let page = stage.page().await;
    assert!(page.body.contains(">Avslutad<") && !page.body.contains("/follow-up\""));
    let late = stage.mine.get(&stage.at("/goal")).await;
    let late = stage.send(&late, "/goal", &[("text", "Mer")]).await;
    assert!(late.body.contains("Ärendet är avslutat"), "{}", late.body);
}

#[tokio::test]
async fn whether_sharing_goes_on_is_asked_and_becomes_a_consent_of_its_own() {
    let stage = stage().await;
    let given =
        [("kind", "sekretess"), ("how", "paper"), ("given_on", "2026-01-15"), ("agreed", "sekretess:0")];
    stage.saved("/consent", &given).await;
    let details = stage.fill("/close", &[("closure", "arbete"), ("step", "details")]).await;
    assert!(
        details.body.contains("Ja, skriftligt") && details.body.contains("Ja, muntligt"),
        "{}",
        details.body
    );
    let answers = [
        ("closure", "arbete"),
        ("ended_on", "2026-09-01"),
        ("exit_start", "2026-09-07"),
        ("subsidy", "nystartsjobb"),
    ];
    let with = |step, share_on| [&answers[..], &[("step", step), ("share_on", share_on)]].concat();
    let unasked = stage.send(&details, "/close", &with("check", "")).await;
    assert!(unasked.body.contains("Fråga deltagaren och svara ja eller nej."), "{}", unasked.body);
    let far =
        [&with("check", "no")[..2], &[("exit_start", "2027-09-02")], &with("check", "no")[3..]].concat();
    let far = stage.send(&details, "/close", &far).await;
    assert!(far.body.contains("Dagen ligger mer än ett år efter avslutet."), "{}", far.body);
    let stops = stage.send(&details, "/close", &with("check", "no")).await;
    assert!(stops.body.contains("I dag är sista dagen för det här."), "{}", stops.body);
    let check = stage.send(&details, "/close", &with("check", "oral")).await;
    assert!(check.body.contains("Samtycket börjar om i dag"), "{}", check.body);
    whole(&check);
    let closed = stage.send(&check, "/close", &with("close", "oral")).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let page = stage.page().await;
    assert!(page.body.contains("2026-12-07") && page.body.matches("<div class=\"consent\">").count() == 2);
    assert!(page.body.contains("Muntligt"), "{}", page.body);
}

/// The case of someone who left for work a short time ago, as a workbook brings it.
async fn closed_lately(world: &World) -> CaseId {
    let number = world::test_numbers(TODAY).nth(7).unwrap().formatted(TODAY);
    let headers = ["Deltagare", "Personnummer", "Ansvarig", "Startdatum", "Slutdatum", "Avslut", "Husdjur"];
    let row = ["Ada", &number, "", "2025-01-07", "2026-09-01", "Arbete", "Hund & katt"];
    let table = Table {
        name: "Blad1".into(),
        headers: headers.map(str::to_owned).to_vec(),
        rows: vec![row.map(Cell::text).to_vec()],
        frozen_columns: 1,
    };
    let reading = read_file(&workbook(&table).unwrap(), &world.model, TODAY).unwrap();
    let (actor, settings) = (world.operator(), Settings::default());
    let start = StartImport {
        actor: &actor,
        intervention: world.intervention,
        model: &world.model,
        file_name: "prov.xlsx",
        reading: &reading,
        owner: world.authorities[0].1,
        settings: &settings,
        protected: &[],
    };
    let whole = ImportWhole { start, model_number: 1 };
    world.app.write(&whole).await.unwrap();
    match world.app.write(&whole).await.unwrap().rows[0].1 {
        Verdict::AlreadyThere(case) => case,
        _ => unreachable!(),
    }
}

#[tokio::test]
async fn an_imported_closing_is_completed_with_the_day_when_the_work_starts() {
    let stage = stage().await;
    let case = closed_lately(&stage.world).await;
    let stage = Stage { case, ..stage };
    let page = stage.page().await;
    assert!(page.body.contains("Komplettera avslutet") && !page.body.contains("Följ upp 2026"));
    assert!(page.body.contains("<summary>Från måldokumentet</summary>"), "{}", page.body);
    assert!(page.body.contains("<dt>Husdjur</dt><dd class=\"said\">Hund &#38; katt</dd>"), "{}", page.body);
    let empty = stage.fill("/complete", &[]).await;
    assert!(empty.body.contains("Skriv vilken dag arbetet eller studierna börjar."), "{}", empty.body);
    stage.saved("/complete", &[("exit_start", "2026-09-07")]).await;
    let page = stage.page().await;
    assert!(page.body.contains("Följ upp 2026-10-07") && !page.body.contains("Komplettera avslutet"));
}

#[tokio::test]
async fn a_new_case_is_opened_and_who_is_known_is_told() {
    let stage = stage().await;
    let number = world::test_numbers(TODAY).nth(5).unwrap();
    let form = stage.mine.get("/new").await;
    assert_eq!(form.status, StatusCode::OK);
    whole(&form);
    let key = form.hidden("_key");
    let with = |key: &str, number: &str| -> Vec<(String, String)> {
        [
            ("_key", key),
            ("_version", "0"),
            ("number", number),
            ("name", "Bea Prov"),
            ("gender", "woman"),
            ("protection", "none"),
            ("started_on", "2026-09-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    };
    let send = async |with: Vec<(String, String)>| {
        let with: Vec<_> = with.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        stage.mine.post("/new", &with, false).await
    };
    // A bad number is made of a good one: its last digit is changed.
    let (stem, last) = number.digits().split_at(11);
    let bad = format!("{stem}{}", (last.parse::<u8>().unwrap() + 1) % 10);
    let wrong = send(with(&key, &bad)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&wrong);
    assert!(wrong.body.contains("Bea Prov"));
    let mut early = with(&wrong.hidden("_key"), number.digits());
    early[6].1 = "1900-01-01".to_owned();
    let early = send(early).await;
    assert!(early.body.contains("Startdagen kan inte vara före 2004-01-01"), "{}", early.body);
    let opened = send(with(&wrong.hidden("_key"), number.digits())).await;
    assert!(opened.location.starts_with("/case/"), "{}", opened.body);
    let again = stage.mine.get("/new").await;
    let known = send(with(&again.hidden("_key"), number.digits())).await;
    assert!(known.body.contains("redan ett pågående ärende"), "{}", known.body);
}

#[tokio::test]
async fn nobody_outside_reaches_a_case_or_its_forms() {
    let stage = stage().await;
    for rest in ["", "/change", "/goal", "/note", "/consent", "/close", "/step"] {
        let answer = stage.theirs.get(&stage.at(rest)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{rest}");
        assert!(!answer.body.contains("Alva Prov"));
    }
    let steering = Browser::of(&stage.world, member(&stage.world, Role::Steering, 0)).await;
    assert_eq!(steering.get(&stage.at("")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(steering.get("/new").await.status, StatusCode::NOT_FOUND);
    assert_eq!(steering.get("/me").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_participant_reads_their_own_plan_and_nothing_of_the_staff() {
    let stage = stage().await;
    stage.saved("/goal", &[("text", "Jobb på lager")]).await;
    stage.saved("/task/project", &[("text", "Ringa firman"), ("due_on", "")]).await;
    stage.saved("/step", &[("step", "praktik"), ("day", "2026-05-01"), ("evidence", "")]).await;
    let note = [("text", "Vi sågs"), ("shared", "yes"), ("category", "plan"), ("day", "2026-09-21")];
    stage.saved("/note", &note).await;
    let actor = stage.world.actor(Role::Worker, 0).unwrap();
    let give = GiveLogin {
        actor: &actor,
        case: stage.case,
        login: Some("alva"),
        password_hash: None,
        proof: Some(IdentityProof::Known),
    };
    let account = stage.world.app.write(&give).await.unwrap();
    let me = Member { account, ..member(&stage.world, Role::Worker, 0).clone() };
    let me = Browser::of(&stage.world, &me).await;
    let page = me.get("/me").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    whole(&page);
    assert!(page.body.contains("Jobb på lager") && page.body.contains("Ringa firman"));
    assert!(page.body.contains("Praktik") && !page.body.contains("Vi sågs"));
    assert_eq!(stage.theirs.get(&stage.at("")).await.status, StatusCode::NOT_FOUND);
    stage.world.app.integrate_logs().await.unwrap();
    let log = me.get("/me/log").await;
    assert_eq!(log.status, StatusCode::OK, "{}", log.body);
    whole(&log);
    assert!(log.body.contains("Ändrade din plan") && log.body.contains("Försökte, men fick nej"));
    assert!(log.body.contains("Arbetsförmedlingen"), "{}", log.body);
    assert_eq!(stage.mine.get("/me/log").await.status, StatusCode::NOT_FOUND);
    assert_eq!(me.get(&stage.at("")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(me.get(&stage.at("/goal")).await.status, StatusCode::NOT_FOUND);
}

/// Another authority's records, with no consent in their direction: of every word, day and name nothing is sent.
#[tokio::test]
async fn nothing_of_a_record_beyond_consent_is_on_the_page() {
    let stage = stage().await;
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    let code = |id| &stage.world.authorities.iter().find(|(_, own)| *own == id).unwrap().0;
    let (mine, theirs) = (member(&stage.world, Role::Worker, 0), member(&stage.world, Role::Worker, 1));
    let all = directions(stage.world.model.consent("sekretess").unwrap());
    let one_way = |one: &Direction| one.from == *code(mine.authority) && one.to == *code(theirs.authority);
    let agreed = [all.iter().position(one_way).unwrap()];
    let (actor, given_on) = (&stage.world.actor(Role::Worker, 0).unwrap(), Some(date(2026, 1, 15)));
    let (kind, how, agreed) = ("sekretess", "paper", Some(&agreed[..]));
    app.write(&RecordConsent { actor, models, case, kind, how, given_on, agreed, note: "" }).await.unwrap();

    let actor = &stage.world.actor(Role::Worker, 1).unwrap();
    app.write(&SetGoal { actor, models, case, kind: GoalKind::Goal, text: "Kanariemål" }).await.unwrap();
    let day = Some(date(2026, 5, 17));
    app.write(&Review { actor, models, case, quarter: 2, day, text: "Kanariesamtal" }).await.unwrap();
    app.write(&WriteExtension { actor, models, case, text: "Kanariemotiv" }).await.unwrap();
    let task = AddTask {
        actor,
        models,
        case,
        side: Side::Project,
        text: "Kanariesyssla",
        due_on: Some(date(2026, 10, 3)),
    };
    app.write(&task).await.unwrap();
    let placement = AddActivity {
        actor,
        models,
        case,
        said: Described {
            kind: ActivityKind::Placement,
            text: "Kanarieplats",
            place: "Kanariefirman",
            from_day: Some(date(2026, 6, 19)),
            to_day: None,
            minutes_a_week: Some(433),
            terms: Terms { contact: "Kanariekontakt", phone: "070-174 06 05", ..Terms::default() },
        },
    };
    app.write(&placement).await.unwrap();

    let own = stage.theirs.get(&stage.at("")).await;
    whole(&own);
    let page = stage.page().await;
    let canaries = [
        "Kanariemål",
        "Kanariesamtal",
        "Kanariemotiv",
        "Kanariesyssla",
        "Kanarieplats",
        "Kanariefirman",
        "Kanariekontakt",
        "070-174 06 05",
    ];
    for canary in canaries.into_iter().chain(["2026-05-17", "2026-06-19", "2026-10-03", theirs.name.as_str()])
    {
        assert!(own.body.contains(canary), "{canary}: its own authority reads it");
        assert!(!page.body.contains(canary), "{canary}");
    }
    assert_eq!(page.body.matches("är inte delade med er.").count(), 3, "one line in each part");
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_answered_as_one_that_does_not_exist() {
    let stage = stage().await;
    let unknown = stage.mine.get("/case/0190a000-0000-7000-8000-000000000001").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let words = |page: &Answer| between(page, "<h1>", "</h1>").to_owned();
    for path in ["/case/x", "/case/x/note", "/refer/case/x", "/i/ratt-insats/meeting/x", "/case/x/quick"] {
        let page = stage.mine.get(path).await;
        assert_eq!((page.status, words(&page)), (unknown.status, words(&unknown)), "{path}");
    }
    let empty = stage.fill("/activity", &[]).await;
    let summary = between(&empty, "data-summary>", "</div>");
    assert!(summary.contains("Vilket slag? Fyll i"), "{summary}");
}
