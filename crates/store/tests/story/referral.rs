//! People are referred: drafts, what is sent, and drafts that leave nothing behind.

use super::{Scene, TODAY};
use access::Actor;
use app::case::{NewPerson, ShowStillShared};
use app::journey::ShowMoved;
use app::referral::{
    Answered, ChangeAnswers, DraftReferral, DropDraft, EraseExpired, ListMine, ShowReferral,
};
use app::share::MarkTold;
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::ToSpan as _;

pub async fn play(scene: &Scene) {
    let cases = scene.world.refer(TODAY).await.unwrap();
    let (app, models) = (scene.app(), scene.app().models());
    let actor = &scene.world.actor(Role::Referrer, 0).unwrap();
    let intervention = scene.world.intervention;
    let mine = app.read(&ListMine { actor, models, intervention }).await.unwrap();
    assert!(!mine.is_empty() && mine.len() < cases.len());
    let (mut sent, mut dropped) = (0, 0);
    for one in mine {
        let case = one.mine.referral.id;
        let page = app.read(&ShowReferral { actor, models, case }).await.unwrap();
        assert_eq!(page.referral.protection, Protection::None);
        let stands = app.read(&ShowMoved { actor, models, case }).await.unwrap();
        assert_eq!(stands.at.is_some(), page.referral.sent_on.is_some(), "a draft has gone nowhere");
        app.read(&ShowStillShared { actor, case }).await.unwrap();
        match page.messages.first() {
            Some(told) => {
                let mark = MarkTold { actor, models, case, message: told.id, how: "", version: told.version };
                app.write(&mark).await.unwrap();
                complete(scene, actor, case).await;
                sent += 1;
            }
            None if dropped == 0 => {
                app.write(&DropDraft { actor, models, case }).await.unwrap();
                dropped += 1;
            }
            None => {}
        }
    }
    assert!(sent > 0 && dropped > 0);
    back(scene).await;
    marked(scene, &cases).await;
    scene.clock.set_day(TODAY + 40.days());
    let operator = scene.world.operator();
    assert!(app.write(&EraseExpired { actor: &operator }).await.unwrap() > 0);
    scene.clock.set_day(TODAY);
}

/// A question is answered anew after the referral was sent.
async fn complete(scene: &Scene, actor: &Actor, case: CaseId) {
    let (app, models) = (scene.app(), scene.app().models());
    let fact = scene.world.model.facts.iter().find(|fact| fact.judged).unwrap().id.to_string();
    let answers = [Answered { fact, value: "yes".to_owned(), basis: "Nytt samtal".to_owned() }];
    let version = app.read(&ShowReferral { actor, models, case }).await.unwrap().referral.version;
    app.write(&ChangeAnswers { actor, models, case, answers: &answers, version }).await.unwrap();
    let before = app.read(&ShowReferral { actor, models, case }).await.unwrap().before;
    assert_eq!(before[0].basis.as_ref().unwrap().expose(), "Samtal med personen");
}

/// One whom the own authority knows since an earlier participation is referred again.
async fn back(scene: &Scene) {
    let owner = scene.mine.who(None).authority;
    let referrers = (0..9).filter_map(|nth| scene.world.actor(Role::Referrer, nth).ok());
    let is_there = |actor: &Actor| actor.who(None).authority == owner;
    let actor = &referrers.into_iter().find(is_there).unwrap();
    let number = world::test_number(301, true, TODAY).unwrap();
    let (name, protection) = ("Prov Person", Protection::None);
    let person = NewPerson { number: number.digits(), name, gender: None, protection, again: true };
    let (models, intervention) = (scene.app().models(), scene.world.intervention);
    let draft = DraftReferral { actor, models, intervention, person, answers: &[] };
    scene.app().write(&draft).await.unwrap();
}

/// Somebody whose referral waits is marked as protected by another authority: from then on theirs is protected as well.
async fn marked(scene: &Scene, sent: &[CaseId]) {
    let (app, models, intervention) = (scene.app(), scene.app().models(), scene.world.intervention);
    let leader = &scene.world.actor(Role::Coordinator, 0).unwrap();
    for case in sent.iter().rev().copied() {
        let Ok(page) = app.read(&ShowReferral { actor: leader, models, case }).await else { continue };
        let Some(known) = page.person else { continue };
        let referrers = (0..9).filter_map(|nth| scene.world.actor(Role::Referrer, nth).ok());
        let elsewhere = |actor: &Actor| actor.who(None).authority != Some(page.referral.owner);
        let actor = &referrers.into_iter().find(elsewhere).unwrap();
        let (number, name, protection) = (known.number.expose(), "Prov Person", Protection::Marked);
        let person = NewPerson { number, name, gender: None, protection, again: false };
        app.write(&DraftReferral { actor, models, intervention, person, answers: &[] }).await.unwrap();
        let page = app.read(&ShowReferral { actor: leader, models, case }).await.unwrap();
        assert_eq!(page.referral.protection, Protection::Marked);
        return;
    }
    unreachable!("nobody's referral waits");
}
