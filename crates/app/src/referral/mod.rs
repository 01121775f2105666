//! The way in: a check before referring, a draft of one's own, consent, and the sent referral with its line of status.

mod answers;
mod check;
mod consent;
mod draft;
mod end;
mod erase;
mod give_back;
mod give_out;
mod loaded;
mod mine;
mod own_facts;
mod reach;
mod send;
mod sent;
mod show;
mod withdraw;

pub use answers::{Answered, ChangeAnswers};
pub use check::{Checked, PreCheck};
pub use consent::RecordOwnConsent;
pub use draft::DraftReferral;
pub use erase::{DropDraft, EraseExpired};
pub use give_back::ReturnReferral;
pub use give_out::GiveByHand;
pub use mine::{Asked, ListMine, MyReferral};
pub use own_facts::SayOwnFacts;
pub use reach::Reached;
pub use send::SendReferral;
pub use show::{ReferralPage, ShowReferral};
pub use withdraw::WithdrawReferral;

pub(crate) use end::{drop_untold, end, take_back};
pub(crate) use give_back::roles;
pub(crate) use give_out::{give_out, reached};
pub(crate) use loaded::{age, facts_of, is_gone, is_waiting};
pub(crate) use sent::sent_on;

pub use store::records::answer::Answer;
pub use store::records::message::Message;
pub use store::records::referral::Referral;
