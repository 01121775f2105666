//! A case on its way, from the first talk to the closing: the model's forms, and the ways from phase to phase.

mod arise;
mod back;
mod coming;
mod fill;
mod gather;
mod held;
mod moved;
mod offered;
mod show_form;
mod show_way;
mod state;
mod take;
mod writes;

pub use coming::{Coming, ListComing};
pub use fill::{FillForm, Typed};
pub use moved::{HasStarted, Moved, ShowMoved};
pub use offered::{FormState, Lacking, Offered, Onward};
pub use show_form::{AskedBeside, FormPage, ShowForm};
pub use show_way::{ShowWay, WayPage};
pub use take::{TakeWay, Taken};

pub(crate) use arise::{Subject, arise, arise_some, person_of, referrer_at, would_arise};
pub(crate) use back::back;
pub(crate) use offered::onward;
pub(crate) use state::State;

pub use domain::journey::Asks;
pub use store::records::form_answer::{Held, Sitting};
