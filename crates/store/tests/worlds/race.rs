//! A withdrawal against everything that another authority does at the same moment: what begins after the withdrawal is
//! acknowledged gets nothing.

use crate::{Engine, rolled};
use access::Actor;
use app::App;
use app::case::{NewPerson, OpenCase, RecordConsent, ShowCase, WithdrawConsent, WriteNote};
use app::matrix::{Filter, ShowMatrix, ShowRow};
use domain::code::{Category, Protection, Role};
use domain::id::CaseId;
use std::ops::AddAssign;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::UseCase;
use tokio::task::JoinSet;
use world::{Effort, World, tally};

/// Cases of one world: more would measure how long its lists grow.
const CASES: usize = 100;

/// Withdrawals of each case: more would measure how long a case's history grows.
const ROUNDS: usize = 5;

/// Cases at once.
const AT_ONCE: usize = 5;

/// One case, whose owner lets another authority know and takes it back again and again.
struct Pair {
    world: Arc<World>,
    owner: Actor,
    other: Actor,
    case: CaseId,
}

/// Whether something of the case could be had.
#[derive(Debug, Clone, Copy)]
enum Way {
    Row,
    List,
    Note,
    Page,
}

/// What came of it.
#[derive(Debug, Default, Clone, Copy)]
struct Counted {
    races: u64,
    asked: u64,
    had: u64,
    /// Of those had, what was asked for after the withdrawal was acknowledged.
    leaks: u64,
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        self.races += other.races;
        self.asked += other.asked;
        self.had += other.had;
        self.leaks += other.leaks;
    }
}

impl Pair {
    async fn open(world: &Arc<World>, nth: usize) -> Self {
        let all: Vec<Actor> = (0..).map_while(|nth| world.actor(Role::Worker, nth).ok()).collect();
        let of = |code: &str| {
            let authority = world.authority(code).unwrap();
            let theirs =
                |actor: &&Actor| matches!(actor, Actor::Staff(staff) if staff.authority == authority);
            all.iter().find(theirs).unwrap().clone()
        };
        let (owner, other) = (of("arbetsformedlingen"), of("jobbcentrum"));
        let number = world::test_number(nth + 400, true, world.app.moment().today).unwrap();
        let person = NewPerson {
            number: number.digits(),
            name: "Prov Kapplöpare",
            gender: None,
            protection: Protection::None,
            again: false,
        };
        let open = OpenCase {
            actor: &owner,
            models: world.app.models(),
            intervention: world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: owner.worker(),
            started_on: Some(world.app.moment().today),
            planned_end: None,
        };
        let case = world.app.write(&open).await.unwrap();
        Self { world: Arc::clone(world), owner, other, case }
    }

    /// Whether the other authority gets at the case by this way.
    async fn is_had(&self, way: Way) -> bool {
        let (app, actor, case) = (&self.world.app, &self.other, self.case);
        let models = app.models();
        let one = &models.get(self.world.intervention).unwrap();
        let answer = match way {
            Way::Row => app.read(&ShowRow { actor, one, case }).await.map(|_| true),
            Way::Page => app.read(&ShowCase { actor, models, case }).await.map(|_| true),
            Way::List => {
                let filter = &Filter::default();
                let list = ShowMatrix { actor, one, filter, page: 0, rows: 2_000 };
                app.read(&list).await.map(|found| found.rows.iter().any(|row| row.case == case))
            }
            Way::Note => {
                let text = "Skrevs medan det kunde skrivas.";
                let (category, day) = (Category::Plan, None);
                let note = WriteNote { actor, models, case, category, shared: true, day, text };
                app.write(&note).await.map(|_| true)
            }
        };
        match answer {
            Ok(had) => had,
            // Too many at once for PostgreSQL is no answer: nothing was had.
            Err(app::Error::NotFound | app::Error::Refused(_) | app::Error::Store(store::Error::Retry)) => {
                false
            }
            Err(other) => unreachable!("{other}"),
        }
    }

    /// Lets the other know, and takes it back while they ask.
    async fn race(self: Arc<Self>, round: usize) -> Counted {
        let (app, actor, case) = (&self.world.app, &self.owner, self.case);
        let models = app.models();
        let kind = self.world.model.consents.iter().find(|one| !one.pairs.is_empty()).unwrap();
        let kind = kind.id.as_str();
        // The first direction alone: from the owner to the one who asks.
        let (given_on, agreed) = (None, Some(&[0_usize][..]));
        let new = RecordConsent { actor, models, case, kind, how: "oral", given_on, agreed, note: "" };
        let consent = again(app, &new).await;
        let way = match round % 16 {
            0 => Way::Page,
            1 | 2 => Way::Note,
            nth if nth % 2 == 0 => Way::List,
            _ => Way::Row,
        };
        let acknowledged = Arc::new(AtomicBool::new(false));
        let asks = {
            let (pair, acknowledged) = (Arc::clone(&self), Arc::clone(&acknowledged));
            tokio::spawn(async move {
                let mut counted = Counted::default();
                loop {
                    let after = acknowledged.load(Ordering::SeqCst);
                    let had = pair.is_had(way).await;
                    counted.asked += 1;
                    counted.had += u64::from(had);
                    counted.leaks += u64::from(after && had);
                    if after {
                        return Counted { races: 1, ..counted };
                    }
                    // What is refused awaits nothing: the others would never have their turn.
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            })
        };
        for _ in 0..round % 7 {
            tokio::task::yield_now().await;
        }
        let (closure, takes_over) = ("", None);
        let back = WithdrawConsent { actor, models, case, consent, closure, takes_over, version: 1 };
        again(app, &back).await;
        acknowledged.store(true, Ordering::SeqCst);
        asks.await.unwrap()
    }
}

/// Does what PostgreSQL asks to have done anew, as whoever is told so does.
async fn again<C: UseCase<Error = app::Error>>(app: &App, deed: &C) -> C::Out {
    loop {
        match app.write(deed).await {
            Err(app::Error::Store(store::Error::Retry)) => tokio::task::yield_now().await,
            answer => return answer.unwrap(),
        }
    }
}

/// Races in worlds of so many cases, one after another, on one engine.
async fn go_through(engine: Engine, (worlds, cases): (usize, usize)) -> Counted {
    let mut counted = Counted::default();
    for _ in 0..worlds {
        let Some(db) = engine.fresh().await else { return counted };
        // An odd seed: the case goes on at its owner's, and can be consented to anew.
        let world = Arc::new(rolled(db, 1).await.world);
        let mut running = JoinSet::new();
        for place in 0..AT_ONCE {
            let world = Arc::clone(&world);
            running.spawn(async move {
                let mut counted = Counted::default();
                for turn in 0..cases / AT_ONCE {
                    let pair = Arc::new(Pair::open(&world, turn * AT_ONCE + place).await);
                    for round in 0..ROUNDS {
                        counted += Arc::clone(&pair).race(place + turn + round).await;
                    }
                }
                counted
            });
        }
        while let Some(done) = running.join_next().await {
            counted += done.unwrap();
        }
    }
    counted
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_that_begins_after_a_withdrawal_gets_anything() {
    let effort = Effort::asked();
    let (worlds, cases) = effort.of((1, 20), (10, CASES), (40, CASES));
    let mut counted = Counted::default();
    for one in Engine::ALL.map(|engine| tokio::spawn(go_through(engine, (worlds, cases)))) {
        counted += one.await.unwrap();
    }
    let Counted { races, asked, had, leaks } = counted;
    assert!(races >= Engine::at_hand() * effort.of(100, 5_000, 20_000), "{counted:?}");
    assert!(had > races / 4 && asked > races, "{counted:?}");
    assert_eq!(leaks, 0, "{counted:?}");
    tally(format!("withdrawals raced {races}, asked {asked} times, {had} times in time, {leaks} leaks"));
}
