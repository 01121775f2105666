//! Every key is replaced while people read and write.

use crate::Outcome;
use crate::fill::Filled;
use crate::timer::{Runs, Timer};
use app::case::ShowCase;
use app::session::WhoAmI;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::seal::{RootKey, Roots};

/// What was seen.
#[derive(Debug)]
pub(crate) struct Replaced {
    took: Duration,
    people: u64,
    pages: Runs,
    reads: Runs,
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { took, people, pages, reads } = self;
        write!(
            f,
            "{people} people in {} ms; meanwhile case pages, whose log waits: {pages}; ",
            took.as_millis()
        )?;
        write!(f, "reads without a log: {reads}")
    }
}

/// Replaces them under a new root key.
pub(crate) async fn replaced(filled: &Arc<Filled>) -> Outcome<Replaced> {
    let (app, stop) = (&filled.world.app, Arc::new(AtomicBool::new(false)));
    app.db().hold(Roots::new(RootKey::new([9; 32]), [RootKey::new([1; 32])]));
    let pages = tokio::spawn(repeated(Arc::clone(filled), Arc::clone(&stop), true));
    let reads = tokio::spawn(repeated(Arc::clone(filled), Arc::clone(&stop), false));
    let timer = Timer::start();
    let replaced = app::keys::replace(app, "bench").await?;
    let took = timer.elapsed();
    stop.store(true, Ordering::Relaxed);
    let people = replaced.associations.iter().map(|(_, people)| people).sum();
    Ok(Replaced { took, people, pages: pages.await??, reads: reads.await?? })
}

/// Opens a case's page, or only asks who somebody is, until told to stop.
async fn repeated(filled: Arc<Filled>, stop: Arc<AtomicBool>, page: bool) -> Outcome<Runs> {
    let (app, whole, mut times) = (&filled.world.app, Timer::start(), Vec::new());
    while !stop.load(Ordering::Relaxed) {
        let one = Timer::start();
        if page {
            let case = *filled.cases.get(times.len() % filled.cases.len()).ok_or("no case")?;
            app.read(&ShowCase { actor: &filled.actor, models: app.models(), case }).await?;
        } else {
            app.read(&WhoAmI { token: &filled.token, seat: None }).await?;
        }
        times.push(one.elapsed());
    }
    Ok(Runs::new(times, whole.elapsed()))
}
