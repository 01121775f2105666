//! Idag: what needs me today.

mod choice;
mod file;
mod keep;
pub(crate) mod load;
mod quick;
mod row;
mod show;
pub(crate) mod state;
mod unshared;

pub use choice::{Choice, Horizon, RowKind, Whose};
pub use keep::{AddReminder, DropFilter, SaveFilter, TickTask};
pub use quick::{NextMeeting, PrepareQuick, Prepared, QuickContact, QuickEntry, QuickNote};
pub use row::{Row, Target, Tick, What};
pub use show::{ShowToday, Today};
pub use store::records::contact::Contact;
pub use store::records::saved_filter::Filter;
pub use unshared::Unshared;
