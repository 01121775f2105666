//! A fresh database on each engine.

#[path = "../support/postgres.rs"]
mod new_postgres;

use domain::id::AssociationId;
use jiff::Timestamp;
use jiff::civil::date;
pub use new_postgres::new_database as postgres_url;
use std::sync::atomic::{AtomicU32, Ordering};
use store::seal::RootKey;
use store::{Db, Error, Moment, Options, Result, Target, Trace, Tx, UseCase};

/// An instant for tests.
pub fn moment() -> Moment {
    Moment { at: Timestamp::from_millisecond(1_790_000_000_000).unwrap(), today: date(2026, 9, 21) }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A new file in the temporary folder.
pub fn new_file() -> std::path::PathBuf {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("stegvis-test-{}-{number}.db", std::process::id());
    let path = std::env::temp_dir().join(name);
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut file = path.clone().into_os_string();
        file.push(end);
        std::fs::remove_file(file).ok();
    }
    path
}

/// Options with a fixed key and seed.
pub fn options(trace: Option<Trace>) -> Options {
    Options { roots: Some(RootKey::new([1; 32]).into()), seed: [2; 32], trace, reread: None }
}

/// A fresh SQLite database.
pub async fn sqlite(trace: Option<Trace>) -> Db {
    Db::open(&Target::File { path: new_file(), create: true }, options(trace)).await.unwrap()
}

/// A fresh PostgreSQL database, when there is a server to make it on.
pub async fn postgres(trace: Option<Trace>) -> Option<Db> {
    let url = postgres_url().await?;
    Some(Db::open(&Target::Postgres(url), options(trace)).await.unwrap())
}

/// Every engine at hand.
pub async fn every() -> Vec<Db> {
    let mut all = vec![sqlite(None).await];
    all.extend(postgres(None).await);
    all
}

/// A use case made of a closure over one transaction, for tests of single functions.
pub struct NewAssociation;

impl UseCase for NewAssociation {
    type Out = AssociationId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<AssociationId> {
        store::records::association::create(tx, "Provförbundet").await
    }
}

/// Declares a use case of one expression over `tx`, for tests.
#[macro_export]
macro_rules! case {
    ($name:ident { $($field:ident: $type:ty),* } -> $out:ty, |$self:ident, $tx:ident| $body:expr) => {
        struct $name { $($field: $type),* }
        impl store::UseCase for $name {
            type Out = $out;
            type Error = store::Error;
            async fn run(&$self, $tx: &mut store::Tx) -> store::Result<$out> { $body }
        }
    };
}
