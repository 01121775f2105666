//! SQLite: one writer with group commit, many readers, `synchronous=FULL`.

use crate::error::{Error, Result};
use crate::row::Row;
use crate::sql::Sql;
use crate::value::Value;
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, oneshot};

/// An open SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    writer: Arc<AsyncMutex<Writer>>,
    readers: Arc<Mutex<Readers>>,
    /// The thread that commits, and what wakes it; `None` once the file is being closed.
    committing: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
    _lock: Option<File>,
}

/// The one connection that writes, and those who wait for the batch's commit.
#[derive(Debug)]
pub struct Writer {
    conn: Connection,
    batch: Vec<oneshot::Sender<Result<()>>>,
    inside: bool,
    /// How many rows had been changed when the planner was last told how the tables have grown.
    told: u64,
}

/// Connections that wait for the next snapshot. One that was opened before the planner's figures changed still plans by
/// the old ones, and is closed when it comes back.
#[derive(Debug, Default)]
pub struct Readers {
    idle: Vec<Connection>,
    age: u64,
}

/// Rows changed between two looks at how the tables have grown. A look costs next to nothing while none has grown
/// tenfold.
const GROWN: u64 = 2_000;

/// A connection held by a transaction. Dropped before its end, it rolls back.
#[derive(Debug)]
pub enum Held {
    /// The writer, inside a savepoint of the running batch.
    Writer(OwnedMutexGuard<Writer>),
    /// A reader, inside its own snapshot.
    Reader {
        /// The connection; `None` once it has been given back.
        conn: Option<Connection>,
        /// Where it goes back to, unless the readers have been renewed since.
        home: Arc<Mutex<Readers>>,
        /// The readers' age when it was opened.
        age: u64,
    },
}

impl Sqlite {
    /// Opens the file, making it when `create` says so. A second writer is refused with the holder's process id.
    pub fn open(path: &Path, create: bool, read_only: bool) -> Result<Self> {
        let lock = if read_only { None } else { Some(lock(path)?) };
        let conn = connect(path, create, read_only)?;
        let mut writer = Writer { conn, batch: Vec::new(), inside: false, told: 0 };
        if !read_only {
            writer.tell_planner();
        }
        let writer = Arc::new(AsyncMutex::new(writer));
        let readers = Arc::new(Mutex::new(Readers::default()));
        let (wake, woken) = mpsc::channel();
        let (batches, renewed) = (Arc::clone(&writer), Arc::clone(&readers));
        let thread = std::thread::Builder::new()
            .name("commit".to_owned())
            .spawn(move || {
                while woken.recv().is_ok() {
                    if batches.blocking_lock().commit() {
                        renewed.lock().unwrap_or_else(PoisonError::into_inner).renew();
                    }
                }
            })
            .map_err(|e| Error::Engine(e.to_string()))?;
        Ok(Self { path: path.to_owned(), writer, readers, committing: Some((wake, thread)), _lock: lock })
    }

    /// Has the batch committed. Fails where nobody is left to do that.
    fn wake(&self) -> Result<()> {
        let woken = self.committing.as_ref().is_some_and(|(wake, _)| wake.send(()).is_ok());
        if woken { Ok(()) } else { Err(Error::Engine("the committing thread has ended".to_owned())) }
    }

    /// A snapshot for reading.
    pub fn read(&self) -> Result<Held> {
        let (pooled, age) = self.readers.lock().unwrap_or_else(PoisonError::into_inner).take();
        let conn = match pooled {
            Some(conn) => conn,
            None => connect(&self.path, false, true)?,
        };
        conn.execute_batch("begin").map_err(|e| failure(&e))?;
        Ok(Held::Reader { conn: Some(conn), home: Arc::clone(&self.readers), age })
    }

    /// The writer, inside a savepoint of its own.
    pub async fn write(&self) -> Result<Held> {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        writer.begin()?;
        Ok(Held::Writer(writer))
    }

    /// Gives a transaction up and lets the rest of its batch be committed.
    pub fn abandon(&self, held: Held) {
        drop(held);
        if let Err(error) = self.wake() {
            tracing::error!(%error, "what else waits in the batch is not committed");
        }
    }

    /// Ends a transaction well; answered when it is durable.
    pub async fn finish(&self, mut held: Held) -> Result<()> {
        let (answer, durable) = oneshot::channel();
        match &mut held {
            Held::Reader { .. } => return Ok(()),
            Held::Writer(writer) => {
                writer.conn.execute_batch("release own").map_err(|e| failure(&e))?;
                writer.inside = false;
                writer.batch.push(answer);
            }
        }
        drop(held);
        self.wake()?;
        durable.await.map_err(|_| Error::Engine("the commit was not answered".to_owned()))?
    }
}

impl Drop for Sqlite {
    /// Closes the file whole: after it nothing is committed any more, the write-ahead log has been written back, and only
    /// then may another process have the lock.
    fn drop(&mut self) {
        if let Some((wake, thread)) = self.committing.take() {
            drop(wake);
            if thread.join().is_err() {
                tracing::error!("the committing thread ended badly");
            }
        }
        // SQLite writes the log back when its last connection closes, and a reader's may not write.
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).renew();
    }
}

impl Writer {
    fn begin(&mut self) -> Result<()> {
        if self.conn.is_autocommit() {
            self.lose();
            self.conn.execute_batch("begin immediate").map_err(|e| failure(&e))?;
        }
        self.conn.execute_batch("savepoint own").map_err(|e| failure(&e))?;
        self.inside = true;
        Ok(())
    }

    /// Commits the batch. Says whether the planner has been told of tables that have grown.
    fn commit(&mut self) -> bool {
        if self.conn.is_autocommit() {
            self.lose();
            return false;
        }
        let outcome = self.conn.execute_batch("commit");
        if outcome.is_err() && !self.conn.is_autocommit() {
            // A commit that failed may leave the transaction open: nothing of it may be kept.
            if let Err(error) = self.conn.execute_batch("rollback") {
                tracing::error!(%error, "rollback after a failed commit");
            }
        }
        for waiter in self.batch.drain(..) {
            answer(waiter, outcome.as_ref().copied().map_err(failure));
        }
        self.conn.total_changes() - self.told >= GROWN && self.tell_planner()
    }

    /// Lets the planner count tables that have grown: without it a page of cases reads every row of a table.
    fn tell_planner(&mut self) -> bool {
        let told = self.conn.execute_batch("pragma analysis_limit = 400; pragma optimize = 0x10002");
        self.told = self.conn.total_changes();
        if let Err(error) = &told {
            tracing::warn!(%error, "the planner's figures were not renewed");
        }
        told.is_ok()
    }

    /// The engine has rolled the whole batch back (disk full, I/O error): everyone in it must know.
    fn lose(&mut self) {
        for waiter in self.batch.drain(..) {
            answer(waiter, Err(Error::Full));
        }
    }

    fn abandon(&mut self) {
        if !std::mem::take(&mut self.inside) {
            return;
        }
        if self.conn.is_autocommit() {
            self.lose();
        } else if let Err(error) = self.conn.execute_batch("rollback to own; release own") {
            tracing::error!(%error, "rollback to the savepoint");
        }
    }
}

impl Readers {
    fn take(&mut self) -> (Option<Connection>, u64) {
        (self.idle.pop(), self.age)
    }

    fn give(&mut self, conn: Connection, age: u64) {
        if age == self.age {
            self.idle.push(conn);
        }
    }

    fn renew(&mut self) {
        self.age += 1;
        self.idle.clear();
    }
}

fn answer(waiter: oneshot::Sender<Result<()>>, outcome: Result<()>) {
    // The caller may have gone away; then nobody needs the answer, and what was committed stands.
    if waiter.send(outcome).is_err() {
        tracing::debug!("a caller left before the commit");
    }
}

impl Held {
    fn conn(&self) -> Result<&Connection> {
        match self {
            Self::Writer(writer) => Ok(&writer.conn),
            Self::Reader { conn, .. } => {
                conn.as_ref().ok_or_else(|| Error::Engine("the connection was given back".to_owned()))
            }
        }
    }

    /// Runs a statement and returns its rows.
    pub fn rows(&self, sql: Sql, params: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.conn()?.prepare_cached(sql.text).map_err(|e| failure(&e))?;
        bind(&mut statement, params)?;
        let columns = statement.column_count();
        let mut cursor = statement.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = cursor.next().map_err(|e| failure(&e))? {
            let values = (0..columns).map(|at| row.get_ref(at).map_err(|e| failure(&e)).and_then(value));
            rows.push(Row::new(values.collect::<Result<_>>()?));
        }
        Ok(rows)
    }

    /// Runs a statement and returns how many rows it touched.
    pub fn execute(&self, sql: Sql, params: &[Value]) -> Result<u64> {
        let mut statement = self.conn()?.prepare_cached(sql.text).map_err(|e| failure(&e))?;
        bind(&mut statement, params)?;
        statement.raw_execute().map(|touched| touched as u64).map_err(|e| failure(&e))
    }

    /// Runs a script without parameters: a migration.
    pub fn script(&self, text: &str) -> Result<()> {
        self.conn()?.execute_batch(text).map_err(|e| failure(&e))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        match self {
            Self::Writer(writer) => writer.abandon(),
            Self::Reader { conn, home, age } => {
                if let Some(conn) = conn.take()
                    && conn.execute_batch("rollback").is_ok()
                {
                    home.lock().unwrap_or_else(PoisonError::into_inner).give(conn, *age);
                }
            }
        }
    }
}

fn connect(path: &Path, create: bool, read_only: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    if create && !read_only {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags).map_err(|e| failure(&e))?;
    conn.set_prepared_statement_cache_capacity(256);
    // A statement is planned once, not anew for the values that it is given.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| failure(&e))?;
    if !read_only {
        conn.execute_batch("pragma journal_mode = wal").map_err(|e| failure(&e))?;
    }
    conn.execute_batch(
        "pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; \
         pragma trusted_schema = off; pragma temp_store = memory;",
    )
    .map_err(|e| failure(&e))?;
    Ok(conn)
}

fn lock(path: &Path) -> Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let said = |e: std::io::Error| Error::Engine(format!("{}: {e}", Path::new(&name).display()));
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&name).map_err(said)?;
    if file.try_lock().is_err() {
        let mut holder = String::new();
        file.read_to_string(&mut holder).map_err(said)?;
        return Err(Error::Locked(holder.trim().parse().unwrap_or_default()));
    }
    file.set_len(0).map_err(said)?;
    file.rewind().map_err(said)?;
    file.write_all(std::process::id().to_string().as_bytes()).map_err(said)?;
    Ok(file)
}

struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Bool(truth) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*truth))),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Value::Day(day) => ToSqlOutput::from(day.to_string()),
            Value::At(at) => ToSqlOutput::Borrowed(ValueRef::Integer(Timestamp::as_millisecond(*at))),
        })
    }
}

/// SQLite numbers `$1` by first appearance, not by its digits: so each is bound by its name.
fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Value]) -> Result<()> {
    for at in 1..=statement.parameter_count() {
        let number: usize = statement
            .parameter_name(at)
            .and_then(|name| name.strip_prefix('$'))
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| Error::Engine("parameters are $1, $2 …".to_owned()))?;
        let value = params
            .get(number.wrapping_sub(1))
            .ok_or_else(|| Error::Engine(format!("no value for ${number}")))?;
        statement.raw_bind_parameter(at, Bound(value)).map_err(|e| failure(&e))?;
    }
    Ok(())
}

fn value(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(_) => return Err(Error::Form("a fraction found".to_owned())),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

fn failure(error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Error::Full,
        Some(ErrorCode::ConstraintViolation) if error.to_string().contains("UNIQUE") => {
            Error::Duplicate(error.to_string())
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Retry,
        _ => Error::Engine(error.to_string()),
    }
}
