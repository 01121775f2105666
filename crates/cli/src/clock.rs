//! The system's clock and random source: the only places that read them.

use app::Clock;
use jiff::{Timestamp, Unit};
use rand::TryRng as _;
use rand::rngs::SysRng;
use store::Moment;

/// The machine's clock, its day told in Swedish time.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the program reads the time")]
    fn moment(&self) -> Moment {
        let now = Timestamp::now();
        let at = now.round(Unit::Millisecond).unwrap_or(now);
        Moment { at, today: domain::day::of(at) }
    }
}

/// Bytes from the operating system.
pub(crate) fn seed() -> std::io::Result<[u8; 32]> {
    let mut seed = [0; 32];
    SysRng.try_fill_bytes(&mut seed).map_err(std::io::Error::other)?;
    Ok(seed)
}
