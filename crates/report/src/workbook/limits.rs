//! How large a workbook may be, and why one is refused.

/// What a workbook may cost to read. Each limit is inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all parts together when inflated.
    pub inflated_bytes: u64,
    /// How many times larger than its packed form a part may become; parts under a megabyte are exempt, because
    /// small ones with much repetition pack very well.
    pub ratio: u64,
    /// Parts (files) inside the workbook.
    pub parts: u64,
    /// Sheets.
    pub sheets: u64,
    /// Rows with a value, in one sheet.
    pub rows: u64,
    /// Columns, in one sheet.
    pub columns: u64,
    /// Cells that the file writes out, in all sheets, with or without a value.
    pub cells: u64,
    /// Bytes of text in all cells; one long text that many cells share counts every time.
    pub text_bytes: u64,
}

impl Default for Limits {
    /// Generous for a sheet with thousands of participants, and read within half a second.
    fn default() -> Self {
        Self {
            file_bytes: 10 << 20,
            inflated_bytes: 64 << 20,
            ratio: 100,
            parts: 1_000,
            sheets: 50,
            rows: 20_000,
            columns: 256,
            cells: 500_000,
            text_bytes: 32 << 20,
        }
    }
}

/// Why bytes are not read as a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} (limit {:?})", self.code(), self.limit())]
pub enum WorkbookError {
    /// The file is empty.
    Empty,
    /// Something else than a workbook.
    NotAWorkbook,
    /// A workbook in another format than `.xlsx`: `.xls`, `.xlsb` or `.ods`.
    OtherFormat,
    /// A workbook that asks for a password.
    Encrypted,
    /// A workbook that is cut short or broken.
    Damaged,
    /// A larger file than this many bytes.
    FileTooLarge(u64),
    /// Becomes larger than this many bytes when it is unpacked, or packs the same bytes twice: a zip bomb.
    Inflates(u64),
    /// More parts than this inside.
    TooManyParts(u64),
    /// More sheets than this.
    TooManySheets(u64),
    /// More rows than this in one sheet.
    TooManyRows(u64),
    /// More columns than this in one sheet.
    TooManyColumns(u64),
    /// More cells than this.
    TooManyCells(u64),
    /// More text than this many bytes.
    TooMuchText(u64),
}

impl WorkbookError {
    /// The stable code, used in JSON and in the keys of the texts (`sheet-refused-CODE`).
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAWorkbook => "not_a_workbook",
            Self::OtherFormat => "other_format",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::FileTooLarge(_) => "file_too_large",
            Self::Inflates(_) => "inflates",
            Self::TooManyParts(_) => "too_many_parts",
            Self::TooManySheets(_) => "too_many_sheets",
            Self::TooManyRows(_) => "too_many_rows",
            Self::TooManyColumns(_) => "too_many_columns",
            Self::TooManyCells(_) => "too_many_cells",
            Self::TooMuchText(_) => "too_much_text",
        }
    }

    /// The limit that was passed, if it was one, as the texts tell it: sizes in megabytes, all else as a count.
    pub const fn limit(&self) -> Option<u64> {
        match self {
            Self::FileTooLarge(bytes) | Self::Inflates(bytes) | Self::TooMuchText(bytes) => {
                Some(*bytes >> 20)
            }
            Self::TooManyParts(limit)
            | Self::TooManySheets(limit)
            | Self::TooManyRows(limit)
            | Self::TooManyColumns(limit)
            | Self::TooManyCells(limit) => Some(*limit),
            _ => None,
        }
    }
}

/// Passes `count` if it is within `limit`, else the refusal that names the limit.
pub(super) fn within(
    count: u64,
    limit: u64,
    refusal: fn(u64) -> WorkbookError,
) -> Result<u64, WorkbookError> {
    if count > limit { Err(refusal(limit)) } else { Ok(count) }
}
