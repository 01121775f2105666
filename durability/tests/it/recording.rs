//! A disk's record of a whole life: made, set up, worked in by one and by several at once, closed.

use crate::deed::{self, ALL, About, Deed, Kept, People};
use crate::place::{Place, clock};
use app::App;
use durability::{Disk, Event, Replay, Synchronous, Way};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use std::sync::Arc;
use std::time::Duration;
use world::World;

pub const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

/// How many cases are opened and worked with; no more than a meeting has items, since each round writes one of them.
const ROUNDS: usize = 6;

/// How many write at once.
const AT_ONCE: usize = 32;

/// A record, and when in it what was acknowledged.
#[derive(Debug)]
pub struct Recording {
    pub events: Vec<Event>,
    /// The point at which the schema is up to date.
    pub ready: usize,
    /// The point at which the association is set up.
    pub set_up: usize,
    pub people: People,
    pub ledger: Vec<(usize, Kept)>,
    /// What the database holds after each commit.
    pub states: Vec<State>,
}

#[derive(Debug, Clone, Copy)]
pub struct State {
    pub point: usize,
    pub digest: u64,
}

/// Sets an association up.
pub async fn world(place: &Place) -> World {
    let clock = clock();
    World::build(place.app_by(&clock).await.unwrap(), clock, "Provförbundet", MODEL).await.unwrap()
}

/// Works, and keeps outside what was acknowledged and when.
struct Working {
    place: Place,
    app: Arc<App>,
    people: People,
    ledger: Vec<(usize, Kept)>,
    nth: usize,
}

impl Working {
    async fn acknowledge(&mut self, deed: Deed, about: About, nth: usize) {
        let kept = deed.run(&self.app, &self.people, about, nth).await.unwrap();
        self.nth += 1;
        self.ledger.push((self.place.disk.point(), kept));
    }

    /// Several write and read at once, in one commit or a few.
    async fn together(&mut self, about: About) {
        let running: Vec<_> = (0..AT_ONCE)
            .map(|lane| {
                let (app, people, nth) = (Arc::clone(&self.app), self.people.clone(), self.nth + lane);
                let deed = if lane % 4 == 3 { Deed::Read } else { Deed::Note };
                let disk = Arc::clone(&self.place.disk);
                tokio::spawn(async move {
                    let kept = deed.run(&app, &people, about, nth).await.unwrap();
                    (disk.point(), kept)
                })
            })
            .collect();
        self.nth += AT_ONCE;
        for one in running {
            self.ledger.push(one.await.unwrap());
        }
    }
}

impl Recording {
    /// Records a life on a disk that obeys the pragma `synchronous` so.
    pub async fn of(synchronous: Synchronous) -> Self {
        let place = Place::new(Disk::new(synchronous));
        place.disk.record();
        drop(place.open().await.unwrap());
        let ready = place.disk.point();
        let world = world(&place).await;
        let (people, set_up) = (People::of(&world), place.disk.point());
        let app = Arc::clone(&world.app);
        let mut working = Working { place, app, people, ledger: Vec::new(), nth: 1 };
        let mut about = deed::about(&working.app, &working.people).await.unwrap();
        for round in 0..ROUNDS {
            // A team has one open meeting at a time.
            for deed in ALL.into_iter().filter(|deed| round == 0 || *deed != Deed::Meeting) {
                let nth = if deed == Deed::Item { round } else { working.nth };
                working.acknowledge(deed, about, nth).await;
                if let Some((_, Kept::Case(case))) = working.ledger.last() {
                    about.case = *case;
                }
            }
            working.together(about).await;
            working.acknowledge(Deed::Integrate, about, working.nth).await;
        }
        let Working { place, app, people, mut ledger, .. } = working;
        drop((world, app));
        closed(&place).await;
        ledger.sort_by_key(|(point, _)| *point);
        let events = place.disk.take_record();
        let states = states(&events, &ledger);
        Self { events, ready, set_up, people, ledger, states }
    }

    /// How many times the log beside the database was written back into it.
    pub fn checkpoints(&self) -> usize {
        let main = self.events.iter().find_map(Event::made);
        self.events.iter().filter(|event| event.synced().is_some() && event.synced() == main).count()
    }
}

/// Waits until the last connection has written everything back and is closed.
async fn closed(place: &Place) {
    for _ in 0..10_000 {
        if place.disk.names() == ["stegvis.db"] {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    unreachable!("the database is closed within ten seconds");
}

/// What the database holds at each sync and each acknowledgement, when nothing is lost.
fn states(events: &[Event], ledger: &[(usize, Kept)]) -> Vec<State> {
    let mut acknowledged: Vec<usize> = ledger.iter().map(|(point, _)| *point).collect();
    acknowledged.dedup();
    let (mut replay, mut states, random) = (Replay::new(), Vec::new(), &mut StdRng::seed_from_u64(0));
    let mut changed = true;
    for (nth, event) in events.iter().enumerate() {
        replay.take(event);
        let point = nth + 1;
        let commits = event.synced().is_some() || acknowledged.binary_search(&point).is_ok();
        changed |= event.synced().is_none();
        if commits && changed {
            let place = Place::holding(replay.cut(Way::Kept, random));
            states.push(State { point, digest: place.digest().unwrap() });
            changed = false;
        }
    }
    states
}
