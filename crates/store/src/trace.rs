//! A record of the statements executed, so that a test can repeat them on the other engine.

use crate::row::Row;
use crate::sql::Sql;
use crate::value::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// One executed statement and its outcome.
#[derive(Debug, Clone)]
pub struct Executed {
    /// The statement.
    pub sql: Sql,
    /// Its parameters.
    pub params: Vec<Value>,
    /// Its rows, for a select.
    pub rows: Option<Vec<Vec<Value>>>,
    /// How many rows it touched, for a change.
    pub touched: Option<u64>,
}

/// Collects executed statements. Shared by every transaction of one database; off unless asked for.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    executed: Arc<Mutex<Vec<Executed>>>,
    paused: Arc<AtomicBool>,
}

impl Trace {
    pub(crate) fn rows(&self, sql: Sql, params: &[Value], rows: &[Row]) {
        let rows = Some(rows.iter().map(|row| row.values().to_vec()).collect());
        self.push(Executed { sql, params: params.to_vec(), rows, touched: None });
    }

    pub(crate) fn touched(&self, sql: Sql, params: &[Value], touched: u64) {
        self.push(Executed { sql, params: params.to_vec(), rows: None, touched: Some(touched) });
    }

    fn push(&self, executed: Executed) {
        if !self.paused.load(Ordering::Relaxed) {
            self.executed.lock().unwrap_or_else(PoisonError::into_inner).push(executed);
        }
    }

    /// Collects nothing until [`Self::resume`].
    pub fn pause(&self) {
        self.paused.store(true, Ordering::Relaxed);
    }

    /// Collects again.
    pub fn resume(&self) {
        self.paused.store(false, Ordering::Relaxed);
    }

    /// How many have been executed so far.
    pub fn count(&self) -> usize {
        self.executed.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// What has been executed so far, in order.
    pub fn executed(&self) -> Vec<Executed> {
        self.executed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
