//! Forms that are filled in with or about the participant.

use super::declare::{choice, table, words};
use super::eligibility::Choice;
use super::flow::Phase;
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::Category;

words!(Fills);

choice! {
    /// Type of a field.
    FieldType {
        /// One line.
        Line = "line",
        /// Several lines.
        Lines = "lines",
        /// Yes or no.
        YesNo = "yes_no",
        /// A tick.
        Tick = "tick",
        /// A day.
        Date = "date",
        /// Up to so many lines, one after the other.
        List(u32) = "list",
        /// One of these options.
        Options(Vec<Choice>) = "options",
    }
}

crate::codes! {
    /// What of the case a field writes.
    Fills {
        /// The goal.
        Goal = "goal",
        /// Subgoals, one a line.
        Subgoals = "subgoals",
        /// What the participant does.
        ParticipantTasks = "participant_tasks",
        /// What the intervention does.
        WorkerTasks = "worker_tasks",
        /// How the participant wants to be presented to employers.
        Presentation = "presentation",
        /// The participant's answer whether to take part.
        Answer = "answer",
        /// How the identity was confirmed.
        Identity = "identity",
    }
}

table! {
    /// A field of a form.
    Field as "field" {
        /// Id, unique in the whole model.
        id: Id,
        /// Label.
        label: Text,
        /// Help under the label.
        help: Option<Text>,
        /// Type.
        answer: FieldType,
        /// True if the form is not filled in without it.
        required: bool,
        /// Category of the information.
        category: Category,
        /// What of the case it writes.
        fills: Option<Fills>,
    }
}

table! {
    /// A form; answers keep the version under which they were given.
    Form as "form" {
        /// Id.
        id: Id,
        /// Version, from 1.
        version: u32,
        /// Name.
        name: Text,
        /// Phase in which it is filled in.
        phase: Ref<Phase>,
        /// True if it is filled in over several meetings.
        several_meetings: bool,
        /// Fields in their order.
        fields: Vec<Field>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
