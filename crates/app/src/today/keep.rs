//! Ticking tasks, keeping reminders and filters.

use super::choice::Choice;
use super::row::Tick;
use super::show::PAGE;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::code::Role;
use domain::id::{CaseId, FilterId, InterventionId, TaskId};
use domain::model::{Anchor, Deadline, DoneWhen, Due};
use domain::personal::Personal;
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::{case_file, referral, saved_filter, task};
use store::{Tx, UseCase};

/// The longest text of a reminder and name of a filter, in characters.
const LONGEST: usize = 500;

/// Ticks a row of Idag.
#[derive(Debug, Clone, Copy)]
pub struct TickTask<'a> {
    /// Who ticks.
    pub actor: &'a Actor,
    /// The models, for a deadline.
    pub models: &'a Models,
    /// The intervention in which the actor keeps tasks.
    pub intervention: InterventionId,
    /// The case; none for a reminder about none.
    pub case: Option<CaseId>,
    /// What is ticked.
    pub tick: &'a Tick,
}

impl UseCase for TickTask<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Some(case) = self.case else {
            let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
            let Tick::Task(id, version) = self.tick else { return Err(Error::NotFound) };
            task::tick_own(tx, scope.permit(), *id, *version).await?;
            tx.log(Entry::of(scope.permit()));
            return Ok(());
        };
        let permit = gate::case(tx, self.actor, Action::KeepTasks, case).await?;
        match self.tick {
            Tick::Task(..) if permit.who().role == Some(Role::Referrer) => return Err(Error::NotFound),
            Tick::Task(id, version) => task::tick(tx, &permit, *id, *version).await?,
            Tick::Rule(key) => self.tick_rule(tx, &permit, key).await?,
        }
        tx.log(Entry::of(&permit));
        Ok(())
    }
}

impl TickTask<'_> {
    /// Ticks a deadline that a tick settles. Ticked twice it stays ticked.
    async fn tick_rule(&self, tx: &mut Tx, permit: &Permit, key: &str) -> Result<()> {
        let version = match case_file::get(tx, permit).await {
            Err(store::Error::NotFound) => referral::get(tx, permit).await?.model_version,
            other => other?.model_version,
        };
        let intervention = permit.intervention().ok_or(Error::NotFound)?;
        let model = self.models.version(intervention, version)?;
        let id = key.split_once('/').map_or(key, |(id, _)| id);
        let may = |found: &&Deadline| is_ticked(found) && is_theirs(found, permit);
        let deadline = model.deadline(id).filter(may).ok_or(Error::NotFound)?;
        if matches!(&deadline.due, Due::After(after) if after.anchor == Anchor::Imported) {
            task::settle(tx, permit, TaskKind::ConfirmImport).await?;
            return Ok(());
        }
        let known = task::of_case(tx, permit).await?;
        if !known.iter().any(|task| task.kind == TaskKind::Ticked && task.rule.as_deref() == Some(key)) {
            task::tick_rule(tx, permit, key).await?;
        }
        Ok(())
    }
}

/// Whether a deadline is one that whoever ticks may settle: the team any, a referrer their own.
fn is_theirs(deadline: &Deadline, permit: &Permit) -> bool {
    permit.who().role != Some(Role::Referrer) || deadline.roles.contains(&Role::Referrer)
}

const fn is_ticked(deadline: &Deadline) -> bool {
    matches!(deadline.done_when, DoneWhen::Ticked | DoneWhen::HandedOver)
}

/// Keeps a reminder of the actor's own.
#[derive(Debug, Clone, Copy)]
pub struct AddReminder<'a> {
    /// Whose it is.
    pub actor: &'a Actor,
    /// The intervention in which the actor keeps tasks.
    pub intervention: InterventionId,
    /// The case that it is about, if it is about one.
    pub case: Option<CaseId>,
    /// The day to be reminded.
    pub due_on: Option<Date>,
    /// What to remember.
    pub text: &'a str,
}

impl UseCase for AddReminder<'_> {
    type Out = TaskId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<TaskId> {
        let permit = match self.case {
            Some(case) => gate::case(tx, self.actor, Action::KeepTasks, case).await?,
            None => gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?.permit().clone(),
        };
        let mut problems = Vec::new();
        problems.extend(line("text", self.text).err());
        let due_on = self.due_on.unwrap_or_else(|| tx.today());
        if self.due_on.is_none() {
            problems.push(Problem::new("due_on", "required"));
        } else if due_on < tx.today() {
            problems.push(Problem::new("due_on", "day-past"));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let text = Personal::new(self.text.trim().to_owned());
        let id = task::remind(tx, &permit, due_on, &text).await?;
        tx.log(Entry::of(&permit));
        Ok(id)
    }
}

/// Saves the choice of rows under a name.
#[derive(Debug, Clone, Copy)]
pub struct SaveFilter<'a> {
    /// Whose it is.
    pub actor: &'a Actor,
    /// The intervention in which the actor keeps tasks.
    pub intervention: InterventionId,
    /// What it is called.
    pub name: &'a str,
    /// What it chooses.
    pub choice: &'a Choice,
}

impl UseCase for SaveFilter<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        line("name", self.name)?;
        saved_filter::save(tx, scope.permit(), PAGE, self.name, &self.choice.query()).await?;
        tx.log(Entry::of(scope.permit()));
        Ok(())
    }
}

/// Drops a saved filter.
#[derive(Debug, Clone, Copy)]
pub struct DropFilter<'a> {
    /// Whose it is.
    pub actor: &'a Actor,
    /// The intervention in which the actor keeps tasks.
    pub intervention: InterventionId,
    /// The filter.
    pub filter: FilterId,
}

impl UseCase for DropFilter<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        saved_filter::drop(tx, scope.permit(), self.filter).await?;
        tx.log(Entry::of(scope.permit()));
        Ok(())
    }
}

fn line(field: &'static str, text: &str) -> Result<(), Problem> {
    match text.trim().chars().count() {
        0 => Err(Problem::new(field, "required")),
        1..=LONGEST => Ok(()),
        _ => Err(Problem::new(field, "too-long").with(LONGEST.to_string())),
    }
}
