//! Exporting the workbook: the same sheet, from what the cases say now.

mod current;
mod sheet;

pub(crate) use current::current;
pub use sheet::{ExportSheet, Exported};
