//! People are talked with, and the one who has started is mapped in two sittings.

use super::{Scene, TODAY};
use access::Actor;
use app::case::{Around, ConsentGiven, SetAround, ShowCase, WithdrawConsent, WriteNote};
use app::journey::{FillForm, ShowForm, ShowWay, TakeWay, Taken, Typed};
use app::own::{ListOwnNotes, ShowOwnNotes};
use app::referral::{ShowReferral, WithdrawReferral};
use domain::code::{Category, Role};
use domain::id::CaseId;

pub async fn play(scene: &Scene) {
    let cases = scene.world.talk(TODAY).await.unwrap();
    let (app, models) = (scene.app(), scene.app().models());
    referred_by_two(scene, cases.asked).await;
    taken_back(scene, cases.asked).await;
    withdrawn(scene, cases.called).await;
    let case = cases.started;
    let actor = &carrier(scene, case).await;
    let (kind, how) = ("presentation", "paper");
    let given = [ConsentGiven { kind, how, given_on: None, agreed: None, note: "" }];
    for (version, subgoal, task) in [(1, "Besöka en skola", "Ringer"), (2, "Besöka två skolor", "Skriver")]
    {
        let typed = [
            ("kart_utbildning", "Grundskola"),
            ("kart_mal", "Läsa vidare"),
            ("kart_delmal", subgoal),
            ("kart_deltagaren_gor", task),
            ("kart_presentation", "Nyfiken"),
        ];
        let typed: Typed =
            typed.iter().map(|(field, text)| ((*field).to_owned(), vec![(*text).to_owned()])).collect();
        let (form, typed, consents) = ("kartlaggning", &typed, &given[..]);
        app.write(&FillForm { actor, models, case, form, typed, consents, version }).await.unwrap();
    }
    let form = app.read(&ShowForm { actor, models, case, form: "kartlaggning", found: None }).await.unwrap();
    assert_eq!((form.sittings.len(), form.missing.len()), (3, 0));
    let way = app.read(&ShowWay { actor, models, case, way: "kartlagd" }).await.unwrap();
    assert!(way.offered.lacks.is_empty());
    let (taken, version) = (Taken::default(), way.version);
    app.write(&TakeWay { actor, models, case, way: "kartlagd", taken, version }).await.unwrap();
    let page = app.read(&ShowCase { actor, models, case }).await.unwrap();
    let consent = page.consents.iter().find(|one| one.kind == kind).unwrap();
    let (consent, version, closure) = (consent.id, consent.version, "");
    for member in [None, Some(1)] {
        let page = app.read(&ShowCase { actor, models, case }).await.unwrap();
        let member = member.map(|version| (page.circle[0].id, version));
        let around =
            Around { role: "care", name: "Vårdcentralen", phone: "08-465 004 90", ..Around::default() };
        app.write(&SetAround { actor, models, case, member, around }).await.unwrap();
    }
    app.write(&WithdrawConsent { actor, models, case, consent, closure, version, takes_over: None })
        .await
        .unwrap();
    own_notes(scene).await;
    let form = app.read(&ShowForm { actor, models, case, form: "kartlaggning", found: None }).await.unwrap();
    assert!(!form.held["kart_presentation"].is_filled() && form.held["kart_mal"].is_filled());
}

/// A yes whose first day is ahead is taken back.
async fn taken_back(scene: &Scene, case: CaseId) {
    let (app, models) = (scene.app(), scene.app().models());
    let actor = &scene.world.actor(Role::FixedHandler, 0).unwrap();
    let page = app.read(&ShowReferral { actor, models, case }).await.unwrap();
    let consent = ConsentGiven { kind: "deltagande", how: "oral", given_on: None, agreed: None, note: "" };
    let (started_on, worker) = (TODAY.tomorrow().ok(), page.referral.responsible);
    let taken = Taken { reason: "", started_on, worker, consents: &[consent] };
    for way in ["ja", "nej_fore_start"] {
        let version = app.read(&ShowReferral { actor, models, case }).await.unwrap().referral.version;
        app.write(&TakeWay { actor, models, case, way, taken, version }).await.unwrap();
    }
}

/// A referral that waits ends because the person takes back their consent.
async fn withdrawn(scene: &Scene, case: CaseId) {
    let (app, models) = (scene.app(), scene.app().models());
    let actor = &scene.world.actor(Role::FixedHandler, 0).unwrap();
    let version = app.read(&ShowReferral { actor, models, case }).await.unwrap().referral.version;
    app.write(&WithdrawReferral { actor, models, case, version }).await.unwrap();
}

/// Somebody writes in another authority's case, and reads what their own wrote there.
async fn own_notes(scene: &Scene) {
    let (app, models, intervention) = (scene.app(), scene.app().models(), scene.world.intervention);
    for nth in 0..scene.workers() {
        let actor = &scene.world.actor(Role::Worker, nth).unwrap();
        app.read(&ListOwnNotes { actor, intervention, page: 0 }).await.unwrap();
        for case in scene.filled.cases.iter().copied() {
            let Ok(page) = app.read(&ShowCase { actor, models, case }).await else { continue };
            if page.own == Some(page.case.owner) {
                continue;
            }
            let category = Category::Plan;
            let note = WriteNote { actor, models, case, category, shared: false, day: None, text: "Bara vi" };
            app.write(&note).await.unwrap();
            let own = app.read(&ShowOwnNotes { actor, models, case }).await.unwrap();
            assert_eq!(own.notes[0].text.as_ref().unwrap().expose(), "Bara vi");
            return;
        }
    }
    unreachable!("nobody sees another authority's case");
}

/// Somebody is referred by another authority too, and both referrals are seen.
async fn referred_by_two(scene: &Scene, case: CaseId) {
    let (app, models) = (scene.app(), scene.app().models());
    let actor = &scene.world.actor(Role::Coordinator, 0).unwrap();
    let page = app.read(&ShowReferral { actor, models, case }).await.unwrap();
    let referrers = (0..9).filter_map(|nth| scene.world.actor(Role::Referrer, nth).ok());
    let elsewhere = |actor: &Actor| actor.who(None).authority != Some(page.referral.owner);
    let other = referrers.into_iter().find(elsewhere).unwrap();
    let again = scene.world.refer_too(&other, &page.person.unwrap(), TODAY).await.unwrap();
    let page = app.read(&ShowReferral { actor, models, case: again }).await.unwrap();
    assert_eq!(page.same.iter().map(|one| one.case).collect::<Vec<_>>(), [case]);
}

/// The worker who carries a case.
async fn carrier(scene: &Scene, case: CaseId) -> Actor {
    let responsible = scene.page(case).await.case.responsible;
    let workers = (0..scene.workers()).map(|nth| scene.world.actor(Role::Worker, nth).unwrap());
    workers.into_iter().find(|actor| actor.worker() == responsible).unwrap()
}
