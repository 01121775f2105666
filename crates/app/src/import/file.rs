//! From a file's bytes to its rows, outside any transaction.

use crate::error::{Error, Problem, Result};
use data_encoding::HEXLOWER;
use domain::maldokument::{Reader, Reading, Vocabulary};
use domain::model::Model;
use jiff::civil::Date;
use report::workbook::{Limits, read};
use sha2::{Digest as _, Sha256};

/// The most bytes that a workbook may have.
pub const LARGEST_FILE: u64 = 10 << 20;

/// Reads a workbook with a model's words. Takes some hundred milliseconds for a thousand rows.
///
/// # Errors
/// A problem of the field `file`, its code one of `sheet-refused-CODE`; its value the limit, or for `no_header` the
/// headers that are looked for.
pub fn read_file(bytes: &[u8], model: &Model, today: Date) -> Result<Reading> {
    let limits = Limits { file_bytes: LARGEST_FILE, ..Limits::default() };
    let workbook = read(bytes, &limits).map_err(|error| {
        let problem = Problem::new("file", error.code());
        Error::from(match error.limit() {
            Some(limit) => problem.with(limit.to_string()),
            None => problem,
        })
    })?;
    let vocabulary = Vocabulary::from(model);
    let reading = Reader::new(&vocabulary, today).read(&workbook.sheets);
    if reading.sheets.iter().all(|sheet| sheet.header_row.is_none()) {
        let required = vocabulary.columns.iter().filter(|names| names.column.is_required());
        let headers: Vec<&str> =
            required.filter_map(|names| names.spellings.first()).map(String::as_str).collect();
        return Err(Problem::new("file", "no_header").with(headers.join(", ")).into());
    }
    Ok(reading)
}

/// The digest by which the same file is known again.
pub fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
