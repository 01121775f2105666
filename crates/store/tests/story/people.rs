//! People sign in and out, accounts and roles are looked after, the model is renewed.

use super::Scene;
use access::Actor;
use app::case::ShowOwnPlan;
use app::session::{BecomePersona, ListPersonas, NoteUse, OwnAccount, SignOut, Signed, StartSession, WhoAmI};
use app::setup::{MarkDemo, SetUp};
use app::staff::{GivePassword, ListStaff, RevokeRole, SetLoginOpen};
use domain::id::AccountId;
use jiff::ToSpan as _;
use store::Moment;

pub async fn play(scene: &Scene, model: &str) {
    worker(scene).await;
    participant(scene).await;
    operator(scene, model).await;
    demo(scene).await;
}

async fn who(scene: &Scene, token: &[u8]) -> Signed {
    scene.app().read(&WhoAmI { token, seat: 0 }).await.unwrap().unwrap()
}

async fn worker(scene: &Scene) {
    let account = scene.world.staff[0].account;
    let token = scene.app().write(&StartSession { account }).await.unwrap();
    assert!(who(scene, &token).await.note.is_none());
    let now = scene.app().moment();
    scene.clock.set(Moment { at: now.at + 10.minutes(), ..now });
    let session = who(scene, &token).await.note.unwrap();
    scene.app().write(&NoteUse { session }).await.unwrap();
    scene.app().write(&SignOut { token: &token }).await.unwrap();
    scene.world.set_password(&scene.world.staff[0], "tre gula hästar").await.unwrap();
}

async fn participant(scene: &Scene) {
    let account: AccountId = scene.filled.participant.unwrap();
    let token = scene.app().write(&StartSession { account }).await.unwrap();
    let signed = who(scene, &token).await;
    assert!(matches!(signed.actor, Actor::Participant(_)));
    scene.app().read(&OwnAccount { actor: &signed.actor }).await.unwrap();
    let show = ShowOwnPlan { actor: &signed.actor, models: scene.app().models() };
    scene.app().read(&show).await.unwrap();
}

async fn operator(scene: &Scene, model: &str) {
    let (app, actor) = (scene.app(), &scene.world.operator());
    let last = scene.world.staff.last().unwrap();
    let (worker, role, intervention) = (last.worker, last.role, scene.world.intervention);
    app.write(&RevokeRole { actor, worker, role, intervention }).await.unwrap();
    app.write(&GivePassword { actor, worker, password_hash: "$argon2id$" }).await.unwrap();
    for open in [false, true] {
        app.write(&SetLoginOpen { actor, worker, open }).await.unwrap();
    }
    let staff = app.read(&ListStaff { actor }).await.unwrap();
    assert_eq!(staff.iter().filter(|one| one.worker.id == worker && one.roles.is_empty()).count(), 1);
    for source in [model.to_owned(), format!("{model}\n# En ny version.\n")] {
        app.write(&SetUp { actor, source: &source }).await.unwrap();
        app.reload_models().await.unwrap();
    }
}

async fn demo(scene: &Scene) {
    scene.app().write(&MarkDemo).await.unwrap();
    let personas = scene.app().read(&ListPersonas).await.unwrap();
    assert!(personas.iter().any(|one| one.person.is_some()));
    let account = personas[0].account;
    scene.app().write(&BecomePersona { account }).await.unwrap();
}
