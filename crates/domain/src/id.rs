//! Typed identifiers: one `UUIDv7` newtype for each kind of record, so that a case cannot be passed for a person.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// A coordination association (*samordningsförbund*).
    AssociationId,
    /// An authority or municipal board: the party to consent and secrecy.
    AuthorityId,
    /// An intervention (*insats*) run by an association after one model.
    InterventionId,
    /// A participant (*deltagare*), the same over several cases.
    PersonId,
    /// One person in one intervention (*ärende*).
    CaseId,
    /// A member of staff as one association knows them, with or without log-in.
    WorkerId,
    /// A log-in.
    AccountId,
    /// A signed-in browser.
    SessionId,
    /// A consent document; its pairs are rows of their own.
    ConsentId,
    /// A consent's day that was recorded wrong, and mended.
    ConsentMendId,
    /// A closing that was recorded wrong, and mended.
    ClosingMendId,
    /// A follow-up that was corrected.
    FollowUpMendId,
    /// A goal or subgoal.
    GoalId,
    /// A task in the plan: who does what.
    PlanTaskId,
    /// A step on the ladder (*stegvis förflyttning*) as recorded on a day.
    StepId,
    /// A review (*avstämning*) of a case.
    ReviewId,
    /// An activity or placement with weekly hours.
    ActivityId,
    /// A note (*daganteckning*).
    NoteId,
    /// A contact attempt or a booked meeting.
    ContactId,
    /// A stored task or an own reminder.
    TaskId,
    /// An answer to one of the model's facts.
    AnswerId,
    /// A message or a flag that arose in a case.
    MessageId,
    /// Something handed over to another authority.
    HandoverId,
    /// A document of a case.
    DocumentId,
    /// A meeting of a team.
    MeetingId,
    /// A distribution of new participants.
    DistributionId,
    /// A time in which one worker stands in for another.
    StandInId,
    /// A sitting in which one of the model's forms was filled in.
    SittingId,
    /// What one sitting says in one field of a form.
    FormAnswerId,
    /// Somebody who stands around a participant.
    CircleId,
    /// A follow-up after closing.
    FollowUpId,
    /// A saved filter of a worker.
    FilterId,
    /// One import of a workbook.
    ImportId,
    /// One row of an imported workbook.
    ImportRowId,
    /// An entry of the log.
    EntryId,
    /// A review of the log.
    LogReviewId,
    /// That a person asked for all that is kept about them.
    ExtractId,
    /// What was found when one record was looked through before it is given to its person.
    ExtractMarkId,
    /// The key that makes a submitted form count once.
    RequestKey,
}
