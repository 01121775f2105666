//! Importing the workbook that an intervention has kept until now.
//!
//! [`read_file`] reads it, [`StartImport`] keeps its rows, [`ShowImport`] shows what each matched, [`FixRow`] mends one,
//! [`TakeIn`] makes cases of the good ones, [`rest_table`] lists the rest; [`ImportWhole`] does all at once.

mod enter;
mod file;
mod fix;
pub(crate) mod leftover;
mod rest;
mod review;
mod settings;
mod start;
mod take;
mod verdict;
mod whole;

pub use file::{LARGEST_FILE, digest, read_file};
pub use fix::{FixRow, Mend};
pub use rest::{rest_table, workbook};
pub use review::{ListImports, Review, ReviewedRow, ShowImport};
pub use settings::{FileNotes, GuessedHeader, PairChoice, Paper, Settings};
pub(crate) use settings::{Kept, from_text};
pub use start::StartImport;
pub use store::records::import::Import;
pub use take::TakeIn;
pub use verdict::{Change, Look, Verdict};
pub use whole::{ImportWhole, Imported, TryImport, try_import_anew};
