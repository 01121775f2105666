//! The power goes, at any point of a life.

use crate::deed::Kept;
use crate::look::{self, Found};
use crate::place::Place;
use crate::recording::Recording;
use durability::{Image, Replay, Synchronous, Way};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use store::log::Note;
use world::{Effort, tally};

const WAYS: [Way; 8] = [
    Way::Dropped,
    Way::Kept,
    Way::Torn(512),
    Way::Torn(4096),
    Way::Scattered(512),
    Way::Scattered(4096),
    Way::Garbled(512),
    Way::Garbled(4096),
];

/// Cuts before each merge; at every point in every way when it is to be proved.
const CUTS: usize = 3_000;

const SEED: u64 = 20_260_921;

/// A disk after a cut.
struct Cut {
    point: usize,
    way: Way,
    image: Image,
}

/// What the cuts came to.
#[derive(Debug, Default)]
struct Count {
    cuts: usize,
    torn: usize,
    lost: usize,
    half: usize,
    broken: usize,
    first: Option<String>,
}

impl Count {
    fn add(&mut self, point: usize, way: Way, found: &Found) {
        self.cuts += 1;
        self.torn += usize::from(!matches!(way, Way::Dropped | Way::Kept));
        self.lost += found.lost.len();
        self.half += found.half.len();
        self.broken += found.broken.len();
        if !found.is_nothing() {
            self.first.get_or_insert_with(|| format!("at point {point}, {way:?}: {found:?}"));
        }
    }
}

/// Cuts the record everywhere, evenly thinned to so many, each disk once.
fn cuts(recording: &Recording, wanted: usize, give: impl Fn(Cut)) {
    let (mut random, mut seen) = (StdRng::seed_from_u64(SEED), HashSet::new());
    let mut replay = Replay::new();
    let chances = recording.events.len() * WAYS.len();
    for (nth, event) in recording.events.iter().enumerate() {
        replay.take(event);
        let ways = if replay.is_waiting() { &WAYS[..] } else { &WAYS[..1] };
        for way in ways {
            if random.random_range(0..chances) >= wanted {
                continue;
            }
            let image = replay.cut(*way, &mut random);
            let mut hasher = DefaultHasher::new();
            image.hash(&mut hasher);
            if seen.insert(hasher.finish()) {
                give(Cut { point: nth + 1, way: *way, image });
            }
        }
    }
}

impl Recording {
    /// Whether what the database holds is what it held after the last acknowledgement, or after the commit that ran.
    fn is_known(&self, point: usize, digest: u64) -> bool {
        let acknowledged = self.ledger.iter().rev().find(|(at, _)| *at <= point);
        let since = acknowledged.map_or(0, |(at, _)| *at);
        let first = self.states.iter().rposition(|state| state.point <= since).unwrap_or(0);
        // Opened before its schema was whole, it is brought up to date.
        let until = point.max(self.ready);
        let last = self.states.iter().position(|state| state.point > until).unwrap_or(self.states.len() - 1);
        self.states[first..=last].iter().any(|state| state.digest == digest)
    }

    async fn look(&self, point: usize, image: Image) -> Found {
        let (mut found, place) = (Found::default(), Place::holding(image));
        let app = match place.app().await {
            Ok(app) => app,
            Err(error) => {
                found.broken.push(format!("not opened: {error}"));
                return found;
            }
        };
        let digest = look::at_tables(&place.beside(), &mut found);
        if digest.is_some_and(|digest| !self.is_known(point, digest)) {
            found.lost.push("the database is as it was at no time that it may be".to_owned());
        }
        if point < self.set_up {
            return found;
        }
        let acknowledged: Vec<&Kept> =
            self.ledger.iter().filter(|(at, _)| *at <= point).map(|(_, kept)| kept).collect();
        let heads: Vec<Note> = acknowledged
            .iter()
            .filter_map(|kept| if let Kept::Head(note) = kept { Some(note.clone()) } else { None })
            .collect();
        look::at_log(&app, &self.people, &heads, &mut found).await;
        look::at_pages(&app, &place, &self.people, &acknowledged, &mut found).await;
        found
    }

    /// Looks at each disk that comes, on a thread of its own.
    fn look_at(&self, cuts: &Mutex<Receiver<Cut>>, count: &Mutex<Count>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        loop {
            let next = cuts.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Cut { point, way, image }) = next else { return };
            let found = runtime.block_on(self.look(point, image));
            count.lock().unwrap().add(point, way, &found);
        }
    }

    fn cut(&self, wanted: usize) -> Count {
        let (give, take) = sync_channel(4);
        let (take, count) = (Mutex::new(take), Mutex::new(Count::default()));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| self.look_at(&take, &count));
            }
            cuts(self, wanted, |cut| give.send(cut).unwrap());
            drop(give);
        });
        count.into_inner().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let recording = Recording::of(Synchronous::AsAsked).await;
    let wanted = Effort::asked().of(CUTS / 10, CUTS, usize::MAX);
    let count = tokio::task::block_in_place(|| recording.cut(wanted));
    let checkpoints = recording.checkpoints();
    assert!(checkpoints >= 3, "the log is written back while people work: {checkpoints}");
    assert!(count.cuts >= if Effort::asked() == Effort::Look { 150 } else { 2_000 }, "{count:?}");
    assert_eq!((count.lost, count.half, count.broken), (0, 0, 0), "{:?}", count.first);
    tally(format!(
        "power cuts {}, of them {} with writes torn, scattered or garbled, over {} acknowledged operations and {} \
         writes and syncs: lost {}, half {}, broken {}",
        count.cuts,
        count.torn,
        recording.ledger.len(),
        recording.events.len(),
        count.lost,
        count.half,
        count.broken
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anything_below_full_synchronization_is_seen_to_lose() {
    for synchronous in [Synchronous::Normal, Synchronous::Off] {
        let recording = Recording::of(synchronous).await;
        let count = tokio::task::block_in_place(|| recording.cut(100));
        assert!(count.lost > 0, "{synchronous:?}: {count:?}");
    }
}
