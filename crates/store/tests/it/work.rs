//! Tasks, contacts and saved filters.

use crate::case;
use crate::cases::{Place, permit, place};
use crate::engines::{every, moment};
use access::{Action, Actor};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome, TaskKind};
use jiff::civil::date;
use store::records::contact::{self, NewContact};
use store::records::task::{self, NewTask};
use store::records::{case_file, saved_filter};
use store::{Error, Tx};

async fn kinds(tx: &mut Tx, place: &Place, actor: &Actor) -> Vec<(TaskKind, bool)> {
    let scope = place.scope(actor);
    let tasks = task::list(tx, &scope).await.unwrap();
    tasks.into_iter().map(|task| (task.kind, task.done_on.is_some())).collect()
}

case!(TasksOfACase {} -> (), |self, tx| {
    let place = place(tx).await?;
    let case = place.case(tx, 0, date(2026, 1, 12)).await?;
    let (me, stranger) = (place.insider(), place.outsider());
    let permit = permit(tx, &me, Action::KeepTasks, case).await?;
    let confirm = task::create(tx, &permit, &NewTask::of(TaskKind::ConfirmImport, date(2026, 10, 1))).await?;
    let text = Personal::new("Ring läkaren".to_owned());
    let mine = task::remind(tx, &permit, date(2026, 9, 30), &text).await?;
    let ticked = task::tick_rule(tx, &permit, "genomforandeplan").await?;

    let expected = [(TaskKind::Ticked, true), (TaskKind::Reminder, false), (TaskKind::ConfirmImport, false)];
    assert_eq!(kinds(tx, &place, &me).await, expected);
    assert_eq!(kinds(tx, &place, &stranger).await, []);

    let found = task::of_case(tx, &permit).await?;
    assert_eq!(found[0].rule.as_deref(), Some("genomforandeplan"));
    assert!(found[0].id == ticked && found[1].id == mine);
    let key = tx.person_key(place.association, permit.person().unwrap()).await?;
    assert_eq!(found[1].open(tx, &key)?.unwrap().expose(), "Ring läkaren");

    task::tick(tx, &permit, confirm, 1).await?;
    let again = task::tick(tx, &permit, confirm, 1).await;
    assert!(matches!(again, Err(Error::Stale)), "a task is done once");
    task::tick(tx, &permit, mine, 1).await?;
    assert_eq!(kinds(tx, &place, &me).await, [(TaskKind::Ticked, true), (TaskKind::ConfirmImport, true)]);

    task::create(tx, &permit, &NewTask::of(TaskKind::ClosingIncomplete, date(2026, 10, 5))).await?;
    assert_eq!(task::settle(tx, &permit, TaskKind::ClosingIncomplete).await?, 1);
    assert_eq!(task::settle(tx, &permit, TaskKind::ClosingIncomplete).await?, 0);
    tx.log(store::log::Entry::of(&permit));
    Ok(())
});

#[tokio::test]
async fn tasks_are_seen_by_those_who_see_the_case_and_reminders_by_their_worker() {
    for db in every().await {
        db.write(moment(), &TasksOfACase {}).await.unwrap();
    }
}

case!(ImportedTask {} -> (), |self, tx| {
    let place = place(tx).await?;
    let case = place.case(tx, 0, date(2026, 1, 12)).await?;
    let scope = place.scope(&place.insider());
    let listed = case_file::list(tx, &scope).await?;
    let new = NewTask {
        text: Some(Personal::new("Samtycke saknas i pärmen".to_owned())),
        ..NewTask::of(TaskKind::ConsentMissing, date(2026, 10, 1))
    };
    task::create_imported(tx, &scope, listed[0].case.person, case, place.owner, &new).await?;
    let tasks = task::list(tx, &scope).await?;
    assert_eq!(tasks[0].open(tx, &listed[0].key)?.unwrap().expose(), "Samtycke saknas i pärmen");
    tx.log(store::log::Entry::listed(&scope, [case]));
    Ok(())
});

#[tokio::test]
async fn an_import_leaves_tasks_sealed_under_the_persons_key() {
    for db in every().await {
        db.write(moment(), &ImportedTask {}).await.unwrap();
    }
}

case!(OwnThings {} -> (), |self, tx| {
    let place = place(tx).await?;
    let mine = place.scope(&place.insider()).permit().clone();
    let theirs = place.scope(&place.outsider()).permit().clone();
    let text = Personal::new("Boka om rummet".to_owned());
    let id = task::remind(tx, &mine, date(2026, 9, 22), &text).await?;
    let found = task::own(tx, &mine).await?;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1.expose(), "Boka om rummet");
    assert!(task::own(tx, &theirs).await?.is_empty());
    assert!(matches!(task::tick_own(tx, &theirs, id, 1).await, Err(Error::Stale)));
    task::tick_own(tx, &mine, id, 1).await?;
    assert!(task::own(tx, &mine).await?.is_empty());

    let filter = saved_filter::save(tx, &mine, "today", " Mina försenade ", "kind=late").await?;
    let filters = saved_filter::list(tx, &mine, "today").await?;
    assert_eq!((filters[0].name.as_str(), filters[0].choice.as_str()), ("Mina försenade", "kind=late"));
    assert!(saved_filter::list(tx, &mine, "matrix").await?.is_empty());
    assert!(saved_filter::list(tx, &theirs, "today").await?.is_empty());
    saved_filter::drop(tx, &theirs, filter).await?;
    assert_eq!(saved_filter::list(tx, &mine, "today").await?.len(), 1);
    saved_filter::drop(tx, &mine, filter).await?;
    assert!(saved_filter::list(tx, &mine, "today").await?.is_empty());
    Ok(())
});

#[tokio::test]
async fn reminders_and_filters_are_their_workers_own() {
    for db in every().await {
        db.write(moment(), &OwnThings {}).await.unwrap();
    }
}

case!(Meetings {} -> (), |self, tx| {
    let place = place(tx).await?;
    let case = place.case(tx, 0, date(2026, 1, 12)).await?;
    let permit = permit(tx, &place.insider(), Action::RecordContact, case).await?;
    let meeting = NewContact {
        kind: ContactKind::Meeting,
        day: date(2026, 9, 24),
        at_time: Some("10:00".to_owned()),
        outcome: None,
        text: Some(Personal::new("Tag med intyg".to_owned())),
    };
    let id = contact::create(tx, &permit, &meeting).await?;
    let call = NewContact {
        kind: ContactKind::Call,
        at_time: None,
        day: date(2026, 9, 20),
        outcome: Some(ContactOutcome::NotReached),
        text: None,
    };
    contact::create(tx, &permit, &call).await?;
    let scope = place.scope(&place.insider());
    let open = contact::open_meetings(tx, &scope).await?;
    assert_eq!(open.iter().map(|contact| contact.id).collect::<Vec<_>>(), [id]);
    let closed_to = place.scope(&place.outsider());
    assert!(contact::open_meetings(tx, &closed_to).await?.is_empty());
    contact::set_outcome(tx, &permit, id, ContactOutcome::Late, 1).await?;
    assert!(contact::open_meetings(tx, &scope).await?.is_empty());
    assert!(matches!(
        contact::set_outcome(tx, &permit, id, ContactOutcome::Came, 1).await,
        Err(Error::Stale)
    ));
    let all = contact::of_case(tx, &permit).await?;
    assert_eq!(all.iter().map(|one| one.outcome).collect::<Vec<_>>(),
        [Some(ContactOutcome::Late), Some(ContactOutcome::NotReached)]);
    let key = tx.person_key(place.association, permit.person().unwrap()).await?;
    assert_eq!(all[0].open(tx, &key)?.unwrap().expose(), "Tag med intyg");
    tx.log(store::log::Entry::of(&permit));
    Ok(())
});

#[tokio::test]
async fn a_booked_meeting_is_open_until_someone_says_what_came_of_it() {
    for db in every().await {
        db.write(moment(), &Meetings {}).await.unwrap();
    }
}
