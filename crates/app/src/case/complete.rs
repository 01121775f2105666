//! Filling in what a closing left out.

use super::close::check_start;
use super::ended::ends_anew;
use super::loaded::{Loaded, Problems, load};
use super::sharing::Sharing;
use super::told::{reason, stands, tell};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{ShareOn, waits_for_start};
use domain::id::CaseId;
use domain::model::Closure;
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::Closing;
use store::records::{closing, task};
use store::{Tx, UseCase};

/// States the last day of a case that was closed at once, or the start of the work or the studies of one that came
/// closed by import, and settles the task that the closing left.
#[derive(Debug, Clone, Copy)]
pub struct CompleteClosing<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Last day; a day that is known already stays.
    pub ended_on: Option<Date>,
    /// The day when the work or the studies start: from it the follow-up comes due. A day that is known already stays.
    pub exit_start: Option<Date>,
    /// Whether the person agrees that sharing goes on, where the case is shared and its follow-up gets its day now.
    pub share_on: Option<ShareOn>,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for CompleteClosing<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::CloseCase, self.case).await?;
        let case = &loaded.case;
        let not_closed = || Error::from(Problem::new("", "not_closed"));
        let closure = case.closure.as_deref().ok_or_else(not_closed)?;
        let asked = self.check(tx, &loaded, closure).await?;
        let closed = Closing {
            closure: closure.to_owned(),
            ended_on: self.ended_on,
            exit_start: case.exit_start.or(self.exit_start),
            subsidy: case.subsidy.clone(),
            funding: case.funding.clone(),
        };
        closing::complete(tx, &loaded.permit, &closed, self.version).await?;
        task::settle(tx, &loaded.permit, TaskKind::ClosingIncomplete).await?;
        let ends = loaded.model.closure(closure).zip(self.ended_on.filter(|_| case.ended_on.is_none()));
        if let Some((closure, ended_on)) = ends {
            ends_anew(tx, &loaded, closure, ended_on).await?;
        }
        let path = stands(&loaded, closed.exit_start.is_some());
        if let Some(path) = path.filter(|path| !path.ways.is_empty()) {
            closing::move_on(tx, &loaded.permit, &path.phase.id, self.version + 1).await?;
            let why = loaded.model.closure(closure).map_or_else(String::new, |closure| reason(closure, ""));
            let today = tx.today();
            tell(tx, &loaded, &path.ways, today, &why).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        if let Some((sharing, started)) = asked {
            sharing.end(tx, &loaded, self.share_on, started).await?;
        }
        Ok(())
    }
}

impl CompleteClosing<'_> {
    /// What is shared, and the start, where the person had to be asked whether it may go on.
    async fn check<'m>(
        &self,
        tx: &mut Tx,
        loaded: &'m Loaded,
        closure: &str,
    ) -> Result<Option<(Sharing<'m>, Date)>> {
        let (case, today, mut problems) = (&loaded.case, tx.today(), Problems::default());
        match self.ended_on {
            Some(ended_on) => problems.past_day("ended_on", ended_on, today, case),
            None => problems.check(case.ended_on.is_none(), "ended_on", "lack_exit_date"),
        }
        let waits = waits_for_start(&loaded.model, Some(closure), &case.phase, case.exit_start).is_some();
        problems.check(waits && self.exit_start.is_none(), "exit_start", "lack_exit_start");
        let closed_on = case.ended_on.or(self.ended_on).unwrap_or(today);
        check_start(&mut problems, self.exit_start, closed_on, case);
        let closure: Option<&Closure> = loaded.model.closure(closure);
        let asked = match (closure, self.exit_start) {
            (Some(closure), Some(started)) if case.exit_start.is_none() => {
                let sharing = Sharing::of(tx, loaded, closure).await?;
                sharing.is_to_be_asked().then_some((sharing, started))
            }
            _ => None,
        };
        if let Some((sharing, started)) = &asked {
            problems.check(self.share_on.is_none(), "share_on", "lack_consent_asked");
            sharing.check(&mut problems, self.share_on, *started, today);
        }
        problems.none()?;
        Ok(asked)
    }
}
