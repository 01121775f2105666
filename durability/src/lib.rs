//! A disk in memory under the real SQLite: it keeps a record of everything that was written to it, can be cut at any
//! point of that record as a power failure would leave it, and fails whichever call it is asked to.
//!
//! [`Disk::mount`] puts a disk below a folder; SQLite finds it there by itself, so that what is tried is opened as it
//! always is. The calls of SQLite are in `vfs` and `shared_memory`, the one place with `unsafe`.

mod disk;
mod fault;
mod record;
mod replay;
mod shared_memory;
mod vfs;

pub use disk::{Disk, Mount, Synchronous};
pub use fault::{Call, Fault};
pub use record::{Event, FileId};
pub use replay::{Image, Replay, Way};
