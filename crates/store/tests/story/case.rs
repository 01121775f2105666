//! The plan of a case is worked on.

use super::{Scene, TODAY};
use app::case::{
    CaseChange, ChangeActivity, ChangeCase, ChangeGoal, CorrectNote, Described, EndActivity, PersonChange,
    SayEnds, SettleGoal, Settled, Terms, TickTask,
};
use app::today::{NextMeeting, PrepareQuick, QuickContact, QuickEntry, QuickNote};
use domain::code::{Category, Gender, Protection};
use domain::work::{ContactKind, ContactOutcome};

pub async fn play(scene: &Scene) {
    plan(scene).await;
    records(scene).await;
    meeting(scene).await;
    protect(scene).await;
    ends(scene).await;
}

/// Benefit and sick leave end on a day, and on another one.
async fn ends(scene: &Scene) {
    let (actor, models, case) = (&scene.mine, scene.app().models(), scene.filled.cases[0]);
    for (version, day) in [(0, Some(TODAY)), (1, None)] {
        let facts = &[("sjukskrivning_till", day)];
        let say = SayEnds { actor, models, case, benefit_until: day, facts, version };
        scene.app().write(&say).await.unwrap();
    }
}

async fn plan(scene: &Scene) {
    let (actor, models, case) = (&scene.mine, scene.app().models(), scene.filled.cases[0]);
    let page = scene.page(case).await;
    let goal = page.goals[0].id;
    let change = ChangeGoal { actor, models, case, goal, text: "Arbete i butik på heltid", version: 1 };
    scene.app().write(&change).await.unwrap();
    for (version, settled) in [(2, Settled::Reached), (3, Settled::Open), (4, Settled::Dropped)] {
        let settle = SettleGoal { actor, models, case, goal, settled, version };
        scene.app().write(&settle).await.unwrap();
    }
    let task = page.tasks[0].id;
    for (version, done) in [(1, true), (2, false)] {
        scene.app().write(&TickTask { actor, models, case, task, done, version }).await.unwrap();
    }
}

async fn records(scene: &Scene) {
    let (actor, models) = (&scene.mine, scene.app().models());
    let case = scene.filled.cases[0];
    let note = scene.page(case).await.notes[0].id;
    scene.app().write(&CorrectNote { actor, models, case, note, text: "Det var i fredags." }).await.unwrap();
    for case in scene.filled.cases.iter().copied().step_by(scene.workers()) {
        let page = scene.page(case).await;
        let running = page.activities.iter().filter(|one| one.to_day.is_none());
        for one in running.filter(|_| !page.case.is_closed()) {
            let (activity, version, to_day) = (one.id, one.version, Some(TODAY));
            let end = EndActivity { actor, models, case, activity, to_day, version };
            scene.app().write(&end).await.unwrap();
            let said = Described {
                kind: one.kind,
                text: one.text.expose(),
                place: "Exempelkaféet",
                from_day: Some(one.from_day),
                to_day,
                minutes_a_week: Some(one.minutes_a_week),
                terms: Terms::default(),
            };
            let change = ChangeActivity { actor, models, case, activity, said, version: version + 1 };
            scene.app().write(&change).await.unwrap();
        }
    }
}

/// A meeting is booked, comes and is told about.
async fn meeting(scene: &Scene) {
    let (actor, case) = (&scene.mine, scene.filled.cases[0]);
    let next = NextMeeting { day: TODAY, at_time: "9.30" };
    let note = QuickNote { text: "Ringde", category: Category::Plan, shared: true };
    let contact = QuickContact { meeting: None, kind: ContactKind::Call, outcome: ContactOutcome::Came };
    let all =
        QuickEntry { actor, case, day: None, note: Some(note), contact: Some(contact), next: Some(next) };
    scene.app().write(&all).await.unwrap();
    let found = scene.app().read(&PrepareQuick { actor, case, meeting: None }).await.unwrap();
    let meeting = &found.past[0];
    let meeting = Some((meeting.id, meeting.version));
    let told = QuickContact { meeting, kind: ContactKind::Meeting, outcome: ContactOutcome::Came };
    let next = NextMeeting { day: TODAY.tomorrow().unwrap(), at_time: "" };
    let after = QuickEntry { actor, case, day: None, note: None, contact: Some(told), next: Some(next) };
    scene.app().write(&after).await.unwrap();
}

/// Who protects a person stays named for the case.
async fn protect(scene: &Scene) {
    let case = scene.open(300).await;
    let (actor, models) = (&scene.mine, scene.app().models());
    let protection = Protection::Marked;
    let person = PersonChange { name: "Prov Persson", gender: Gender::Woman, protection, version: 1 };
    let page = scene.page(case).await;
    let shell = CaseChange {
        origin: None,
        track: None,
        responsible: None,
        started_on: Some(page.case.started_on),
        planned_end: Some(TODAY),
        version: page.case.version,
    };
    scene.app().write(&ChangeCase { actor, models, case, person: Some(person), shell }).await.unwrap();
    assert!(scene.page(case).await.person.is_some());
}
