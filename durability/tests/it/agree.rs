//! Both engines do what a plain model in memory says, step by step: notes, goals, steps, a consent and its withdrawal, as
//! two authorities write and read them.

use crate::deed::TODAY;
use crate::place::{Place, clock};
use crate::postgres;
use crate::recording::MODEL;
use access::Actor;
use app::case::{
    NewPerson, OpenCase, RecordConsent, RecordStep, SetGoal, ShowCase, WithdrawConsent, WriteNote,
};
use app::{App, Error};
use domain::case::GoalKind;
use domain::code::{Category, Protection, Role};
use domain::id::{CaseId, ConsentId};
use durability::{Disk, Synchronous};
use jiff::civil::date;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::sync::Arc;
use store::{Db, Target};
use world::{Effort, World, tally};

/// Steps of a sequence.
const STEPS: usize = 16;

/// Which of the two authorities: the one that owns the case, or the other.
type By = usize;

/// One thing that somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Note { by: By, shared: bool, text: String },
    Goal { by: By, text: String },
    Step { nth: usize, text: String },
    Consent,
    Withdraw,
    Look,
}

/// A case as the plain model has it.
#[derive(Debug, Default)]
struct Plain {
    notes: Vec<(By, bool, String)>,
    goals: Vec<(By, String)>,
    steps: Vec<String>,
    live: bool,
    ended: bool,
}

impl Plain {
    /// What is tried next.
    fn next(&self, nth: usize, random: &mut StdRng) -> Try {
        let (by, text) = (random.random_range(0..2), format!("Text {nth}"));
        match random.random_range(0..14) {
            _ if self.ended => Try::Look,
            0..=5 => Try::Note { by, shared: random.random(), text },
            6..=8 => Try::Goal { by, text },
            9..=10 => Try::Step { nth, text },
            11..=12 if !self.live => Try::Consent,
            13 if self.live && nth > STEPS / 2 => Try::Withdraw,
            _ => Try::Look,
        }
    }

    /// Does it. Says whether it may be done: the other authority knows of the case under a live consent alone.
    fn does(&mut self, tried: &Try) -> bool {
        match tried {
            Try::Note { by, .. } | Try::Goal { by, .. } if *by == 1 && !self.live => return false,
            Try::Note { by, shared, text } => self.notes.push((*by, *shared, text.clone())),
            Try::Goal { by, text } => self.goals.push((*by, text.clone())),
            Try::Step { text, .. } => self.steps.push(text.clone()),
            Try::Consent => self.live = true,
            Try::Withdraw => (self.live, self.ended) = (false, true),
            Try::Look => {}
        }
        true
    }

    /// What one of them reads; nothing where they may not know of the case.
    fn seen(&self, viewer: By) -> Option<Vec<String>> {
        if viewer == 1 && !self.live {
            return None;
        }
        let mine = |by: By| by == viewer || self.live;
        let notes = self.notes.iter().filter(|(by, shared, _)| *by == viewer || (mine(*by) && *shared));
        let notes = notes.map(|(_, _, text)| format!("note {text}"));
        let goals = self.goals.iter().filter(|(by, _)| mine(*by)).map(|(_, text)| format!("goal {text}"));
        let steps = self.steps.iter().filter(|_| mine(0)).map(|text| format!("step {text}"));
        let mut all: Vec<String> = notes.chain(goals).chain(steps).collect();
        all.sort();
        Some(all)
    }
}

/// An engine with an association on it.
struct Engine {
    app: Arc<App>,
    world: World,
    actors: [Actor; 2],
}

/// A case on an engine.
struct Running<'a> {
    engine: &'a Engine,
    case: CaseId,
    consent: Option<ConsentId>,
}

impl Engine {
    async fn on(db: Db) -> Self {
        let clock = clock();
        let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared();
        let world = World::build(Arc::clone(&app), clock, "Provförbundet", MODEL).await.unwrap();
        let actors = [0, 1].map(|nth| world.actor(Role::Worker, nth).unwrap());
        Self { app, world, actors }
    }

    async fn open(&self, nth: usize) -> Running<'_> {
        let number = world::test_number(nth, true, TODAY).unwrap();
        let person = NewPerson {
            number: number.digits(),
            name: "Prov Person",
            gender: None,
            protection: Protection::None,
            again: false,
        };
        let open = OpenCase {
            actor: &self.actors[0],
            models: self.app.models(),
            intervention: self.world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: self.actors[0].worker(),
            started_on: Some(date(2026, 1, 15)),
            planned_end: None,
        };
        Running { engine: self, case: self.app.write(&open).await.unwrap(), consent: None }
    }

    /// Goes through the sequences of these seeds; says how many steps were tried and how many of them refused.
    async fn go_through(self, sequences: u64) -> (usize, usize) {
        let (mut tried, mut refused) = (0, 0);
        for seed in 0..sequences {
            let (mut random, mut plain) = (StdRng::seed_from_u64(seed), Plain::default());
            let mut running = self.open(usize::try_from(seed).unwrap()).await;
            let mut told = Vec::new();
            for nth in 0..STEPS {
                let next = plain.next(nth, &mut random);
                told.push(next.clone());
                let may = plain.does(&next);
                let done = running.does(&next).await;
                assert_eq!(done, may, "seed {seed}: {told:#?}");
                for viewer in [0, 1] {
                    let seen = running.seen(viewer).await;
                    assert_eq!(seen, plain.seen(viewer), "seed {seed}, viewer {viewer}: {told:#?}");
                }
                tried += 1;
                refused += usize::from(!may);
            }
        }
        (tried, refused)
    }
}

impl Running<'_> {
    /// Tries it. Says whether it was done; a refusal tells of no such case.
    async fn does(&mut self, tried: &Try) -> bool {
        let (app, models, case) = (&self.engine.app, self.engine.app.models(), self.case);
        let actor = |by: By| &self.engine.actors[by];
        let done = match tried {
            Try::Note { by, shared, text } => {
                let (category, shared) = (Category::Plan, *shared);
                let note = WriteNote { actor: actor(*by), models, case, category, shared, day: None, text };
                app.write(&note).await.map(drop)
            }
            Try::Goal { by, text } => {
                let goal = SetGoal { actor: actor(*by), models, case, kind: GoalKind::Subgoal, text };
                app.write(&goal).await.map(drop)
            }
            Try::Step { nth, text } => {
                let steps = &self.engine.world.model.steps;
                let step = &*steps[nth % steps.len()].id;
                let step = RecordStep { actor: actor(0), models, case, step, day: None, evidence: text };
                app.write(&step).await.map(drop)
            }
            Try::Consent => {
                let (kind, given_on) = ("sekretess", Some(date(2026, 1, 15)));
                let actor = actor(0);
                let given = RecordConsent {
                    actor,
                    models,
                    case,
                    kind,
                    how: "paper",
                    given_on,
                    agreed: None,
                    note: "",
                };
                app.write(&given).await.map(|id| self.consent = Some(id))
            }
            Try::Withdraw => {
                let (consent, closure) = (self.consent.unwrap(), "atertaget_samtycke");
                let actor = actor(0);
                let back =
                    WithdrawConsent { actor, models, case, consent, closure, version: 1, takes_over: None };
                app.write(&back).await.map(drop)
            }
            Try::Look => Ok(()),
        };
        match done {
            Ok(()) => true,
            Err(Error::Refused(_) | Error::NotFound | Error::Store(store::Error::NotFound)) => false,
            Err(error) => unreachable!("{tried:?}: {error}"),
        }
    }

    async fn seen(&self, viewer: By) -> Option<Vec<String>> {
        let actor = &self.engine.actors[viewer];
        let show = ShowCase { actor, models: self.engine.app.models(), case: self.case };
        let page = self.engine.app.read(&show).await.ok()?;
        let notes = page.notes.iter().filter_map(|note| note.text.as_ref());
        let notes = notes.map(|text| format!("note {}", text.expose()));
        let goals = page.goals.iter().map(|goal| format!("goal {}", goal.text.expose()));
        let steps = page.steps.iter().filter_map(|step| step.evidence.as_ref());
        let steps = steps.map(|text| format!("step {}", text.expose()));
        let mut all: Vec<String> = notes.chain(goals).chain(steps).collect();
        all.sort();
        Some(all)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_do_what_a_plain_model_says() {
    // A commit on a real disk takes longer than one in memory.
    let (sequences, durable) = Effort::asked().of((50, 10), (200, 50), (4_000, 1_000));
    let place = Place::new(Disk::new(Synchronous::AsAsked));
    let mut engines = vec![("SQLite", sequences, Engine::on(place.open().await.unwrap()).await)];
    if let Some(url) = postgres::new_database().await {
        let db = Db::open(&Target::Postgres(url), world::options()).await.unwrap();
        engines.push(("PostgreSQL", durable, Engine::on(db).await));
    }
    let running: Vec<_> = engines
        .into_iter()
        .map(|(name, sequences, engine)| (name, sequences, tokio::spawn(engine.go_through(sequences))))
        .collect();
    for (name, sequences, one) in running {
        let (tried, refused) = one.await.unwrap();
        assert!(refused > 10 && tried - refused > 100, "{tried} {refused}");
        tally(format!(
            "random sequences {sequences} on {name}, {tried} steps, {refused} of them refused: as the plain model says, \
             for both authorities"
        ));
    }
}
