//! The database of an installation, on either engine.

use crate::engine::{postgres, sqlite};
use crate::error::{Error, Failure, Result};
use crate::log::{self, Entry};
use crate::migrate;
use crate::seal::{HeldRoots, Reread, Roots};
use crate::trace::Trace;
use crate::tx::{Conn, Moment, Tx};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the data is.
#[derive(Debug, Clone)]
pub enum Target {
    /// A SQLite file.
    File {
        /// The file.
        path: PathBuf,
        /// Whether it may be made.
        create: bool,
    },
    /// A PostgreSQL database.
    Postgres(String),
}

/// What a database is opened with.
#[derive(Default)]
pub struct Options {
    /// The root keys; without them sealed data stays closed.
    pub roots: Option<Roots>,
    /// Reads the root keys anew, once, where those that are held open nothing: another process may have sealed what is
    /// kept under a new one.
    pub reread: Option<Reread>,
    /// The seed of ids, salts and nonces: from the operating system, except in tests.
    pub seed: [u8; 32],
    /// Collects the statements executed, for tests.
    pub trace: Option<Trace>,
}

/// An open database.
#[derive(Debug)]
pub struct Db {
    engine: Engine,
    roots: Arc<HeldRoots>,
    random: Mutex<StdRng>,
    ids: Arc<AtomicU32>,
    trace: Option<Trace>,
}

#[derive(Debug)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// A use case: its input is the struct, its steps are always load → permit → decide → store → log.
///
/// It may be run more than once (a lost race on PostgreSQL), so it awaits nothing but `tx` and changes nothing else.
pub trait UseCase: Sync {
    /// The answer.
    type Out: Send;
    /// The failure.
    type Error: Failure + Send;

    /// Runs it inside `tx`.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Out, Self::Error>> + Send;
}

const TRIES: u32 = 20;

impl Db {
    /// Opens the database and brings its schema up to date.
    pub async fn open(target: &Target, options: Options) -> Result<Self> {
        let engine = match target {
            Target::File { path, create } => Engine::Sqlite(sqlite::Sqlite::open(path, *create, false)?),
            Target::Postgres(url) => Engine::Postgres(postgres::Postgres::open(url)?),
        };
        let db = Self {
            engine,
            roots: Arc::new(HeldRoots::new(options.roots, options.reread)),
            random: Mutex::new(StdRng::from_seed(options.seed)),
            ids: Arc::default(),
            trace: options.trace,
        };
        migrate::to_head(&db).await?;
        Ok(db)
    }

    /// Opens the database to read alone, beside whoever serves it: nothing is made, locked or brought up to date, and no
    /// sealed data can be opened.
    ///
    /// # Errors
    /// [`Error::Older`], [`Error::Newer`] or [`Error::Unfinished`] where its schema is not this program's.
    pub async fn open_to_read(target: &Target) -> Result<Self> {
        let engine = match target {
            Target::File { path, .. } => Engine::Sqlite(sqlite::Sqlite::open(path, false, true)?),
            Target::Postgres(url) => Engine::Postgres(postgres::Postgres::open(url)?),
        };
        // What is only read takes neither ids nor salts.
        let random = Mutex::new(StdRng::from_seed([0; 32]));
        let roots = Arc::new(HeldRoots::new(None, None));
        let db = Self { engine, roots, random, ids: Arc::default(), trace: None };
        migrate::is_head(&db).await?;
        Ok(db)
    }

    /// Runs a changing use case; returns when its changes and their log entries are durable.
    pub async fn write<C: UseCase>(&self, moment: Moment, case: &C) -> Result<C::Out, C::Error> {
        let (mut tries, mut reread) = (0, false);
        loop {
            let failure = match self.try_write(moment, case).await {
                Err(failure) => failure,
                out => return out,
            };
            if !reread && self.opens_later(&failure) {
                reread = true;
                continue;
            }
            tries += 1;
            if tries == TRIES || !matches!(failure.store(), Some(Error::Retry)) {
                return Err(failure);
            }
        }
    }

    async fn try_write<C: UseCase>(&self, moment: Moment, case: &C) -> Result<C::Out, C::Error> {
        let mut tx = self.begin(moment, true).await?;
        match Self::changed(case, &mut tx).await {
            Ok(out) => {
                self.finish(tx).await?;
                Ok(out)
            }
            Err(failure) => {
                let refusals = std::mem::take(&mut tx.refusals);
                self.abandon(tx);
                self.append(moment, refusals).await?;
                Err(failure)
            }
        }
    }

    async fn changed<C: UseCase>(case: &C, tx: &mut Tx) -> Result<C::Out, C::Error> {
        let out = case.run(tx).await?;
        if tx.opened && !tx.logged {
            return Err(Error::Unlogged.into());
        }
        let entries = std::mem::take(&mut tx.entries);
        log::append(tx, &entries).await?;
        Ok(out)
    }

    /// Runs a reading use case in one snapshot; returns when its log entries are durable.
    pub async fn read<C: UseCase>(&self, moment: Moment, case: &C) -> Result<C::Out, C::Error> {
        match self.try_read(moment, case).await {
            Err(failure) if self.opens_later(&failure) => self.try_read(moment, case).await,
            outcome => outcome,
        }
    }

    async fn try_read<C: UseCase>(&self, moment: Moment, case: &C) -> Result<C::Out, C::Error> {
        let mut tx = self.begin(moment, false).await?;
        let outcome = case.run(&mut tx).await;
        let unlogged = tx.opened && !tx.logged;
        let entries = std::mem::take(if outcome.is_ok() { &mut tx.entries } else { &mut tx.refusals });
        self.finish(tx).await?;
        if outcome.is_ok() && unlogged {
            return Err(Error::Unlogged.into());
        }
        self.append(moment, entries).await?;
        outcome
    }

    async fn append(&self, moment: Moment, entries: Vec<Entry>) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        // Log entries conflict with nothing, so a lost race ends within a few tries.
        let mut tries = 0;
        loop {
            let mut tx = self.begin(moment, true).await?;
            let outcome = match log::append(&mut tx, &entries).await {
                Ok(()) => self.finish(tx).await,
                Err(error) => {
                    self.abandon(tx);
                    Err(error)
                }
            };
            tries += 1;
            if tries == TRIES || !matches!(outcome, Err(Error::Retry)) {
                return outcome;
            }
        }
    }

    async fn begin(&self, moment: Moment, writes: bool) -> Result<Tx> {
        let conn = match (&self.engine, writes) {
            (Engine::Sqlite(sqlite), true) => Conn::Sqlite(sqlite.write().await?),
            (Engine::Sqlite(sqlite), false) => Conn::Sqlite(sqlite.read()?),
            (Engine::Postgres(postgres), true) => Conn::Postgres(postgres.write().await?),
            (Engine::Postgres(postgres), false) => Conn::Postgres(postgres.read().await?),
        };
        let mut seed = [0; 32];
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut seed);
        Ok(Tx {
            conn,
            moment,
            random: StdRng::from_seed(seed),
            ids: Arc::clone(&self.ids),
            roots: Arc::clone(&self.roots),
            installation: None,
            keys: HashMap::new(),
            person: None,
            trace: self.trace.clone(),
            entries: Vec::new(),
            refusals: Vec::new(),
            opened: false,
            logged: false,
        })
    }

    async fn finish(&self, tx: Tx) -> Result<()> {
        match (&self.engine, tx.conn) {
            (Engine::Sqlite(sqlite), Conn::Sqlite(held)) => sqlite.finish(held).await,
            (Engine::Postgres(postgres), Conn::Postgres(held)) => postgres.finish(held).await,
            _ => Err(Error::Engine("a connection of the other engine".to_owned())),
        }
    }

    fn abandon(&self, tx: Tx) {
        if let (Engine::Sqlite(sqlite), Conn::Sqlite(held)) = (&self.engine, tx.conn) {
            sqlite.abandon(held);
        }
    }

    /// Whether it failed for want of a root key, and those that are kept could be read anew.
    fn opens_later(&self, failure: &impl Failure) -> bool {
        matches!(failure.store(), Some(Error::Root)) && self.roots.reread()
    }

    /// The root keys that are held.
    pub fn roots(&self) -> Option<Arc<Roots>> {
        self.roots.get()
    }

    /// Holds these root keys from now on; transactions that run go on with them.
    pub fn hold(&self, roots: Roots) {
        self.roots.set(roots);
    }

    /// `sqlite` or `postgres`: for the migrations' type words and for messages.
    pub const fn engine(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }
}
