//! The figures of an intervention.

mod see;

pub use see::{MONTHS_BACK, SeeFigures};
