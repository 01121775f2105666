//! The first day that a participation can have.

use jiff::civil::{Date, date};

/// The day on which the law of financial coordination (2003:1210) came into force: before it there was no association
/// that could have had an intervention, so an earlier day is a slip of the pen.
pub const EARLIEST_START: Date = date(2004, 1, 1);
