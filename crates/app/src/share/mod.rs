//! What passes between authorities while a case runs: messages and flags with their answers.

mod answer;
mod block;
mod flags;
mod handover;
mod party;
mod raise;
mod side;
mod tell;

pub use answer::{AnswerFlag, RecordAnswer};
pub use block::{Block, GoalChange};
pub use flags::{FlagLine, Flags, ListFlags};
pub use handover::{EnterHandover, HandoverPage, ShowHandover};
pub use party::{PHONE, channel_ways, ways};
pub use raise::{RaiseFlag, raisable};
pub use side::{Participant, State};
pub use tell::MarkTold;

pub use store::records::handover::Handover;
pub use store::records::told::{Activity as ToldActivity, Recorded};
