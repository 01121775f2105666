//! Where the time comes from.

use jiff::{Timestamp, ToSpan as _};
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

impl<T: Clock> Clock for std::sync::Arc<T> {
    fn moment(&self) -> Moment {
        (**self).moment()
    }
}
