//! The weekly meeting: who is present, the agenda that builds itself, notes and decisions.

mod agenda;
mod gather;
mod held;
mod hold;
mod list;
mod minutes;
mod record;
mod show;
mod waiting;

pub(crate) use agenda::Room;
pub use agenda::{Line, Part, Why};
pub(crate) use hold::given_out;
pub use hold::{EndMeeting, SetPresent, StartMeeting};
pub use list::{ListMeetings, Meetings};
pub use minutes::{WriteItem, Written};
pub use record::{Minutes, ShowMinutes, TakenUp};
pub use show::{MeetingPage, ShowMeeting};

pub(crate) use waiting::Taken;

pub use store::records::association::Authority;
pub use store::records::meeting::{Item, Meeting};
