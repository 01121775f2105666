//! The journey: phases as the process map draws them, and the transitions between them.

use super::consent::Consent;
use super::declare::{choice, table, words};
use super::duty::{Deadline, Flag, Message};
use super::eligibility::Criterion;
use super::exit::ClosureGroup;
use super::form::Form;
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::Role;

words!(Stage, Shape);

crate::codes! {
    /// Where in its life a case is, whatever the model calls the phase.
    Stage {
        /// Asked for, not started.
        Referred = "referred",
        /// Started and running: counted as ongoing.
        Ongoing = "ongoing",
        /// Closed, and still followed or supported.
        AfterExit = "after_exit",
        /// Over.
        Ended = "ended",
        /// Over without ever having started; not a participation.
        NotStarted = "not_started",
    }
}

crate::codes! {
    /// How the process map draws a phase.
    Shape {
        /// A box.
        Box = "box",
        /// A question with several ways out.
        Decision = "decision",
        /// The end of a way.
        End = "end",
    }
}

table! {
    /// A point of the clickable process map: what is done in the phase.
    Drill {
        /// Heading.
        title: Text,
        /// What is done, one line each.
        lines: Vec<Text>,
    }
}

table! {
    /// A phase of the journey.
    Phase as "phase" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Where in its life a case in this phase is.
        stage: Stage,
        /// How it is drawn.
        shape: Shape,
        /// Column in the process map, from 1.
        column: u32,
        /// Row in the process map, from 1.
        row: u32,
        /// True for the one phase where a case begins.
        entrance: bool,
        /// True for the one phase in which an imported case that is not closed is put.
        imported: bool,
        /// What the participant is told about this phase, in plain words.
        plain: Text,
        /// One line of status for the referrer.
        referrer_line: Text,
        /// What opens when the phase is chosen in the map.
        drill: Vec<Drill>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

choice! {
    /// What must exist before a transition or a closing.
    Requirement {
        /// The target group's criteria are met, or the exception has a reason.
        TargetGroup = "target_group",
        /// The meeting has checked that there is no other intervention: this criterion is met.
        NoOtherIntervention(Ref<Criterion>) = "no_other_intervention",
        /// This consent is given and live.
        Consent(Ref<Consent>) = "consent",
        /// A worker is responsible.
        Worker = "worker",
        /// The participant's identity is confirmed, and how is written down.
        IdentityConfirmed = "identity_confirmed",
        /// The participant's answer is recorded.
        Answer = "answer",
        /// This form is filled in.
        Form(Ref<Form>) = "form",
        /// The case has a start day.
        StartDate = "start_date",
        /// A goal is set.
        Goal = "goal",
        /// At least so many subgoals are set.
        Subgoals(u32) = "subgoals",
        /// The case is closed with a reason of one of these groups.
        ClosedTo(Vec<ClosureGroup>) = "closed_to",
        /// The day of the exit.
        ExitDate = "exit_date",
        /// The day when the work or the studies start.
        ExitStart = "exit_start",
        /// The form of employment support, or none.
        Subsidy = "subsidy",
        /// What the studies are lived on.
        Funding = "funding",
        /// A reason in words.
        Reason = "reason",
        /// Contact attempts that did not reach the person are recorded on at least so many days.
        ContactAttempts(u32) = "contact_attempts",
        /// The follow-up is recorded.
        FollowUp = "follow_up",
        /// The support is over, or was not needed.
        SupportEnded = "support_ended",
        /// The consent that outlives closing is asked anew.
        ConsentAskedAgain = "consent_asked_again",
    }
}

table! {
    /// A way from one phase to another.
    Transition as "transition" {
        /// Id.
        id: Id,
        /// Name, as the button says it.
        name: Text,
        /// The phase it leads from.
        origin: Ref<Phase>,
        /// The phase it leads to.
        target: Ref<Phase>,
        /// Roles that may take it.
        roles: Vec<Role>,
        /// What must exist first.
        requires: Vec<Requirement>,
        /// Messages to send.
        messages: Vec<Ref<Message>>,
        /// Flags to raise.
        flags: Vec<Ref<Flag>>,
        /// Deadlines that start.
        deadlines: Vec<Ref<Deadline>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
