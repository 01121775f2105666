//! A transaction: one connection, one instant, one source of ids, and the log entries that belong to it.

use crate::engine::{postgres, sqlite};
use crate::error::{Error, Result};
use crate::log::Entry;
use crate::records::key;
use crate::row::{FromRow, Row};
use crate::seal::{AssociationKey, HeldRoots, InstallationKey, PersonKey, Place, Roots};
use crate::sql::Sql;
use crate::trace::Trace;
use crate::value::{IntoValue, Value};
use domain::id::{AssociationId, PersonId};
use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;
use rand::Rng as _;
use rand::rngs::StdRng;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

/// When a use case runs: an instant to the millisecond and the local day, both given from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The day in Sweden.
    pub today: Date,
}

/// The connection of either engine.
#[derive(Debug)]
pub(crate) enum Conn {
    Sqlite(sqlite::Held),
    Postgres(postgres::Held),
}

/// A running transaction.
#[derive(Debug)]
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) moment: Moment,
    pub(crate) random: StdRng,
    pub(crate) ids: Arc<AtomicU32>,
    pub(crate) roots: Arc<HeldRoots>,
    pub(crate) installation: Option<Arc<InstallationKey>>,
    pub(crate) keys: HashMap<AssociationId, Arc<AssociationKey>>,
    pub(crate) person: Option<(AssociationId, PersonId, PersonKey)>,
    pub(crate) trace: Option<Trace>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) refusals: Vec<Entry>,
    pub(crate) opened: bool,
    pub(crate) logged: bool,
}

/// A statement with its parameters, ready to run.
#[derive(Debug)]
#[must_use]
pub struct Query<'t> {
    tx: &'t mut Tx,
    sql: Sql,
    params: Vec<Value>,
}

impl Tx {
    /// The instant of this transaction.
    pub const fn at(&self) -> Timestamp {
        self.moment.at
    }

    /// The day of this transaction.
    pub const fn today(&self) -> Date {
        self.moment.today
    }

    /// A new `UUIDv7`: the transaction's instant, 26 bits that count within the process, so that ids of one instant
    /// sort in the order of making (RFC 9562, 6.2), and 48 random bits.
    pub fn id<T: From<Uuid>>(&mut self) -> T {
        let mut bits = [0; 10];
        self.random.fill_bytes(&mut bits);
        let count = self.ids.fetch_add(1, Ordering::Relaxed);
        let (high, low) = (count >> 14, count & 0x3fff);
        bits[..2].copy_from_slice(&high.to_be_bytes()[2..]);
        bits[2..4].copy_from_slice(&low.to_be_bytes()[2..]);
        let ms = u64::try_from(self.moment.at.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(ms, &bits).into_uuid().into()
    }

    /// Random bytes: salts and tokens.
    pub fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }

    /// Starts a statement.
    pub fn query(&mut self, sql: Sql) -> Query<'_> {
        Query { tx: self, sql, params: Vec::new() }
    }

    /// The root keys, or the error that says that there is none. They are asked for anew each time: what a transaction
    /// reads late may have been sealed anew since it began.
    pub(crate) fn roots(&self) -> Result<Arc<Roots>> {
        self.roots.get().ok_or(Error::Seal("root key"))
    }

    /// The key for log-ins, opened once for the transaction.
    pub(crate) async fn installation_key(&mut self) -> Result<Arc<InstallationKey>> {
        if let Some(key) = &self.installation {
            return Ok(Arc::clone(key));
        }
        let roots = self.roots()?;
        let key = match key::installation(self).await? {
            Some(kept) => roots.installation(kept.generation, &kept.wrapped)?.key,
            None => roots.derived_installation()?,
        };
        Ok(Arc::clone(self.installation.insert(Arc::new(key))))
    }

    /// An association's key, opened once for the transaction.
    pub async fn association_key(&mut self, id: AssociationId) -> Result<Arc<AssociationKey>> {
        if let Some(key) = self.keys.get(&id) {
            return Ok(Arc::clone(key));
        }
        let key = Arc::new(key::association(self, id).await?.key);
        self.keys.insert(id, Arc::clone(&key));
        Ok(key)
    }

    /// A person's key; that of the latest one is kept for the transaction, which is most often about one person.
    pub async fn person_key(&mut self, association: AssociationId, person: PersonId) -> Result<PersonKey> {
        if let Some((_, _, key)) =
            self.person.as_ref().filter(|kept| (kept.0, kept.1) == (association, person))
        {
            return Ok(key.clone());
        }
        let sql = crate::sql!("select wrapped from person_key where association_id = $1 and person_id = $2");
        let (wrapped,): (Vec<u8>,) = self.query(sql).bind(association).bind(person).one().await?;
        let key = self.association_key(association).await?.person(person, &wrapped)?;
        self.person = Some((association, person, key.clone()));
        Ok(key)
    }

    /// Seals a person's field.
    pub fn seal(&mut self, key: &PersonKey, place: Place, text: &str) -> Result<Vec<u8>> {
        key.seal(place, text, &mut self.random)
    }

    /// Seals a person's field that may be missing.
    pub fn seal_some(
        &mut self,
        key: &PersonKey,
        place: Place,
        text: Option<&str>,
    ) -> Result<Option<Vec<u8>>> {
        text.map(|text| self.seal(key, place, text)).transpose()
    }

    /// Opens a person's field. From here on the transaction owes the log an entry.
    pub fn open(&mut self, key: &PersonKey, place: Place, sealed: &[u8]) -> Result<Personal<String>> {
        self.opened = true;
        key.open(place, sealed).map(Personal::new)
    }

    /// Seals a person's file.
    pub fn seal_bytes(&mut self, key: &PersonKey, place: Place, bytes: &[u8]) -> Result<Vec<u8>> {
        key.seal_bytes(place, bytes, &mut self.random)
    }

    /// Opens a person's file. From here on the transaction owes the log an entry.
    pub fn open_bytes(&mut self, key: &PersonKey, place: Place, sealed: &[u8]) -> Result<Personal<Vec<u8>>> {
        self.opened = true;
        key.open_bytes(place, sealed).map(Personal::new)
    }

    /// Opens a person's field that may be missing.
    pub fn open_some(
        &mut self,
        key: &PersonKey,
        place: Place,
        sealed: Option<&[u8]>,
    ) -> Result<Option<Personal<String>>> {
        sealed.map(|sealed| self.open(key, place, sealed)).transpose()
    }

    /// Says what was done or seen. In a changing transaction the entry is part of it; after a reading one it is
    /// made durable before the answer is released.
    pub fn log(&mut self, entry: Entry) {
        self.logged = true;
        self.entries.push(entry);
    }

    /// Says what was refused. The entry is kept although the transaction is rolled back.
    pub fn log_refusal(&mut self, entry: Entry) {
        self.refusals.push(entry);
    }

    /// Runs a migration's script.
    pub(crate) async fn script(&mut self, text: &str) -> Result<()> {
        match &self.conn {
            Conn::Sqlite(held) => held.script(text),
            Conn::Postgres(held) => held.script(text).await,
        }
    }

    async fn rows(&mut self, sql: Sql, params: &[Value]) -> Result<Vec<Row>> {
        let rows = match &self.conn {
            Conn::Sqlite(held) => held.rows(sql, params)?,
            Conn::Postgres(held) => held.rows(sql, params).await?,
        };
        if let Some(trace) = &self.trace {
            trace.rows(sql, params, &rows);
        }
        Ok(rows)
    }

    async fn execute(&mut self, sql: Sql, params: &[Value]) -> Result<u64> {
        let touched = match &self.conn {
            Conn::Sqlite(held) => held.execute(sql, params)?,
            Conn::Postgres(held) => held.execute(sql, params).await?,
        };
        if let Some(trace) = &self.trace {
            trace.touched(sql, params, touched);
        }
        Ok(touched)
    }
}

impl Query<'_> {
    /// Binds the next parameter.
    pub fn bind(mut self, value: impl IntoValue) -> Self {
        self.params.push(value.into_value());
        self
    }

    /// Every row.
    pub async fn all<T: FromRow>(self) -> Result<Vec<T>> {
        let rows = self.tx.rows(self.sql, &self.params).await?;
        rows.into_iter().map(|mut row| T::from_row(&mut row)).collect()
    }

    /// The first row, if there is one.
    pub async fn optional<T: FromRow>(self) -> Result<Option<T>> {
        Ok(self.all().await?.into_iter().next())
    }

    /// The first row, or [`Error::NotFound`].
    pub async fn one<T: FromRow>(self) -> Result<T> {
        self.optional().await?.ok_or(Error::NotFound)
    }

    /// Runs it and returns how many rows it touched.
    pub async fn execute(self) -> Result<u64> {
        self.tx.execute(self.sql, &self.params).await
    }

    /// Runs a change of one row that names the version it was read at; [`Error::Stale`] when no row has it.
    pub async fn at_version(self) -> Result<()> {
        if self.execute().await? == 1 { Ok(()) } else { Err(Error::Stale) }
    }
}
