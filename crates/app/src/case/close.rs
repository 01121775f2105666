//! Closing a case: what must exist exists, or the closing is immediate and leaves a task.

use super::loaded::{Loaded, Problems, load_running};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{GoalKind, Known, Lack, after_closing, lacking, task_day};
use domain::code::Category;
use domain::id::CaseId;
use domain::model::{Closure, ConsentKind, Model};
use domain::work::{ContactOutcome, TaskKind};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::Closing;
use store::records::note::NewNote;
use store::records::task::NewTask;
use store::records::{activity, closing, consent, contact, goal, note, task};
use store::{Tx, UseCase};

/// How a case is to be closed, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct HowClosed<'a> {
    /// The closure reason's id.
    pub closure: &'a str,
    /// Last day.
    pub ended_on: Option<Date>,
    /// The day when the work or the studies start.
    pub exit_start: Option<Date>,
    /// The employment support's id.
    pub subsidy: Option<&'a str>,
    /// The study funding's id.
    pub funding: Option<&'a str>,
    /// The reason in words; it becomes a shared note.
    pub reason: &'a str,
    /// Whether the person agrees that sharing goes on for follow-up and support; none if not asked.
    pub share_on: Option<bool>,
}

/// Closes a case.
#[derive(Debug, Clone, Copy)]
pub struct CloseCase<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// How.
    pub how: HowClosed<'a>,
    /// The case's version that was read.
    pub version: i64,
    /// Check everything and then change nothing: for the page that asks for confirmation.
    pub only_check: bool,
}

impl UseCase for CloseCase<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::CloseCase, self.case).await?;
        let closure = check(tx, &loaded, &self.how).await?;
        if self.only_check {
            tx.log(Entry { action: Action::SeeCase, ..Entry::of(&loaded.permit) });
            return Ok(());
        }
        tx.log(Entry::of(&loaded.permit));
        close(tx, &loaded, closure, &self.how, self.version).await
    }
}

/// The closure, when nothing is missing.
async fn check<'m>(tx: &mut Tx, loaded: &'m Loaded, how: &HowClosed<'_>) -> Result<&'m Closure> {
    let model = &loaded.model;
    let Some(closure) = model.closure(how.closure) else {
        return Err(Problem::new("closure", "required").into());
    };
    let (today, mut problems) = (tx.today(), Problems::default());
    if let Some(ended_on) = how.ended_on {
        problems.past_day("ended_on", ended_on, today, &loaded.case);
    }
    let before = how.exit_start.is_some_and(|start| start < loaded.case.started_on);
    problems.check(before, "exit_start", "exit_before_start");
    problems.check(how.subsidy.is_some_and(|id| model.subsidy(id).is_none()), "subsidy", "required");
    let funding = how.funding.map(|id| model.funding(id));
    problems.check(funding.is_some_and(|found| found.is_none()), "funding", "required");
    let keeps = funding.flatten().is_some_and(|funding| funding.keeps_case);
    problems.check(keeps, "funding", "funding_keeps_case");
    problems.some_text("reason", how.reason);
    let known = known(tx, loaded, closure, how).await?;
    let mut lacks = lacking(closure, &known);
    if closure.follow_up.is_some() && !closure.immediate && !known.consent_asked {
        lacks.push(Lack::ConsentAskedAgain);
    }
    for lack in lacks {
        let (field, code) = said(lack);
        problems.add(Problem::new(field, code).with(known.failed_contacts.to_string()));
    }
    problems.none()?;
    Ok(closure)
}

/// The field in which a lack is mended, and its problem's code.
const fn said(lack: Lack) -> (&'static str, &'static str) {
    match lack {
        Lack::ExitDate => ("ended_on", "lack_exit_date"),
        Lack::ExitStart => ("exit_start", "lack_exit_start"),
        Lack::Subsidy => ("subsidy", "lack_subsidy"),
        Lack::Funding => ("funding", "lack_funding"),
        Lack::Reason => ("reason", "lack_reason"),
        Lack::ContactAttempts => ("closure", "lack_contact_attempts"),
        Lack::Goal | Lack::Subgoals => ("closure", "lack_goal"),
        Lack::Worker => ("closure", "lack_worker"),
        Lack::ConsentAskedAgain => ("share_on", "lack_consent_asked"),
        Lack::ClosedTo | Lack::FollowUp | Lack::SupportEnded | Lack::BeforeStart => ("closure", "lack_other"),
    }
}

async fn known(tx: &mut Tx, loaded: &Loaded, closure: &Closure, how: &HowClosed<'_>) -> Result<Known> {
    let goals = goal::of_case(tx, &loaded.permit).await?;
    let contacts = contact::of_case(tx, &loaded.permit).await?;
    let failed = contacts.iter().filter(|one| one.outcome.is_some_and(ContactOutcome::failed)).count();
    let shares = outlives(&loaded.model).is_some() && is_shared(tx, loaded).await?;
    let subgoals = goals.iter().filter(|goal| goal.kind == GoalKind::Subgoal).count();
    Ok(Known {
        group: Some(closure.group),
        exit_date: how.ended_on.is_some(),
        exit_start: how.exit_start.is_some(),
        subsidy: how.subsidy.is_some(),
        funding: how.funding.is_some(),
        reason: !how.reason.trim().is_empty(),
        failed_contacts: u32::try_from(failed).unwrap_or(u32::MAX),
        goal: goals.iter().any(|goal| goal.kind == GoalKind::Goal),
        subgoals: u32::try_from(subgoals).unwrap_or(u32::MAX),
        worker: loaded.case.responsible.is_some(),
        follow_up: false,
        support_ended: false,
        consent_asked: !shares || how.share_on.is_some(),
    })
}

/// The months that sharing may outlive closing, where the model lets it.
fn outlives(model: &Model) -> Option<u32> {
    model.consents_of(ConsentKind::Secrecy).find_map(|consent| consent.months_after_closing)
}

async fn is_shared(tx: &mut Tx, loaded: &Loaded) -> Result<bool> {
    let today = tx.today();
    let pairs = consent::pairs(tx, &loaded.permit).await?;
    Ok(pairs.iter().any(|pair| pair.is_live(today)))
}

/// Closes a case that has been checked.
pub(super) async fn close(
    tx: &mut Tx,
    loaded: &Loaded,
    closure: &Closure,
    how: &HowClosed<'_>,
    version: i64,
) -> Result<()> {
    let known = known(tx, loaded, closure, how).await?;
    let phase = after_closing(&loaded.model, &loaded.case.phase, &known).ok_or(Error::NotFound)?;
    let closed = Closing {
        closure: how.closure.to_owned(),
        ended_on: how.ended_on,
        exit_start: how.exit_start,
        subsidy: how.subsidy.map(str::to_owned),
        funding: how.funding.map(str::to_owned),
    };
    closing::close(tx, &loaded.permit, &closed, &phase.id, version).await?;
    let today = tx.today();
    end_activities(tx, loaded, how.ended_on.unwrap_or(today)).await?;
    if let Some(text) = Problems::default().some_text("reason", how.reason) {
        let new = NewNote { category: Category::Plan, shared: true, day: today, text, corrects: None };
        note::add(tx, &loaded.permit, &new).await?;
    }
    if closure.immediate {
        let due_on = task_day(&loaded.model, today);
        task::create(tx, &loaded.permit, &NewTask::of(TaskKind::ClosingIncomplete, due_on)).await?;
    }
    consent::hold_until(tx, &loaded.permit, shared_until(&loaded.model, how, today)).await?;
    Ok(())
}

/// Where the person agrees, sharing goes on as long as the model lets it; else this day is the last.
fn shared_until(model: &Model, how: &HowClosed<'_>, today: Date) -> Date {
    match (how.share_on, outlives(model)) {
        (Some(true), Some(months)) => {
            let from = how.exit_start.or(how.ended_on).unwrap_or(today).max(today);
            from.saturating_add(i64::from(months).months())
        }
        _ => today,
    }
}

async fn end_activities(tx: &mut Tx, loaded: &Loaded, last: Date) -> Result<()> {
    for one in activity::of_case(tx, &loaded.permit).await? {
        if one.to_day.is_none_or(|to| to > last) {
            activity::end(tx, &loaded.permit, one.id, last.max(one.from_day), one.version).await?;
        }
    }
    Ok(())
}
