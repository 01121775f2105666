//! Measuring.

use std::fmt;
use std::time::{Duration, Instant};

/// A stopwatch.
#[derive(Debug)]
pub(crate) struct Timer(Instant);

impl Timer {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Many runs of one thing: each run's time, and all of them together.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    times: Vec<Duration>,
    whole: Duration,
    /// How many statements a bare run made; 0 where it does not apply.
    pub(crate) statements: usize,
}

impl Runs {
    pub(crate) fn new(mut times: Vec<Duration>, whole: Duration) -> Self {
        times.sort_unstable();
        Self { times, whole, statements: 0 }
    }

    /// Runs a second, all together.
    #[expect(clippy::cast_precision_loss, reason = "counts of runs are small")]
    pub(crate) fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.whole.as_secs_f64()
    }

    fn at(&self, percent: usize) -> Duration {
        let place = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(place).copied().unwrap_or_default()
    }
}

impl fmt::Display for Runs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
        write!(
            f,
            "{} runs, {:.0}/s, median {:.2} ms, p99 {:.2} ms, most {:.2} ms",
            self.times.len(),
            self.per_second(),
            ms(self.at(50)),
            ms(self.at(99)),
            ms(self.at(100))
        )
    }
}
