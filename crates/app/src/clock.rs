//! Where the time comes from.

use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};
use store::Moment;

/// Tells the moment. The binary reads the system's clock; tests and the demonstration's builder set their own.
pub trait Clock: Debug + Send + Sync {
    /// Now, to the millisecond, with the day in Sweden.
    fn moment(&self) -> Moment;
}

/// A clock that stands where it was put.
#[derive(Debug)]
pub struct SetClock(Mutex<Moment>);

impl SetClock {
    /// A clock that stands at this moment.
    pub const fn new(moment: Moment) -> Self {
        Self(Mutex::new(moment))
    }

    /// Puts it to another moment.
    pub fn set(&self, moment: Moment) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    /// Puts it to noon, Swedish winter time, of a day.
    pub fn set_day(&self, today: jiff::civil::Date) {
        let noon = today.at(11, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        self.set(Moment { at: noon.map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp()), today });
    }

    /// Lets a number of days pass.
    pub fn pass_days(&self, days: i32) {
        let moment = self.moment();
        if let Ok(day) = moment.today.checked_add(days.days()) {
            self.set_day(day);
        }
    }
}

impl Clock for SetClock {
    fn moment(&self) -> Moment {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that never goes back: while the clock under it is behind what was last told, it stands still. The log's
/// entries are then in the order of their instants, whatever is done to the machine's time.
#[derive(Debug)]
pub struct Rising<C> {
    clock: C,
    last: Mutex<Moment>,
}

/// The clock is so far behind the last entry of the log that one of them must be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the clock says {now}, and the last entry of the log was written at {last}. One of them is wrong: nothing was \
     changed. Set the machine's time and start again. If the entry was written while the clock was wrong, say so with \
     STEGVIS_TRUST_CLOCK=yes"
)]
pub struct Behind {
    /// What the clock says.
    pub now: Timestamp,
    /// When the last entry was written.
    pub last: Timestamp,
}

/// How far a clock may be behind the last entry: it is then waited for.
const SLACK: SignedDuration = SignedDuration::from_secs(5);

impl<C: Clock> Rising<C> {
    /// The clock, from the instant of the log's last entry on.
    ///
    /// # Errors
    /// [`Behind`] when it is more than five seconds behind.
    pub fn from(clock: C, last: Option<Timestamp>) -> Result<Self, Behind> {
        let now = clock.moment();
        let last = last.unwrap_or(now.at).max(now.at);
        if last.duration_since(now.at) > SLACK {
            return Err(Behind { now: now.at, last });
        }
        let today = if last > now.at { domain::day::of(last) } else { now.today };
        Ok(Self { clock, last: Mutex::new(Moment { at: last, today }) })
    }
}

impl<C: Clock> Clock for Rising<C> {
    fn moment(&self) -> Moment {
        let now = self.clock.moment();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if now.at >= last.at {
            *last = now;
        } else if last.at.duration_since(now.at) > SLACK {
            tracing::warn!(now = %now.at, stands = %last.at, "the machine's clock was set back: the time stands still");
        }
        *last
    }
}

impl<T: Clock> Clock for std::sync::Arc<T> {
    fn moment(&self) -> Moment {
        (**self).moment()
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, Clock as _, Rising, SetClock};
    use jiff::{Timestamp, ToSpan as _};
    use std::sync::Arc;
    use store::Moment;

    fn moment(second: i64) -> Moment {
        let at = Timestamp::from_second(1_790_000_000 + second).unwrap();
        Moment { at, today: domain::day::of(at) }
    }

    #[test]
    fn a_clock_that_is_set_back_stands_until_it_has_caught_up() {
        let clock = Arc::new(SetClock::new(moment(100)));
        let rising = Rising::from(Arc::clone(&clock), None).unwrap();
        clock.set(moment(40));
        assert_eq!(rising.moment().at, moment(100).at);
        clock.set(moment(101));
        assert_eq!(rising.moment().at, moment(101).at);
    }

    #[test]
    fn five_seconds_behind_the_last_entry_are_waited_for_and_more_are_refused() {
        let from = |last| Rising::from(SetClock::new(moment(0)), Some(last));
        assert_eq!(from(moment(5).at).unwrap().moment().at, moment(5).at);
        let late = moment(5).at + 1.millisecond();
        assert_eq!(from(late).unwrap_err(), Behind { now: moment(0).at, last: late });
        assert_eq!(from(moment(-900).at).unwrap().moment().at, moment(0).at);
    }
}
