//! The list of what is to be handed over to another authority for a month, and entering it there.

use super::block::Block;
use super::side::{Participant, Side, State};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::reach::log_told;
use access::{Action, Actor, Permit, Scope};
use domain::handover::{Days, key};
use domain::id::{CaseId, HandoverId, InterventionId, WorkerId};
use domain::model::{Handover as Rule, Model};
use domain::personal::Personal;
use domain::work::TaskKind;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::case_page::{self, Sought};
use store::records::handover::{self, NewHandover};
use store::records::{association, task, worker};
use store::{Tx, UseCase};

/// The list for one month.
#[derive(Debug, Clone, Copy)]
pub struct ShowHandover<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The rule's id in the model; the first of the actor's authority where none is given.
    pub rule: Option<&'a str>,
    /// A day of the month; the month before this one where none is given.
    pub month: Option<Date>,
    /// Everybody's cases, or those that the actor is responsible for.
    pub all: bool,
    /// Which page, from 0.
    pub page: usize,
}

/// The list.
#[derive(Debug)]
pub struct HandoverPage {
    /// The day of the snapshot.
    pub today: Date,
    /// The newest model.
    pub model: Arc<Model>,
    /// The ids of the rules by which the actor's authority tells another.
    pub rules: Vec<String>,
    /// The one shown; none where the authority tells nobody.
    pub rule: Option<String>,
    /// The period's days.
    pub days: Days,
    /// The period goes on: it is told of until today.
    pub goes_on: bool,
    /// The participants.
    pub participants: Vec<Participant>,
    /// There are more on the next page.
    pub more: bool,
}

impl UseCase for ShowHandover<'_> {
    type Out = HandoverPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<HandoverPage> {
        let scope = gate::list(tx, self.actor, Action::SeeHandover, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let own = rules(tx, &scope, &model).await?;
        let today = tx.today();
        let month = self.month.unwrap_or_else(|| today.first_of_month().saturating_sub(1.day()));
        let rule = match self.rule {
            Some(id) => Some(own.iter().copied().find(|rule| *rule.id == *id).ok_or(Error::NotFound)?),
            None => own.first().copied(),
        };
        let mut page = HandoverPage {
            today,
            rules: own.iter().map(|rule| rule.id.to_string()).collect(),
            rule: rule.map(|rule| rule.id.to_string()),
            days: Days::ending(month, rule.map_or(1, |rule| rule.every_months)),
            goes_on: false,
            participants: Vec::new(),
            more: false,
            model: Arc::clone(&model),
        };
        page.goes_on = page.days.to > today;
        if page.days.from > today {
            return Err(Error::NotFound);
        }
        if let Some(rule) = rule {
            let side = Side::of(tx, &scope, &model, rule).await?;
            let worker = if self.all { None } else { scope.worker() };
            let sought = Sought { worker, ..Sought::default() };
            let first = self.page.checked_mul(case_page::MOST).ok_or(Error::NotFound)?;
            let end = first.checked_add(case_page::MOST).ok_or(Error::NotFound)?;
            let most = i64::try_from(end).map_or(i64::MAX, |end| end.saturating_add(1));
            let found = case_page::first(tx, &scope, &sought, most).await?;
            page.more = found.len() > end;
            let ids: Vec<CaseId> =
                found.iter().skip(first).take(case_page::MOST).map(|one| one.case).collect();
            let listed = case_page::read(tx, &scope, &ids).await?;
            page.participants = side.stand(tx, listed, page.days.to).await?;
        }
        tx.log(Entry::listed(&scope, page.participants.iter().map(|one| one.listed.case.id)));
        Ok(page)
    }
}

/// The rules by which the scope's authority tells another.
async fn rules<'m>(tx: &mut Tx, scope: &Scope, model: &'m Model) -> Result<Vec<&'m Rule>> {
    let all = association::authorities(tx, scope.association()).await?;
    let own = all.into_iter().find(|one| Some(one.id) == scope.authority()).map(|one| one.code);
    Ok(model.handovers.iter().filter(|rule| own.as_deref() == Some(rule.owner.as_str())).collect())
}

/// Notes that what was shown has been entered in the receiver's system: a disclosure, kept with its consent. It settles
/// the month's deadline of the case's worker once the month is over.
#[derive(Debug, Clone, Copy)]
pub struct EnterHandover<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The case.
    pub case: CaseId,
    /// The rule's id in the model.
    pub rule: &'a str,
    /// A day of the month.
    pub month: Date,
    /// The mark of what was shown.
    pub mark: &'a str,
    /// Makes the text of a block, the same as was shown.
    pub words: fn(&Model, &Block) -> String,
}

impl UseCase for EnterHandover<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::HandOver, self.case).await?;
        let scope = gate::list(tx, self.actor, Action::HandOver, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let rule = rules(tx, &scope, &model).await?.into_iter().find(|rule| *rule.id == *self.rule);
        let side = Side::of(tx, &scope, &model, rule.ok_or(Error::NotFound)?).await?;
        let days = Days::ending(self.month, side.rule.every_months);
        if days.from > tx.today() {
            return Err(Error::NotFound);
        }
        let listed = case_page::read(tx, &scope, &[self.case]).await?;
        let ended = listed.first().filter(|one| one.case.is_closed()).and_then(|one| one.case.ended_on);
        let found = side.stand(tx, listed, days.to).await?;
        let carried = found.first().is_some_and(|one| side.carries(&one.listed));
        let block = match found.into_iter().next().map(|one| one.state) {
            Some(State::Told { kept, .. }) if kept.mark.expose() == self.mark => {
                return Err(already(tx, &permit, kept.author).await?);
            }
            Some(State::Waits(block) | State::Told { now: Some(block), .. }) => block,
            Some(State::Told { now: None, .. } | State::Closed) => {
                return Err(Problem::new("", "disclosure_no_consent").into());
            }
            Some(State::Ticked) | None => return Err(Problem::new("", "disclosure_changed").into()),
        };
        if block.mark() != self.mark {
            return Err(Problem::new("", "disclosure_changed").into());
        }
        self.keep(tx, &permit, &side, &block).await?;
        // A month that goes on is not settled, the rest of it is to be told; but of a closed case there is no rest.
        let settles = carried && (!block.days.is_cut() || ended.is_some_and(|last| last <= block.days.to));
        if settles { settle(tx, &permit, side.rule, days.to).await } else { Ok(()) }
    }
}

/// That it has been noted before, and by whom: nothing more was told.
async fn already(tx: &mut Tx, permit: &Permit, author: Option<WorkerId>) -> Result<Error> {
    let Some(author) = author else { return Ok(Problem::new("", "handover_noted").into()) };
    if Some(author) == permit.who().worker {
        return Ok(Problem::new("", "handover_own").into());
    }
    let by = worker::get(tx, permit.association(), author).await?;
    Ok(Problem::new("", "handover_already").with(by.name).into())
}

impl EnterHandover<'_> {
    async fn keep(&self, tx: &mut Tx, permit: &Permit, side: &Side<'_>, block: &Block) -> Result<HandoverId> {
        let new = NewHandover {
            to: side.to,
            rule: side.rule.id.to_string(),
            days: block.days,
            categories: block.categories.clone(),
            ground: block.ground().ok_or(Error::NotFound)?,
            mark: Personal::new(self.mark.to_owned()),
            text: Personal::new((self.words)(side.model, block)),
        };
        let id = handover::keep(tx, permit, &new).await?;
        log_told(tx, permit, &block.grounds, &format!("{id} {}", side.to));
        Ok(id)
    }
}

/// Ticks the rule's deadline of the month. Ticked already it stays so.
async fn settle(tx: &mut Tx, permit: &Permit, rule: &Rule, month: Date) -> Result<()> {
    let key = key(rule, month);
    let known = task::of_case(tx, permit).await?;
    if known.iter().any(|one| one.kind == TaskKind::Ticked && one.rule.as_ref() == Some(&key)) {
        return Ok(());
    }
    task::tick_rule(tx, permit, &key).await?;
    Ok(())
}
