//! Idag: what needs the viewer today, worked out from the model's deadlines, tasks, meetings and reminders.

use super::choice::{Choice, RowKind, Whose};
use super::file::{About, File, NEAR_DAYS};
use super::load::{Loaded, Records};
use super::row::{Row, Section, Target, Tick, What};
use super::state::{case_state, known_due, referral_state};
use super::unshared::{Unshared, unshared};
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Installed;
use access::{Action, Actor, Scope};
use domain::code::Role;
use domain::deadlines::{CaseState, Nearness};
use domain::id::{CaseId, InterventionId, WorkerId};
use domain::model::{self, Anchor, Model, Text};
use domain::work::TaskKind;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::saved_filter::{self, Filter};
use store::records::task::{self, Task};
use store::{Tx, UseCase};

/// The page that saved filters belong to.
pub(super) const PAGE: &str = "today";

/// Shows what is to be done in some interventions.
#[derive(Debug, Clone, Copy)]
pub struct ShowToday<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The interventions in which they carry or watch over cases.
    pub interventions: &'a [Installed],
    /// What they choose to see.
    pub choice: &'a Choice,
}

/// What is to be done, each part earliest first.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// What is late.
    pub late: Vec<Row>,
    /// What is near.
    pub soon: Vec<Row>,
    /// What comes later, as far as the choice reaches.
    pub later: Vec<Row>,
    /// What is late or near, and waits for others.
    pub waiting: Vec<Row>,
    /// The viewer's own reminders.
    pub reminders: Vec<Row>,
    /// Whether the viewer watches over whole interventions.
    pub watches: bool,
    /// Whether somebody else's cases are among the viewer's own: they stand in.
    pub stands_in: bool,
    /// The workers to choose among, for one who does.
    pub workers: Vec<(WorkerId, String)>,
    /// The kinds to choose among; a deadline with its name.
    pub kinds: Vec<(RowKind, Option<Text>)>,
    /// What is no longer shared with the viewer, who carried it.
    pub unshared: Vec<Unshared>,
    /// The viewer's saved filters.
    pub filters: Vec<Filter>,
}

impl UseCase for ShowToday<'_> {
    type Out = Today;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Today> {
        let mut today = Today::default();
        let mut kinds = BTreeMap::new();
        for (place, one) in self.interventions.iter().enumerate() {
            let scope = gate::list(tx, self.actor, Action::ListCases, one.id)?;
            let loaded = Loaded::of(tx, &scope, one).await?;
            let viewer = Viewer { actor: self.actor, intervention: one.id, choice: self.choice };
            let mut rows = viewer.rows(tx, &scope, one, &loaded)?;
            if place == 0 {
                rows.extend(own_reminders(tx, &scope).await?);
                today.filters = saved_filter::list(tx, scope.permit(), PAGE).await?;
            }
            for row in &rows {
                if let Some(kind) = row.kind() {
                    kinds.insert(kind, name_of(row));
                }
            }
            tx.log(Entry::listed(&scope, today.take(rows, self.choice)));
            today.unshared.extend(unshared(tx, self.actor, one.id, &loaded).await?);
            today.stands_in |= !loaded.for_workers.is_empty();
            if viewer.watches() {
                today.watches = true;
                today.workers.extend(carriers(&loaded));
            }
        }
        today.kinds = kinds.into_iter().collect();
        today.workers.sort_by(|a, b| a.1.cmp(&b.1));
        today.workers.dedup();
        Ok(today)
    }
}

impl Today {
    /// Puts rows in their sections; the cases shown.
    fn take(&mut self, rows: Vec<Row>, choice: &Choice) -> Vec<CaseId> {
        let mut shown = Vec::new();
        for row in rows {
            let Some(section) = row.section(choice) else { continue };
            shown.extend(row.case);
            self.section(section).push(row);
        }
        for rows in [&mut self.late, &mut self.soon, &mut self.later, &mut self.waiting, &mut self.reminders]
        {
            rows.sort_by_key(|row| (row.due_on, row.case));
        }
        shown.sort();
        shown.dedup();
        shown
    }

    const fn section(&mut self, section: Section) -> &mut Vec<Row> {
        match section {
            Section::Late => &mut self.late,
            Section::Soon => &mut self.soon,
            Section::Later => &mut self.later,
            Section::Waiting => &mut self.waiting,
            Section::Reminders => &mut self.reminders,
        }
    }
}

fn name_of(row: &Row) -> Option<Text> {
    match &row.what {
        What::Deadline { name, .. } | What::Unreached { name, .. } => Some(name.clone()),
        _ => None,
    }
}

/// The workers who carry a case in the list.
fn carriers(loaded: &Loaded) -> Vec<(WorkerId, String)> {
    let carrying = |id: &WorkerId| loaded.cases.iter().any(|listed| listed.case.responsible == Some(*id));
    let workers = loaded.workers.values().filter(|worker| carrying(&worker.id));
    workers.map(|worker| (worker.id, worker.name.clone())).collect()
}

struct Viewer<'a> {
    actor: &'a Actor,
    intervention: InterventionId,
    choice: &'a Choice,
}

impl Viewer<'_> {
    fn holds(&self, role: Role) -> bool {
        match self.actor {
            Actor::Staff(staff) => staff.role_among(&[role], Some(self.intervention)).is_some(),
            Actor::Operator(_) => role == Role::Coordinator,
            Actor::Participant(_) => false,
        }
    }

    fn watches(&self) -> bool {
        self.holds(Role::Coordinator) || self.holds(Role::FixedHandler)
    }

    fn is_mine(&self, loaded: &Loaded, about: About<'_>) -> bool {
        let me = self.actor.worker();
        let stands_in = about.responsible.is_some_and(|id| loaded.for_workers.contains(&id));
        let named = loaded.standing_in.contains(&about.case);
        me.is_some() && about.responsible == me || stands_in || named || self.is_anybodys(loaded, about)
    }

    /// Whether a closing has left something to the viewer's authority that nobody who carries the case can do.
    fn is_anybodys(&self, loaded: &Loaded, about: About<'_>) -> bool {
        let Actor::Staff(staff) = self.actor else { return false };
        let carrier = about.responsible.and_then(|id| loaded.workers.get(&id)).map(|one| one.authority);
        let left = |task: &Task| match task.kind {
            TaskKind::ClosingIncomplete => carrier.is_none(),
            TaskKind::FollowUpAlone => carrier != Some(staff.authority),
            _ => false,
        };
        let tasks = loaded.of_case.get(&about.case).into_iter().flat_map(|records| &records.tasks);
        let mut own = tasks.filter(|task| task.owner == staff.authority && task.done_on.is_none());
        own.any(left)
    }

    fn chooses(&self, loaded: &Loaded, about: About<'_>) -> bool {
        match self.choice.whose {
            Whose::ByRole if self.watches() => true,
            Whose::Of(worker) if self.watches() => about.responsible == Some(worker),
            _ => self.is_mine(loaded, about),
        }
    }

    /// The roles that the viewer has in the case. A coordinator watches over what the workers are to do.
    fn roles(&self, loaded: &Loaded, about: About<'_>) -> Vec<Role> {
        let coordinates = self.holds(Role::Coordinator);
        let roles = [
            (coordinates || self.is_mine(loaded, about), Role::Worker),
            (coordinates, Role::Coordinator),
            (self.holds(Role::FixedHandler), Role::FixedHandler),
        ];
        roles.into_iter().filter_map(|(has, role)| has.then_some(role)).collect()
    }

    fn rows(&self, tx: &mut Tx, scope: &Scope, one: &Installed, loaded: &Loaded) -> Result<Vec<Row>> {
        let nothing = Records::default();
        let mut rows = Vec::new();
        let records = |case| loaded.of_case.get(&case).unwrap_or(&nothing);
        for listed in &loaded.cases {
            let Some(model) = one.version(listed.case.model_version) else { continue };
            let (about, records) = (About::of(listed), records(listed.case.id));
            let file = File { intervention: one.id, about, records, loaded, today: tx.today() };
            let state = case_state(&model, loaded, listed, records);
            rows.extend(self.about(tx, scope, &file, (&model, state.as_ref()))?);
        }
        for waiting in &loaded.referrals {
            let Some(model) = one.version(waiting.shell.model_version) else { continue };
            let (about, records) = (About::referred(waiting), records(waiting.shell.id));
            let file = File { intervention: one.id, about, records, loaded, today: tx.today() };
            let state = referral_state(loaded, waiting, records);
            rows.extend(self.about(tx, scope, &file, (&model, Some(&state)))?);
            if self.chooses(loaded, file.about) {
                let roles = self.roles(loaded, file.about);
                rows.extend(file.unreached(&model, &waiting.shell.phase, &roles));
            }
        }
        Ok(rows)
    }

    fn about(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        file: &File<'_>,
        (model, state): (&Model, Option<&CaseState<'_>>),
    ) -> Result<Vec<Row>> {
        let (mut rows, records) = (Vec::new(), file.records);
        let own = records.tasks.iter().filter(|task| task.worker.is_some() && task.worker == scope.worker());
        for task in own {
            rows.push(file.reminder(tx, task)?);
        }
        if !self.chooses(file.loaded, file.about) {
            return Ok(rows);
        }
        let roles = self.roles(file.loaded, file.about);
        let all = state.map_or_else(Vec::new, |state| known_due(model, state, records, file.today));
        rows.extend(all.into_iter().map(|due| file.deadline(due, &roles)));
        for task in records.tasks.iter().filter(|task| left_open(model, task)) {
            rows.push(file.task(tx, task)?);
        }
        for meeting in &records.meetings {
            rows.push(file.meeting(tx, meeting)?);
        }
        Ok(rows)
    }
}

/// Whether an event's task is shown as itself: not when one of the model's deadlines counts from the event.
fn left_open(model: &Model, task: &Task) -> bool {
    let anchored = |anchor: Anchor| {
        model
            .deadlines
            .iter()
            .any(|deadline| matches!(&deadline.due, model::Due::After(after) if after.anchor == anchor))
    };
    let told_by_model = match task.kind {
        TaskKind::ConfirmImport => anchored(Anchor::Imported),
        TaskKind::ClosingIncomplete => anchored(Anchor::ClosedIncomplete),
        TaskKind::ConsentMissing | TaskKind::FollowUpAlone => false,
        TaskKind::Ticked | TaskKind::Reminder => true,
    };
    task.done_on.is_none() && !told_by_model
}

async fn own_reminders(tx: &mut Tx, scope: &Scope) -> Result<Vec<Row>> {
    if scope.worker().is_none() {
        return Ok(Vec::new());
    }
    let today = tx.today();
    let reminder = |(task, text): (Task, _)| Row {
        intervention: None,
        case: None,
        person: None,
        responsible: None,
        what: What::Reminder { text: Some(text) },
        due_on: task.due_on,
        nearness: Nearness::of(task.due_on, today, NEAR_DAYS),
        waits_for: Vec::new(),
        next_meeting: None,
        target: Target::Nowhere,
        month: None,
        tick: Some(Tick::Task(task.id, task.version)),
    };
    Ok(task::own(tx, scope.permit()).await?.into_iter().map(reminder).collect())
}
