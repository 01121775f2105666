//! Calls that fail when they are asked to.

use rusqlite::ffi;

/// What SQLite asks of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Opening a file.
    Open,
    /// Deleting one.
    Delete,
    /// Asking whether one is there.
    Access,
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Cutting a file off.
    Truncate,
    /// Making sure that what was written is on the disk.
    Sync,
    /// Asking for a file's length.
    Size,
    /// Locking a file.
    Lock,
    /// Mapping the memory that the connections share.
    Map,
}

impl Call {
    /// The error that SQLite is given.
    pub(crate) const fn error(self) -> i32 {
        match self {
            Self::Open => ffi::SQLITE_CANTOPEN,
            Self::Delete => ffi::SQLITE_IOERR_DELETE,
            Self::Access => ffi::SQLITE_IOERR_ACCESS,
            Self::Read => ffi::SQLITE_IOERR_READ,
            Self::Write => ffi::SQLITE_IOERR_WRITE,
            Self::Truncate => ffi::SQLITE_IOERR_TRUNCATE,
            Self::Sync => ffi::SQLITE_IOERR_FSYNC,
            Self::Size => ffi::SQLITE_IOERR_FSTAT,
            Self::Lock => ffi::SQLITE_IOERR_LOCK,
            Self::Map => ffi::SQLITE_IOERR_SHMMAP,
        }
    }
}

/// What fails, from when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The n-th call, from 1, once.
    Once(u64),
    /// The n-th call and all after it.
    From(u64),
    /// The n-th write and all after it: there is no room left.
    Full(u64),
}

/// The fault that is asked for, and how many calls it has counted.
#[derive(Debug, Default)]
pub(crate) struct Armed {
    fault: Option<Fault>,
    calls: u64,
    struck: bool,
}

impl Armed {
    pub(crate) const fn new(fault: Fault) -> Self {
        Self { fault: Some(fault), calls: 0, struck: false }
    }

    pub(crate) const fn has_struck(&self) -> bool {
        self.struck
    }

    /// The error of a call, if it is to fail.
    pub(crate) fn strike(&mut self, call: Call) -> Option<i32> {
        let fault = self.fault?;
        if matches!(fault, Fault::Full(_)) && call != Call::Write {
            return None;
        }
        self.calls += 1;
        let (strikes, error) = match fault {
            Fault::Once(nth) => (self.calls == nth, call.error()),
            Fault::From(nth) => (self.calls >= nth, call.error()),
            Fault::Full(nth) => (self.calls >= nth, ffi::SQLITE_FULL),
        };
        self.struck |= strikes;
        strikes.then_some(error)
    }
}
