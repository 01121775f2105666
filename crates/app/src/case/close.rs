//! Closing a case: what must exist exists, or the closing is immediate and leaves a task.

use super::loaded::{Loaded, Problems, load_running};
use super::sharing::Sharing;
use super::told::{reason, tell};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{GoalKind, Known, Lack, ShareOn, after_closing, lacking, starts_too_late, task_day};
use domain::code::Category;
use domain::id::CaseId;
use domain::model::Closure;
use domain::work::{TaskKind, failed_days};
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::{Case, Closing};
use store::records::note::NewNote;
use store::records::task::NewTask;
use store::records::{activity, closing, contact, goal, note, task};
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
    /// Whether the person agrees that sharing goes on for follow-up and support; none if not asked. Without meaning
    /// where nothing is shared or the closure has no follow-up.
    pub share_on: Option<ShareOn>,
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
}

impl UseCase for CloseCase<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::CloseCase, self.case).await?;
        let closure = check(tx, &loaded, &self.how).await?;
        tx.log(Entry::of(&loaded.permit));
        close(tx, &loaded, closure, &self.how, self.version).await
    }
}

/// The closure, when nothing is missing.
pub(super) async fn check<'m>(tx: &mut Tx, loaded: &'m Loaded, how: &HowClosed<'_>) -> Result<&'m Closure> {
    let model = &loaded.model;
    let Some(closure) = model.closure(how.closure) else {
        return Err(Problem::new("closure", "required").into());
    };
    let (today, mut problems) = (tx.today(), Problems::default());
    if loaded.case.may_be_taken_back(today) && !closure.immediate {
        return Err(Problem::new("closure", "not_begun").into());
    }
    if let Some(ended_on) = how.ended_on {
        problems.past_day("ended_on", ended_on, today, &loaded.case);
    }
    check_start(&mut problems, how.exit_start, how.ended_on.unwrap_or(today), &loaded.case);
    problems.check(how.subsidy.is_some_and(|id| model.subsidy(id).is_none()), "subsidy", "required");
    let funding = how.funding.map(|id| model.funding(id));
    problems.check(funding.is_some_and(|found| found.is_none()), "funding", "required");
    let keeps = funding.flatten().is_some_and(|funding| funding.keeps_case);
    problems.check(keeps, "funding", "funding_keeps_case");
    problems.some_text("reason", how.reason);
    let started = how.exit_start.or(how.ended_on).unwrap_or(today);
    Sharing::of(tx, loaded, closure).await?.check(&mut problems, how.share_on, started, today);
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

/// The start of the work or the studies lies neither before the case nor long after its end.
pub(super) fn check_start(problems: &mut Problems, start: Option<Date>, closed_on: Date, case: &Case) {
    let Some(start) = start else { return };
    problems.check(start < case.started_on, "exit_start", "exit_before_start");
    problems.check(starts_too_late(start, closed_on), "exit_start", "exit_too_late");
}

/// The field in which a lack is mended, and its problem's code.
pub(super) const fn said(lack: Lack) -> (&'static str, &'static str) {
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
        Lack::ClosedTo
        | Lack::FollowUp
        | Lack::SupportEnded
        | Lack::TargetGroup
        | Lack::OtherIntervention
        | Lack::Consent
        | Lack::IdentityConfirmed
        | Lack::Answer
        | Lack::Form
        | Lack::StartDate
        | Lack::BeforeStart => ("closure", "lack_other"),
    }
}

/// What is known of a case that closes so.
pub(super) async fn known(
    tx: &mut Tx,
    loaded: &Loaded,
    closure: &Closure,
    how: &HowClosed<'_>,
) -> Result<Known> {
    let goals = goal::of_case(tx, &loaded.permit).await?;
    let contacts = contact::of_case(tx, &loaded.permit).await?;
    let asks = Sharing::of(tx, loaded, closure).await?.is_to_be_asked();
    let standing = |kind: GoalKind| goals.iter().filter(|goal| goal.kind == kind && goal.stands()).count();
    Ok(Known {
        group: Some(closure.group),
        exit_date: how.ended_on.is_some(),
        exit_start: how.exit_start.is_some(),
        subsidy: how.subsidy.is_some(),
        funding: how.funding.is_some(),
        reason: !how.reason.trim().is_empty(),
        failed_contacts: failed_days(contacts.iter().map(|one| (one.day, one.outcome))),
        goal: standing(GoalKind::Goal) > 0,
        subgoals: u32::try_from(standing(GoalKind::Subgoal)).unwrap_or(u32::MAX),
        worker: loaded.case.responsible.is_some(),
        follow_up: false,
        support_ended: false,
        consent_asked: !asks || how.share_on.is_some(),
    })
}

/// Closes a case that has been checked.
pub(super) async fn close(
    tx: &mut Tx,
    loaded: &Loaded,
    closure: &Closure,
    how: &HowClosed<'_>,
    version: i64,
) -> Result<()> {
    let today = tx.today();
    // What ends before its first day has come ended today: it never began, and counts nowhere.
    let ended_on = how.ended_on.or_else(|| loaded.case.starts_on(today).map(|_| today));
    let how = &HowClosed { ended_on, ..*how };
    let known = known(tx, loaded, closure, how).await?;
    let path = after_closing(&loaded.model, &loaded.case.phase, &known).ok_or(Error::NotFound)?;
    let closed = Closing {
        closure: how.closure.to_owned(),
        ended_on: how.ended_on,
        exit_start: how.exit_start,
        subsidy: how.subsidy.map(str::to_owned),
        funding: how.funding.map(str::to_owned),
    };
    closing::close(tx, &loaded.permit, &closed, &path.phase.id, version).await?;
    activity::end_with_closing(tx, &loaded.permit, how.ended_on.unwrap_or(today)).await?;
    tell(tx, loaded, &path.ways, how.ended_on.unwrap_or(today), &reason(closure, how.reason)).await?;
    if let Some(text) = Problems::default().some_text("reason", how.reason) {
        let new = NewNote { category: Category::Plan, shared: true, day: today, text, corrects: None };
        note::add(tx, &loaded.permit, &new).await?;
    }
    if closure.immediate {
        let due_on = task_day(&loaded.model, today);
        let left = NewTask::of(TaskKind::ClosingIncomplete, due_on);
        task::create_for(tx, &loaded.permit, loaded.case.owner, &left).await?;
    }
    let started = how.exit_start.or(how.ended_on).unwrap_or(today);
    Sharing::of(tx, loaded, closure).await?.end(tx, loaded, how.share_on, started).await
}
