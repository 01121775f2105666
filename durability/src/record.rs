//! What a disk remembers of everything that was done to it.

/// A file, however it is called now, in the order of making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub(crate) usize);

/// One thing that was done to the disk. Until a sync it is not on the disk: a power failure may keep any part of it.
#[derive(Debug, Clone)]
pub enum Event {
    /// A file was made: an entry of the folder.
    Made {
        /// The file.
        file: FileId,
        /// Its name.
        name: String,
    },
    /// Bytes were written.
    Written {
        /// The file.
        file: FileId,
        /// The first byte's place.
        at: usize,
        /// The bytes.
        bytes: Box<[u8]>,
    },
    /// A file was cut off or made longer.
    Resized {
        /// The file.
        file: FileId,
        /// Its length, in bytes.
        size: usize,
    },
    /// Everything written to a file until now is on the disk, and with `folder` every entry of the folder.
    Synced {
        /// The file.
        file: FileId,
        /// Whether the folder is as well.
        folder: bool,
    },
    /// A file was deleted, and with `folder` that is on the disk, with every other entry of the folder.
    Deleted {
        /// Its name.
        name: String,
        /// Whether the folder is synced.
        folder: bool,
    },
}

impl Event {
    /// The file that was made.
    pub const fn made(&self) -> Option<FileId> {
        if let Self::Made { file, .. } = self { Some(*file) } else { None }
    }

    /// The file that was synced.
    pub const fn synced(&self) -> Option<FileId> {
        if let Self::Synced { file, .. } = self { Some(*file) } else { None }
    }

    /// The file that was written to or resized.
    pub(crate) const fn changed(&self) -> Option<FileId> {
        match self {
            Self::Written { file, .. } | Self::Resized { file, .. } => Some(*file),
            Self::Made { .. } | Self::Synced { .. } | Self::Deleted { .. } => None,
        }
    }

    /// Does to a file's bytes what was done, if it was done to bytes.
    pub(crate) fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Written { at, bytes, .. } => write(content, *at, bytes),
            Self::Resized { size, .. } => content.resize(*size, 0),
            Self::Made { .. } | Self::Synced { .. } | Self::Deleted { .. } => {}
        }
    }
}

/// Writes bytes, with zeros where nothing was written before them.
pub(crate) fn write(content: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[at..end].copy_from_slice(bytes);
}
