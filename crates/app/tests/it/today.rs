//! Idag: what each one sees of it, ticks, reminders, and the short form.

use crate::workbook::{MODEL, TODAY, world};
use access::{Action, Actor};
use app::case::{RecordConsent, ShowCase};
use app::today::{
    AddReminder, Choice, Horizon, NextMeeting, PrepareQuick, QuickContact, QuickEntry, QuickNote, Row,
    RowKind, SaveFilter, ShowToday, Target, Tick, TickTask, Today, What, Whose,
};
use app::{Error, gate};
use domain::code::{Category, Gender, Protection, Role};
use domain::deadlines::Nearness;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome, TaskKind};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use store::records::case_file::{self, NewCase};
use store::records::person::{self, NewPerson};
use store::records::task::{self, NewTask};
use store::{Tx, UseCase};
use world::World;

/// Opens cases that started on a day, carried by one worker.
struct Open<'a> {
    actor: &'a Actor,
    world: &'a World,
    owner: AuthorityId,
    responsible: WorkerId,
    started_on: Date,
    numbers: std::ops::Range<usize>,
    protection: Protection,
    imported: bool,
}

impl UseCase for Open<'_> {
    type Out = Vec<CaseId>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<CaseId>, Error> {
        let scope = gate::list(tx, self.actor, Action::OpenCase, self.world.intervention)?;
        let mut cases = Vec::new();
        for nth in self.numbers.clone() {
            let new = NewPerson {
                owner: self.owner,
                number: world::test_numbers(TODAY).nth(nth).unwrap(),
                name: Personal::new(format!("Deltagare {nth}")),
                gender: Gender::Unknown,
                protection: self.protection,
            };
            let person = person::create(tx, &scope, &new).await?;
            let new = NewCase {
                person,
                owner: self.owner,
                model_version: 1,
                phase: "individuellt_stod".to_owned(),
                origin: None,
                track: None,
                responsible: Some(self.responsible),
                referrer: None,
                started_on: self.started_on,
                planned_end: None,
                closing: None,
            };
            let case = case_file::create(tx, &scope, &new).await?;
            if self.imported {
                let new = NewTask::of(TaskKind::ConfirmImport, tx.today() + 30.days());
                task::create_imported(tx, &scope, person, case, self.owner, &new).await?;
            }
            cases.push(case);
        }
        tx.log(store::log::Entry::listed(&scope, cases.clone()));
        Ok(cases)
    }
}

async fn open(
    world: &World,
    nth_worker: usize,
    numbers: std::ops::Range<usize>,
    started_on: Date,
) -> Vec<CaseId> {
    open_as(world, nth_worker, numbers, started_on, Protection::None, false).await
}

async fn open_as(
    world: &World,
    nth_worker: usize,
    numbers: std::ops::Range<usize>,
    started_on: Date,
    protection: Protection,
    imported: bool,
) -> Vec<CaseId> {
    let member = world.staff.iter().filter(|one| one.role == Role::Worker).nth(nth_worker).unwrap();
    let (actor, owner, responsible) = (world.operator(), member.authority, member.worker);
    let case = Open { actor: &actor, world, owner, responsible, started_on, numbers, protection, imported };
    world.app.write(&case).await.unwrap()
}

async fn show(world: &World, actor: &Actor, choice: &Choice) -> Today {
    let interventions = [world.app.models().get(world.intervention).unwrap()];
    world.app.read(&ShowToday { actor, interventions: &interventions, choice }).await.unwrap()
}

/// Records the consent that opens a case between authorities.
async fn share(world: &World, actor: &Actor, case: CaseId) {
    let (models, given_on) = (world.app.models(), Some(date(2026, 8, 30)));
    let (kind, how) = ("sekretess", "paper");
    let consent = RecordConsent { actor, models, case, kind, how, given_on, agreed: None, note: "" };
    world.app.write(&consent).await.unwrap();
}

fn ids(rows: &[Row]) -> Vec<String> {
    rows.iter().filter_map(Row::kind).map(|kind| kind.code()).collect()
}

#[tokio::test]
async fn a_worker_sees_own_deadlines_with_who_what_when_and_why() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let cases = open(&world, 0, 0..1, date(2026, 8, 30)).await;
    let today = show(&world, &me, &Choice::default()).await;
    assert_eq!(ids(&today.late), ["deadline:kartlaggning"], "nothing is to be told without a consent");
    assert_eq!(ids(&today.soon), ["deadline:avstamning"]);
    let review = &today.soon[0];
    assert_eq!(review.case, Some(cases[0]));
    assert_eq!(review.person.as_ref().unwrap().expose(), "Deltagare 0");
    assert_eq!((review.due_on, review.nearness), (date(2026, 11, 30), Nearness::Soon { days: 8 }));
    assert_eq!(review.target, Target::Review);
    let What::Deadline { source, .. } = &review.what else { panic!("a deadline") };
    assert_eq!(source.to_string(), "001: Individuellt stöd");
    assert!(!today.watches && today.workers.is_empty());
}

#[tokio::test]
async fn another_authoritys_worker_sees_nothing_without_consent() {
    let world = world().await;
    open(&world, 0, 0..3, date(2026, 1, 10)).await;
    let mine = world.actor(Role::Worker, 0).unwrap();
    let others = (1..9).map_while(|nth| world.actor(Role::Worker, nth).ok());
    for other in others {
        let today = show(&world, &other, &Choice::default()).await;
        assert!(today.late.is_empty() && today.soon.is_empty() && today.waiting.is_empty());
    }
    assert!(!show(&world, &mine, &Choice::default()).await.late.is_empty());
}

#[tokio::test]
async fn one_who_watches_sees_the_whole_intervention_and_chooses_a_worker() {
    let world = world().await;
    let boss = world.actor(Role::Coordinator, 0).unwrap();
    let Actor::Staff(staff) = &boss else { panic!("staff") };
    let at_the_same = world.staff.iter().filter(|one| one.role == Role::Worker);
    let nth = at_the_same.clone().position(|one| one.authority == staff.authority).unwrap();
    let worker = at_the_same.clone().nth(nth).unwrap().worker;
    open(&world, nth, 0..2, date(2026, 8, 30)).await;
    let all = show(&world, &boss, &Choice::default()).await;
    assert!(all.watches);
    assert_eq!(ids(&all.soon), ["deadline:avstamning", "deadline:avstamning"]);
    assert_eq!(all.workers.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [worker]);
    let of = |whose| Choice { whose, ..Choice::default() };
    assert_eq!(show(&world, &boss, &of(Whose::Of(worker))).await.soon.len(), 2);
    assert_eq!(show(&world, &boss, &of(Whose::Mine)).await.soon.len(), 0);
    let me = world.actor(Role::Worker, nth).unwrap();
    let sly = show(&world, &me, &of(Whose::Of(staff.worker))).await;
    assert_eq!(sly.soon.len(), 2, "a worker cannot choose another's");
}

#[tokio::test]
async fn protected_cases_are_listed_for_those_who_are_named_alone() {
    let world = world().await;
    let boss = world.actor(Role::Coordinator, 0).unwrap();
    let Actor::Staff(staff) = &boss else { panic!("staff") };
    let workers = world.staff.iter().filter(|one| one.role == Role::Worker);
    let nth = workers.clone().position(|one| one.authority == staff.authority).unwrap();
    open_as(&world, nth, 0..1, date(2026, 8, 30), Protection::Marked, false).await;
    assert!(show(&world, &boss, &Choice::default()).await.soon.is_empty());
    let me = world.actor(Role::Worker, nth).unwrap();
    assert_eq!(show(&world, &me, &Choice::default()).await.soon.len(), 1);
}

#[tokio::test]
async fn imported_history_is_one_task_for_each_case_until_it_is_confirmed() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let cases = open_as(&world, 0, 0..2, date(2025, 3, 1), Protection::None, true).await;
    let all = Choice { horizon: Horizon::Near, ..Choice::default() };
    let today = show(&world, &me, &all).await;
    assert_eq!(ids(&today.late), Vec::<String>::new());
    assert_eq!(
        ids(&today.soon),
        [
            "deadline:avstamning",
            "deadline:avstamning",
            "deadline:bekrafta_import",
            "deadline:bekrafta_import"
        ]
    );
    let row = today.soon.iter().find(|row| row.case == Some(cases[0]) && row.tick.is_some()).unwrap();
    tick(&world, &me, row).await.unwrap();
    let today = show(&world, &me, &all).await;
    assert_eq!(ids(&today.late), ["deadline:forlangning"]);
    assert_eq!(today.soon.iter().filter(|row| row.tick.is_some()).count(), 1);
}

async fn tick(world: &World, actor: &Actor, row: &Row) -> Result<(), Error> {
    let tick = row.tick.as_ref().unwrap();
    let (models, intervention) = (world.app.models(), world.intervention);
    world.app.write(&TickTask { actor, models, intervention, case: row.case, tick }).await
}

#[tokio::test]
async fn a_monthly_hand_over_leads_to_its_page_and_comes_back_next_month() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let case = open(&world, 0, 0..1, date(2026, 8, 30)).await[0];
    share(&world, &me, case).await;
    let monthly =
        Choice { kind: Some(RowKind::Deadline("manadsdelgivning".to_owned())), ..Choice::default() };
    let today = show(&world, &me, &monthly).await;
    assert_eq!(ids(&today.late), ["deadline:manadsdelgivning"]);
    let row = &today.late[0];
    assert_eq!((row.target, row.intervention), (Target::Handover, Some(world.intervention)));
    assert!(row.month.is_some_and(|month| month < TODAY.first_of_month()), "{:?}", row.month);
    assert!(row.tick.is_none(), "the page settles it: {:?}", row.tick);
    // Where nothing may be told, the page ticks the month.
    let untold = Row { tick: Some(Tick::Rule("manadsdelgivning/2026-10".to_owned())), ..row.clone() };
    tick(&world, &me, &untold).await.unwrap();
    tick(&world, &me, &untold).await.unwrap();
    let after = show(&world, &me, &Choice { horizon: Horizon::All, ..monthly }).await;
    assert_eq!((after.late.len(), after.later.len()), (0, 1));
    assert_eq!(after.later[0].due_on, date(2026, 12, 5));
    let wrong = Row { tick: Some(Tick::Rule("avstamning".to_owned())), ..after.later[0].clone() };
    assert!(matches!(tick(&world, &me, &wrong).await, Err(Error::NotFound)), "a review is not ticked");
}

#[tokio::test]
async fn reminders_are_own_with_and_without_a_case() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let case = open(&world, 0, 0..1, date(2026, 11, 1)).await[0];
    let intervention = world.intervention;
    let add = async |case, due_on, text: &'static str| {
        let new = AddReminder { actor: &me, intervention, case, due_on, text };
        world.app.write(&new).await
    };
    add(Some(case), Some(date(2026, 11, 24)), "Ring om intyget").await.unwrap();
    add(None, Some(TODAY), "Boka rum").await.unwrap();
    let Err(Error::Invalid(problems)) = add(None, Some(date(2026, 11, 21)), " ").await else {
        panic!("two problems")
    };
    assert_eq!(
        problems.iter().map(|one| (one.field, one.code)).collect::<Vec<_>>(),
        [("text", "required"), ("due_on", "day-past")]
    );
    let today = show(&world, &me, &Choice::default()).await;
    let texts = |today: &Today| {
        let text = |row: &Row| match &row.what {
            What::Reminder { text } => text.as_ref().unwrap().expose().clone(),
            _ => panic!("a reminder"),
        };
        today.reminders.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&today), ["Boka rum", "Ring om intyget"]);
    tick(&world, &me, &today.reminders[0]).await.unwrap();
    assert!(matches!(tick(&world, &me, &today.reminders[0]).await, Err(Error::Store(store::Error::Stale))));
    tick(&world, &me, &today.reminders[1]).await.unwrap();
    assert!(show(&world, &me, &Choice::default()).await.reminders.is_empty());
    if let Ok(other) = world.actor(Role::Worker, 1) {
        add(None, Some(TODAY), "Bara min").await.unwrap();
        assert!(show(&world, &other, &Choice::default()).await.reminders.is_empty());
    }
}

#[tokio::test]
async fn the_short_form_writes_note_contact_and_next_meeting_or_nothing() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let case = open(&world, 0, 0..1, date(2026, 11, 1)).await[0];
    let entry = QuickEntry {
        actor: &me,
        case,
        day: None,
        note: Some(QuickNote { text: "Vi pratade om praktik.", category: Category::Health, shared: false }),
        contact: Some(QuickContact { meeting: None, kind: ContactKind::Call, outcome: ContactOutcome::Came }),
        next: Some(NextMeeting { day: date(2026, 11, 25), at_time: "9.30" }),
    };
    world.app.write(&entry).await.unwrap();
    let models = world.app.models();
    let page = world.app.read(&ShowCase { actor: &me, models, case }).await.unwrap();
    assert_eq!(page.notes[0].category, Category::Health);
    let today = show(&world, &me, &Choice::default()).await;
    assert_eq!(ids(&today.soon), ["meeting"]);
    assert_eq!(today.soon[0].next_meeting, Some((date(2026, 11, 25), Some("09:30".to_owned()))));
    let prepared = world.app.read(&PrepareQuick { actor: &me, case, meeting: None }).await.unwrap();
    assert!(prepared.past.is_empty() && !prepared.closed);
    let meeting = prepared.next.unwrap();

    let late = QuickContact {
        meeting: Some((meeting.id, meeting.version)),
        kind: ContactKind::Meeting,
        outcome: ContactOutcome::Late,
    };
    let told = QuickEntry { note: None, contact: Some(late), next: None, ..entry };
    world.app.write(&told).await.unwrap();
    assert!(show(&world, &me, &Choice::default()).await.soon.is_empty());
    let stale = QuickEntry { note: entry.note, ..told };
    assert!(matches!(world.app.write(&stale).await, Err(Error::Store(store::Error::Stale))));

    let nothing = QuickEntry { note: None, contact: None, next: None, ..entry };
    assert!(matches!(world.app.write(&nothing).await, Err(Error::Invalid(_))));
    let past = QuickEntry { next: Some(NextMeeting { day: date(2026, 11, 21), at_time: "25:00" }), ..entry };
    let Err(Error::Invalid(problems)) = world.app.write(&past).await else { panic!("two problems") };
    assert_eq!(problems.iter().map(|one| one.code).collect::<Vec<_>>(), ["day-past", "time"]);
    let far = QuickEntry { next: Some(NextMeeting { day: TODAY + 400.days(), at_time: "" }), ..entry };
    let Err(Error::Invalid(problems)) = world.app.write(&far).await else { panic!("a slip of the year") };
    let found = problems.iter().map(|one| (one.field, one.code, one.value.as_deref())).collect::<Vec<_>>();
    assert_eq!(found, [("next_day", "day_far", Some("2027-11-22"))]);
    let ahead = QuickEntry { day: Some(TODAY.tomorrow().unwrap()), ..entry };
    let Err(Error::Invalid(problems)) = world.app.write(&ahead).await else { panic!("a day ahead") };
    assert_eq!(problems.iter().map(|one| (one.field, one.code)).collect::<Vec<_>>(), [("day", "in_future")]);
}

#[tokio::test]
async fn a_filter_is_saved_and_read_back() {
    let world = world().await;
    let me = world.actor(Role::Worker, 0).unwrap();
    let choice = Choice { horizon: Horizon::Month, ..Choice::default() };
    let intervention = world.intervention;
    world
        .app
        .write(&SaveFilter { actor: &me, intervention, name: "Månaden", choice: &choice })
        .await
        .unwrap();
    let today = show(&world, &me, &Choice::default()).await;
    assert_eq!(today.filters.len(), 1);
    assert_eq!(
        (today.filters[0].name.as_str(), today.filters[0].choice.as_str()),
        ("Månaden", "whose=&kind=&horizon=month")
    );
}

#[tokio::test]
async fn the_number_of_statements_does_not_grow_with_the_cases() {
    let (world, trace) = World::traced(MODEL, TODAY).await.unwrap();
    let me = world.actor(Role::Worker, 0).unwrap();
    open(&world, 0, 0..5, date(2026, 1, 10)).await;
    let count = async || {
        let before = trace.count();
        let shown = show(&world, &me, &Choice::default()).await;
        (shown.late.len(), trace.count() - before)
    };
    let (few, statements) = count().await;
    open(&world, 0, 5..50, date(2026, 1, 10)).await;
    let (many, again) = count().await;
    assert_eq!(many, few * 10);
    assert_eq!(statements, again);
    assert!(statements < 30, "{statements}");
}
