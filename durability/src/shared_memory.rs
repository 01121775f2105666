//! The memory that the connections to one file share for its write-ahead log, and the locks on it.

use rusqlite::ffi;
use std::collections::BTreeMap;

/// SQLite's locks on the memory.
const SLOTS: usize = ffi::SQLITE_SHM_NLOCK as usize;

/// The regions of the memory, and who holds which lock.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    regions: Vec<Region>,
    /// What each that has mapped it holds.
    held: BTreeMap<u64, [Lock; SLOTS]>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Lock {
    #[default]
    None,
    Shared,
    Exclusive,
}

/// A region at an address that stays: SQLite reads and writes it as it likes, with its own barriers and locks.
#[derive(Debug)]
struct Region {
    start: *mut u8,
    length: usize,
}

// SAFETY: a region is only an address here; what lies there is touched by SQLite alone.
unsafe impl Send for Region {}

impl Region {
    fn new(length: usize) -> Self {
        let start = Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast();
        Self { start, length }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        let whole = std::ptr::slice_from_raw_parts_mut(self.start, self.length);
        // SAFETY: `new` made it with this length, and nobody has it mapped any longer.
        drop(unsafe { Box::from_raw(whole) });
    }
}

impl Shared {
    /// The address of a region; null where it is not there and is not to be made.
    pub(crate) fn map(&mut self, handle: u64, region: usize, length: usize, make: bool) -> *mut u8 {
        self.held.entry(handle).or_default();
        while make && self.regions.len() <= region {
            self.regions.push(Region::new(length));
        }
        self.regions.get(region).map_or(std::ptr::null_mut(), |region| region.start)
    }

    /// Takes or gives back locks, as SQLite's flags say. Says whether that could be done.
    pub(crate) fn lock(&mut self, handle: u64, first: usize, count: usize, flags: i32) -> bool {
        let slots = first..(first + count).min(SLOTS);
        let exclusive = flags & ffi::SQLITE_SHM_EXCLUSIVE != 0;
        let wanted = if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
            Lock::None
        } else if exclusive {
            Lock::Exclusive
        } else {
            Lock::Shared
        };
        let stands = |other: Lock| match wanted {
            Lock::None => false,
            Lock::Shared => other == Lock::Exclusive,
            Lock::Exclusive => other != Lock::None,
        };
        let others = self.held.iter().filter(|(other, _)| **other != handle);
        if others.into_iter().any(|(_, locks)| locks[slots.clone()].iter().any(|other| stands(*other))) {
            return false;
        }
        self.held.entry(handle).or_default()[slots].fill(wanted);
        true
    }

    /// Lets go of the memory; the last one's going empties it.
    pub(crate) fn unmap(&mut self, handle: u64) {
        if self.held.remove(&handle).is_some() && self.held.is_empty() {
            self.regions.clear();
        }
    }
}
