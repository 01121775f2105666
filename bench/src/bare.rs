//! The same statements without anything around them: no rules, no seals, no HTML; the same durable log.

use crate::Outcome;
use crate::fill::Filled;
use crate::page::{AT_ONCE, PAGES};
use crate::timer::{Runs, Timer};
use app::case::ShowCase;
use rusqlite::Connection;
use rusqlite::types::Value as Plain;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use store::{Executed, Value};

/// A statement with its parameters as SQLite keeps them.
#[derive(Debug, Clone)]
struct Bare {
    text: &'static str,
    params: Vec<Plain>,
    writes: bool,
}

/// The statements of one case page, and so many rounds of them.
pub(crate) async fn case_pages(filled: &Filled) -> Outcome<Runs> {
    let before = filled.trace.executed().len();
    filled.trace.resume();
    let models = filled.world.app.models();
    filled.world.app.read(&ShowCase { actor: &filled.actor, models, case: filled.cases[0] }).await?;
    filled.trace.pause();
    let all: Vec<Bare> = filled.trace.executed().into_iter().skip(before).map(bare).collect();
    let (writes, reads): (Vec<_>, Vec<_>) = all.into_iter().partition(|each| each.writes);
    let mut runs = run(&filled.path, &reads, &writes)?;
    runs.statements = reads.len() + writes.len();
    Ok(runs)
}

fn bare(executed: Executed) -> Bare {
    let plain = |value| match value {
        Value::Null => Plain::Null,
        Value::Int(number) => Plain::Integer(number),
        Value::Bool(truth) => Plain::Integer(i64::from(truth)),
        Value::Text(text) => Plain::Text(text),
        Value::Bytes(bytes) => Plain::Blob(bytes),
        Value::Id(id) => Plain::Blob(id.as_bytes().to_vec()),
        Value::Day(day) => Plain::Text(day.to_string()),
        Value::At(at) => Plain::Integer(at.as_millisecond()),
    };
    let writes = executed.touched.is_some();
    Bare { text: executed.sql.text, params: executed.params.into_iter().map(plain).collect(), writes }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch("pragma synchronous = full; pragma busy_timeout = 5000; pragma temp_store = memory")?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

fn run(path: &Path, reads: &[Bare], writes: &[Bare]) -> Outcome<Runs> {
    let (queue, waiting) = channel();
    let whole = Timer::start();
    let times = std::thread::scope(|scope| -> Outcome<Vec<_>> {
        let log = scope.spawn(move || write(path, writes, &waiting));
        let readers: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let queue = queue.clone();
                scope.spawn(move || read(path, reads, &queue))
            })
            .collect();
        drop(queue);
        let mut times = Vec::new();
        for lane in readers {
            times.extend(lane.join().map_err(|_| "a reader broke off")??);
        }
        log.join().map_err(|_| "the writer broke off")??;
        Ok(times)
    })?;
    Ok(Runs::new(times, whole.elapsed()))
}

type Ack = SyncSender<()>;

fn read(
    path: &Path,
    reads: &[Bare],
    queue: &std::sync::mpsc::Sender<Ack>,
) -> Outcome<Vec<std::time::Duration>> {
    let conn = open(path)?;
    let mut times = Vec::new();
    for _ in 0..PAGES / AT_ONCE {
        let watch = Timer::start();
        conn.execute_batch("begin")?;
        for each in reads {
            rows(&conn, each)?;
        }
        conn.execute_batch("commit")?;
        let (done, durable) = sync_channel(1);
        queue.send(done)?;
        durable.recv()?;
        times.push(watch.elapsed());
    }
    Ok(times)
}

fn rows(conn: &Connection, each: &Bare) -> Outcome {
    let mut statement = conn.prepare_cached(each.text)?;
    bind(&mut statement, &each.params)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            std::hint::black_box(row.get_ref(at)?);
        }
    }
    Ok(())
}

fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Plain]) -> Outcome {
    for at in 1..=statement.parameter_count() {
        let name = statement.parameter_name(at).ok_or("a parameter without name")?;
        let number: usize = name.trim_start_matches('$').parse()?;
        statement.raw_bind_parameter(at, &params[number - 1])?;
    }
    Ok(())
}

/// Takes what waits, writes it all, commits once, answers everybody.
fn write(path: &Path, writes: &[Bare], waiting: &Receiver<Ack>) -> Outcome {
    let conn = open(path)?;
    let mut nth = 0_u64;
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter());
        conn.execute_batch("begin immediate")?;
        for _ in &batch {
            nth += 1;
            for each in writes {
                let mut statement = conn.prepare_cached(each.text)?;
                bind(&mut statement, &fresh(each, nth))?;
                statement.raw_execute()?;
            }
        }
        conn.execute_batch("commit")?;
        for done in batch {
            done.send(())?;
        }
    }
    Ok(())
}

/// The same row under an entry id of its own: the second parameter of both statements of the log.
fn fresh(each: &Bare, nth: u64) -> Vec<Plain> {
    let mut params = each.params.clone();
    if let Some(Plain::Blob(id)) = params.get_mut(1) {
        id[8..].copy_from_slice(&nth.to_be_bytes());
    }
    params
}
