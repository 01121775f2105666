//! All SQL, one text for SQLite and PostgreSQL; sealed personal data; the log.
//!
//! A [`UseCase`] runs inside a [`Tx`], by [`Db::write`] or [`Db::read`]. Functions that change a record or open
//! personal data ask for an [`access::Permit`], lists for an [`access::Scope`]; association, case and person
//! come from there, so that no statement can reach further than the decision.

mod db;
mod engine;
mod error;
pub mod log;
mod migrate;
pub mod records;
#[macro_use]
mod row;
pub mod seal;
#[macro_use]
mod sql;
mod trace;
mod tx;
#[macro_use]
mod value;

pub use db::{Db, Options, Target, UseCase};
pub use error::{Error, Failure, Result};
pub use migrate::{STEPS, Step};
pub use row::{FromRow, Row};
pub use sql::Sql;
pub use trace::{Executed, Trace};
pub use tx::{Moment, Query, Tx};
pub use value::{FromValue, IntoValue, Value};
