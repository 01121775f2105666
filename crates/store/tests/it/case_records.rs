//! The records of a case: written, read back, listed, and closed to those whom consent does not reach.

use crate::case;
use crate::engines::{every, moment};
use crate::ground::{Ground, Lay};
use access::Action;
use domain::case::{ActivityKind, GoalKind, Side};
use domain::code::Category;
use domain::personal::Personal;
use jiff::civil::{Date, date};
use store::log::Entry;
use store::records::case_file::{self, Closing};
use store::records::follow_up::{Answers, NewFollowUp};
use store::records::{activity, closing, extension, follow_up, goal, note, plan_task, review};
use store::{Error, Result, Tx, sql};

fn words(text: &str) -> Personal<String> {
    Personal::new(text.to_owned())
}

fn said(text: Option<&Personal<String>>) -> Option<&str> {
    text.map(|text| text.expose().as_str())
}

fn day(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

case!(Goals { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.mine, Action::ChangePlan).await?;
    tx.log(Entry::of(&permit));
    let new = |kind, position, text| goal::NewGoal { kind, position, text: words(text) };
    let second = goal::add(tx, &permit, &new(GoalKind::Subgoal, 1, "ringa")).await?;
    let first = goal::add(tx, &permit, &new(GoalKind::Goal, 0, "jobb")).await?;
    goal::change(tx, &permit, first, &words("arbete"), 1).await?;
    let stale = goal::change(tx, &permit, first, &words("studier"), 1).await;
    assert!(matches!(stale, Err(Error::Stale)));
    goal::settle(tx, &permit, second, Some(day(3, 1)), None, 1).await?;
    let found = goal::of_case(tx, &permit).await?;
    let read: Vec<_> = found.iter().map(|goal| (goal.text.expose().as_str(), goal.is_live())).collect();
    assert_eq!(read, [("arbete", true), ("ringa", false)]);
    let task = plan_task::NewPlanTask { side: Side::Participant, text: words("skriva"), due_on: Some(day(5, 1)) };
    let id = plan_task::add(tx, &permit, &task).await?;
    plan_task::tick(tx, &permit, id, Some(day(4, 1)), 1).await?;
    let tasks = plan_task::of_case(tx, &permit).await?;
    assert_eq!((tasks[0].done_on, tasks[0].text.expose().as_str()), (Some(day(4, 1)), "skriva"));
    Ok(())
});

#[tokio::test]
async fn goals_and_tasks_come_back_and_an_old_version_is_refused() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Goals { ground }).await.unwrap();
    }
}

async fn write_one_of_each(ground: &Ground, tx: &mut Tx) -> Result<()> {
    let permit = ground.permit(tx, &ground.mine, Action::ChangePlan).await?;
    tx.log(Entry::of(&permit));
    goal::add(tx, &permit, &goal::NewGoal { kind: GoalKind::Goal, position: 0, text: words("jobb") }).await?;
    let motive = extension::NewExtension { gate_month: 12, day: day(9, 1), text: words("nära praktik") };
    extension::add(tx, &permit, &motive).await?;
    review::add(tx, &permit, &review::NewReview { quarter: 2, day: day(5, 2), text: Some(words("bra")) })
        .await?;
    review::add(tx, &permit, &review::NewReview { quarter: 1, day: day(3, 2), text: None }).await?;
    let new = |shared, text| note::NewNote {
        category: Category::Plan,
        shared,
        day: day(9, 1),
        text: words(text),
        corrects: None,
    };
    note::add(tx, &permit, &new(false, "eget")).await?;
    note::add(tx, &permit, &new(true, "delat")).await?;
    let placement = activity::NewActivity {
        kind: ActivityKind::Placement,
        text: words("lager"),
        place: Some(words("Firman")),
        from_day: day(9, 1),
        to_day: None,
        minutes_a_week: 360,
        placement: Some(Personal::new(domain::case::Placement {
            contact: "Kim Kassa".to_owned(),
            ..domain::case::Placement::default()
        })),
    };
    let id = activity::add(tx, &permit, &placement).await?;
    activity::add(tx, &permit, &activity::NewActivity { to_day: Some(day(9, 20)), ..placement.clone() })
        .await?;
    activity::add(tx, &permit, &activity::NewActivity { minutes_a_week: 240, ..placement }).await?;
    activity::end(tx, &permit, id, day(9, 21), 1).await?;
    let answers =
        Answers { self_supporting: Some(true), works_well: Some(false), support_needed: Some(true) };
    let made =
        NewFollowUp { rule: "en_manad".to_owned(), day: day(9, 20), answers, text: Some(words("går bra")) };
    follow_up::add(tx, &permit, &made).await?;
    Ok(())
}

case!(Write { ground: Ground } -> (), |self, tx| write_one_of_each(&self.ground, tx).await);
case!(Share { ground: Ground, categories: Vec<Category> } -> (), |self, tx| {
    self.ground.share(tx, &self.categories).await
});

case!(ReadOwn { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.mine, Action::SeeCase).await?;
    tx.log(Entry::of(&permit));
    let notes = note::of_case(tx, &permit).await?;
    assert_eq!(notes.len(), 2);
    assert!(notes.iter().any(|note| said(note.text.as_ref()) == Some("eget")));
    let reviews = review::of_case(tx, &permit).await?;
    assert_eq!((reviews[0].quarter, said(reviews[0].text.as_ref())), (2, Some("bra")));
    assert!(reviews[1].text.is_none());
    let activities = activity::of_case(tx, &permit).await?;
    let agreed = activities.iter().filter_map(|one| one.placement.as_ref());
    assert!(agreed.clone().all(|one| one.expose().contact == "Kim Kassa"));
    assert_eq!(agreed.count(), activities.len(), "what is agreed is kept");
    assert_eq!(activities.len(), 3);
    assert!(activities.iter().any(|one| one.to_day == Some(day(9, 21)) && one.version == 2));
    assert_eq!(said(activities[0].place.as_ref()), Some("Firman"));
    let motives = extension::of_case(tx, &permit).await?;
    assert_eq!(motives[0].text.expose(), "nära praktik");
    let made = follow_up::of_case(tx, &permit).await?;
    assert_eq!((made[0].answers.works_well, said(made[0].text.as_ref())), (Some(false), Some("går bra")));
    Ok(())
});

case!(List { ground: Ground } -> usize, |self, tx| {
    let scope = self.ground.scope(&self.ground.theirs);
    let listed = case_file::list(tx, &scope).await?;
    tx.log(Entry::listed(&scope, listed.iter().map(|one| one.case.id)));
    let goals = goal::of_list(tx, &scope, &listed).await?;
    assert_eq!(goals.len(), listed.len());
    assert!(goals.values().flatten().all(|goal| goal.text.expose() == "jobb"));
    assert_eq!(extension::of_list(tx, &scope, &listed).await?.len(), listed.len());
    assert!(extension::passed(tx, &scope).await?.iter().all(|passed| passed.gate_month == 12));
    let last = review::last(tx, &scope).await?;
    assert!(last.iter().all(|last| (last.quarter, last.day) == (2, day(5, 2))));
    assert_eq!(activity::spans(tx, &scope).await?.len(), 3 * listed.len());
    let made = follow_up::made(tx, &scope).await?;
    assert!(made.iter().all(|made| made.support_needed == Some(true)));
    assert_eq!([last.len(), made.len()], [listed.len(); 2]);
    Ok(listed.len())
});

#[tokio::test]
async fn one_of_each_record_is_read_by_its_owner_and_listed_where_consent_reaches() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Write { ground: ground.clone() }).await.unwrap();
        db.read(moment(), &ReadOwn { ground: ground.clone() }).await.unwrap();
        assert_eq!(db.read(moment(), &List { ground: ground.clone() }).await.unwrap(), 0, "{}", db.engine());
        let categories = vec![Category::Plan];
        db.write(moment(), &Share { ground: ground.clone(), categories }).await.unwrap();
        assert_eq!(db.read(moment(), &List { ground }).await.unwrap(), 1, "{}", db.engine());
    }
}

case!(WriteHealth { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.mine, Action::WriteNote).await?;
    tx.log(Entry::of(&permit));
    let text = words("hälsa");
    let new = note::NewNote { category: Category::Health, shared: true, day: day(9, 2), text, corrects: None };
    note::add(tx, &permit, &new).await.map(|_| ())
});
case!(ReadTheirs { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.theirs, Action::SeeCase).await?;
    tx.log(Entry::of(&permit));
    let notes = note::of_case(tx, &permit).await?;
    let read: Vec<_> = notes.iter().map(|note| (note.category, said(note.text.as_ref()))).collect();
    assert_eq!(read, [(Category::Health, None), (Category::Plan, Some("delat"))]);
    Ok(())
});

case!(ReadBeyond { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.theirs, Action::SeeCase).await?;
    tx.log(Entry::of(&permit));
    let owner = self.ground.owner;
    /// Nothing of them is left, but whose they are.
    macro_rules! beyond {
        ($($kind:ident),+) => {$(
            let found = $kind::of_case(tx, &permit).await?;
            assert!(found.is_empty(), stringify!($kind));
            assert_eq!(found.beyond().collect::<Vec<_>>(), [owner], stringify!($kind));
        )+};
    }
    beyond!(goal, review, extension, activity, follow_up);
    Ok(())
});

case!(MakeHealth { ground: Ground } -> (), |self, tx| {
    for sql in [
        sql!("update goal set category = 'health' where association_id = $1"),
        sql!("update review set category = 'health' where association_id = $1"),
        sql!("update extension set category = 'health' where association_id = $1"),
        sql!("update activity set category = 'health' where association_id = $1"),
        sql!("update follow_up set category = 'health' where association_id = $1"),
    ] {
        tx.query(sql).bind(self.ground.association).execute().await?;
    }
    Ok(())
});

#[tokio::test]
async fn of_records_beyond_consent_only_the_owner_is_told() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Write { ground: ground.clone() }).await.unwrap();
        let categories = vec![Category::Plan];
        db.write(moment(), &Share { ground: ground.clone(), categories }).await.unwrap();
        db.write(moment(), &MakeHealth { ground: ground.clone() }).await.unwrap();
        db.read(moment(), &ReadBeyond { ground }).await.unwrap();
    }
}

#[tokio::test]
async fn another_authority_never_meets_private_notes_and_opens_covered_categories_only() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Write { ground: ground.clone() }).await.unwrap();
        db.write(moment(), &WriteHealth { ground: ground.clone() }).await.unwrap();
        let refused = db.read(moment(), &ReadTheirs { ground: ground.clone() }).await;
        assert!(matches!(refused, Err(Error::Beyond)));
        let categories = vec![Category::Plan];
        db.write(moment(), &Share { ground: ground.clone(), categories }).await.unwrap();
        db.read(moment(), &ReadTheirs { ground }).await.unwrap();
    }
}

case!(CloseAndMoveOn { ground: Ground } -> (), |self, tx| {
    let permit = self.ground.permit(tx, &self.ground.mine, Action::CloseCase).await?;
    tx.log(Entry::of(&permit));
    let early = closing::move_on(tx, &permit, "slut", 1).await;
    assert!(matches!(early, Err(Error::Stale)));
    let how = Closing { closure: "arbete".to_owned(), ended_on: None, exit_start: None, subsidy: None, funding: None };
    closing::close(tx, &permit, &how, "avslut", 1).await?;
    assert!(case_file::get(tx, &permit).await?.end_unknown);
    let more = Closing {
        ended_on: Some(day(9, 1)),
        exit_start: Some(day(9, 14)),
        subsidy: Some("utan_stod".to_owned()),
        ..how
    };
    closing::complete(tx, &permit, &more, 2).await?;
    closing::move_on(tx, &permit, "slut", 3).await?;
    let case = case_file::get(tx, &permit).await?;
    assert_eq!((case.phase.as_str(), case.ended_on, case.exit_start), ("slut", more.ended_on, more.exit_start));
    assert!(!case.end_unknown && case.is_closed() && case.version == 4);
    Ok(())
});

#[tokio::test]
async fn a_closed_case_can_be_completed_and_moved_on() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &CloseAndMoveOn { ground }).await.unwrap();
    }
}
