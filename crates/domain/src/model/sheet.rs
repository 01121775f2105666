//! The workbook (*måldokument*) that cases are imported from and exported to.

use super::declare::{choice, table, words};
use super::ladder::Quarter;
use super::text::{Id, Ref, Source, Standing};
use crate::code::Gender;

words!(Gender);

choice! {
    /// What a column of the sheet holds.
    Holds {
        /// Name of the participant.
        Participant = "participant",
        /// Identity number.
        IdentityNumber = "identity_number",
        /// Responsible worker.
        Worker = "worker",
        /// Goal and subgoals in one text.
        Goals = "goals",
        /// Gender.
        Gender = "gender",
        /// Start day.
        Start = "start",
        /// End day: the planned one while the case has no exit.
        End = "end",
        /// Origin.
        Origin = "origin",
        /// Step in a quarter.
        Quarter(Ref<Quarter>) = "quarter",
        /// Motivation to pass the gate.
        Motivation = "motivation",
        /// Reason to close; a case is closed if and only if it has a value.
        Closure = "closure",
        /// Result in words.
        Result = "result",
        /// Form of employment support.
        Subsidy = "subsidy",
        /// Day of the consent to national registration; never a secrecy consent.
        NationalConsent = "national_consent",
        /// Day when the secrecy consent is to be renewed.
        ConsentRenewal = "consent_renewal",
        /// Other information.
        Other = "other",
    }
}

table! {
    /// A column.
    Column as "column" {
        /// Id.
        id: Id,
        /// Header, as an export writes it.
        header: String,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// What it holds.
        holds: Holds,
        /// True if an import accepts the column and an export leaves it out.
        import_only: bool,
    }
}

table! {
    /// How the sheet writes a gender.
    GenderWord {
        /// The gender.
        gender: Gender,
        /// The word, as an export writes it.
        word: String,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
    }
}

table! {
    /// The workbook.
    Sheet {
        /// Name of the sheet, as an export writes it.
        name: String,
        /// Words for the genders.
        genders: Vec<GenderWord>,
        /// Columns in their order.
        columns: Vec<Column>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
