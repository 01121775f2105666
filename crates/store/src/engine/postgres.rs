//! PostgreSQL: serialisable writes, repeatable reads, one pooled connection for each transaction.

use crate::error::{Error, Result};
use crate::row::Row;
use crate::sql::Sql;
use crate::value::Value;
use deadpool_postgres::{Config, Object, Pool, PoolConfig, Runtime};
use jiff::Timestamp;
use jiff::civil::Date;
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

/// A pool of connections to one database.
#[derive(Debug)]
pub struct Postgres {
    pool: Pool,
}

/// A connection inside a transaction. Dropped before its end, it is closed, and the server rolls back.
#[derive(Debug)]
pub struct Held(Option<Object>);

impl Postgres {
    /// A pool for `url`, such as `postgres://user@host:port/database`.
    pub fn open(url: &str) -> Result<Self> {
        let mut config = Config::new();
        config.url = Some(url.to_owned());
        config.pool = Some(PoolConfig::new(16));
        let pool =
            config.create_pool(Some(Runtime::Tokio1), NoTls).map_err(|e| Error::Engine(e.to_string()))?;
        Ok(Self { pool })
    }

    /// A snapshot for reading.
    pub async fn read(&self) -> Result<Held> {
        self.begin("begin isolation level repeatable read read only").await
    }

    /// A transaction for writing.
    pub async fn write(&self) -> Result<Held> {
        self.begin("begin isolation level serializable").await
    }

    async fn begin(&self, how: &str) -> Result<Held> {
        let object = self.pool.get().await.map_err(|e| Error::Engine(e.to_string()))?;
        let held = Held(Some(object));
        held.script(how).await?;
        Ok(held)
    }

    /// Ends a transaction well; returns when it is durable.
    pub async fn finish(&self, mut held: Held) -> Result<()> {
        held.script("commit").await?;
        // Back to the pool, since the transaction is over.
        drop(held.0.take());
        Ok(())
    }
}

impl Held {
    fn conn(&self) -> Result<&Object> {
        self.0.as_ref().ok_or_else(|| Error::Engine("the connection was given back".to_owned()))
    }

    /// Runs a statement and returns its rows.
    pub async fn rows(&self, sql: Sql, params: &[Value]) -> Result<Vec<Row>> {
        let conn = self.conn()?;
        let statement = conn.prepare_cached(sql.text).await.map_err(|e| failure(&e))?;
        let bound: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as _).collect();
        let rows = conn.query(&statement, &bound).await.map_err(|e| failure(&e))?;
        rows.iter().map(read).collect()
    }

    /// Runs a statement and returns how many rows it touched.
    pub async fn execute(&self, sql: Sql, params: &[Value]) -> Result<u64> {
        let conn = self.conn()?;
        let statement = conn.prepare_cached(sql.text).await.map_err(|e| failure(&e))?;
        let bound: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as _).collect();
        conn.execute(&statement, &bound).await.map_err(|e| failure(&e))
    }

    /// Runs a script without parameters: a migration or a word of the transaction.
    pub async fn script(&self, text: &str) -> Result<()> {
        self.conn()?.batch_execute(text).await.map_err(|e| failure(&e))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}

fn read(row: &tokio_postgres::Row) -> Result<Row> {
    let value = |at| row.try_get::<_, Value>(at).map_err(|e| failure(&e));
    (0..row.len()).map(value).collect::<Result<_>>().map(Row::new)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql_checked(ty, out),
            Self::Bool(truth) => truth.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Self::Id(id) => id.to_sql_checked(ty, out),
            Self::Day(day) => day.to_sql_checked(ty, out),
            Self::At(at) => at.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::BOOL => Self::Bool(bool::from_sql(ty, raw)?),
            Type::TEXT => Self::Text(String::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(Vec::from_sql(ty, raw)?),
            Type::UUID => Self::Id(Uuid::from_sql(ty, raw)?),
            Type::DATE => Self::Day(Date::from_sql(ty, raw)?),
            Type::TIMESTAMPTZ => Self::At(Timestamp::from_sql(ty, raw)?),
            _ => return Err(format!("a column of type {ty}: only portable types are used").into()),
        })
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn failure(error: &tokio_postgres::Error) -> Error {
    let Some(said) = error.as_db_error() else { return Error::Engine(error.to_string()) };
    match *said.code() {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Error::Retry,
        SqlState::UNIQUE_VIOLATION => Error::Duplicate(said.constraint().unwrap_or_default().to_owned()),
        SqlState::DISK_FULL => Error::Full,
        _ => Error::Engine(format!("{} ({})", said.message(), said.code().code())),
    }
}
