//! What a power failure leaves of a disk, at any point of its record.

use crate::record::{Event, FileId, write};
use rand::RngExt as _;
use rand::rngs::StdRng;
use std::collections::BTreeMap;

/// The files of a disk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Image {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// What becomes of that which was not synced when the power went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is lost.
    Dropped,
    /// It is there after all.
    Kept,
    /// The last write is there in part, up to a border of sectors of so many bytes.
    Torn(usize),
    /// Of each write any sectors of so many bytes are there, whatever came before or after.
    Scattered(usize),
    /// The same, and some of the sectors hold neither what was there nor what was written.
    Garbled(usize),
}

/// A disk that goes through its record, and can be cut wherever it has come.
#[derive(Debug, Default)]
pub struct Replay<'a> {
    names: BTreeMap<&'a str, FileId>,
    synced: BTreeMap<FileId, Vec<u8>>,
    pending: Vec<&'a Event>,
    entries: Vec<&'a Event>,
}

impl<'a> Replay<'a> {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// A disk that holds this, and all of it is synced: what [`crate::Disk::holding`] the same begins its record with.
    pub fn of(image: &'a Image) -> Self {
        let mut replay = Self::new();
        for (nth, (name, content)) in image.files.iter().enumerate() {
            replay.names.insert(name, FileId(nth));
            replay.synced.insert(FileId(nth), content.clone());
        }
        replay
    }

    /// Whether anything is not synced.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty() || !self.entries.is_empty()
    }

    /// Takes the next event of the record.
    pub fn take(&mut self, event: &'a Event) {
        match event {
            Event::Made { .. } => self.entries.push(event),
            Event::Written { .. } | Event::Resized { .. } => self.pending.push(event),
            Event::Synced { file, folder } => self.sync(*file, *folder),
            Event::Deleted { folder, .. } => {
                self.entries.push(event);
                if *folder {
                    self.sync_folder();
                }
            }
        }
    }

    fn sync(&mut self, file: FileId, folder: bool) {
        let content = self.synced.entry(file).or_default();
        self.pending.retain(|event| {
            let ours = event.changed() == Some(file);
            if ours {
                event.apply(content);
            }
            !ours
        });
        if folder {
            self.sync_folder();
        }
    }

    fn sync_folder(&mut self) {
        for event in std::mem::take(&mut self.entries) {
            enter(&mut self.names, event);
        }
    }

    /// The disk as the power failure leaves it.
    pub fn cut(&self, way: Way, random: &mut StdRng) -> Image {
        let mut names = self.names.clone();
        for event in &self.entries {
            let there = match way {
                Way::Dropped => false,
                Way::Kept | Way::Torn(_) => true,
                Way::Scattered(_) | Way::Garbled(_) => random.random(),
            };
            if there {
                enter(&mut names, event);
            }
        }
        let mut files = self.synced.clone();
        let last = self.pending.len().saturating_sub(1);
        for (nth, event) in self.pending.iter().enumerate() {
            let Some(file) = event.changed() else { continue };
            keep(event, files.entry(file).or_default(), (way, nth == last), random);
        }
        let file = |(name, file): (&str, FileId)| (name.to_owned(), files.remove(&file).unwrap_or_default());
        Image { files: names.into_iter().map(file).collect() }
    }
}

fn enter<'a>(names: &mut BTreeMap<&'a str, FileId>, event: &'a Event) {
    match event {
        Event::Made { file, name } => drop(names.insert(name, *file)),
        Event::Deleted { name, .. } => drop(names.remove(name.as_str())),
        Event::Written { .. } | Event::Resized { .. } | Event::Synced { .. } => {}
    }
}

/// Keeps of an event what the way says.
fn keep(event: &Event, content: &mut Vec<u8>, (way, last): (Way, bool), random: &mut StdRng) {
    match (way, event) {
        (Way::Dropped, _) => {}
        (Way::Torn(sector), Event::Written { at, bytes, .. }) if last => {
            let ends: Vec<usize> = pieces(*at, bytes.len(), sector).map(|(_, end)| end).collect();
            let end = ends[random.random_range(0..ends.len())];
            // A write within one sector is either there or not.
            let end = if ends.len() == 1 && random.random() { 0 } else { end };
            write(content, *at, &bytes[..end]);
        }
        (Way::Scattered(sector) | Way::Garbled(sector), Event::Written { at, bytes, .. }) => {
            for (start, end) in pieces(*at, bytes.len(), sector) {
                if random.random() {
                    write(content, at + start, &bytes[start..end]);
                } else if matches!(way, Way::Garbled(_)) && random.random_ratio(1, 4) {
                    let garbage: Vec<u8> = (start..end).map(|_| random.random()).collect();
                    write(content, at + start, &garbage);
                }
            }
        }
        (Way::Scattered(_) | Way::Garbled(_), Event::Resized { .. }) if random.random() => {}
        _ => event.apply(content),
    }
}

/// The parts of a write that lie in one sector each, from and to which of its bytes.
fn pieces(at: usize, length: usize, sector: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = ((at + start) / sector * sector + sector - at).min(length);
        let piece = (start < length).then_some((start, end));
        start = end;
        piece
    })
}

#[cfg(test)]
mod tests {
    use super::{Image, Replay, Way, pieces};
    use crate::record::{Event, FileId};
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;
    use std::collections::BTreeSet;

    const FILE: FileId = FileId(0);

    fn record() -> Vec<Event> {
        let write = |at, byte| Event::Written { file: FILE, at, bytes: vec![byte; 1024].into() };
        vec![
            Event::Made { file: FILE, name: "a".to_owned() },
            write(0, 1),
            Event::Synced { file: FILE, folder: true },
            write(0, 2),
            write(1024, 3),
        ]
    }

    fn cut(way: Way, seed: u64) -> Image {
        let (record, mut replay) = (record(), Replay::new());
        for event in &record {
            replay.take(event);
        }
        assert!(replay.is_waiting());
        replay.cut(way, &mut StdRng::seed_from_u64(seed))
    }

    #[test]
    fn writes_are_parted_at_the_borders_of_sectors() {
        assert_eq!(pieces(100, 1000, 512).collect::<Vec<_>>(), [(0, 412), (412, 924), (924, 1000)]);
        assert_eq!(pieces(512, 512, 512).collect::<Vec<_>>(), [(0, 512)]);
    }

    #[test]
    fn what_was_synced_stays_and_the_rest_goes_as_the_way_says() {
        assert_eq!(cut(Way::Dropped, 0).files["a"], [1; 1024]);
        assert_eq!(cut(Way::Kept, 0).files["a"], [[2; 1024], [3; 1024]].concat());
        let torn: BTreeSet<usize> = (0..50).map(|seed| cut(Way::Torn(512), seed).files["a"].len()).collect();
        assert_eq!(torn.into_iter().collect::<Vec<_>>(), [1536, 2048]);
        let scattered: BTreeSet<Vec<u8>> =
            (0..200).map(|seed| cut(Way::Scattered(512), seed).files["a"].clone()).collect();
        assert_eq!(scattered.len(), 16, "each sector is there or not");
        let garbled = (0..200).map(|seed| cut(Way::Garbled(512), seed).files["a"].clone());
        assert!(garbled.into_iter().any(|content| content.iter().any(|byte| *byte > 3)));
    }

    #[test]
    fn a_file_is_there_once_its_folder_is_synced() {
        let record = record();
        let mut replay = Replay::new();
        for event in &record[..2] {
            replay.take(event);
        }
        let random = &mut StdRng::seed_from_u64(0);
        assert_eq!(replay.cut(Way::Dropped, random), Image::default());
        assert_eq!(replay.cut(Way::Kept, random).files["a"], [1; 1024]);
    }
}
