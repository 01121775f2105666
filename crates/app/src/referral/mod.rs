//! The way in: a check before referring, a draft of one's own, consent, and the sent referral with its line of status.

mod answers;
mod check;
mod consent;
mod draft;
mod erase;
mod loaded;
mod mine;
mod send;
mod show;
mod tell;

pub use answers::{Answered, ChangeAnswers};
pub use check::{Checked, PreCheck};
pub use consent::RecordOwnConsent;
pub use draft::DraftReferral;
pub use erase::{DropDraft, EraseExpired};
pub use mine::{ListMine, MyReferral};
pub use send::SendReferral;
pub use show::{ReferralPage, ShowReferral};
pub use tell::MarkSent;

pub use store::records::answer::Answer;
pub use store::records::message::Message;
pub use store::records::referral::Referral;
