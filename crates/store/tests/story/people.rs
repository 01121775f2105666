//! People sign in and out, accounts and roles are looked after, the model is renewed.

use super::Scene;
use access::Actor;
use app::case::{EndNaming, NameWorker, ShowNaming, ShowOwnLog, ShowOwnPlan, ShowOwnReferral};
use app::cover::{EndStandIn, NameStandIn, ShowCover, ShowHandOver};
use app::session::{
    AwaitsCode, BecomePersona, BeginFactor, ChangePassword, CodeAttempt, ConfirmFactor, DemandFactor,
    EndFactor, EndLogin, EndOwnSession, FactorDemanded, FactorState, GiveCode, GiveLogin, ListPersonas,
    ListSeats, NoteUse, PasswordGiven, RefuseSignIn, RenewCodes, ShowFactor, ShowLogin, ShowOwnLogin, SignIn,
    SignOut, Signed, StartSession, TakeFactorOff, TryPassword, TrySignIn, WhoAmI,
};
use app::setup::{MarkDemo, SetUp};
use app::staff::{EndSessions, GivePassword, ListSessions, ListStaff, RevokeRole, SetLoginOpen, SetOwnPhone};
use domain::id::AccountId;
use domain::login::IdentityProof;
use jiff::ToSpan as _;
use store::Moment;

/// One stands in for another for a week, and then no more. Whoever leads reads what there is to hand over.
async fn cover(scene: &Scene) {
    let (actor, intervention) = (&scene.mine, scene.world.intervention);
    let by = scene.world.actor(domain::code::Role::Worker, 1).unwrap().worker();
    let (from_day, to_day) = (Some(super::TODAY), Some(super::TODAY + 6.days()));
    let naming = NameStandIn { actor, intervention, worker: actor.worker(), by, from_day, to_day };
    let stand_in = scene.app().write(&naming).await.unwrap();
    scene.app().read(&ShowCover { actor, intervention }).await.unwrap();
    scene.app().write(&EndStandIn { actor, intervention, stand_in, version: 1 }).await.unwrap();
    let leads = scene.world.actor(domain::code::Role::Coordinator, 0).unwrap();
    let (models, worker) = (scene.app().models(), actor.worker().unwrap());
    scene.app().read(&ShowHandOver { actor: &leads, models, intervention, worker }).await.unwrap();
}

async fn phone(scene: &Scene) {
    let (actor, intervention) = (&scene.mine, scene.world.intervention);
    for phone in ["016-710 00 00", ""] {
        scene.app().write(&SetOwnPhone { actor, intervention, phone }).await.unwrap();
    }
}

pub async fn play(scene: &Scene, model: &str) {
    worker(scene).await;
    participant(scene).await;
    operator(scene, model).await;
    demo(scene).await;
    doors(scene).await;
    phone(scene).await;
    cover(scene).await;
}

/// An attempt fails, the next one does not; a password is changed; a log-in is given and ended; someone is named.
async fn doors(scene: &Scene) {
    let (app, actor, login) = (scene.app(), &scene.mine, scene.world.staff[0].login.as_str());
    let account = scene.world.staff[0].account;
    app.write(&TrySignIn { login }).await.unwrap();
    app.write(&RefuseSignIn { login, account: Some(account) }).await.unwrap();
    app.write(&TrySignIn { login }).await.unwrap();
    let with = domain::login::Agent::UNKNOWN;
    app.write(&SignIn { login, account, with }).await.unwrap();
    app.write(&TryPassword { actor }).await.unwrap();
    app.write(&ChangePassword { actor, password_hash: "$argon2id$", with }).await.unwrap();
    app.read(&ListSeats { actor }).await.unwrap();
    let (case, proof) = (scene.open(90).await, Some(IdentityProof::SeenId));
    let responsible = app::case::ChangeCase {
        actor,
        models: app.models(),
        case,
        person: None,
        shell: app::case::CaseChange {
            origin: None,
            track: None,
            responsible: actor.worker(),
            started_on: Some(jiff::civil::date(2026, 1, 15)),
            planned_end: None,
            version: 1,
        },
    };
    app.write(&responsible).await.unwrap();
    let give = GiveLogin { actor, case, login: None, password_hash: Some("$argon2id$"), proof };
    app.write(&give).await.unwrap();
    app.read(&ShowLogin { actor, case }).await.unwrap();
    app.write(&EndLogin { actor, case }).await.unwrap();
    let candidates = app.read(&ShowNaming { actor, case }).await.unwrap().candidates;
    let worker = candidates.iter().map(|one| one.id).find(|id| Some(*id) != actor.worker()).unwrap();
    let (from_day, to_day) = (Some(super::TODAY), Some(super::TODAY));
    app.write(&NameWorker { actor, case, worker: Some(worker), from_day, to_day }).await.unwrap();
    app.write(&EndNaming { actor, case, worker }).await.unwrap();
}

async fn who(scene: &Scene, token: &[u8]) -> Signed {
    scene.app().read(&WhoAmI { token, seat: None }).await.unwrap().unwrap()
}

async fn worker(scene: &Scene) {
    let account = scene.world.staff[0].account;
    let token = scene.app().write(&StartSession { account }).await.unwrap();
    assert!(who(scene, &token).await.note.is_none());
    let now = scene.app().moment();
    scene.clock.set(Moment { at: now.at + 10.minutes(), ..now });
    let session = who(scene, &token).await.note.unwrap();
    scene.app().write(&NoteUse { session }).await.unwrap();
    let me = who(scene, &token).await;
    sessions(scene, &me).await;
    factor(scene, &me).await;
    scene.app().write(&SignOut { token: &token }).await.unwrap();
    scene.world.set_password(&scene.world.staff[0], "tre gula hästar").await.unwrap();
}

/// Somebody looks at their open sessions and ends the others; an administrator ends one and then all.
async fn sessions(scene: &Scene, me: &Signed) {
    let (app, actor, session) = (scene.app(), &me.actor, me.session);
    let other = app.write(&StartSession { account: scene.world.staff[0].account }).await.unwrap();
    let ended = Some(who(scene, &other).await.session);
    app.write(&EndOwnSession { actor, session, ended }).await.unwrap();
    app.write(&EndOwnSession { actor, session, ended: None }).await.unwrap();
    let (operator, worker) = (&scene.world.operator(), scene.world.staff[1].worker);
    app.write(&StartSession { account: scene.world.staff[1].account }).await.unwrap();
    let open = app.read(&ListSessions { actor: operator, worker }).await.unwrap();
    for session in [Some(open[0].id), None] {
        app.write(&EndSessions { actor: operator, worker, session }).await.unwrap();
    }
    assert_eq!(app.read(&ShowOwnLogin { actor, session }).await.unwrap().sessions.len(), 1);
}

/// A second factor is turned on, used and taken off; the association demands it and demands it no more.
async fn factor(scene: &Scene, me: &Signed) {
    let (app, actor, session) = (scene.app(), &me.actor, me.session);
    app.write(&BeginFactor { actor }).await.unwrap();
    let FactorState::Begun(secret, _) = app.read(&ShowFactor { actor }).await.unwrap() else {
        unreachable!()
    };
    let secret = data_encoding::BASE32_NOPAD.decode(secret.expose().as_bytes()).unwrap();
    let secret: [u8; 20] = secret.try_into().unwrap();
    let second = app.moment().at.as_second().try_into().unwrap();
    let code = totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(second).to_string();
    app.write(&ConfirmFactor { actor, session, code: &code }).await.unwrap();
    let codes = app.write(&RenewCodes { actor }).await.unwrap();
    assert!(matches!(app.read(&ShowFactor { actor }).await.unwrap(), FactorState::On(10)));
    let (first, with) = (&scene.world.staff[0], domain::login::Agent::UNKNOWN);
    let half = app.write(&SignIn { login: &first.login, account: first.account, with }).await.unwrap();
    assert!(app.read(&AwaitsCode { token: &half }).await.unwrap());
    let came = app.write(&GiveCode { token: &half, code: &codes.expose()[0], with }).await.unwrap();
    assert!(matches!(came, CodeAttempt::In(_)));
    app.write(&PasswordGiven { actor }).await.unwrap();
    app.write(&EndFactor { actor }).await.unwrap();
    // One waits until the keys are replaced.
    app.write(&BeginFactor { actor }).await.unwrap();
    let operator = &scene.world.operator();
    app.write(&TakeFactorOff { actor: operator, worker: scene.world.staff[1].worker }).await.unwrap();
    for from in [Some(super::TODAY), None] {
        app.write(&DemandFactor { actor: operator, from }).await.unwrap();
        assert_eq!(app.read(&FactorDemanded { actor: operator }).await.unwrap(), from);
    }
}

async fn participant(scene: &Scene) {
    let account: AccountId = scene.filled.participant.unwrap();
    let token = scene.app().write(&StartSession { account }).await.unwrap();
    let signed = who(scene, &token).await;
    assert!(matches!(signed.actor, Actor::Participant(_)));
    let show = ShowOwnPlan { actor: &signed.actor, models: scene.app().models() };
    scene.app().read(&show).await.unwrap();
    let before = ShowOwnReferral { actor: &signed.actor, models: scene.app().models() };
    assert!(scene.app().read(&before).await.is_err(), "they take part");
    scene.app().integrate_logs().await.unwrap();
    let log = ShowOwnLog { actor: &signed.actor, models: scene.app().models(), before: None };
    assert!(!scene.app().read(&log).await.unwrap().seen.is_empty());
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
