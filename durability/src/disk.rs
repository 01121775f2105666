//! A disk in memory with a record of what was done to it.

use crate::fault::{Armed, Call, Fault};
use crate::record::{Event, FileId};
use crate::replay::Image;
use crate::shared_memory::Shared;
use crate::vfs;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How the pragma `synchronous` is obeyed, to show that anything below full loses what was acknowledged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Synchronous {
    /// As it was asked for.
    #[default]
    AsAsked,
    /// As if `normal` had been asked for.
    Normal,
    /// As if `off` had been asked for.
    Off,
}

/// A disk.
#[derive(Debug, Default)]
pub struct Disk {
    held: Mutex<Held>,
    synchronous: Synchronous,
}

/// What a disk holds.
#[derive(Debug, Default)]
pub(crate) struct Held {
    names: BTreeMap<String, FileId>,
    files: Vec<File>,
    record: Option<Vec<Event>>,
    armed: Armed,
    next_handle: u64,
}

/// A file: its bytes, its locks, and the memory that those who have it open share.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(crate) content: Vec<u8>,
    pub(crate) locks: BTreeMap<u64, i32>,
    pub(crate) shared: Shared,
}

/// A disk that is mounted until this goes.
#[derive(Debug)]
pub struct Mount {
    folder: String,
}

impl Disk {
    /// An empty disk.
    pub fn new(synchronous: Synchronous) -> Self {
        Self { synchronous, ..Self::default() }
    }

    /// A disk that holds what a power failure left.
    pub fn holding(image: Image) -> Self {
        let mut held = Held::default();
        for (name, content) in image.files {
            held.names.insert(name, FileId(held.files.len()));
            held.files.push(File { content, ..File::default() });
        }
        Self { held: Mutex::new(held), synchronous: Synchronous::AsAsked }
    }

    /// Puts the disk below a folder: whatever SQLite opens there is on it.
    pub fn mount(self: &Arc<Self>, folder: &Path) -> Mount {
        let folder = folder.display().to_string();
        vfs::mount(&folder, Arc::clone(self));
        Mount { folder }
    }

    /// Keeps a record from now on.
    pub fn record(&self) {
        self.held().record = Some(Vec::new());
    }

    /// How many things have been done since the record began: a point of it.
    pub fn point(&self) -> usize {
        self.held().record.as_ref().map_or(0, Vec::len)
    }

    /// The record, which ends.
    pub fn take_record(&self) -> Vec<Event> {
        self.held().record.take().unwrap_or_default()
    }

    /// The names of the files there are.
    pub fn names(&self) -> Vec<String> {
        self.held().names.keys().cloned().collect()
    }

    /// Everything as it is written, synced or not.
    pub fn image(&self) -> Image {
        let held = self.held();
        let file = |(name, id): (&String, &FileId)| (name.clone(), held.files[id.0].content.clone());
        Image { files: held.names.iter().map(file).collect() }
    }

    /// Lets calls fail from now on.
    pub fn arm(&self, fault: Fault) {
        self.held().armed = Armed::new(fault);
    }

    /// Lets every call succeed again. Says whether any has failed.
    pub fn disarm(&self) -> bool {
        std::mem::take(&mut self.held().armed).has_struck()
    }

    pub(crate) const fn synchronous(&self) -> Synchronous {
        self.synchronous
    }

    pub(crate) fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        vfs::unmount(&self.folder);
    }
}

impl Held {
    /// The error of a call, if it is to fail.
    pub(crate) fn strike(&mut self, call: Call) -> Result<(), i32> {
        self.armed.strike(call).map_or(Ok(()), Err)
    }

    /// Opens a file; with `make` it is made when it is missing.
    pub(crate) fn open(&mut self, name: &str, make: bool) -> Option<(FileId, u64)> {
        self.next_handle += 1;
        if let Some(file) = self.names.get(name) {
            return Some((*file, self.next_handle));
        }
        if !make {
            return None;
        }
        let file = FileId(self.files.len());
        self.files.push(File::default());
        self.names.insert(name.to_owned(), file);
        self.keep(Event::Made { file, name: name.to_owned() });
        Some((file, self.next_handle))
    }

    pub(crate) fn is_there(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    pub(crate) fn delete(&mut self, name: &str, folder: bool) -> bool {
        let there = self.names.remove(name).is_some();
        if there {
            self.keep(Event::Deleted { name: name.to_owned(), folder });
        }
        there
    }

    pub(crate) fn file(&mut self, file: FileId) -> &mut File {
        &mut self.files[file.0]
    }

    /// Does something to a file's bytes, and keeps it.
    pub(crate) fn change(&mut self, file: FileId, event: Event) {
        event.apply(&mut self.files[file.0].content);
        self.keep(event);
    }

    pub(crate) fn keep(&mut self, event: Event) {
        if let Some(record) = &mut self.record {
            record.push(event);
        }
    }
}
