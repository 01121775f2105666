//! Room for password checks: heavy on purpose, so only a few run at a time and only so many wait.

use crate::failure::Failure;
use app::App;
use app::session::Password;
use domain::personal::Personal;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many run at a time: each takes a processor for some 20 ms and 19 MB of memory.
const AT_ONCE: usize = 2;
/// How many wait beside them.
const WAITING: usize = 40;
/// How long one waits at most; then whoever asked is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// A bounded queue for heavy work.
#[derive(Debug)]
pub struct Queue {
    running: Semaphore,
    room: Semaphore,
    patience: Duration,
}

/// The queue for all passwords of the house.
pub static PASSWORDS: Queue = Queue::new(AT_ONCE, WAITING, PATIENCE);

/// One's turn. It ends when this is dropped: hand it to the work itself, which goes on when its asker has left.
#[derive(Debug)]
pub struct Turn {
    _running: SemaphorePermit<'static>,
    _room: SemaphorePermit<'static>,
}

impl Queue {
    /// A queue that runs so many at a time, lets so many wait, and each of them so long.
    pub const fn new(at_once: usize, waiting: usize, patience: Duration) -> Self {
        let (running, room) = (Semaphore::const_new(at_once), Semaphore::const_new(at_once + waiting));
        Self { running, room, patience }
    }

    /// Waits for a turn; [`Failure::Busy`] when there is no room, or none came in time.
    pub async fn turn(&'static self) -> Result<Turn, Failure> {
        let room = self.room.try_acquire().map_err(|_| Failure::Busy)?;
        let running = tokio::time::timeout(self.patience, self.running.acquire()).await;
        let running = running.map_err(|_| Failure::Busy)?.map_err(|_| Failure::Broken)?;
        Ok(Turn { _running: running, _room: room })
    }
}

impl Turn {
    /// Does the work on a blocking thread and keeps the turn until it is done.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let kept = move || {
            let done = work();
            drop(self);
            done
        };
        tokio::task::spawn_blocking(kept).await.map_err(|_| Failure::Broken)
    }
}

/// A one-time password to show once, and its hash.
pub async fn one_time(app: &App) -> Result<(Personal<String>, String), Failure> {
    let (shown, salt) = (app.one_time_password(), app.salt());
    let password = Password::new(shown.expose().as_str());
    let hash = PASSWORDS.turn().await?.run(move || password.hash(&salt)).await?;
    Ok((shown, hash?))
}

#[cfg(test)]
mod tests {
    use super::Queue;
    use crate::failure::Failure;
    use std::time::Duration;

    fn queue(at_once: usize, waiting: usize, patience_ms: u64) -> &'static Queue {
        Box::leak(Box::new(Queue::new(at_once, waiting, Duration::from_millis(patience_ms))))
    }

    #[tokio::test]
    async fn who_finds_no_room_is_told_at_once() {
        let queue = queue(1, 1, 60_000);
        let first = queue.turn().await.unwrap();
        let second = tokio::spawn(queue.turn());
        tokio::task::yield_now().await;
        assert_eq!(queue.turn().await.unwrap_err(), Failure::Busy);
        drop(first);
        assert!(second.await.unwrap().is_ok());
        assert!(queue.turn().await.is_ok(), "the room is given back");
    }

    #[tokio::test]
    async fn nobody_waits_for_ever_behind_a_slow_one() {
        let queue = queue(1, 5, 20);
        let slow = queue.turn().await.unwrap();
        assert_eq!(queue.turn().await.unwrap_err(), Failure::Busy);
        drop(slow);
        assert!(queue.turn().await.is_ok());
    }

    #[tokio::test]
    async fn work_keeps_its_turn_when_its_asker_has_left() {
        let queue = queue(1, 0, 20);
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let asker = tokio::spawn(async move { queue.turn().await?.run(move || wait.recv()).await });
        while queue.turn().await.is_ok() {
            tokio::task::yield_now().await;
        }
        asker.abort();
        assert!(asker.await.unwrap_err().is_cancelled());
        assert_eq!(queue.turn().await.unwrap_err(), Failure::Busy, "the work still runs");
        go.send(()).unwrap();
        while queue.turn().await.is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}
