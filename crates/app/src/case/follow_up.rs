//! Following up after the start of work or studies, and ending the support.

use super::loaded::{Loaded, Problems, load};
use super::told::{reason, stands, tell};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{after_follow_up, after_support};
use domain::id::{CaseId, FollowUpId};
use domain::model::{Stage, Transition};
use domain::personal::Personal;
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::follow_up::{self, Answers, NewFollowUp};
use store::records::{closing, consent, task};
use store::{Tx, UseCase};

/// Records a follow-up: does the person support themself, does it go well, is support needed?
#[derive(Debug, Clone, Copy)]
pub struct FollowUp<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The day; today where none is given.
    pub day: Option<Date>,
    /// The answers.
    pub answers: Answers,
    /// What came up.
    pub text: &'a str,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for FollowUp<'_> {
    type Out = FollowUpId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<FollowUpId> {
        let loaded = load(tx, self.actor, self.models, Action::FollowUp, self.case).await?;
        let rule = rule(&loaded).ok_or_else(|| Problem::new("", "no_follow_up"))?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let day = self.day.unwrap_or(today);
        let text = checked(&mut problems, &loaded, today, (day, self.answers, self.text));
        problems.none()?;
        let known = follow_up::of_case(tx, &loaded.permit).await?;
        let over = loaded.model.phase(&loaded.case.phase).is_some_and(|phase| phase.stage == Stage::Ended);
        if over && known.iter().any(|one| one.rule == rule) {
            return Err(Problem::new("", "follow_up_over").into());
        }
        let new = NewFollowUp { rule, day, answers: self.answers, text };
        let id = follow_up::add(tx, &loaded.permit, &new).await?;
        task::settle(tx, &loaded.permit, TaskKind::FollowUpAlone).await?;
        let needed = self.answers.support_needed == Some(true);
        // A case that came closed may still stand before the question that its follow-up answers.
        let started = loaded.case.exit_start.or(loaded.case.ended_on).is_some();
        let path = stands(&loaded, started).ok_or(Error::NotFound)?;
        let way = after_follow_up(&loaded.model, &path.phase.id, needed);
        let ways: Vec<_> = path.ways.into_iter().chain(way).collect();
        move_on(tx, &loaded, &ways, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// What a follow-up says, checked; answers with what came up.
pub(super) fn checked(
    problems: &mut Problems,
    loaded: &Loaded,
    today: Date,
    (day, answers, text): (Date, Answers, &str),
) -> Option<Personal<String>> {
    problems.past_day("day", day, today, &loaded.case);
    problems.check(loaded.case.exit_start.is_some_and(|start| day < start), "day", "before_exit");
    problems.check(answers.self_supporting.is_none(), "self_supporting", "required");
    problems.check(answers.works_well.is_none(), "works_well", "required");
    problems.check(answers.support_needed.is_none(), "support_needed", "required");
    problems.some_text("text", text)
}

/// The follow-up that the closure asks for.
fn rule(loaded: &Loaded) -> Option<String> {
    let closure = loaded.model.closure(loaded.case.closure.as_deref()?)?;
    closure.follow_up.as_ref().map(|rule| rule.as_str().to_owned())
}

async fn move_on(tx: &mut Tx, loaded: &Loaded, ways: &[&Transition], version: i64) -> Result<()> {
    if loaded.case.version != version {
        return Err(store::Error::Stale.into());
    }
    tell_ways(tx, loaded, ways, version).await
}

/// Takes the ways, and tells what the model tells on them.
pub(super) async fn tell_ways(
    tx: &mut Tx,
    loaded: &Loaded,
    ways: &[&Transition],
    version: i64,
) -> Result<()> {
    if let Some(way) = ways.last() {
        closing::move_on(tx, &loaded.permit, &way.target, version).await?;
        let ended = loaded.model.phase(&way.target).is_some_and(|phase| phase.stage == Stage::Ended);
        if ended {
            // What was agreed for as long as follow-up and support last has lasted.
            consent::hold_until(tx, &loaded.permit, tx.today()).await?;
        }
        let closure = loaded.case.closure.as_deref().and_then(|id| loaded.model.closure(id));
        let why = closure.map_or_else(String::new, |closure| reason(closure, ""));
        let today = tx.today();
        tell(tx, loaded, ways, today, &why).await?;
    }
    Ok(())
}

/// Ends the support: the case is over.
#[derive(Debug, Clone, Copy)]
pub struct EndSupport<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for EndSupport<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::FollowUp, self.case).await?;
        let way = after_support(&loaded.model, &loaded.case.phase).filter(|_| loaded.case.is_closed());
        let way = way.ok_or_else(|| Problem::new("", "no_support"))?;
        let made = follow_up::of_case(tx, &loaded.permit).await?;
        if rule(&loaded).is_some() && made.is_empty() {
            return Err(Problem::new("", "lack_follow_up").into());
        }
        move_on(tx, &loaded, &[way], self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}
