//! Who sees which figures.

use crate::cases::{TODAY, closed, world};
use access::Actor;
use app::Error;
use app::figures::SeeFigures;
use domain::code::Role;
use domain::figures::{Audience, Figures, Shown};
use world::World;

async fn see(world: &World, actor: &Actor) -> app::Result<Figures> {
    world.app.read(&SeeFigures { actor, intervention: world.intervention, model: &world.model }).await
}

#[tokio::test]
async fn the_team_sees_every_number_and_others_none_that_is_small() {
    let (world, _clock, _cases) = world(9).await;
    for nth in 9..12 {
        closed(&world, nth).await;
    }
    let numbers = |figures: &Figures| {
        let self_support = &figures.outcomes[0];
        let kept = figures.outcomes.iter().find(|outcome| outcome.id == "participants_kept").unwrap();
        (self_support.all.numerator, self_support.all.denominator, kept.all.numerator)
    };
    for actor in
        [world.operator(), world.actor(Role::Worker, 0).unwrap(), world.actor(Role::Worker, 1).unwrap()]
    {
        let figures = see(&world, &actor).await.unwrap();
        assert_eq!(figures.audience, Audience::Team);
        assert_eq!(numbers(&figures), (Shown::Count(3), Shown::Count(12), Shown::Count(9)));
        assert_eq!(figures.flow.last().unwrap().first, TODAY.first_of_month());
    }
    for role in [Role::Steering, Role::Referrer, Role::ProtectionOfficer, Role::Administrator] {
        let figures = see(&world, &world.actor(role, 0).unwrap()).await.unwrap();
        assert_eq!(figures.audience, Audience::Others, "{role}");
        assert_eq!(numbers(&figures), (Shown::Hidden, Shown::Count(12), Shown::Hidden), "{role}");
        assert!(figures.flow.iter().all(|month| month.ongoing == Shown::Hidden));
    }
}

#[tokio::test]
async fn nobody_without_a_role_sees_figures() {
    let (world, _clock, _cases) = world(1).await;
    let Actor::Staff(staff) = world.actor(Role::Steering, 0).unwrap() else { panic!("staff") };
    let nobody = Actor::Staff(access::Staff { grants: Vec::new(), ..staff });
    assert!(matches!(see(&world, &nobody).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn who_is_on_the_way_in_is_counted_once_they_are_sent() {
    let (world, _clock, _cases) = world(1).await;
    let referred = world.refer(TODAY).await.unwrap();
    let figures = see(&world, &world.actor(Role::Worker, 0).unwrap()).await.unwrap();
    let before: Vec<_> = world
        .model
        .phases
        .iter()
        .zip(&figures.phases)
        .filter(|(_, shown)| **shown != Shown::Count(0))
        .collect();
    let named: Vec<_> = before.iter().map(|(phase, shown)| (phase.id.as_str(), **shown)).collect();
    // Of each referrer's five two are drafts, and one case has started.
    let sent = u32::try_from(referred.len() / 5 * 3).unwrap();
    assert_eq!(named, [("veckomote", Shown::Count(sent)), ("individuellt_stod", Shown::Count(1))]);
}
