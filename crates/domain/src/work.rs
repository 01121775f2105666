//! What is left to do and whom one has met: the closed sets of tasks and contacts.

use crate::codes;
use jiff::civil::Date;
use std::collections::BTreeSet;

codes! {
    /// A stored task: what an event leaves behind, an own reminder, a tick of one of the model's deadlines.
    TaskKind {
        /// An imported case is to be looked through once.
        ConfirmImport = "confirm_import",
        /// No consent opens the case to the others who work with it.
        ConsentMissing = "consent_missing",
        /// The case was closed at once; something is still to be filled in.
        ClosingIncomplete = "closing_incomplete",
        /// The person did not let sharing go on: the authority that owns the case follows up alone.
        FollowUpAlone = "follow_up_alone",
        /// One of the model's deadlines that someone ticks, ticked.
        Ticked = "ticked",
        /// A worker's own reminder.
        Reminder = "reminder",
    }
}

codes! {
    /// How far a case has come towards its first day.
    Standing {
        /// A referral that is not sent: its referrer alone knows of it.
        Draft = "draft",
        /// A referral that is sent; the person has not started.
        Referred = "referred",
        /// The person whom a referral is about has said yes; the first day is ahead.
        Agreed = "agreed",
        /// The person has started.
        Started = "started",
    }
}

codes! {
    /// What is told on a case's way.
    MessageKind {
        /// A message of a transition.
        Message = "message",
        /// A flag to an authority, which it answers.
        Flag = "flag",
    }
}

codes! {
    /// How a participant was met, or is to be met.
    ContactKind {
        /// A meeting, booked or held.
        Meeting = "meeting",
        /// A telephone call.
        Call = "call",
        /// A text message, letter or e-mail.
        Message = "message",
        /// A visit without appointment.
        Visit = "visit",
    }
}

codes! {
    /// What came of a contact; a booked meeting has none yet.
    ContactOutcome {
        /// The participant came, or was reached.
        Came = "came",
        /// The participant came late.
        Late = "late",
        /// The participant did not come and had not said so.
        DidNotCome = "did_not_come",
        /// The participant could not be reached.
        NotReached = "not_reached",
        /// It was called off beforehand.
        Cancelled = "cancelled",
    }
}

impl ContactOutcome {
    /// Whether it was an attempt that did not reach the participant: what a closure for want of contact counts.
    pub const fn failed(self) -> bool {
        matches!(self, Self::DidNotCome | Self::NotReached)
    }

    /// Whether the participant was met or spoken to.
    pub const fn reached(self) -> bool {
        matches!(self, Self::Came | Self::Late)
    }
}

/// On how many days attempts have not reached the participant since somebody last did. Several of one day are one:
/// somebody who does not answer is tried again another day.
pub fn failed_days(contacts: impl IntoIterator<Item = (Date, Option<ContactOutcome>)>) -> u32 {
    let (mut days, mut reached) = (BTreeSet::new(), None);
    for (day, outcome) in contacts {
        match outcome {
            Some(outcome) if outcome.failed() => {
                days.insert(day);
            }
            Some(outcome) if outcome.reached() => reached = reached.max(Some(day)),
            _ => {}
        }
    }
    u32::try_from(days.into_iter().filter(|day| Some(*day) > reached).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{ContactOutcome, failed_days};
    use jiff::civil::date;

    #[test]
    fn attempts_of_one_day_are_one_and_who_was_reached_is_none() {
        let day = |day| date(2026, 11, day);
        let contacts = [
            (day(20), Some(ContactOutcome::NotReached)),
            (day(20), Some(ContactOutcome::NotReached)),
            (day(21), Some(ContactOutcome::DidNotCome)),
            (day(22), None),
            (day(23), Some(ContactOutcome::Cancelled)),
        ];
        assert_eq!(failed_days(contacts), 2);
    }

    #[test]
    fn whoever_was_reached_is_counted_anew() {
        let day = |day| date(2026, 11, day);
        let tried = |last: i8| (18..=last).map(move |nth| (day(nth), Some(ContactOutcome::NotReached)));
        let came = [(day(20), Some(ContactOutcome::Came))];
        assert_eq!(failed_days(tried(20)), 3);
        assert_eq!(failed_days(tried(20).chain(came)), 0);
        assert_eq!(failed_days(came.into_iter().chain(tried(22))), 2, "in whatever order they were entered");
        assert_eq!(failed_days(tried(20).chain([(day(19), Some(ContactOutcome::Late))])), 1);
    }
}
