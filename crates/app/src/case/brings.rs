//! What closing a case would bring about, for a last look at it.

use super::close::{CloseCase, check, known};
use super::loaded::{Loaded, load_running};
use crate::error::{Error, Result};
use crate::journey::{Subject, referrer_at, would_arise};
use crate::reach::Shared;
use access::Action;
use domain::case::{after_closing, follow_up_day};
use domain::code::Category;
use domain::handover::{Days, Turn, ticked_through, turn};
use domain::id::AuthorityId;
use domain::model::{Closure, Handover as Rule};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::{handover, task};
use store::{Tx, UseCase};

/// Checks a closing, changes nothing, and tells what it would bring about.
#[derive(Debug, Clone, Copy)]
pub struct CheckClosing<'a>(pub CloseCase<'a>);

/// What a closing brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brings {
    /// The last day.
    pub ended_on: Date,
    /// The messages and flags that arise, by the model's ids.
    pub told: Vec<String>,
    /// The day on which the follow-up is due, where there is one.
    pub follow_up: Option<Date>,
    /// Whom something of the case's last month is left to be told.
    pub handovers: Vec<AuthorityId>,
}

impl UseCase for CheckClosing<'_> {
    type Out = Brings;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Brings> {
        let CloseCase { actor, models, case, how, .. } = &self.0;
        let loaded = load_running(tx, actor, models, Action::CloseCase, *case).await?;
        let closure = check(tx, &loaded, how).await?;
        let ended_on = how.ended_on.unwrap_or(tx.today());
        let rule = closure.follow_up.as_ref().and_then(|rule| loaded.model.follow_up(rule));
        let brings = Brings {
            ended_on,
            told: told(tx, &loaded, closure, &self.0).await?,
            follow_up: rule.map(|rule| follow_up_day(rule, how.exit_start.unwrap_or(ended_on))),
            handovers: handovers(tx, &loaded, ended_on).await?,
        };
        tx.log(Entry { action: Action::SeeCase, ..Entry::of(&loaded.permit) });
        Ok(brings)
    }
}

/// What arises on the ways that the closing takes.
async fn told(
    tx: &mut Tx,
    loaded: &Loaded,
    closure: &Closure,
    closing: &CloseCase<'_>,
) -> Result<Vec<String>> {
    let known = known(tx, loaded, closure, &closing.how).await?;
    let path = after_closing(&loaded.model, &loaded.case.phase, &known).ok_or(Error::NotFound)?;
    let (permit, model) = (&loaded.permit, &loaded.model);
    let referrer_at = referrer_at(tx, permit, loaded.case.referrer).await?;
    let subject = Subject { permit, model, referrer_at: referrer_at.as_deref() };
    let mut told = Vec::new();
    for way in path.ways {
        told.extend(would_arise(tx, subject, way).await?);
    }
    Ok(told)
}

/// Whom the own authority tells each period and has not told of the last one.
async fn handovers(tx: &mut Tx, loaded: &Loaded, ended_on: Date) -> Result<Vec<AuthorityId>> {
    let (permit, case, today) = (&loaded.permit, &loaded.case, tx.today());
    let Some(own) = permit.owner() else { return Ok(Vec::new()) };
    let shared = Shared::of(tx, permit).await?;
    let (handed, tasks) = (handover::of_case(tx, permit).await?, task::of_case(tx, permit).await?);
    let imported = tasks.iter().find(|one| one.kind == TaskKind::ConfirmImport);
    let imported = imported.map(|one| domain::day::of(one.created_at).first_of_month());
    let opened = case.started_on.max(imported.unwrap_or(case.started_on));
    let left = |rule: &Rule| {
        let to = shared
            .reach()
            .known(&rule.receiver)
            .filter(|_| shared.reach().known(&rule.owner) == Some(own))?;
        let told = handed.iter().filter(|one| one.owner == own && one.rule == *rule.id);
        let told: Vec<Days> = told.map(|one| one.days).collect();
        let ticks = tasks.iter().filter(|one| one.kind == TaskKind::Ticked && one.owner == own);
        let ticked = ticks.filter_map(|one| ticked_through(rule, one.rule.as_deref()?)).max();
        let found = turn(ended_on.last_of_month().min(today), &told, ticked, opened);
        let reaches = |about: &Category| shared.reach().flows(own, to, *about);
        let named = to == case.owner || shared.reach().flows(case.owner, to, Category::Identity);
        let may = named && rule.categories.iter().any(reaches);
        (may && matches!(found, Some(Turn::Waits(_)))).then_some(to)
    };
    Ok(loaded.model.handovers.iter().filter_map(left).collect())
}
