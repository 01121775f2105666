//! What the model reminds of: deadlines, messages, flags, monthly hand-overs.

use super::declare::{choice, table, words};
use super::eligibility::Fact;
use super::flow::Stage;
use super::party::{Authority, Title};
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::{Category, Role};

words!(Anchor, DoneWhen);

crate::codes! {
    /// A day of the case that a deadline is counted from.
    Anchor {
        /// The referral was sent.
        Referred = "referred",
        /// The participant said yes.
        Yes = "yes",
        /// The case started.
        Start = "start",
        /// The planned end.
        PlannedEnd = "planned_end",
        /// The case was closed.
        Closed = "closed",
        /// The work or the studies that the case was closed to started.
        ExitStart = "exit_start",
        /// The benefit that the participant lives on ends, as far as it is known.
        BenefitEnd = "benefit_end",
        /// A placement started; one deadline for each placement.
        PlacementStart = "placement_start",
        /// A consent was given or renewed; one deadline for each consent with a renewal interval.
        ConsentGiven = "consent_given",
        /// A case was closed at once with something missing.
        ClosedIncomplete = "closed_incomplete",
        /// The case came in by import.
        Imported = "imported",
    }
}

crate::codes! {
    /// What settles a deadline.
    DoneWhen {
        /// The participant's answer is recorded.
        Answer = "answer",
        /// A mapping is filled in.
        Mapping = "mapping",
        /// A review is recorded for the period.
        Review = "review",
        /// The motivation to go on is written, or the case is closed.
        Motivation = "motivation",
        /// The consent is renewed.
        ConsentRenewed = "consent_renewed",
        /// The hand-over of the month is ticked as entered.
        HandedOver = "handed_over",
        /// The placement is ended.
        PlacementEnded = "placement_ended",
        /// The follow-up is recorded.
        FollowUp = "follow_up",
        /// The support is ended.
        SupportEnded = "support_ended",
        /// The case is closed.
        Closed = "closed",
        /// What was missing at closing is filled in.
        ClosingComplete = "closing_complete",
        /// Someone ticks it.
        Ticked = "ticked",
    }
}

table! {
    /// So long after a day of the case. Days, weeks and months are added; at least one is given.
    After {
        /// The day counted from.
        anchor: Anchor,
        /// Days.
        days: Option<u32>,
        /// Months.
        months: Option<u32>,
    }
}

table! {
    /// Again and again, counted from a day of the case.
    Every {
        /// The day counted from.
        anchor: Anchor,
        /// Months between.
        months: u32,
    }
}

choice! {
    /// When something is due.
    Due {
        /// Once, so long after a day of the case.
        After(After) = "after",
        /// Again and again.
        Every(Every) = "every",
        /// At the end of each calendar month; the parameter is its last day for entering, from 1 to 28, in the
        /// month after.
        Monthly(u32) = "monthly",
        /// When each consent's own renewal interval has passed.
        ConsentRenewal = "consent_renewal",
        /// On the day that a fact about the person states; a fact that is answered with a date.
        Fact(Ref<Fact>) = "fact",
    }
}

table! {
    /// A deadline; it becomes a task in *Idag*.
    Deadline as "deadline" {
        /// Id.
        id: Id,
        /// Name, as the task says it.
        name: Text,
        /// When it is due.
        due: Due,
        /// Days before, from which the task is shown as due soon.
        lead_days: u32,
        /// What settles it.
        done_when: DoneWhen,
        /// Stages in which it holds.
        stages: Vec<Stage>,
        /// Roles that see it as theirs; with `worker`, the responsible one.
        roles: Vec<Role>,
        /// Holds only where this authority employs the referrer.
        referrer_at: Option<Ref<Authority>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

choice! {
    /// To whom a message goes.
    Recipient {
        /// The person who referred.
        Referrer = "referrer",
        /// An authority.
        Authority(Ref<Authority>) = "authority",
        /// Those with this title.
        Title(Ref<Title>) = "title",
    }
}

choice! {
    /// How a message goes; the product writes the text, a person sends it and ticks "sent".
    Channel {
        /// A message in the recipient's own system, by its name.
        System(String) = "system",
        /// A call.
        Phone = "phone",
        /// In the product, for those who log in.
        Here = "here",
    }
}

table! {
    /// A message with a text ready to copy.
    Message as "message" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// To whom.
        to: Recipient,
        /// Sent only where this authority employs the referrer.
        referrer_at: Option<Ref<Authority>>,
        /// How.
        channel: Channel,
        /// The text. Placeholders: `{participant}`, `{worker}`, `{intervention}`, `{date}`, `{reason}`.
        text: Text,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A flag to an authority, which it answers.
    Flag as "flag" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// To whom.
        to: Ref<Authority>,
        /// The text. Placeholders as in messages.
        text: Text,
        /// True if a worker raises it at need; otherwise transitions raise it.
        at_need: bool,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// Information that passes from one authority to another each period, to be entered in its own system.
    Handover as "hand-over" {
        /// Id.
        id: Id,
        /// The authority that tells.
        owner: Ref<Authority>,
        /// The authority that is told.
        receiver: Ref<Authority>,
        /// Months between.
        every_months: u32,
        /// What is told.
        categories: Vec<Category>,
        /// The monthly deadline that it settles, one that is done when it is handed over.
        deadline: Ref<Deadline>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

/// The placeholders that texts of messages and flags may hold, without their braces.
pub const PLACEHOLDERS: &[&str] = &["participant", "worker", "intervention", "date", "reason"];
