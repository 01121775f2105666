//! The matrix: participants down, quarters across, as the sheet had it.

mod cell;
mod filter;
mod record;
mod row;
mod show;

pub use cell::{CellPage, Past, ShowCell};
pub(crate) use filter::after_exit;
pub use filter::{Filter, Status};
pub use record::RecordStep;
pub use row::{Cell, Motivation, Row};
pub use show::{Matrix, ShowMatrix, ShowRow};
