//! A row of Idag, and the section it stands in.

use super::choice::{Choice, Horizon, RowKind};
use domain::code::Role;
use domain::deadlines::Nearness;
use domain::id::{CaseId, InterventionId, TaskId};
use domain::model::{DoneWhen, Source, Standing, Text};
use domain::personal::Personal;
use domain::work::TaskKind;
use jiff::civil::Date;

/// A row: who, what, by when, why, and where it is done.
#[derive(Debug, Clone)]
pub struct Row {
    /// The intervention; none for a reminder about no case.
    pub intervention: Option<InterventionId>,
    /// The case; none for a reminder about none.
    pub case: Option<CaseId>,
    /// The participant, where identity is covered.
    pub person: Option<Personal<String>>,
    /// The responsible worker's name.
    pub responsible: Option<String>,
    /// What is to be done.
    pub what: What,
    /// By when.
    pub due_on: Date,
    /// How near that is.
    pub nearness: Nearness,
    /// The roles that it waits for, when not the viewer's.
    pub waits_for: Vec<Role>,
    /// The next booked meeting: day and `hh:mm`.
    pub next_meeting: Option<(Date, Option<String>)>,
    /// Where it is done.
    pub target: Target,
    /// The first day of the month that is to be handed over.
    pub month: Option<Date>,
    /// How it is ticked, where a tick settles it.
    pub tick: Option<Tick>,
}

/// What is to be done.
#[derive(Debug, Clone)]
pub enum What {
    /// A deadline of the model, with the rule that it comes from.
    Deadline {
        /// Its id.
        id: String,
        /// Its name.
        name: Text,
        /// The document and heading.
        source: Source,
        /// How the rule came into the model.
        standing: Standing,
    },
    /// A way that contact attempts in vain have opened: somebody decides whether it is taken.
    Unreached {
        /// The transition's id.
        id: String,
        /// Its name.
        name: Text,
        /// Days on which it was attempted.
        attempts: i64,
    },
    /// A task that an event left.
    Task {
        /// Its kind.
        kind: TaskKind,
        /// More about it.
        text: Option<Personal<String>>,
    },
    /// A meeting: to come, or to be told about.
    Meeting {
        /// `hh:mm`.
        at_time: Option<String>,
        /// More about it.
        text: Option<Personal<String>>,
    },
    /// An own reminder.
    Reminder {
        /// What to remember.
        text: Option<Personal<String>>,
    },
}

/// Where a row's work is done; the pages know the addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The case.
    Case,
    /// The referral, before the first day.
    Referral,
    /// The plan with its goals.
    Plan,
    /// The review.
    Review,
    /// The motivation to go on.
    Extension,
    /// The closing.
    Closing,
    /// What a closing lacks.
    Completion,
    /// The consents.
    Consents,
    /// Activities and placements.
    Activities,
    /// The follow-up after the exit.
    FollowUp,
    /// The end of the support.
    Support,
    /// The hand-over of the month to another authority, where it is settled.
    Handover,
    /// The short form for note, contact and next meeting.
    Quick,
    /// Nowhere but the tick.
    Nowhere,
}

/// What a tick settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// A stored task, as read at a version.
    Task(TaskId, i64),
    /// A deadline of the model, by its key.
    Rule(String),
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Late,
    Soon,
    Later,
    Waiting,
    Reminders,
}

impl Target {
    /// Where a deadline is settled.
    pub const fn of(done_when: DoneWhen) -> Self {
        match done_when {
            DoneWhen::Mapping => Self::Plan,
            DoneWhen::Review => Self::Review,
            DoneWhen::Motivation => Self::Extension,
            DoneWhen::Closed => Self::Closing,
            DoneWhen::ClosingComplete => Self::Completion,
            DoneWhen::ConsentRenewed => Self::Consents,
            DoneWhen::PlacementEnded => Self::Activities,
            DoneWhen::FollowUp => Self::FollowUp,
            DoneWhen::SupportEnded => Self::Support,
            DoneWhen::HandedOver => Self::Handover,
            DoneWhen::Answer | DoneWhen::Ticked => Self::Case,
        }
    }
}

impl Row {
    /// What the row is about, for the filter; none for a reminder.
    pub fn kind(&self) -> Option<RowKind> {
        match &self.what {
            What::Deadline { id, .. } => Some(RowKind::Deadline(id.clone())),
            What::Task { kind, .. } => Some(RowKind::Task(*kind)),
            What::Unreached { id, .. } => Some(RowKind::Way(id.clone())),
            What::Meeting { .. } => Some(RowKind::Meeting),
            What::Reminder { .. } => None,
        }
    }

    /// Where it stands under a choice; none when it is not to be shown.
    pub(super) fn section(&self, choice: &Choice) -> Option<Section> {
        if matches!(self.what, What::Reminder { .. }) {
            return Some(Section::Reminders);
        }
        if choice.kind.is_some() && self.kind() != choice.kind {
            return None;
        }
        let section = match self.nearness {
            Nearness::Overdue { .. } => Section::Late,
            Nearness::Soon { .. } if choice.horizon != Horizon::Late => Section::Soon,
            Nearness::Later { days } if days <= 30 && choice.horizon == Horizon::Month => Section::Later,
            Nearness::Later { .. } if choice.horizon == Horizon::All => Section::Later,
            Nearness::Soon { .. } | Nearness::Later { .. } => return None,
        };
        Some(if self.waits_for.is_empty() { section } else { Section::Waiting })
    }
}
