//! A filled world is believable: people in every state that the pages must show.

use app::matrix::{Filter, ShowMatrix, Status};
use domain::code::Role;
use jiff::civil::date;
use store::log::{Verify, integrate};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

#[tokio::test]
async fn forty_people_fill_every_corner() {
    let today = date(2026, 11, 22);
    let (world, clock) = World::temporary(MODEL, today).await.unwrap();
    let filled = world.populate(40, today).await.unwrap();
    assert_eq!(filled.cases.len(), 40);
    assert!(filled.participant.is_some());
    let (actor, operator) = (world.actor(Role::Worker, 0).unwrap(), world.operator());
    let shown = async |actor, status| {
        let filter = Filter { status, ..Filter::default() };
        let one = &world.app.models().get(world.intervention).unwrap();
        let show = ShowMatrix { actor, one, filter: &filter, page: 0, rows: 100 };
        world.app.read(&show).await.unwrap().rows.len()
    };
    assert_eq!(shown(&operator, None).await, 40);
    let seen = shown(&actor, None).await;
    assert!((20..40).contains(&seen), "{seen}: those who do not share are not seen elsewhere");
    for status in Status::ALL {
        assert!(shown(&operator, Some(*status)).await > 0, "nobody is {status}");
    }
    let moment = app::Clock::moment(&*clock);
    integrate(world.app.db(), moment, world.association).await.unwrap();
    let log = world.app.db().read(moment, &Verify::alone(world.association)).await.unwrap();
    assert!(log.wrong.is_empty() && log.entries > 400, "{log:?}");
}
