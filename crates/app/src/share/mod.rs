//! What passes between authorities while a case runs: messages and flags with their answers, what is handed over each
//! month, documents.

mod answer;
mod block;
mod document;
mod flags;
mod handover;
mod party;
mod raise;
mod read;
mod side;
mod tell;

pub use answer::{AnswerFlag, RecordAnswer};
pub use block::{Block, GoalChange};
pub use document::{FetchDocument, KeepDocument, RemoveDocument};
pub use flags::{FlagLine, Flags, ListFlags};
pub use handover::{EnterHandover, HandoverPage, ShowHandover};
pub use party::{PHONE, channel_ways, ways};
pub use raise::{RaiseFlag, raisable};
pub use read::{ReadFlag, ReadFlags};
pub use side::{Participant, State};
pub use tell::{MarkTold, Telling, of_case as telling, of_referral as telling_of_referral};

pub use store::records::document::Document;
pub use store::records::handover::Handover;
pub use store::records::told::{Activity as ToldActivity, Recorded};
