//! The plan of a running case and its records.

use crate::stage::{Stage, TODAY, codes};
use app::case::{
    AddActivity, AddTask, ChangeActivity, ChangeGoal, CorrectNote, Described, EndActivity, RecordStep,
    Review, ReviewState, SetGoal, SettleGoal, Settled, ShowOwnPlan, Terms, TickTask, WriteExtension,
    WriteNote,
};
use app::{Error, StoreError};
use domain::case::{ActivityKind, GateState, GoalKind, Side};
use domain::code::Category;
use jiff::civil::date;

#[tokio::test]
async fn goals_are_set_changed_and_reached_and_a_late_change_is_refused() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let models = app.models();
    let set = |kind, text| SetGoal { actor, models, case, kind, text };
    let goal = app.write(&set(GoalKind::Goal, " jobb på lager ")).await.unwrap();
    let sub = app.write(&set(GoalKind::Subgoal, "truckkort")).await.unwrap();
    assert_eq!(codes(app.write(&set(GoalKind::Goal, "studier")).await), [("text", "goal_set")]);
    assert_eq!(codes(app.write(&set(GoalKind::Subgoal, " ")).await), [("text", "required")]);
    let change = |version| ChangeGoal { actor, models, case, goal, text: "jobb i butik", version };
    app.write(&change(1)).await.unwrap();
    assert!(matches!(app.write(&change(1)).await, Err(Error::Store(StoreError::Stale))));
    let settled = Settled::Reached;
    app.write(&SettleGoal { actor, models, case, goal: sub, settled, version: 1 }).await.unwrap();
    let task = AddTask { actor, models, case, side: Side::Participant, text: "ringa skolan", due_on: None };
    let task = app.write(&task).await.unwrap();
    app.write(&TickTask { actor, models, case, task, done: true, version: 1 }).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.goals[0].text.expose(), "jobb i butik");
    assert_eq!((page.goals[1].reached_on, page.tasks[0].done_on), (Some(TODAY), Some(TODAY)));
    let me = stage.participant().await;
    let own = app.read(&ShowOwnPlan { actor: &me, models }).await.unwrap();
    assert_eq!((own.goals.len(), own.tasks.len()), (2, 1));
    assert!(app.write(&SetGoal { actor: &me, ..set(GoalKind::Subgoal, "x") }).await.is_err());
}

#[tokio::test]
async fn a_step_is_recorded_on_any_day_of_the_case_and_none_else() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let step =
        |day, step| RecordStep { actor, models: app.models(), case, step, day: Some(day), evidence: "" };
    app.write(&step(date(2026, 5, 1), "forberedande")).await.unwrap();
    let early = app.write(&step(date(2026, 1, 14), "praktik")).await;
    assert_eq!(codes(early), [("day", "before_start")]);
    let ahead = app.write(&step(date(2026, 9, 22), "flyga")).await;
    assert_eq!(codes(ahead), [("step", "required"), ("day", "in_future")]);
    let page = stage.page(actor).await.unwrap();
    assert_eq!((page.steps.len(), page.steps[0].day), (1, date(2026, 5, 1)));
}

#[tokio::test]
async fn reviews_and_the_motivation_are_seen_on_the_page() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let models = app.models();
    let review = |quarter| Review { actor, models, case, quarter, day: None, text: "allt går framåt" };
    app.write(&review(1)).await.unwrap();
    assert_eq!(codes(app.write(&review(4)).await), [("quarter", "quarter_ahead")]);
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.review_states()[..2], [ReviewState::Done, ReviewState::Missing]);
    stage.clock.set_day(date(2027, 2, 1));
    assert_eq!(stage.page(actor).await.unwrap().gate().unwrap().state, GateState::Needed);
    app.write(&WriteExtension { actor, models, case, text: "praktiken leder till jobb" }).await.unwrap();
    assert_eq!(stage.page(actor).await.unwrap().gate().unwrap().state, GateState::Written);
}

#[tokio::test]
async fn hours_of_activities_are_held_against_the_rule() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let models = app.models();
    let add = AddActivity {
        actor,
        models,
        case,
        said: Described {
            kind: ActivityKind::Placement,
            text: "lagerarbete",
            place: "Firman",
            from_day: Some(date(2026, 9, 1)),
            to_day: None,
            minutes_a_week: Some(360),
            terms: Terms::default(),
        },
    };
    let activity = app.write(&add).await.unwrap();
    let nowhere = app.write(&AddActivity { said: Described { place: "", ..add.said }, ..add }).await;
    assert_eq!(codes(nowhere), [("place", "placement_employer")]);
    let said = Described { minutes_a_week: Some(0), from_day: None, ..add.said };
    let none = app.write(&AddActivity { said, ..add }).await;
    assert_eq!(codes(none), [("hours", "hours"), ("from_day", "required")]);
    let said = Described { minutes_a_week: Some(200 * 60), ..add.said };
    assert_eq!(codes(app.write(&AddActivity { said, ..add }).await), [("hours", "hours_week")]);
    assert!(!stage.page(actor).await.unwrap().rules()[0].0.held);
    let said = Described { kind: ActivityKind::Group, minutes_a_week: Some(240), ..add.said };
    app.write(&AddActivity { said, ..add }).await.unwrap();
    assert!(stage.page(actor).await.unwrap().rules()[0].0.held);
    let end = EndActivity { actor, models, case, activity, to_day: Some(date(2026, 8, 1)), version: 1 };
    assert_eq!(codes(app.write(&end).await), [("to_day", "end_before_start")]);
    app.write(&EndActivity { to_day: Some(date(2026, 9, 20)), ..end }).await.unwrap();
    assert_eq!(stage.page(actor).await.unwrap().rules()[0].0.have, 240);
}

#[tokio::test]
async fn what_is_agreed_about_a_placement_changes() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let models = app.models();
    let terms = Terms { contact: "Kim Kassa", ..Terms::default() };
    let said = Described {
        kind: ActivityKind::Placement,
        text: "lagerarbete",
        place: "Firman",
        from_day: Some(date(2026, 2, 1)),
        to_day: Some(date(2026, 12, 31)),
        minutes_a_week: Some(600),
        terms,
    };
    let activity = app.write(&AddActivity { actor, models, case, said }).await.unwrap();
    // More hours, another contact, and a last day that would be too late beside itself, were it counted twice.
    let terms = Terms { contact: "Robin Rask", ..terms };
    let said = Described { minutes_a_week: Some(1200), to_day: Some(date(2027, 1, 31)), terms, ..said };
    let change = ChangeActivity { actor, models, case, activity, said, version: 1 };
    app.write(&change).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    let now = page.activities.first().unwrap();
    assert_eq!((now.minutes_a_week, now.to_day), (1200, Some(date(2027, 1, 31))));
    assert_eq!(now.placement.as_ref().unwrap().expose().contact, "Robin Rask");

    let late = app.write(&change).await;
    assert!(matches!(late, Err(Error::Store(StoreError::Stale))), "{late:?}");
    let too_long = Described { to_day: Some(date(2027, 3, 31)), ..said };
    let change = ChangeActivity { version: 2, said: too_long, ..change };
    assert_eq!(codes(app.write(&change).await), [("to_day", "placement_too_long")]);
    assert_eq!(stage.page(actor).await.unwrap().activities[0].to_day, Some(date(2027, 1, 31)));
}

#[tokio::test]
async fn a_placement_says_what_is_agreed_and_lasts_no_longer_than_the_model_lets_it() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let terms = Terms {
        contact: "Kim Kassa",
        phone: "070-174 06 05",
        tasks: "Plocka varor",
        supervision: "Kim, varje dag",
        agreed_by: "Kim och deltagaren",
    };
    let add = AddActivity {
        actor,
        models: app.models(),
        case,
        said: Described {
            kind: ActivityKind::Placement,
            text: "lagerarbete",
            place: "Firman",
            from_day: Some(date(2026, 2, 1)),
            to_day: Some(date(2026, 12, 31)),
            minutes_a_week: Some(600),
            terms,
        },
    };
    app.write(&add).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    let agreed = page.activities[0].placement.as_ref().unwrap().expose();
    assert_eq!((agreed.contact.as_str(), agreed.supervision.as_str()), ("Kim Kassa", "Kim, varje dag"));
    // Eleven months are agreed: three more are too many, one more is not, and a course is no placement.
    let more = |to_day| {
        let said = Described { from_day: Some(date(2027, 1, 1)), to_day: Some(to_day), ..add.said };
        AddActivity { said, ..add }
    };
    assert_eq!(codes(app.write(&more(date(2027, 3, 31))).await), [("to_day", "placement_too_long")]);
    let course = Described { kind: ActivityKind::Group, ..more(date(2027, 3, 31)).said };
    app.write(&AddActivity { said: course, ..add }).await.unwrap();
    app.write(&more(date(2027, 1, 20))).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    let group = page.activities.iter().find(|one| one.kind == ActivityKind::Group).unwrap();
    assert!(group.placement.is_none(), "what is agreed is of a placement alone");
}

#[tokio::test]
async fn a_note_stays_as_signed_and_is_corrected_by_an_addition() {
    let stage = Stage::set().await;
    let (app, actor, case) = (&stage.world.app, &stage.mine, stage.case);
    let models = app.models();
    let write = WriteNote {
        actor,
        models,
        case,
        category: Category::Plan,
        shared: false,
        day: None,
        text: "vi sågs i dag",
    };
    let note = app.write(&write).await.unwrap();
    let first = app.write(&CorrectNote { actor, models, case, note, text: "vi sågs i går" }).await.unwrap();
    app.write(&CorrectNote { actor, models, case, note: first, text: "klockan tio" }).await.unwrap();
    let page = stage.page(actor).await.unwrap();
    assert_eq!(page.notes.len(), 3);
    assert_eq!(page.notes.iter().filter(|one| one.corrects == Some(note)).count(), 2);
    let kept = page.notes.iter().find(|one| one.id == note).unwrap();
    assert_eq!(kept.text.as_ref().unwrap().expose(), "vi sågs i dag");
}
