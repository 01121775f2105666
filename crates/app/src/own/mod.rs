//! What an authority wrote in cases that others own. It stays the authority's own, whatever the person lets others know.

mod list;
mod show;

pub use list::{ListOwnNotes, OWN_ROWS, OwnCases};
pub use show::{FetchOwnDocument, HandedOver, OwnNotes, ShowOwnNotes};
pub use store::records::answer::Answer as Known;
pub use store::records::form_answer::Given;
pub use store::records::own::OwnNotes as OwnCase;
