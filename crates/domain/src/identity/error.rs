//! Why a text is not an identity number.

crate::codes! {
    /// Why a text is not an identity number. Holds nothing of the text.
    IdentityError {
        /// Something else than digits and one separator before the last four.
        Characters = "characters",
        /// Neither ten nor twelve digits.
        Length = "length",
        /// An interim number (*T-nummer*), which a region makes up for its own care records: no one else can
        /// tell whom it means.
        Interim = "interim",
        /// No such day in the calendar.
        NoSuchDate = "no_such_date",
        /// The birth lies in the future.
        Future = "future",
        /// The birth lies before [`EARLIEST_YEAR`](super::EARLIEST_YEAR).
        TooOld = "too_old",
        /// The century and the separator contradict each other.
        CenturySeparator = "century_separator",
        /// The birth number 000 is never given.
        BirthNumber = "birth_number",
        /// The last digit does not follow from the others: a digit is mistyped.
        Checksum = "checksum",
    }
}

impl std::error::Error for IdentityError {}
