//! The n-th call of a transaction fails, for every n until nothing fails any more: reads, writes, syncs, a disk without
//! room. It is refused whole or done whole, work goes on at once, and what was acknowledged outlives a power cut then.

use crate::deed::{self, ALL, About, Deed, Kept, People};
use crate::look::{self, Found};
use crate::place::Place;
use crate::recording::world;
use app::App;
use durability::{Disk, Event, Fault, Image, Replay, Synchronous, Way};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use world::{Effort, tally};

/// How calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Once,
    From,
    Full,
}

const KINDS: [Kind; 3] = [Kind::Once, Kind::From, Kind::Full];

impl Kind {
    const fn nth(self, nth: u64) -> Fault {
        match self {
            Self::Once => Fault::Once(nth),
            Self::From => Fault::From(nth),
            Self::Full => Fault::Full(nth),
        }
    }
}

/// A database that has been worked in, as its process leaves it when it is killed.
struct Base {
    image: Image,
    people: People,
    about: About,
    ledger: Vec<Kept>,
}

/// How many write at once.
const AT_ONCE: usize = 5;

/// What it came to.
#[derive(Debug, Default)]
struct Count {
    failed: usize,
    full: usize,
    refused: usize,
    cuts: usize,
    wrong: Vec<String>,
}

impl Base {
    async fn new() -> Self {
        let place = Place::new(Disk::new(Synchronous::AsAsked));
        let world = world(&place).await;
        let (app, people) = (&world.app, People::of(&world));
        // As a service does when it starts.
        app::keys::replace(app, "prov").await.unwrap();
        let about = deed::about(app, &people).await.unwrap();
        let mut ledger = vec![Kept::Case(about.case), Kept::Meeting(about.meeting)];
        for (nth, deed) in (20..).zip([Deed::Note, Deed::Integrate, Deed::Goal, Deed::Read]) {
            ledger.push(deed.run(app, &people, about, nth).await.unwrap());
        }
        Self { image: place.disk.image(), people, about, ledger }
    }

    async fn run(&self, app: &App, deed: Deed, nth: usize) -> app::Result<Kept> {
        deed.run(app, &self.people, self.about, nth).await
    }

    async fn look(&self, app: &App, place: &Place, ledger: &[Kept]) -> Found {
        let mut found = Found::default();
        look::at_tables(&place.beside(), &mut found);
        let heads: Vec<_> = ledger.iter().filter_map(Kept::head).cloned().collect();
        look::at_log(app, &self.people, &heads, &mut found).await;
        let ledger: Vec<&Kept> = ledger.iter().collect();
        look::at_pages(app, place, &self.people, &ledger, &mut found).await;
        found
    }

    /// Lets the n-th call of a deed fail. Says whether one did.
    async fn fail(&self, deed: Deed, kind: Kind, nth: u64, count: &Mutex<Count>) -> bool {
        let place = Place::holding(self.image.clone());
        place.disk.record();
        let app = place.app().await.unwrap();
        if Effort::asked() != Effort::Prove {
            // Pages that are read already are not read again: there are fewer calls to go through.
            self.run(&app, Deed::Read, 0).await.unwrap();
            self.run(&app, Deed::SignIn, 0).await.unwrap();
        }
        place.disk.arm(kind.nth(nth));
        // The person of the first case is there already.
        let own = if deed == Deed::Open { 50 } else { 0 };
        let outcome = self.run(&app, deed, own).await;
        let struck = place.disk.disarm();
        let mut ledger = self.ledger.clone();
        let refused = outcome.is_err();
        let mut wrong = Vec::new();
        match outcome {
            Ok(kept) => ledger.push(kept),
            Err(error) if !struck => wrong.push(format!("refused, and nothing failed: {error}")),
            Err(error) => {
                let full = matches!(error, app::Error::Store(store::Error::Full));
                if full != (kind == Kind::Full) {
                    wrong.push(format!("refused for another reason than the true one: {error}"));
                }
                // Nothing of it is there: it can be done.
                match self.run(&app, deed, own).await {
                    Ok(kept) => ledger.push(kept),
                    Err(error) => wrong.push(format!("refused again: {error}")),
                }
            }
        }
        match self.run(&app, Deed::Note, 100).await {
            Ok(kept) => ledger.push(kept),
            Err(error) => wrong.push(format!("work does not go on: {error}")),
        }
        wrong.extend(said("here", &self.look(&app, &place, &ledger).await));
        let events = place.disk.take_record();
        let way = [Way::Dropped, Way::Kept, Way::Garbled(512)][usize::try_from(nth % 3).unwrap()];
        wrong.extend(said("after a power cut", &self.cut(&events, way, &ledger).await));
        let mut count = count.lock().unwrap();
        count.cuts += 1;
        if struck {
            count.failed += 1;
            count.full += usize::from(kind == Kind::Full);
            count.refused += usize::from(refused);
        }
        count.wrong.extend(wrong.into_iter().map(|wrong| format!("{deed:?}, {:?}: {wrong}", kind.nth(nth))));
        struck
    }

    async fn cut(&self, events: &[Event], way: Way, ledger: &[Kept]) -> Found {
        let mut replay = Replay::of(&self.image);
        for event in events {
            replay.take(event);
        }
        let place = Place::holding(replay.cut(way, &mut StdRng::seed_from_u64(events.len() as u64)));
        match place.app().await {
            Ok(app) => self.look(&app, &place, ledger).await,
            Err(error) => Found { broken: vec![format!("not opened: {error}")], ..Found::default() },
        }
    }

    /// Lets the n-th call of several that write at once fail: each is told the truth. Says whether one failed.
    async fn fail_together(&self, kind: Kind, nth: u64, count: &Mutex<Count>) -> bool {
        let place = Place::holding(self.image.clone());
        place.disk.record();
        let app = place.app().await.unwrap();
        self.run(&app, Deed::SignIn, 0).await.unwrap();
        place.disk.arm(kind.nth(nth));
        let running: Vec<_> = (10..10 + AT_ONCE)
            .map(|lane| {
                let (app, people, about) = (Arc::clone(&app), self.people.clone(), self.about);
                tokio::spawn(async move { Deed::Note.run(&app, &people, about, lane).await })
            })
            .collect();
        let (mut ledger, mut refused) = (self.ledger.clone(), Vec::new());
        for (lane, one) in running.into_iter().enumerate() {
            match one.await.unwrap() {
                Ok(kept) => ledger.push(kept),
                Err(_) => refused.push(lane + 10),
            }
        }
        let struck = place.disk.disarm();
        for lane in &refused {
            // Nothing of it is there: it is there once when it is done again.
            ledger.push(self.run(&app, Deed::Note, *lane).await.unwrap());
        }
        let mut wrong: Vec<String> =
            said("here", &self.look(&app, &place, &ledger).await).into_iter().collect();
        let events = place.disk.take_record();
        wrong.extend(said("after a power cut", &self.cut(&events, Way::Dropped, &ledger).await));
        let mut count = count.lock().unwrap();
        count.cuts += 1;
        count.failed += usize::from(struck);
        count.full += usize::from(struck && kind == Kind::Full);
        count.refused += usize::from(!refused.is_empty());
        count.wrong.extend(wrong.into_iter().map(|wrong| format!("together, {:?}: {wrong}", kind.nth(nth))));
        struck
    }

    /// Lets the n-th call of opening fail. Says whether one did.
    async fn fail_to_open(&self, kind: Kind, nth: u64, count: &Mutex<Count>) -> bool {
        let place = Place::holding(self.image.clone());
        place.disk.arm(kind.nth(nth));
        let opened = place.app().await;
        let struck = place.disk.disarm();
        let refused = opened.is_err();
        let mut wrong = Vec::new();
        let app = match opened {
            Ok(app) => Ok(app),
            Err(_) => place.app().await,
        };
        match app {
            Ok(app) => {
                let mut ledger = self.ledger.clone();
                ledger.extend(self.run(&app, Deed::Note, 100).await);
                wrong.extend(said("opened", &self.look(&app, &place, &ledger).await));
            }
            Err(error) => wrong.push(format!("not opened again: {error}")),
        }
        let mut count = count.lock().unwrap();
        count.failed += usize::from(struck);
        count.refused += usize::from(struck && refused);
        count.full += usize::from(struck && kind == Kind::Full);
        count.wrong.extend(wrong.into_iter().map(|wrong| format!("opening, {:?}: {wrong}", kind.nth(nth))));
        struck
    }
}

impl Kept {
    fn head(&self) -> Option<&store::log::Note> {
        if let Self::Head(note) = self { Some(note) } else { None }
    }
}

fn said(when: &str, found: &Found) -> Option<String> {
    (!found.is_nothing()).then(|| format!("{when}: {found:?}"))
}

/// A database that is made while the n-th call fails is made the next time.
async fn fail_to_make(kind: Kind, nth: u64, count: &Mutex<Count>) -> bool {
    let place = Place::new(Disk::new(Synchronous::AsAsked));
    place.disk.arm(kind.nth(nth));
    let opened = place.open().await;
    let struck = place.disk.disarm();
    let mut wrong = Vec::new();
    if opened.is_err()
        && let Err(error) = place.open().await
    {
        wrong.push(format!("not made again: {error}"));
    }
    let mut found = Found::default();
    look::at_tables(&place.beside(), &mut found);
    wrong.extend(said("made", &found));
    let mut count = count.lock().unwrap();
    count.failed += usize::from(struck);
    count.refused += usize::from(opened.is_err());
    count.full += usize::from(struck && kind == Kind::Full);
    count.wrong.extend(wrong.into_iter().map(|wrong| format!("making, {:?}: {wrong}", kind.nth(nth))));
    struck
}

/// What is tried: a deed, several at once, opening, making.
#[derive(Debug, Clone, Copy)]
enum Tried {
    Deed(Deed),
    Together,
    Open,
    Make,
}

async fn go_through(base: &Base, tried: Tried, kind: Kind, count: &Mutex<Count>) {
    for nth in 1.. {
        let struck = match tried {
            Tried::Deed(deed) => base.fail(deed, kind, nth, count).await,
            Tried::Together => base.fail_together(kind, nth, count).await,
            Tried::Open => base.fail_to_open(kind, nth, count).await,
            Tried::Make => fail_to_make(kind, nth, count).await,
        };
        if !struck {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_may_fail_and_nothing_that_was_acknowledged_is_lost() {
    let base = Arc::new(Base::new().await);
    // When there is little time, one deed stands for the others.
    let all = ALL.into_iter().filter(|deed| Effort::asked() != Effort::Look || *deed == Deed::Note);
    let all =
        all.map(Tried::Deed).chain([Tried::Together, Tried::Deed(Deed::Keys), Tried::Open, Tried::Make]);
    let all: Vec<_> = all.take(Effort::asked().of(3, usize::MAX, usize::MAX)).collect();
    let kinds = all.len();
    let tried: Arc<Vec<_>> =
        Arc::new(all.into_iter().flat_map(|one| KINDS.map(|kind| (one, kind))).collect());
    let (next, count) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Count::default())));
    let running: Vec<_> = (0..2)
        .map(|_| {
            let (base, tried) = (Arc::clone(&base), Arc::clone(&tried));
            let (next, count) = (Arc::clone(&next), Arc::clone(&count));
            tokio::spawn(async move {
                while let Some((one, kind)) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
                    go_through(&base, *one, *kind, &count).await;
                }
            })
        })
        .collect();
    for one in running {
        one.await.unwrap();
    }
    let count = count.lock().unwrap();
    assert!(
        count.wrong.is_empty(),
        "{} wrong: {:#?}",
        count.wrong.len(),
        &count.wrong[..count.wrong.len().min(8)]
    );
    let least = Effort::asked().of(1, 50, 50);
    assert!(count.failed > 20 * least && count.full > 2 * least && count.refused > 10 * least, "{count:?}");
    tally(format!(
        "failing calls {}, {} of them for want of room, every one of {} kinds of transaction: refused {}, done whole {}, \
         lost or half 0, also after {} power cuts",
        count.failed,
        count.full,
        kinds,
        count.refused,
        count.failed - count.refused,
        count.cuts
    ));
}
