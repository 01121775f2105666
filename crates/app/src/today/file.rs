//! The rows about one case or sent referral.

use super::load::{Loaded, Records};
use super::row::{Row, Target, Tick, What};
use crate::error::Result;
use domain::code::Role;
use domain::deadlines::{Due, Nearness};
use domain::id::{CaseId, InterventionId, WorkerId};
use domain::journey::after_attempts;
use domain::model::{DoneWhen, Model, Transition};
use domain::personal::Personal;
use domain::work::{TaskKind, failed_days};
use jiff::civil::Date;
use store::Tx;
use store::records::case_file::Listed;
use store::records::contact::Contact;
use store::records::task::Task;
use store::records::waiting::Waiting;
use store::seal::PersonKey;

/// Days before, from which a meeting and an event's task are near.
pub(super) const NEAR_DAYS: u32 = 14;

/// Whom a row is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub case: CaseId,
    pub responsible: Option<WorkerId>,
    name: Option<&'a Personal<String>>,
    key: &'a PersonKey,
    started: bool,
}

impl<'a> About<'a> {
    /// A case.
    pub fn of(listed: &'a Listed) -> Self {
        let Listed { case, name, key, .. } = listed;
        Self { case: case.id, responsible: case.responsible, name: name.as_ref(), key, started: true }
    }

    /// A sent referral.
    pub fn referred(waiting: &'a Waiting) -> Self {
        let Waiting { shell, name, key, .. } = waiting;
        Self { case: shell.id, responsible: shell.responsible, name: name.as_ref(), key, started: false }
    }
}

/// One case with its records.
pub(super) struct File<'a> {
    pub intervention: InterventionId,
    pub about: About<'a>,
    pub records: &'a Records,
    pub loaded: &'a Loaded,
    pub today: Date,
}

impl File<'_> {
    fn row(&self, what: What, due_on: Date, target: Target) -> Row {
        let next = self.records.meetings.iter().find(|meeting| meeting.day >= self.today);
        Row {
            intervention: Some(self.intervention),
            case: Some(self.about.case),
            person: self.about.name.cloned(),
            responsible: self.loaded.name(self.about.responsible).map(str::to_owned),
            what,
            due_on,
            nearness: Nearness::of(due_on, self.today, NEAR_DAYS),
            waits_for: Vec::new(),
            next_meeting: next.map(|meeting| (meeting.day, meeting.at_time.clone())),
            target: if self.about.started { target } else { Target::Referral },
            month: None,
            tick: None,
        }
    }

    pub fn deadline(&self, due: Due<'_>, roles: &[Role]) -> Row {
        let deadline = due.deadline;
        let what = What::Deadline {
            id: deadline.id.to_string(),
            name: deadline.name.clone(),
            source: deadline.source.clone(),
            standing: deadline.standing,
        };
        let waits = due.waits_for_others(roles);
        let month = due.month();
        Row {
            nearness: due.nearness,
            waits_for: if waits { deadline.roles.clone() } else { Vec::new() },
            month,
            tick: due.tick.filter(|_| deadline.done_when != DoneWhen::HandedOver).map(Tick::Rule),
            ..self.row(what, due.due_on, Target::of(deadline.done_when))
        }
    }

    pub fn task(&self, tx: &mut Tx, task: &Task) -> Result<Row> {
        let text = task.open(tx, self.about.key)?;
        let target = match task.kind {
            TaskKind::ConsentMissing => Target::Consents,
            TaskKind::ClosingIncomplete => Target::Completion,
            TaskKind::FollowUpAlone => Target::FollowUp,
            TaskKind::ConfirmImport | TaskKind::Ticked | TaskKind::Reminder => Target::Case,
        };
        let row = self.row(What::Task { kind: task.kind, text }, task.due_on, target);
        let tick = (task.kind != TaskKind::ClosingIncomplete).then_some(Tick::Task(task.id, task.version));
        Ok(Row { tick, ..row })
    }

    /// The ways that contact attempts in vain have opened, from a referral's phase.
    pub fn unreached(&self, model: &Model, phase: &str, roles: &[Role]) -> Vec<Row> {
        let attempts = failed_days(self.records.came.iter().copied());
        let open = after_attempts(model, phase).filter(|(_, least)| attempts >= *least);
        let row = |(way, _): (&Transition, u32)| {
            let what =
                What::Unreached { id: way.id.to_string(), name: way.name.clone(), attempts: attempts.into() };
            let theirs = way.roles.iter().any(|role| roles.contains(role));
            Row {
                waits_for: if theirs { Vec::new() } else { way.roles.clone() },
                ..self.row(what, self.today, Target::Referral)
            }
        };
        open.map(row).collect()
    }

    pub fn meeting(&self, tx: &mut Tx, meeting: &Contact) -> Result<Row> {
        let text = meeting.open(tx, self.about.key)?;
        let what = What::Meeting { at_time: meeting.at_time.clone(), text };
        Ok(self.row(what, meeting.day, Target::Quick))
    }

    pub fn reminder(&self, tx: &mut Tx, task: &Task) -> Result<Row> {
        let text = task.open(tx, self.about.key)?;
        let row = self.row(What::Reminder { text }, task.due_on, Target::Case);
        Ok(Row { tick: Some(Tick::Task(task.id, task.version)), ..row })
    }
}
