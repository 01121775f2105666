//! What a column of the sheet holds.

use std::borrow::Cow;

/// What a column of the sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Name of the participant.
    Name,
    /// Identity number.
    Number,
    /// Responsible worker, often written once for a block of rows.
    Responsible,
    /// Goal and subgoals in one text.
    Goals,
    /// Gender.
    Gender,
    /// Day of start.
    Start,
    /// Day of end: the planned one while the row has no exit.
    End,
    /// From where the participant came.
    Origin,
    /// Step reached in a quarter, counted from 0.
    Step(u8),
    /// Motivation to go on past the gate.
    Motivation,
    /// Exit: a case is closed if and only if it has a value.
    Exit,
    /// Result in words.
    Result,
    /// Employment support.
    Subsidy,
    /// Consent to national follow-up; never a consent that lifts secrecy.
    NationalConsent,
    /// Day when consent is to be renewed.
    ConsentRenewal,
}

impl Column {
    /// The stable code, used in JSON and in the keys of the texts; quarters count from 1 there: `step_1`.
    pub fn code(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Responsible => "responsible",
            Self::Goals => "goals",
            Self::Gender => "gender",
            Self::Start => "start",
            Self::End => "end",
            Self::Origin => "origin",
            Self::Step(quarter) => return Cow::Owned(format!("step_{}", u16::from(quarter) + 1)),
            Self::Motivation => "motivation",
            Self::Exit => "exit",
            Self::Result => "result",
            Self::Subsidy => "subsidy",
            Self::NationalConsent => "national_consent",
            Self::ConsentRenewal => "consent_renewal",
        })
    }

    /// Whether no row can be imported without it.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Number | Self::Start)
    }
}
