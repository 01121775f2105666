//! What a row is flagged for, and what is worth a look.

use super::column::Column;
use std::fmt;

crate::codes! {
    /// Why a row cannot be imported until someone mends it.
    ReasonCode {
        /// No name.
        NameMissing = "name_missing",
        /// No identity number.
        NumberMissing = "number_missing",
        /// The check digit does not follow from the others.
        NumberChecksum = "number_checksum",
        /// The identity number holds a day that does not exist or lies ahead.
        NumberDate = "number_date",
        /// Otherwise not an identity number.
        NumberInvalid = "number_invalid",
        /// No start.
        StartMissing = "start_missing",
        /// A text that tells no day.
        DayUnclear = "day_unclear",
        /// A day that does not exist or cannot be meant.
        DayImpossible = "day_impossible",
        /// The end lies before the start.
        EndBeforeStart = "end_before_start",
        /// The start lies before the birth.
        StartBeforeBirth = "start_before_birth",
        /// A word that names no step, origin, exit, employment support or gender.
        WordUnknown = "word_unknown",
        /// A formula that went wrong, or that was never computed.
        CellBroken = "cell_broken",
        /// The same person with the same start stands in an earlier row.
        Duplicate = "duplicate",
    }
}

crate::codes! {
    /// What is worth a look in a row that is imported all the same.
    WarningCode {
        /// Closed, but without a date: the date is unknown.
        ClosedWithoutDate = "closed_without_date",
        /// The last step and the exit contradict each other.
        StepContradictsExit = "step_contradicts_exit",
        /// The stated gender is not the legal one that the identity number tells.
        GenderDiffers = "gender_differs",
        /// A misspelt word was taken as the nearest known one.
        WordGuessed = "word_guessed",
        /// A misspelt header was taken as the nearest known one.
        HeaderGuessed = "header_guessed",
        /// A day that can be read in two ways.
        DayGuessed = "day_guessed",
        /// Zeros that a spreadsheet dropped were put back before an identity number.
        NumberCompleted = "number_completed",
        /// No responsible worker.
        ResponsibleMissing = "responsible_missing",
        /// The responsible worker was taken from a row above, over a blank row.
        ResponsibleCarried = "responsible_carried",
        /// The cell on national follow-up is neither day, yes nor no; kept as text.
        ConsentUnclear = "consent_unclear",
        /// The start lies ahead.
        StartAhead = "start_ahead",
        /// Closed on a day that lies ahead.
        EndAhead = "end_ahead",
    }
}

/// Something found in a row. Printing it for debugging tells code and column, never the value.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding<C> {
    /// What it is.
    pub code: C,
    /// The column that it concerns.
    pub column: Option<Column>,
    /// The header of that column, as the file writes it, or as an export would if the file lacks it.
    pub header: String,
    /// What stands in the cell.
    pub value: String,
    /// What it was taken as, or what it disagrees with: a word, a day, for duplicates the earlier row as
    /// `sheet, row`.
    pub taken: String,
}

/// Why a row is flagged.
pub type Reason = Finding<ReasonCode>;
/// What is worth a look.
pub type Warning = Finding<WarningCode>;

impl<C: fmt::Display> fmt::Debug for Finding<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column.map(Column::code).unwrap_or_default();
        write!(f, "{}({column})", self.code)
    }
}
