//! The *måldokument*: the sheet in which an intervention keeps its participants, what its rows mean, and the
//! same sheet written again.
//!
//! Columns, steps, origins, exits and their spellings are a [`Vocabulary`], which comes from the intervention's
//! model. [`Reader`] finds the tables in the sheets, reads each row as an [`Entry`], and says for each row what
//! stands in the way of an import ([`Reason`]) and what a person should look at ([`Warning`]). Nothing that
//! stands in a row is dropped without a word: columns that nobody foresaw are kept as text.
//! [`to_table`] writes entries as the sheet, and reading that sheet gives the same entries again.

mod column;
mod day;
mod draft;
mod entry;
mod finding;
mod fold;
mod from_model;
mod goals;
mod header;
mod interpret;
mod kept;
mod lookup;
mod number;
mod read;
mod reading;
mod vocabulary;
mod write;

pub use column::Column;
pub use day::{DayReading, read_day};
pub use entry::{Difference, Ending, Entry, NationalConsent};
pub use finding::{Finding, Reason, ReasonCode, Warning, WarningCode};
pub use fold::fold;
pub use goals::Goals;
pub use header::{HeaderCell, MatchedBy};
pub use kept::{KeptCell, KeptRow};
pub use read::{Reader, flag_duplicates};
pub use reading::{CellReading, Reading, RowReading, SheetReading, Skipped, SkippedBecause};
pub use vocabulary::{ColumnNames, Contradiction, Named, Vocabulary, Words};
pub use write::{to_row, to_table};
