//! What SQLite calls. It is the default file system of this process: every other file is as if it were not there.

use crate::disk::{Disk, Synchronous};
use crate::fault::Call;
use crate::record::{Event, FileId};
use rusqlite::ffi;
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

static DISKS: Mutex<BTreeMap<String, Arc<Disk>>> = Mutex::new(BTreeMap::new());
static REGISTERED: Once = Once::new();

/// An open file, as SQLite holds it.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    open: *mut Open,
}

struct Open {
    disk: Arc<Disk>,
    file: FileId,
    handle: u64,
    /// The folder is synced with the first sync of a journal, as SQLite does on Unix.
    folder: bool,
    /// It goes when it is closed.
    passing: Option<String>,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(map_shared),
    xShmLock: Some(lock_shared),
    xShmBarrier: Some(barrier),
    xShmUnmap: Some(unmap_shared),
    xFetch: None,
    xUnfetch: None,
};

fn disks() -> MutexGuard<'static, BTreeMap<String, Arc<Disk>>> {
    DISKS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn mount(folder: &str, disk: Arc<Disk>) {
    REGISTERED.call_once(register);
    disks().insert(folder.to_owned(), disk);
}

pub(crate) fn unmount(folder: &str) {
    disks().remove(folder);
}

/// Makes this the file system that SQLite opens files in. Time, randomness and sleep stay those of the one before.
fn register() {
    // SAFETY: SQLite initialises itself here; the file system found is a valid one that lives as long as the process,
    // and so does the copy that is registered.
    unsafe {
        ffi::sqlite3_initialize();
        let found = ffi::sqlite3_vfs_find(std::ptr::null());
        assert!(!found.is_null(), "SQLite has a file system");
        let ours = Box::leak(Box::new(std::ptr::read(found)));
        ours.pNext = std::ptr::null_mut();
        ours.zName = c"disk".as_ptr();
        ours.szOsFile = c_int::try_from(size_of::<Handle>()).unwrap_or(c_int::MAX);
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        ours.xAccess = Some(access);
        ours.xFullPathname = Some(full_path);
        assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK);
    }
}

/// The disk that a path is on, and its name there.
fn find(path: &str) -> Option<(Arc<Disk>, String)> {
    let (folder, name) = path.rsplit_once('/')?;
    disks().get(folder).map(|disk| (Arc::clone(disk), name.to_owned()))
}

/// # Safety
/// `path` is a C string, or null.
unsafe fn text(path: *const c_char) -> Option<String> {
    // SAFETY: as the caller says.
    (!path.is_null()).then(|| unsafe { CStr::from_ptr(path) }.to_string_lossy().into_owned())
}

/// # Safety
/// `file` was opened by `open` and is not closed.
unsafe fn opened<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Open {
    // SAFETY: `open` puts a boxed `Open` there, and SQLite uses a file on one thread at a time.
    unsafe { &mut *(*file.cast::<Handle>()).open }
}

fn answer(outcome: Result<(), i32>) -> c_int {
    outcome.err().unwrap_or(ffi::SQLITE_OK)
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for a `Handle`, and a C string or null.
    let path = unsafe {
        (*file).pMethods = std::ptr::null();
        text(path)
    };
    // What has no name is SQLite's own, and is asked to stay in memory.
    let Some((disk, name)) = path.as_deref().and_then(find) else { return ffi::SQLITE_CANTOPEN };
    let mut held = disk.held();
    if let Err(error) = held.strike(Call::Open) {
        return error;
    }
    let make = flags & ffi::SQLITE_OPEN_CREATE != 0;
    let Some((id, handle)) = held.open(&name, make) else { return ffi::SQLITE_CANTOPEN };
    drop(held);
    let journal = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
    let passing = (flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0).then_some(name);
    let open = Box::new(Open { disk, file: id, handle, folder: make && journal, passing });
    // SAFETY: as above; `out` is null or a place for the flags.
    unsafe {
        (*file.cast::<Handle>()).open = Box::into_raw(open);
        (*file).pMethods = &raw const METHODS;
        if !out.is_null() {
            *out = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, folder: c_int) -> c_int {
    // SAFETY: SQLite gives a C string.
    let Some((disk, name)) = unsafe { text(path) }.as_deref().and_then(find) else {
        return ffi::SQLITE_IOERR_DELETE_NOENT;
    };
    let mut held = disk.held();
    if let Err(error) = held.strike(Call::Delete) {
        return error;
    }
    if held.delete(&name, folder != 0) { ffi::SQLITE_OK } else { ffi::SQLITE_IOERR_DELETE_NOENT }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    _: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives a C string.
    let found = unsafe { text(path) }.as_deref().and_then(find);
    let there = found.map_or(Ok(false), |(disk, name)| {
        let mut held = disk.held();
        held.strike(Call::Access).map(|()| held.is_there(&name))
    });
    // SAFETY: `out` is a place for the answer.
    answer(there.map(|there| unsafe { *out = c_int::from(there) }))
}

unsafe extern "C" fn full_path(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite gives a C string, and room for so many bytes.
    unsafe {
        let bytes = CStr::from_ptr(path).to_bytes_with_nul();
        if bytes.len() > usize::try_from(room).unwrap_or_default() {
            return ffi::SQLITE_CANTOPEN;
        }
        std::ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once.
    let open = unsafe { Box::from_raw((*file.cast::<Handle>()).open) };
    let mut held = open.disk.held();
    held.file(open.file).locks.remove(&open.handle);
    if let Some(name) = &open.passing {
        held.delete(name, false);
    }
    ffi::SQLITE_OK
}

fn place(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, out: *mut c_void, amount: c_int, at: i64) -> c_int {
    // SAFETY: SQLite gives an open file and room for so many bytes.
    let (open, out) =
        unsafe { (opened(file), std::slice::from_raw_parts_mut(out.cast::<u8>(), place(amount.into()))) };
    let mut held = open.disk.held();
    if let Err(error) = held.strike(Call::Read) {
        return error;
    }
    let content = &held.file(open.file).content;
    let there = content.get(place(at)..).unwrap_or_default();
    let length = there.len().min(out.len());
    out[..length].copy_from_slice(&there[..length]);
    out[length..].fill(0);
    if length < out.len() { ffi::SQLITE_IOERR_SHORT_READ } else { ffi::SQLITE_OK }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite gives an open file and so many bytes.
    let (open, bytes) =
        unsafe { (opened(file), std::slice::from_raw_parts(from.cast::<u8>(), place(amount.into()))) };
    let mut held = open.disk.held();
    let written = Event::Written { file: open.file, at: place(at), bytes: bytes.into() };
    answer(held.strike(Call::Write).map(|()| held.change(open.file, written)))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let mut held = open.disk.held();
    let resized = Event::Resized { file: open.file, size: place(size) };
    answer(held.strike(Call::Truncate).map(|()| held.change(open.file, resized)))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let mut held = open.disk.held();
    if let Err(error) = held.strike(Call::Sync) {
        return error;
    }
    held.keep(Event::Synced { file: open.file, folder: std::mem::take(&mut open.folder) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let mut held = open.disk.held();
    let size = held.strike(Call::Size).map(|()| held.file(open.file).content.len());
    // SAFETY: `out` is a place for the answer.
    answer(size.map(|size| unsafe { *out = i64::try_from(size).unwrap_or(i64::MAX) }))
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, wanted: c_int) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let mut held = open.disk.held();
    if let Err(error) = held.strike(Call::Lock) {
        return error;
    }
    let locks = &mut held.file(open.file).locks;
    let others = locks.iter().filter(|(other, _)| **other != open.handle).map(|(_, lock)| *lock);
    let highest = others.max().unwrap_or(ffi::SQLITE_LOCK_NONE);
    let free = match wanted {
        ffi::SQLITE_LOCK_SHARED => highest < ffi::SQLITE_LOCK_PENDING,
        ffi::SQLITE_LOCK_RESERVED => highest < ffi::SQLITE_LOCK_RESERVED,
        _ => highest == ffi::SQLITE_LOCK_NONE,
    };
    if !free {
        return ffi::SQLITE_BUSY;
    }
    let own = locks.entry(open.handle).or_default();
    *own = wanted.max(*own);
    ffi::SQLITE_OK
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, wanted: c_int) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    open.disk.held().file(open.file).locks.insert(open.handle, wanted);
    ffi::SQLITE_OK
}

unsafe extern "C" fn is_reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite gives an open file and a place for the answer.
    let open = unsafe { opened(file) };
    let reserved =
        open.disk.held().file(open.file).locks.values().any(|lock| *lock >= ffi::SQLITE_LOCK_RESERVED);
    // SAFETY: as above.
    unsafe { *out = c_int::from(reserved) };
    ffi::SQLITE_OK
}

/// Answers nothing itself; where the disk is to show what weaker settings lose, `full` is rewritten on its way in.
unsafe extern "C" fn control(file: *mut ffi::sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let instead: &[u8] = match open.disk.synchronous() {
        Synchronous::AsAsked => return ffi::SQLITE_NOTFOUND,
        Synchronous::Normal => b"1\0",
        Synchronous::Off => b"0\0",
    };
    if op == ffi::SQLITE_FCNTL_PRAGMA {
        // SAFETY: for this operation SQLite gives the pragma's name and its value, which is its own copy.
        unsafe {
            let said = arg.cast::<*mut c_char>();
            let (name, value) = (text(*said.add(1)), *said.add(2));
            if name.as_deref() == Some("synchronous") && text(value).as_deref() == Some("full") {
                std::ptr::copy_nonoverlapping(instead.as_ptr().cast(), value, instead.len());
            }
        }
    }
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

/// As SQLite has it on Unix: a write that is interrupted harms nothing outside it.
unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn map_shared(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    length: c_int,
    make: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let mut held = open.disk.held();
    if let Err(error) = held.strike(Call::Map) {
        return error;
    }
    let (region, length) = (place(region.into()), place(length.into()));
    let start = held.file(open.file).shared.map(open.handle, region, length, make != 0);
    // SAFETY: `out` is a place for the answer.
    unsafe { *out = start.cast() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn lock_shared(
    file: *mut ffi::sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    let (first, count) = (place(first.into()), place(count.into()));
    let done = open.disk.held().file(open.file).shared.lock(open.handle, first, count, flags);
    if done { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn barrier(_: *mut ffi::sqlite3_file) {
    std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
}

unsafe extern "C" fn unmap_shared(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite gives an open file.
    let open = unsafe { opened(file) };
    open.disk.held().file(open.file).shared.unmap(open.handle);
    ffi::SQLITE_OK
}
