//! What passes between authorities while a case runs: messages and flags with their answers.

mod answer;
mod flags;
mod party;
mod raise;
mod tell;

pub use answer::{AnswerFlag, RecordAnswer};
pub use flags::{FlagLine, Flags, ListFlags};
pub use party::{PHONE, channel_ways, ways};
pub use raise::{RaiseFlag, raisable};
pub use tell::MarkTold;
