//! The outside of a workbook: what kind of file it is, and whether unpacking it stays within the limits.
//!
//! The sizes that an archive states about itself are checked first, then every part is really inflated and
//! counted, because a hostile archive lies about them.

use super::limits::{Limits, WorkbookError, within};
use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;
use zip::result::ZipError;

/// The first bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of Microsoft's compound file: an old `.xls`, or an encrypted `.xlsx`.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Parts below this size may pack as well as they like.
const SMALL_PART: u64 = 1 << 20;

/// Checks that the bytes are an `.xlsx` workbook that unpacks within the limits.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), WorkbookError> {
    within(bytes.len() as u64, limits.file_bytes, WorkbookError::FileTooLarge)?;
    check_kind(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
    within(archive.len() as u64, limits.parts, WorkbookError::TooManyParts)?;
    let overlaps = archive.has_overlapping_files().map_err(|_| WorkbookError::Damaged)?;
    if overlaps || archive.has_duplicate_names() {
        return Err(WorkbookError::Inflates(limits.inflated_bytes));
    }
    let stated = archive.decompressed_size().unwrap_or_default();
    if stated > u128::from(limits.inflated_bytes) {
        return Err(WorkbookError::Inflates(limits.inflated_bytes));
    }
    check_content(&archive)?;
    inflate_all(&mut archive, limits)
}

/// Tells workbooks from other files by their first bytes.
fn check_kind(bytes: &[u8]) -> Result<(), WorkbookError> {
    match bytes {
        [] => Err(WorkbookError::Empty),
        _ if bytes.starts_with(ZIP) => Ok(()),
        _ if bytes.starts_with(COMPOUND) => Err(compound(bytes)),
        _ => Err(WorkbookError::NotAWorkbook),
    }
}

/// An encrypted workbook is a compound file with a stream of that name, in UTF-16.
fn compound(bytes: &[u8]) -> WorkbookError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = bytes.windows(name.len()).any(|window| window == name);
    if encrypted { WorkbookError::Encrypted } else { WorkbookError::OtherFormat }
}

/// Tells an `.xlsx` from the other things that are zip archives.
fn check_content(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), WorkbookError> {
    let has = |end: &str| archive.file_names_raw().any(|name| name.ends_with(end.as_bytes()));
    match () {
        () if has("workbook.xml") => Ok(()),
        () if has("workbook.bin") || (has("mimetype") && has("content.xml")) => {
            Err(WorkbookError::OtherFormat)
        }
        () => Err(WorkbookError::NotAWorkbook),
    }
}

/// Inflates every part into nothing and counts.
fn inflate_all(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), WorkbookError> {
    let bomb = WorkbookError::Inflates(limits.inflated_bytes);
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| refusal(&error))?;
        let packed = part.compressed_size().max(1);
        let left = limits.inflated_bytes - total;
        let allowed = left.min(packed.saturating_mul(limits.ratio).max(SMALL_PART));
        let inflated = copy(&mut part.take(allowed + 1), &mut sink()).map_err(|_| WorkbookError::Damaged)?;
        if inflated > allowed {
            return Err(bomb);
        }
        total += inflated;
    }
    Ok(())
}

fn refusal(error: &ZipError) -> WorkbookError {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => WorkbookError::Encrypted,
        _ => WorkbookError::Damaged,
    }
}
