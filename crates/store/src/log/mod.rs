//! The log: who saw, changed or was refused what, in one Merkle tree for each association.
//!
//! An entry is written in the change's own transaction, or made durable before a page with personal data is
//! released. A moment later [`integrate`] numbers the waiting entries into the tree and signs a checkpoint.

mod about;
mod append;
mod entry;
mod index;
mod integrate;
mod leaf;
mod note;
mod prove;
pub mod read;
pub mod review;
mod verify;
mod witness;

pub use about::{Seen, about_person};
pub use append::append;
pub use entry::{Detail, Entry, Outcome};
pub use integrate::{Checkpoint, integrate, integrate_all};
pub use note::{LogKey, NotAKey, NotANote, Note};
pub use prove::{Head, Key, Latest, ProveEntry, ProveGrowth};
pub use verify::{Verified, Verify, Wrong};
pub use witness::{Refused, Request, Witness};
