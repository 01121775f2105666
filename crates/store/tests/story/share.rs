//! What passes between authorities: flags, told and answered.

use super::{Scene, TODAY};
use app::share::{FetchDocument, ListFlags, ReadFlag, RemoveDocument};
use domain::code::Role;

pub async fn play(scene: &Scene) {
    scene.world.share(&scene.filled).await.unwrap();
    let (app, models, intervention) = (scene.app(), scene.app().models(), scene.world.intervention);
    scene.world.hand_over(TODAY, |_, _| "Det här hände.".to_owned()).await.unwrap();
    papers(scene).await;
    let (mut to_us, mut from_us, mut informed) = (0, 0, 0);
    for nth in 0..scene.workers() {
        let actor = &scene.world.actor(Role::Worker, nth).unwrap();
        let found = app.read(&ListFlags { actor, models, intervention, page: 0 }).await.unwrap();
        for one in found.to_know.iter().take(1) {
            let (case, message, version) = (one.case, one.flag.id, one.flag.version);
            app.write(&ReadFlag { actor, models, case, message, version }).await.unwrap();
        }
        informed += found.to_know.len();
        to_us += found.to_us.len() + found.settled.iter().filter(|one| one.ours).count();
        from_us += found.from_us.len() + found.settled.iter().filter(|one| !one.ours).count();
    }
    assert!(to_us > 2 && from_us > 2 && informed > 0, "{to_us} {from_us} {informed}");
}

/// Two documents are kept; one is fetched, and then removed.
async fn papers(scene: &Scene) {
    scene.world.papers(&scene.filled).await.unwrap();
    let (app, models, actor) = (scene.app(), scene.app().models(), &scene.mine);
    let case = scene.filled.cases[0];
    let document = scene.page(case).await.documents[0].id;
    let (found, content) = app.read(&FetchDocument { actor, models, case, document }).await.unwrap();
    assert_eq!(usize::try_from(found.size).unwrap(), content.expose().len());
    let version = found.version;
    app.write(&RemoveDocument { actor, models, case, document, reason: "Fel person", version })
        .await
        .unwrap();
}
