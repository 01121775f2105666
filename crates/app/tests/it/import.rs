//! Importing the workbook: what its rows become, and for whom.

use crate::workbook::{
    MALDOKUMENT, MODEL, TODAY, book, first_authority, number, problem, read, show, start, take, whole, world,
};
use access::Actor;
use app::case::{CasePage, CompleteClosing, RecordConsent, ShareOn, ShowCase};
use app::export::ExportSheet;
use app::import::{FixRow, ListImports, Review, Settings, TryImport, Verdict, digest, rest_table};
use domain::code::{Protection, Role};
use domain::maldokument::ReasonCode;
use domain::personal::Personal;
use jiff::civil::date;
use world::World;

pub const HEADER: &str = "Deltagare|Personnummer|Ansvarig|Startdatum|Slutdatum|1-3 mån|Avslut";

pub fn lines(rows: &[&str]) -> Vec<u8> {
    let numbered = rows.iter().enumerate().map(|(nth, row)| row.replace("{}", &number(nth)));
    book(&std::iter::once(HEADER.to_owned()).chain(numbered).collect::<Vec<_>>())
}

pub async fn listed(world: &World, actor: &Actor) -> usize {
    let (intervention, model) = (world.intervention, &*world.model);
    world.app.read(&ExportSheet { actor, intervention, model }).await.unwrap().cases
}

pub async fn begin(world: &World, actor: &Actor, bytes: &[u8], settings: &Settings) -> Review {
    let reading = read(world, bytes);
    let id = world.app.write(&start(world, actor, &reading, settings)).await.unwrap();
    show(world, actor, id).await.unwrap()
}

/// A leader of the first authority of the model.
pub fn leader(world: &World) -> Actor {
    let own = first_authority(world);
    let actors = (0..9).filter_map(|nth| world.actor(Role::Coordinator, nth).ok());
    actors.into_iter().find(|actor| matches!(actor, Actor::Staff(staff) if staff.authority == own)).unwrap()
}

/// A leader of another authority.
pub fn other_leader(world: &World) -> Actor {
    let own = first_authority(world);
    let actors = (0..9).filter_map(|nth| world.actor(Role::Coordinator, nth).ok());
    actors.into_iter().find(|actor| matches!(actor, Actor::Staff(staff) if staff.authority != own)).unwrap()
}

#[tokio::test]
async fn twenty_of_twenty_one_rows_come_in_and_a_second_run_brings_none() {
    let world = world().await;
    let first = whole(&world, MALDOKUMENT, &Settings::default()).await;
    assert_eq!((first.rows.len(), first.imported(), first.already_there()), (21, 20, 0));
    let flagged: Vec<_> = first.rows.iter().filter(|(_, verdict)| *verdict == Verdict::Flagged).collect();
    assert_eq!(flagged.len(), 1);
    assert_eq!(flagged[0].0.reasons[0].code, ReasonCode::EndBeforeStart);
    let second = whole(&world, MALDOKUMENT, &Settings::default()).await;
    assert_eq!((second.imported(), second.already_there()), (0, 20));
    assert_eq!(listed(&world, &world.operator()).await, 20);
}

#[tokio::test]
async fn the_same_file_again_keeps_no_second_rest() {
    let world = world().await;
    let settings = Settings { digest: digest(MALDOKUMENT), ..Settings::default() };
    let first = whole(&world, MALDOKUMENT, &settings).await;
    let second = whole(&world, MALDOKUMENT, &settings).await;
    assert_eq!((second.rows.len(), second.imported(), second.already_there()), (21, 0, 20));
    assert_eq!(second.import, first.import);
    let (actor, intervention) = (world.operator(), world.intervention);
    let imports = world.app.read(&ListImports { actor: &actor, intervention }).await.unwrap();
    assert_eq!(imports.len(), 1);
}

#[tokio::test]
async fn a_trial_tells_the_same_and_writes_nothing() {
    let world = world().await;
    let (actor, reading, settings) = (world.operator(), read(&world, MALDOKUMENT), Settings::default());
    let case = TryImport {
        actor: &actor,
        intervention: world.intervention,
        model: &world.model,
        reading: &reading,
        owner: first_authority(&world),
        settings: &settings,
    };
    assert_eq!(world.app.read(&case).await.unwrap().imported(), 20);
    assert_eq!(listed(&world, &actor).await, 0);
    whole(&world, MALDOKUMENT, &settings).await;
    let found = world.app.read(&case).await.unwrap();
    assert_eq!((found.imported(), found.already_there()), (0, 20));
}

#[tokio::test]
async fn a_row_is_mended_in_place_and_taken_in_later() {
    let world = world().await;
    let actor = leader(&world);
    let bytes = lines(&[
        "Ada|{}|Handl A|2025-01-07||Praktik|",
        "Bo|{}||2025-01-07|2024-01-07||",
        "Cy|{}||ett tag sedan|||",
    ]);
    let review = begin(&world, &actor, &bytes, &Settings::default()).await;
    let verdicts: Vec<_> = review.rows.iter().map(|row| row.verdict.clone()).collect();
    assert_eq!(verdicts, [Verdict::New, Verdict::Flagged, Verdict::Flagged]);
    take(&world, &actor, &review).await.unwrap();
    let review = show(&world, &actor, review.id).await.unwrap();
    assert_eq!((review.taken, review.rows.len()), (1, 2));

    let fix = |text: &str| vec![("Slutdatum".to_owned(), Personal::new(text.to_owned()))];
    let mend = async |position: i64, cells: &[app::import::Mend], version: i64| {
        let (intervention, import) = (world.intervention, review.id);
        let (protection, paper) = (None, None);
        let case =
            FixRow { actor: &actor, intervention, import, position, cells, protection, paper, version };
        world.app.write(&case).await
    };
    mend(1, &fix("2026-01-07"), review.rows[0].version).await.unwrap();
    let stale = mend(1, &fix("2026-02-07"), review.rows[0].version).await;
    assert!(matches!(stale, Err(app::Error::Store(store::Error::Stale))));
    let unknown = [("Skonummer".to_owned(), Personal::new("43".to_owned()))];
    assert_eq!(problem(mend(1, &unknown, 2).await).code, "no_such_column");

    let mended = show(&world, &actor, review.id).await.unwrap();
    assert_eq!(mended.rows[0].verdict, Verdict::New);
    let stale = Review { version: review.version - 1, ..show(&world, &actor, review.id).await.unwrap() };
    assert!(matches!(take(&world, &actor, &stale).await, Err(app::Error::Store(store::Error::Stale))));
    take(&world, &actor, &mended).await.unwrap();
    let left = show(&world, &actor, review.id).await.unwrap();
    assert_eq!((left.taken, left.rows.len(), listed(&world, &actor).await), (2, 1, 2));
    let table = rest_table(&left, "Kvar", ["Varför", "Blad", "Rad"].map(str::to_owned), |_| "datum".into());
    let told: Vec<&str> = table.rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!((told[0], told[3], &told[7..]), ("Cy", "ett tag sedan", &["datum", "Blad1", "4"][..]));
}

#[tokio::test]
async fn a_changed_row_is_shown_and_never_overwrites() {
    let world = world().await;
    let actor = leader(&world);
    let settings = Settings::default();
    whole(&world, &lines(&["Ada|{}|Handl A|2025-01-07||Praktik|"]), &settings).await;
    let later = lines(&["Ada|{}|Handl A|2025-01-07|2025-12-01|Praktik|Arbete"]);
    let review = begin(&world, &actor, &later, &settings).await;
    let Verdict::Changed(_, changes) = &review.rows[0].verdict else { unreachable!() };
    let told: Vec<_> = changes
        .iter()
        .map(|change| (change.sheet.field.as_str(), change.sheet.old.as_str(), change.sheet.new.as_str()))
        .collect();
    assert_eq!(told, [("end", "", "2025-12-01"), ("exit", "", "arbete")]);
    assert!(review.rows[0].is_rest() && !review.rows[0].is_good());
    take(&world, &actor, &review).await.unwrap();
    let (intervention, model) = (world.intervention, &*world.model);
    let table = world.app.read(&ExportSheet { actor: &actor, intervention, model }).await.unwrap().table;
    assert!(table.rows[0].iter().all(|cell| cell.text != "Arbete"));
    assert_eq!(show(&world, &actor, review.id).await.unwrap().rows.len(), 1);
}

#[tokio::test]
async fn what_a_case_has_no_place_for_is_kept_and_shown_with_it() {
    let world = world().await;
    let bytes = book(&[format!("{HEADER}|Husdjur"), format!("Ada|{}||2025-01-07||||Hund", number(0))]);
    whole(&world, &bytes, &Settings::default()).await;
    let again = whole(&world, &bytes, &Settings::default()).await;
    let Verdict::AlreadyThere(case) = again.rows[0].1 else { unreachable!() };
    let models = world.app.models();
    for actor in [world.operator(), leader(&world)] {
        let page = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
        let other: Vec<_> =
            page.other.iter().map(|(header, text)| (&**header, text.expose().as_str())).collect();
        assert_eq!(other, [("Husdjur", "Hund")]);
    }
}

#[tokio::test]
async fn another_start_is_a_new_participation() {
    let world = world().await;
    let first = number(0);
    let rows = [format!("Ada|{first}||2023-01-07|2023-05-01||Arbete"), format!("Ada|{first}||2025-01-07|||")];
    let bytes = book(&[vec![HEADER.to_owned()], rows.to_vec()].concat());
    let found = whole(&world, &bytes, &Settings::default()).await;
    assert_eq!(found.rows[1].1, Verdict::NewParticipation);
    let back = book(&[HEADER.to_owned(), format!("Ada|{first}||2026-01-07|||")]);
    let found = whole(&world, &back, &Settings::default()).await;
    assert_eq!(
        (found.rows[0].1.clone(), listed(&world, &world.operator()).await),
        (Verdict::NewParticipation, 3)
    );
}

#[tokio::test]
async fn paper_consents_open_the_running_rows_to_the_other_authority_and_nothing_else_does() {
    // Eight of the twenty ended before the tool was there: a consent given now opens none of them.
    for (given_on, seen) in [(None, 0), (Some(date(2026, 10, 1)), 12)] {
        let world = world().await;
        let paper = given_on.map(|day| Settings::all_on_paper(&world.model, day));
        let settings = Settings { paper, ..Settings::default() };
        whole(&world, MALDOKUMENT, &settings).await;
        assert_eq!(listed(&world, &leader(&world)).await, 20);
        assert_eq!(listed(&world, &other_leader(&world)).await, seen, "consent {given_on:?}");
    }
}

#[tokio::test]
async fn staff_import_for_their_own_authority_alone_and_nobody_else_sees_the_draft() {
    let world = world().await;
    let (actor, other, reading) = (leader(&world), other_leader(&world), read(&world, MALDOKUMENT));
    let settings = Settings::default();
    let refused = world.app.write(&start(&world, &other, &reading, &settings)).await;
    assert_eq!(problem(refused).code, "owner_other");
    let ahead =
        Settings { paper: Some(Settings::all_on_paper(&world.model, date(2027, 1, 1))), ..settings.clone() };
    assert_eq!(problem(world.app.write(&start(&world, &actor, &reading, &ahead)).await).code, "future");
    let worker = world.actor(Role::Worker, 0).unwrap();
    let refused = world.app.write(&start(&world, &worker, &reading, &settings)).await;
    assert!(matches!(refused, Err(app::Error::Refused(_))));

    let review = begin(&world, &actor, MALDOKUMENT, &settings).await;
    for stranger in [&other, &world.actor(Role::FixedHandler, 0).unwrap()] {
        assert!(matches!(
            show(&world, stranger, review.id).await,
            Err(app::Error::Store(store::Error::NotFound))
        ));
        let list = ListImports { actor: stranger, intervention: world.intervention };
        assert!(world.app.read(&list).await.unwrap().is_empty());
    }
    take(&world, &actor, &review).await.unwrap();
    let colleague = world.actor(Role::FixedHandler, 0).unwrap();
    assert_eq!(show(&world, &colleague, review.id).await.unwrap().rows.len(), 1);
    assert!(show(&world, &other, review.id).await.is_err());
}

#[tokio::test]
async fn protected_rows_are_marked_first_and_seen_by_the_named_alone() {
    let world = world().await;
    let actor = leader(&world);
    let settings = Settings { any_protected: true, ..Settings::default() };
    let bytes = lines(&["Ada|{}||2025-01-07|||", "Bo|{}||2025-01-07|2024-01-07||", "Cy|{}||2025-01-07|||"]);
    let review = begin(&world, &actor, &bytes, &settings).await;
    assert_eq!(problem(take(&world, &actor, &review).await).code, "protected_unmarked");
    for row in &review.rows[..2] {
        let (intervention, import, position) = (world.intervention, review.id, row.position);
        let protection = Some(Protection::Registration);
        let (cells, paper, version) = (&[][..], None, row.version);
        let case =
            FixRow { actor: &actor, intervention, import, position, cells, protection, paper, version };
        world.app.write(&case).await.unwrap();
    }
    take(&world, &actor, &review).await.unwrap();
    let colleague = world.actor(Role::FixedHandler, 0).unwrap();
    assert_eq!(show(&world, &actor, review.id).await.unwrap().rows.len(), 1);
    assert_eq!(show(&world, &colleague, review.id).await.unwrap().rows.len(), 0);
    assert_eq!((listed(&world, &actor).await, listed(&world, &colleague).await), (2, 1));

    // Ada comes again in a file where nobody is marked: she is protected all the same, and her case is not lost.
    let again = lines(&["Ada|{}||2026-02-07|||"]);
    let review = begin(&world, &actor, &again, &Settings::default()).await;
    take(&world, &actor, &review).await.unwrap();
    assert_eq!((listed(&world, &actor).await, listed(&world, &colleague).await), (3, 1));
}

#[tokio::test]
async fn files_that_cannot_be_read_are_refused_with_their_reason() {
    let world = world().await;
    let refused =
        |bytes: &[u8]| problem(app::import::read_file(bytes, &world.model, crate::workbook::TODAY)).code;
    assert_eq!(refused(b""), "empty");
    assert_eq!(refused(b"namn;nummer"), "not_a_workbook");
    assert_eq!(refused(&book(&["Ett|Två".to_owned(), "1|2".to_owned()])), "no_header");
    let actor = world.operator();
    let reading = read(&world, &book(&[HEADER.to_owned()]));
    let started = world.app.write(&start(&world, &actor, &reading, &Settings::default())).await;
    assert_eq!(problem(started).code, "no_rows");
}

#[tokio::test]
#[ignore = "prints times; run in a release build"]
#[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "measures")]
async fn a_thousand_rows_come_in_fast() {
    let world = world().await;
    let rows = (0..1000).map(|nth| {
        format!("Person {nth}|{}|Handl {}|2025-0{}-07||Praktik|", number(nth), nth % 9, nth % 9 + 1)
    });
    let bytes = book(&std::iter::once(HEADER.to_owned()).chain(rows).collect::<Vec<_>>());
    let paper = Some(Settings::all_on_paper(&world.model, date(2026, 10, 1)));
    let settings = Settings { paper, ..Settings::default() };
    let start = std::time::Instant::now();
    let found = whole(&world, &bytes, &settings).await;
    let first = start.elapsed();
    let start = std::time::Instant::now();
    whole(&world, &bytes, &settings).await;
    println!("{} rows in {first:?}, again in {:?}", found.imported(), start.elapsed());
    assert_eq!(found.imported(), 1000);
}

#[tokio::test]
async fn a_case_closed_lately_asks_when_the_work_starts_and_its_follow_up_then_comes_due() {
    let world = world().await;
    let actor = &leader(&world);
    let bytes = lines(&[
        "Ada|{}||2025-01-07|2026-11-01||Arbete",
        "Bo|{}||2025-01-07|2026-02-01||Arbete",
        "Cy|{}||2025-01-07|2026-11-01||Flyttat",
    ]);
    whole(&world, &bytes, &Settings::default()).await;
    let again = whole(&world, &bytes, &Settings::default()).await;
    let case = |nth: usize| match again.rows[nth].1 {
        Verdict::AlreadyThere(case) => case,
        _ => unreachable!(),
    };
    let (app, models) = (&world.app, world.app.models());
    let page = async |nth| app.read(&ShowCase { actor, models, case: case(nth) }).await.unwrap();
    let due = |page: &CasePage| page.due().iter().map(|one| one.deadline.id.to_string()).collect::<Vec<_>>();
    assert_eq!((due(&page(1).await), due(&page(2).await)), (Vec::new(), Vec::new()));
    let ada = page(0).await;
    assert_eq!((due(&ada), ada.waits_for_start()), (vec!["komplettera_avslut".to_owned()], true));

    let (case, version) = (case(0), ada.case.version);
    let empty =
        CompleteClosing { actor, models, case, ended_on: None, exit_start: None, share_on: None, version };
    assert_eq!(problem(app.write(&empty).await).code, "lack_exit_start");
    let far = CompleteClosing { exit_start: Some(date(2027, 11, 2)), ..empty };
    assert_eq!(problem(app.write(&far).await).code, "exit_too_late");
    let (kind, how, given_on) = ("sekretess", "paper", None);
    let record = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    app.write(&record).await.unwrap();
    let full = CompleteClosing { exit_start: Some(date(2026, 11, 2)), ..empty };
    assert_eq!(problem(app.write(&full).await).code, "lack_consent_asked", "it is shared by now");
    app.write(&CompleteClosing { share_on: Some(ShareOn::Oral), ..full }).await.unwrap();
    let ada = page(0).await;
    let mut held: Vec<_> = ada.consents.iter().map(|one| (one.how.as_str(), one.renew_on)).collect();
    held.sort_unstable();
    assert_eq!(held, [("oral", Some(date(2027, 2, 2))), ("paper", Some(date(2027, 2, 1)))]);
    assert!(ada.live_pairs().all(|pair| pair.valid_to.is_some_and(|to| to <= date(2027, 2, 2))));
    assert!(!ada.waits_for_start());
    // What is left of its last month is handed over as well.
    let (all, day) = (ada.due(), |month, day| date(2026, month, day));
    let due: Vec<_> = all.iter().map(|one| (one.deadline.id.as_str(), one.due_on)).collect();
    let end = ("stod_slut", date(2027, 2, 2));
    assert_eq!(due, [("uppfoljning", day(12, 2)), ("manadsdelgivning", day(12, 5)), end]);
}

#[tokio::test]
async fn paper_consents_that_have_run_out_are_refused_and_nothing_is_shared_in_silence() {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let (actor, theirs) = (leader(&world), other_leader(&world));
    let on_paper = |day| {
        let paper = Some(Settings::all_on_paper(&world.model, day));
        Settings { paper, ..Settings::default() }
    };
    let bytes = lines(&["Ada|{}||2025-01-07|||"]);
    let reading = read(&world, &bytes);
    let old = on_paper(date(2025, 11, 21));
    let refused = problem(world.app.write(&start(&world, &actor, &reading, &old)).await);
    assert_eq!((refused.field, refused.code), ("given_on", "consent_expired"));

    // Good when the file was read, run out when the rows are taken in.
    let settings = on_paper(date(2025, 11, 25));
    let review = begin(&world, &actor, &bytes, &settings).await;
    clock.pass_days(10);
    assert_eq!(problem(take(&world, &actor, &review).await).code, "consent_expired");
    let row = &review.rows[0];
    let (intervention, import, position) = (world.intervention, review.id, row.position);
    let (cells, protection, paper, version) = (&[][..], None, Some(false), row.version);
    let fix = FixRow { actor: &actor, intervention, import, position, cells, protection, paper, version };
    world.app.write(&fix).await.unwrap();
    take(&world, &actor, &show(&world, &actor, import).await.unwrap()).await.unwrap();
    assert_eq!((listed(&world, &actor).await, listed(&world, &theirs).await), (1, 0));

    // The sheet's own day for the renewal has passed: a consent is still to be asked for.
    let row = format!("Bo|{}||2025-01-07||||2026-10-15", number(1));
    let bytes = book(&[format!("{HEADER}|Förnyelse av samtycke"), row]);
    let settings = on_paper(date(2026, 10, 1));
    let review = begin(&world, &actor, &bytes, &settings).await;
    assert!(review.rows[0].reading.entry.as_ref().unwrap().consent_renewal.is_some());
    take(&world, &actor, &review).await.unwrap();
    assert_eq!((listed(&world, &actor).await, listed(&world, &theirs).await), (2, 0));
    let again = whole(&world, &bytes, &Settings::default()).await;
    let Verdict::AlreadyThere(case) = again.rows[0].1 else { unreachable!() };
    let models = world.app.models();
    let page = world.app.read(&ShowCase { actor: &actor, models, case }).await.unwrap();
    assert!(page.left.iter().any(|one| one.kind == domain::work::TaskKind::ConsentMissing));
}
