//! What a view does not cover is not changed either, though the case is open to both.

use crate::case;
use crate::engines::{every, moment};
use crate::ground::{Ground, Lay};
use access::{Action, Permit};
use domain::case::{ActivityKind, CircleRole, GoalKind, Side};
use domain::code::{Category, Gender, Protection};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome, TaskKind};
use jiff::civil::date;
use store::log::Entry;
use store::records::activity::NewActivity;
use store::records::circle::Said;
use store::records::contact::NewContact;
use store::records::facts::{self, Carried};
use store::records::form_answer::{Held, NewSitting};
use store::records::goal::NewGoal;
use store::records::plan_task::NewPlanTask;
use store::records::task::NewTask;
use store::records::{activity, circle, contact, form_answer, goal, person, plan_task, task};
use store::{Error, Result, Tx, sql};

fn words(text: &str) -> Personal<String> {
    Personal::new(text.to_owned())
}

fn is_refused<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::Beyond))
}

async fn rename(tx: &mut Tx, permit: &Permit, name: &str) -> Result<()> {
    person::change(tx, permit, &words(name), Gender::Woman, Protection::None, 1).await
}

// The owner shares the plan alone: neither who the person is nor which meetings are booked.
case!(NameAndMeeting { ground: Ground } -> (), |self, tx| {
    let ground = &self.ground;
    ground.share(tx, &[Category::Plan]).await?;
    let mine = ground.permit(tx, &ground.mine, Action::RecordContact).await?;
    let theirs = ground.permit(tx, &ground.theirs, Action::RecordContact).await?;
    tx.log(Entry::of(&mine));
    tx.log(Entry::of(&theirs));
    assert!(is_refused(&rename(tx, &theirs, "Någon Annan").await));
    assert_eq!(person::of_case(tx, &mine).await?.name.expose(), "Prov Person");
    rename(tx, &mine, "Prov Persson").await?;

    let day = date(2026, 9, 22);
    let new = NewContact { kind: ContactKind::Meeting, day, at_time: None, outcome: None, text: None };
    let meeting = contact::create(tx, &mine, &new).await?;
    let came = ContactOutcome::Came;
    assert!(is_refused(&contact::set_outcome(tx, &theirs, meeting, came, 1).await));
    assert_eq!(contact::of_case(tx, &mine).await?[0].outcome, None);
    contact::set_outcome(tx, &mine, meeting, came, 1).await
});

// How the identity was confirmed and who stands around the person are no part of the plan.
case!(FormAndCircle { ground: Ground } -> (), |self, tx| {
    let ground = &self.ground;
    ground.share(tx, &[Category::Plan]).await?;
    let mine = ground.permit(tx, &ground.mine, Action::FillForm).await?;
    let theirs = ground.permit(tx, &ground.theirs, Action::FillForm).await?;
    tx.log(Entry::of(&mine));
    tx.log(Entry::of(&theirs));
    let sitting = |after, field: &str, category| NewSitting {
        form: "talk",
        form_version: 1,
        after,
        changes: vec![(field.to_owned(), category, Some(words("sagt")))],
    };
    form_answer::save(tx, &mine, &sitting(0, "how", Category::Identity)).await?;
    form_answer::save(tx, &mine, &sitting(1, "told", Category::Plan)).await?;
    let held = form_answer::of_case(tx, &theirs).await?;
    assert!(matches!(held["how"], Held::Beyond(_)) && held["how"].is_filled());
    assert_eq!(held["told"].text(), Some("sagt"));
    assert!(is_refused(&form_answer::save(tx, &theirs, &sitting(2, "how", Category::Identity)).await));
    let late = form_answer::save(tx, &mine, &sitting(1, "told", Category::Plan)).await;
    assert!(matches!(late, Err(Error::Stale)));

    let said = Said {
        role: CircleRole::Care,
        authority: None,
        name: words("Eva"),
        organisation: None,
        phone: None,
        email: None,
        from_day: None,
        to_day: None,
    };
    let member = circle::add(tx, &mine, &said).await?;
    let seen = circle::of_case(tx, &theirs).await?;
    assert!(seen.is_empty() && seen.beyond().count() == 1);
    assert!(is_refused(&circle::change(tx, &theirs, member, &said, 1).await));
    circle::change(tx, &mine, member, &said, 1).await
});

// Nothing is shared the other way: what the other authority writes in the case stays its own.
case!(Plan { ground: Ground } -> (), |self, tx| {
    let ground = &self.ground;
    ground.share(tx, &[Category::Plan]).await?;
    let mine = ground.permit(tx, &ground.mine, Action::ChangePlan).await?;
    let theirs = ground.permit(tx, &ground.theirs, Action::ChangePlan).await?;
    tx.log(Entry::of(&mine));
    tx.log(Entry::of(&theirs));
    let day = date(2026, 9, 21);

    let left = task::create(tx, &theirs, &NewTask::of(TaskKind::ConsentMissing, day)).await?;
    assert!(is_refused(&task::tick(tx, &mine, left, 1).await));
    assert_eq!(task::of_case(tx, &theirs).await?[0].done_on, None);
    task::tick(tx, &theirs, left, 1).await?;

    let set = goal::add(tx, &theirs, &NewGoal { kind: GoalKind::Goal, position: 0, text: words("jobb") }).await?;
    assert!(is_refused(&goal::change(tx, &mine, set, &words("annat"), 1).await));
    assert!(is_refused(&goal::settle(tx, &mine, set, Some(day), None, 1).await));
    goal::change(tx, &theirs, set, &words("arbete"), 1).await?;
    goal::settle(tx, &theirs, set, Some(day), None, 2).await?;

    let new = NewPlanTask { side: Side::Project, text: words("ringa"), due_on: None };
    let planned = plan_task::add(tx, &theirs, &new).await?;
    assert!(is_refused(&plan_task::tick(tx, &mine, planned, Some(day), 1).await));
    assert!(is_refused(&plan_task::change(tx, &mine, planned, &words("annat"), 1).await));
    plan_task::tick(tx, &theirs, planned, Some(day), 1).await?;

    let (kind, text) = (ActivityKind::Placement, words("lager"));
    let new = NewActivity { kind, text, place: None, from_day: day, to_day: None, minutes_a_week: 60, placement: None };
    let placed = activity::add(tx, &theirs, &new).await?;
    assert!(is_refused(&activity::end(tx, &mine, placed, day, 1).await));
    activity::end(tx, &theirs, placed, day, 1).await
});

// Whoever hands over what a worker carries is told how much there is, also of what they cannot open.
case!(Carries { ground: Ground } -> (), |self, tx| {
    let ground = &self.ground;
    let mine = ground.permit(tx, &ground.mine, Action::SeeCase).await?;
    tx.log(Entry::of(&mine));
    let worker = ground.mine.worker().unwrap();
    let place = (ground.association, ground.intervention);
    assert_eq!(facts::carried(tx, place.0, place.1, worker).await?, []);
    tx.query(sql!("update case_file set responsible_id = $2 where id = $1"))
        .bind(ground.case)
        .bind(worker)
        .execute()
        .await?;
    let found = facts::carried(tx, place.0, place.1, worker).await?;
    assert_eq!(found, [Carried { phase: "p".to_owned(), model_version: 1, count: 1, incomplete: 0 }]);
    assert_eq!(facts::given(tx, place.0, place.1, worker).await?, 0);
    Ok(())
});

#[tokio::test]
async fn what_a_worker_carries_is_counted() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Carries { ground }).await.unwrap();
    }
}

#[tokio::test]
async fn a_name_and_a_meeting_that_are_not_covered_are_not_changed() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &NameAndMeeting { ground }).await.unwrap();
    }
}

#[tokio::test]
async fn a_task_and_a_plan_that_are_not_covered_are_not_changed() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Plan { ground }).await.unwrap();
    }
}

#[tokio::test]
async fn a_form_and_a_circle_that_are_not_covered_are_neither_read_nor_changed() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &FormAndCircle { ground }).await.unwrap();
    }
}
