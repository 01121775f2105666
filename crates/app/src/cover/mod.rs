//! Standing in for a colleague, and handing over what a leaver carries.

mod carrying;
mod hand_over;
mod name;

pub use hand_over::{HandOver, Handed, HandingOver, ShowHandOver, Stands, Taking};
pub use name::{Cover, EndStandIn, NameStandIn, ShowCover};
pub use store::records::stand_in::StandIn;
