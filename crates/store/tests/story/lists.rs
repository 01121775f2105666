//! The pages that list cases: Idag, the matrix, the figures.

use super::{Scene, TODAY};
use app::Done;
use app::figures::SeeFigures;
use app::matrix::{Filter, ShowMatrix, Status};
use app::today::{AddReminder, Choice, DropFilter, SaveFilter, ShowToday, Tick, TickTask, Today};
use domain::code::Role;
use domain::id::CaseId;

pub async fn play(scene: &Scene) {
    reminders(scene).await;
    filters(scene).await;
    for role in [Role::Worker, Role::FixedHandler, Role::Coordinator] {
        let actor = &scene.world.actor(role, 0).unwrap();
        let (intervention, model) = (scene.world.intervention, &*scene.world.model);
        let one = &scene.app().models().get(intervention).unwrap();
        for status in [None].into_iter().chain(Status::ALL.iter().copied().map(Some)) {
            let filter = &Filter { status, ..Filter::default() };
            let matrix = ShowMatrix { actor, one, filter, page: 0, rows: 50 };
            scene.app().read(&matrix).await.unwrap();
        }
        scene.app().read(&SeeFigures { actor, intervention, model }).await.unwrap();
        let interventions = std::slice::from_ref(one);
        let choice = &Choice::default();
        scene.app().read(&ShowToday { actor, interventions, choice }).await.unwrap();
    }
}

async fn today(scene: &Scene) -> Today {
    let interventions = &[scene.app().models().get(scene.world.intervention).unwrap()];
    let choice = &Choice::default();
    scene.app().read(&ShowToday { actor: &scene.mine, interventions, choice }).await.unwrap()
}

/// One of a case and one of none; the form of each is sent twice.
async fn reminders(scene: &Scene) {
    for case in [None, Some(scene.filled.cases[0])] {
        let before = today(scene).await.reminders.len();
        remind(scene, case).await;
        let found = today(scene).await.reminders;
        assert_eq!(found.len(), before + 1);
        let added = found.iter().find(|row| row.case == case).unwrap();
        let Some(tick @ Tick::Task(..)) = &added.tick else { unreachable!() };
        let (actor, models, intervention) = (&scene.mine, scene.app().models(), scene.world.intervention);
        scene.app().write(&TickTask { actor, models, intervention, case, tick }).await.unwrap();
    }
}

async fn remind(scene: &Scene, case: Option<CaseId>) {
    let (actor, intervention) = (&scene.mine, scene.world.intervention);
    let new = AddReminder { actor, intervention, case, due_on: Some(TODAY), text: "Köp fika" };
    let key = scene.app().request_key();
    let now = scene.app().once(actor, key, &new).await.unwrap();
    let again = scene.app().once(actor, key, &new).await.unwrap();
    assert!(matches!(again, Done::Before(answer) if answer == now.answer()));
}

async fn filters(scene: &Scene) {
    let (actor, intervention) = (&scene.mine, scene.world.intervention);
    let choice = &Choice::default();
    scene.app().write(&SaveFilter { actor, intervention, name: "Mina", choice }).await.unwrap();
    let filter = today(scene).await.filters[0].id;
    scene.app().write(&DropFilter { actor, intervention, filter }).await.unwrap();
    scene.app().write(&SaveFilter { actor, intervention, name: "Andras", choice }).await.unwrap();
}
