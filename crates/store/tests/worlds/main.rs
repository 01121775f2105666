//! Worlds rolled by chance, on every engine: what the decisions and the lists answer is what a naive reading of the deeds
//! says, and nothing opens once a withdrawal is acknowledged.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "../it/engines.rs"]
#[expect(dead_code, reason = "parts of it are for other tests")]
mod engines;

mod race;
mod sight;

use app::{App, SetClock};
use jiff::civil::date;
use std::sync::Arc;
use store::Db;
use world::World;
use world::rolled::Rolled;

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// Both.
    const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// How many are at hand.
    fn at_hand() -> u64 {
        1 + u64::from(std::env::var_os("STEGVIS_TEST_POSTGRES").is_some())
    }

    /// A fresh database on it, when it is at hand.
    async fn fresh(self) -> Option<Db> {
        match self {
            Self::Sqlite => Some(engines::sqlite(None).await),
            Self::Postgres => engines::postgres(None).await,
        }
    }
}

/// In the form of the model, whoever agrees to a direction agrees to all of it.
const WHOLE: &str = "both_ways = true\ncategories = [\"identity\", \"contact\", \"plan\", ";
/// The plan by itself, which one may leave out.
const PARTED: &str = "both_ways = true\ncategories = [\"plan\"]\n\n[[consents.pairs]]\nowner = \"arbetsformedlingen\"\n\
                      receiver = \"jobbcentrum\"\nboth_ways = true\ncategories = [\"identity\", \"contact\", ";

/// A world in a database. In every other one the plan is agreed to by itself, and the case goes on after a withdrawal.
async fn rolled(db: Db, seed: u64) -> Rolled {
    let clock = Arc::new(SetClock::new(world::moment(date(2026, 1, 12))));
    let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared();
    let source = match seed % 2 {
        0 => MODEL.to_owned(),
        _ => MODEL
            .replace("on_withdrawal = \"close\"", "on_withdrawal = \"continue_at_own\"")
            .replace(WHOLE, PARTED),
    };
    assert!(MODEL.contains(WHOLE));
    let world = World::build(app, clock, "Provförbundet", &source).await.unwrap();
    Rolled::of(world, seed).await.unwrap()
}
