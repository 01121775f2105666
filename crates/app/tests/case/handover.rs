//! The monthly hand-over: what consent covers at that moment and nothing else, told once, kept as it was.

use crate::flags::consent;
use crate::stage::{MODEL, Stage, codes, new_case, number};
use access::Actor;
use app::case::{ConsentGiven, NewPerson, OpenCase, RecordStep, WithdrawConsent, WriteNote};
use app::share::{Block, EnterHandover, HandoverPage, Participant, ShowHandover, State};
use app::today::{QuickContact, QuickEntry};
use app::{Error, Result};
use domain::code::{Category, Protection};
use domain::deadlines::Nearness;
use domain::model::Model;
use domain::work::{ContactKind, ContactOutcome, TaskKind};
use jiff::civil::{Date, date};

const AUGUST: Date = date(2026, 8, 31);

fn words(_: &Model, block: &Block) -> String {
    let notes: Vec<_> = block.recorded.notes.iter().map(|(_, text)| text.expose().as_str()).collect();
    notes.join("\n")
}

async fn list(stage: &Stage, actor: &Actor, month: Date) -> HandoverPage {
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    let month = Some(month);
    let show = ShowHandover { actor, models, intervention, rule: None, month, all: true, page: 0 };
    stage.world.app.read(&show).await.unwrap()
}

async fn state(stage: &Stage, actor: &Actor, month: Date) -> Option<State> {
    let page = list(stage, actor, month).await;
    page.participants.into_iter().find(|one| one.listed.case.id == stage.case).map(|one| one.state)
}

async fn waits(stage: &Stage, actor: &Actor, month: Date) -> Block {
    let found = state(stage, actor, month).await;
    assert!(matches!(found, Some(State::Waits(_))), "{found:?}");
    let Some(State::Waits(block)) = found else { unreachable!() };
    block
}

async fn enter(stage: &Stage, actor: &Actor, month: Date, mark: &str) -> Result<()> {
    let (models, intervention, case) = (stage.world.app.models(), stage.world.intervention, stage.case);
    let rule = list(stage, actor, month).await.rule.unwrap();
    let enter = EnterHandover { actor, models, intervention, case, rule: &rule, month, mark, words };
    stage.world.app.write(&enter).await
}

async fn note(stage: &Stage, actor: &Actor, day: Date, text: &str, (category, shared): (Category, bool)) {
    let (models, case) = (stage.world.app.models(), stage.case);
    let write = WriteNote { actor, models, case, category, shared, day: Some(day), text };
    stage.world.app.write(&write).await.unwrap();
}

const SHARED: (Category, bool) = (Category::Plan, true);

#[tokio::test]
async fn what_is_told_is_the_authoritys_own_in_its_days_and_under_consent() {
    let stage = Stage::set().await;
    assert!(matches!(state(&stage, &stage.mine, AUGUST).await, Some(State::Closed)), "nobody consented");
    consent(&stage, None).await;
    note(&stage, &stage.mine, date(2026, 8, 10), "Delad", SHARED).await;
    note(&stage, &stage.mine, date(2026, 8, 11), "Egen", (Category::Plan, false)).await;
    note(&stage, &stage.mine, date(2026, 8, 12), "Om hälsa", (Category::Health, true)).await;
    note(&stage, &stage.mine, date(2026, 9, 1), "Nästa månad", SHARED).await;
    note(&stage, &stage.theirs, date(2026, 8, 13), "De andras", SHARED).await;
    let (app, models) = (&stage.world.app, stage.world.app.models());
    let (actor, case) = (&stage.mine, stage.case);
    let day = Some(date(2026, 8, 20));
    app.write(&RecordStep { actor, models, case, step: "praktik", day, evidence: "" }).await.unwrap();
    let block = waits(&stage, &stage.mine, AUGUST).await;
    assert_eq!(block.days.from, date(2026, 1, 15), "what was never told is told from the first day");
    let recorded = &block.recorded;
    let notes: Vec<_> = recorded.notes.iter().map(|(_, text)| text.expose().as_str()).collect();
    assert_eq!(notes, ["Delad"]);
    assert_eq!(recorded.steps, [(date(2026, 8, 20), Some("praktik".to_owned()))]);
    // The other way: what the other board has recorded, in a case that it does not carry.
    let back = waits(&stage, &stage.theirs, AUGUST).await;
    assert_eq!(words(&stage.world.model, &back), "De andras");
}

#[tokio::test]
async fn it_is_told_once_kept_and_settles_the_deadline_of_the_month() {
    let stage = Stage::set().await;
    let given = consent(&stage, None).await;
    note(&stage, &stage.mine, date(2026, 8, 10), "Delad", SHARED).await;
    let block = waits(&stage, &stage.mine, AUGUST).await;
    enter(&stage, &stage.mine, AUGUST, &block.mark()).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(page.handed.len(), 1);
    assert_eq!(page.handed[0].text.expose(), "Delad");
    let due = page.due();
    let due = due.iter().find(|one| one.deadline.id.as_str() == "manadsdelgivning").unwrap();
    assert_eq!((due.due_on, due.nearness), (date(2026, 10, 5), Nearness::Later { days: 14 }));
    // The receiver may read it as long as consent holds.
    assert_eq!(stage.page(&stage.theirs).await.unwrap().handed.len(), 1);
    // Ticked again, by a page left open, it is told once still, and whoever ticked is told so.
    let again = enter(&stage, &stage.mine, AUGUST, &block.mark()).await;
    let told = matches!(&again, Err(Error::Invalid(found)) if found[0].code == "handover_own");
    assert!(told, "{again:?}");
    assert_eq!(stage.page(&stage.mine).await.unwrap().handed.len(), 1);
    // Written since: it says so, and can be told again.
    note(&stage, &stage.mine, date(2026, 8, 30), "Sent inskriven", SHARED).await;
    let found = state(&stage, &stage.mine, AUGUST).await;
    assert!(matches!(&found, Some(State::Told { now: Some(_), .. })), "{found:?}");
    let Some(State::Told { now: Some(now), kept }) = found else { unreachable!() };
    assert_ne!(now.mark(), *kept.mark.expose());
    enter(&stage, &stage.mine, AUGUST, &now.mark()).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(
        page.handed.iter().map(|one| one.text.expose().as_str()).collect::<Vec<_>>(),
        ["Delad\nSent inskriven", "Delad"]
    );
    // The next month begins where this one ended.
    let september = waits(&stage, &stage.mine, date(2026, 9, 1)).await;
    assert_eq!(september.days.from, date(2026, 9, 1));
    let back = WithdrawConsent {
        actor: &stage.mine,
        models: stage.world.app.models(),
        case: stage.case,
        consent: given,
        closure: "atertaget_samtycke",
        version: 1,
        takes_over: None,
    };
    stage.world.app.write(&back).await.unwrap();
    assert!(stage.page(&stage.theirs).await.is_err(), "withdrawn at once");
    assert_eq!(stage.page(&stage.mine).await.unwrap().handed.len(), 2, "what was told stays known");
}

#[tokio::test]
async fn consent_withdrawn_and_records_changed_between_showing_and_ticking_are_refused() {
    let stage = Stage::set().await;
    let given = consent(&stage, None).await;
    note(&stage, &stage.mine, date(2026, 8, 10), "Delad", SHARED).await;
    let shown = waits(&stage, &stage.mine, AUGUST).await.mark();
    note(&stage, &stage.mine, date(2026, 8, 11), "Ny", SHARED).await;
    assert_eq!(codes(enter(&stage, &stage.mine, AUGUST, &shown).await), [("", "disclosure_changed")]);
    let shown = waits(&stage, &stage.mine, AUGUST).await.mark();
    let back = WithdrawConsent {
        actor: &stage.mine,
        models: stage.world.app.models(),
        case: stage.case,
        consent: given,
        closure: "atertaget_samtycke",
        version: 1,
        takes_over: None,
    };
    stage.world.app.write(&back).await.unwrap();
    assert_eq!(codes(enter(&stage, &stage.mine, AUGUST, &shown).await), [("", "disclosure_no_consent")]);
    assert!(stage.page(&stage.mine).await.unwrap().handed.is_empty());
}

#[tokio::test]
async fn a_protected_identity_is_handed_over_by_those_named_alone() {
    let stage = Stage::set().await;
    let digits = number(3);
    let open = new_case(&stage.world, &stage.mine, &digits);
    let person = NewPerson { protection: Protection::Marked, ..open.person };
    let case = stage.world.app.write(&OpenCase { person, ..open }).await.unwrap();
    let (actor, models) = (&stage.mine, stage.world.app.models());
    let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed: None, note: "" };
    let ConsentGiven { kind, how, given_on, agreed, note } = given;
    let record = app::case::RecordConsent { actor, models, case, kind, how, given_on, agreed, note };
    stage.world.app.write(&record).await.unwrap();
    let kim = crate::access::colleague(&stage).await;
    let has = async |actor: &Actor| {
        let page = list(&stage, actor, AUGUST).await;
        page.participants.iter().any(|one: &Participant| one.listed.case.id == case)
    };
    assert!(has(&stage.mine).await && !has(&kim).await);
    let (intervention, month, words) =
        (stage.world.intervention, AUGUST, words as fn(&Model, &Block) -> String);
    let enter = EnterHandover {
        actor: &kim,
        models,
        intervention,
        case,
        rule: "till_kommunen",
        month,
        mark: "",
        words,
    };
    assert!(matches!(stage.world.app.write(&enter).await, Err(Error::Refused(_))));
}

/// A hand-over settles its own deadline, not that of another receiver.
#[tokio::test]
async fn what_is_told_to_one_is_not_told_to_another() {
    let deadline =
        MODEL.split("[[deadlines]]").find(|part| part.contains("id = \"manadsdelgivning\"")).unwrap();
    let deadline = deadline.replacen("\"manadsdelgivning\"", "\"till_bistand\"", 1);
    let deadline = deadline.split("[[").next().unwrap();
    let other = "[[handovers]]\nid = \"till_bistand\"\nowner = \"arbetsformedlingen\"\n\
                 receiver = \"ekonomiskt_bistand\"\nevery_months = 1\ncategories = [\"plan\"]\n\
                 deadline = \"till_bistand\"\nsource = \"001: Rutin för dokumentation och flaggning\"\n";
    let stage = Stage::set_with(&format!("{MODEL}\n[[deadlines]]{deadline}\n{other}")).await;
    consent(&stage, None).await;
    note(&stage, &stage.mine, date(2026, 8, 10), "Delad", SHARED).await;
    let block = waits(&stage, &stage.mine, AUGUST).await;
    enter(&stage, &stage.mine, AUGUST, &block.mark()).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    let ticked = page.left.iter().filter(|one| one.kind == TaskKind::Ticked);
    let ticked: Vec<_> = ticked.filter_map(|one| one.rule.as_deref()).collect();
    assert_eq!(ticked, ["manadsdelgivning/2026-08"]);
}

#[tokio::test]
async fn meetings_say_whether_the_participant_came_where_attendance_is_covered() {
    let stage = Stage::set().await;
    consent(&stage, None).await;
    let contact =
        QuickContact { meeting: None, kind: ContactKind::Meeting, outcome: ContactOutcome::DidNotCome };
    let (actor, case) = (&stage.mine, stage.case);
    let entry = QuickEntry { actor, case, day: None, note: None, contact: Some(contact), next: None };
    stage.world.app.write(&entry).await.unwrap();
    let block = waits(&stage, &stage.mine, date(2026, 9, 21)).await;
    assert_eq!(block.recorded.contacts.len(), 1);
    assert!(block.categories.contains(&Category::Attendance));
}

#[tokio::test]
async fn a_page_beyond_all_numbers_is_not_there() {
    let stage = Stage::set().await;
    let (actor, models, intervention) = (&stage.mine, stage.world.app.models(), stage.world.intervention);
    for page in [usize::MAX, usize::MAX / 100] {
        let month = Some(AUGUST);
        let show = ShowHandover { actor, models, intervention, rule: None, month, all: true, page };
        assert!(matches!(stage.world.app.read(&show).await, Err(Error::NotFound)), "{page}");
    }
}

#[tokio::test]
async fn a_month_that_goes_on_is_told_until_today_and_the_rest_of_it_afterwards() {
    let stage = Stage::set().await;
    consent(&stage, None).await;
    let (actor, september) = (&stage.mine, date(2026, 9, 30));
    note(&stage, actor, date(2026, 9, 10), "Först", SHARED).await;
    assert!(list(&stage, actor, september).await.goes_on);
    let block = waits(&stage, actor, september).await;
    assert_eq!((block.days.to, block.days.is_cut()), (date(2026, 9, 21), true), "no claim of days to come");
    enter(&stage, actor, september, &block.mark()).await.unwrap();
    assert!(matches!(state(&stage, actor, september).await, Some(State::Told { .. })));
    let settled = async || {
        let left = stage.page(actor).await.unwrap().left;
        left.iter().any(|one| one.rule.as_deref() == Some("manadsdelgivning/2026-09"))
    };
    assert!(!settled().await, "the rest of the month is to be told");
    stage.clock.pass_days(14);
    note(&stage, actor, date(2026, 9, 28), "Sedan", SHARED).await;
    let rest = waits(&stage, actor, september).await;
    assert_eq!((rest.days.from, rest.days.to), (date(2026, 9, 22), september));
    assert_eq!(words(&stage.world.model, &rest), "Sedan");
    // Written since of a day that was told of: that comes again, with the rest.
    note(&stage, actor, date(2026, 9, 12), "Sent inskriven", SHARED).await;
    let all = waits(&stage, actor, september).await;
    assert_eq!((all.days.from, all.days.to), (block.days.from, september));
    assert_eq!(words(&stage.world.model, &all), "Först\nSent inskriven\nSedan");
    assert_eq!(codes(enter(&stage, actor, september, &rest.mark()).await), [("", "disclosure_changed")]);
    enter(&stage, actor, september, &all.mark()).await.unwrap();
    assert!(settled().await);
    let october = waits(&stage, actor, date(2026, 10, 1)).await;
    assert_eq!((october.days.from, october.days.to), (date(2026, 10, 1), date(2026, 10, 5)));
}
