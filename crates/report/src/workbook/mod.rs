//! Workbooks: bytes that someone sends in, read with every limit that a hostile file can press on, and tables
//! written as the same kind of workbook.
//!
//! ```no_run
//! # fn example(bytes: &[u8]) -> Result<(), report::workbook::WorkbookError> {
//! use report::workbook::{Limits, read};
//! for sheet in read(bytes, &Limits::default())?.sheets {
//!     println!("{}: {} rows", sheet.name, sheet.rows.len());
//! }
//! # Ok(())
//! # }
//! ```

mod archive;
mod limits;
mod neutral;
mod read;
mod write;

pub use limits::{Limits, WorkbookError};
pub use read::{Workbook, read};
pub use write::{WriteError, write};
