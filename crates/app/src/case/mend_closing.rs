//! The reason or the last day of a closing was recorded wrong.

use super::close::{HowClosed, check_start, known, said};
use super::ended::ends_anew;
use super::loaded::{Loaded, Problems, load};
use super::show::CasePage;
use super::told::retold;
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{Lack, follow_up_day, lacking, waits_for_start};
use domain::id::CaseId;
use domain::model::{Closure, Model, Requirement};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::Closing;
use store::records::message::Message;
use store::records::{closing_mend, follow_up, task};
use store::{Tx, UseCase};

/// Mends the reason or the days of a closing, with a reason why; what was recorded is kept. A reason becomes another
/// that leads the same way after the closing: what has been shared, asked and told on the other is not undone. What tells of
/// the closing and nobody has sent yet says what holds now, and whoever was told is told again.
#[derive(Debug, Clone, Copy)]
pub struct MendClosing<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The closure reason's id.
    pub closure: &'a str,
    /// Last day.
    pub ended_on: Option<Date>,
    /// The start of the work or the studies. One that nobody has known yet is filled in where the closing is completed.
    pub exit_start: Option<Date>,
    /// The employment support's id, where the reason asks for it; what is known already stays without one.
    pub subsidy: Option<&'a str>,
    /// The study funding's id, likewise.
    pub funding: Option<&'a str>,
    /// Why it is mended.
    pub why: &'a str,
    /// The case's version that was read.
    pub version: i64,
    /// Check everything and then change nothing: for the page that asks for confirmation.
    pub only_check: bool,
}

/// The reasons that a closing may be mended to: those that lead the same way.
pub fn mendable<'m>(model: &'m Model, closure: &str) -> impl Iterator<Item = &'m Closure> {
    let leads = |one: &Closure| one.follow_up.as_ref().map(ToString::to_string);
    let way = model.closure(closure).map(leads);
    model.closures.iter().filter(move |one| way.as_ref() == Some(&leads(one)))
}

/// What has told of a closing and tells anew of one that is mended: each, and whether somebody has told it already.
pub fn told_anew(page: &CasePage) -> Vec<(&Message, bool)> {
    let rules = retold(&page.model);
    let told = |one: &Message| one.sent_on.or(one.read_on).or(one.answered_on).is_some();
    let mut all: Vec<(&Message, bool)> = Vec::new();
    for one in page.messages.iter().rev().filter(|one| rules.contains(&one.rule.as_str())) {
        match all.iter_mut().find(|(known, _)| known.rule == one.rule) {
            Some((_, before)) => *before |= told(one),
            None => all.push((one, told(one))),
        }
    }
    all
}

impl UseCase for MendClosing<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::CloseCase, self.case).await?;
        let (case, permit, model) = (&loaded.case, &loaded.permit, &loaded.model);
        let was = case.closure.as_deref().ok_or_else(|| Problem::new("", "not_closed"))?;
        let closure = mendable(model, was).find(|one| *one.id == *self.closure);
        let closure = closure.ok_or_else(|| Problem::new("closure", "required"))?;
        let asks = |what: &Requirement| closure.requires.contains(what);
        let kept = |new: Option<&str>, old: &Option<String>| new.map(str::to_owned).or_else(|| old.clone());
        let new = Closing {
            closure: closure.id.to_string(),
            ended_on: self.ended_on,
            exit_start: case.exit_start.and(self.exit_start),
            subsidy: kept(self.subsidy, &case.subsidy).filter(|_| asks(&Requirement::Subsidy)),
            funding: kept(self.funding, &case.funding).filter(|_| asks(&Requirement::Funding)),
        };
        let mut problems = self.check(tx, &loaded, closure, &new).await?;
        let why = problems.text("reason", self.why);
        problems.none()?;
        if self.only_check {
            tx.log(Entry { action: Action::SeeCase, ..Entry::of(permit) });
            return Ok(());
        }
        let ended_on = self.ended_on.ok_or(Error::NotFound)?;
        closing_mend::mend(tx, permit, case, (&new, ended_on), &why, self.version).await?;
        ends_anew(tx, &loaded, closure, ended_on).await?;
        if waits_for_start(model, Some(&closure.id), &case.phase, new.exit_start).is_none() {
            task::settle(tx, permit, TaskKind::ClosingIncomplete).await?;
        }
        let rule = closure.follow_up.as_ref().and_then(|rule| model.follow_up(rule));
        if let Some((rule, started)) = rule.zip(new.exit_start) {
            task::move_due(tx, permit, TaskKind::FollowUpAlone, follow_up_day(rule, started)).await?;
        }
        let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let (old, started, starts) = (day(case.ended_on), day(case.exit_start), day(new.exit_start));
        let (id, why) = (&closure.id, why.expose());
        let told = format!("{was} {old} {started} → {id} {ended_on} {starts}: {why}");
        tx.log(Entry::of(permit).with_own_detail(told));
        Ok(())
    }
}

impl MendClosing<'_> {
    async fn check(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        closure: &Closure,
        new: &Closing,
    ) -> Result<Problems> {
        let (case, model, today) = (&loaded.case, &loaded.model, tx.today());
        let mut problems = Problems::default();
        problems.check(self.ended_on.is_none(), "ended_on", "required");
        if let Some(ended_on) = self.ended_on {
            problems.check(ended_on > today, "ended_on", "in_future");
            // What was closed before its first day never began: its day lies before that.
            if ended_on < case.started_on && !case.never_began() {
                problems.add(Problem::new("ended_on", "before_start").with(case.started_on.to_string()));
            }
            check_start(&mut problems, new.exit_start, ended_on, case);
        }
        let same = case.closure.as_deref() == Some(self.closure)
            && case.ended_on == self.ended_on
            && case.exit_start == new.exit_start
            && (case.subsidy == new.subsidy && case.funding == new.funding);
        problems.check(same, "ended_on", "same_closing");
        let known_subsidy = new.subsidy.as_deref().is_none_or(|id| model.subsidy(id).is_some());
        problems.check(!known_subsidy, "subsidy", "required");
        let funding = new.funding.as_deref().map(|id| model.funding(id));
        problems.check(funding.is_some_and(|found| found.is_none()), "funding", "required");
        let keeps = funding.flatten().is_some_and(|funding| funding.keeps_case);
        problems.check(keeps, "funding", "funding_keeps_case");
        let how = HowClosed {
            closure: self.closure,
            ended_on: self.ended_on,
            exit_start: new.exit_start,
            subsidy: new.subsidy.as_deref(),
            funding: new.funding.as_deref(),
            reason: self.why,
            share_on: None,
        };
        if case.exit_start != new.exit_start {
            let made = follow_up::of_case(tx, &loaded.permit).await?;
            let first = made.iter().map(|one| one.day).min();
            if let Some(first) = first.filter(|day| new.exit_start > Some(*day)) {
                problems.add(Problem::new("exit_start", "exit_after_follow_up").with(first.to_string()));
            }
        }
        let known = known(tx, loaded, closure, &how).await?;
        // A day or a reason in words that is missing is said at its own field.
        let elsewhere = |field: &str| matches!(field, "ended_on" | "reason");
        let unknown = |lack: &Lack| *lack == Lack::ExitStart && case.exit_start.is_none();
        let lacks = lacking(closure, &known).into_iter().filter(|lack| !unknown(lack));
        for (field, code) in lacks.map(said) {
            if !elsewhere(field) {
                problems.add(Problem::new(field, code).with(known.failed_contacts.to_string()));
            }
        }
        Ok(problems)
    }
}
