//! A follow-up was recorded wrong.

use super::follow_up::{checked, tell_ways};
use super::loaded::{Loaded, Problems, load};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::after_follow_up;
use domain::id::{CaseId, FollowUpId};
use domain::model::Transition;
use jiff::civil::Date;
use store::log::Entry;
use store::records::follow_up::{self, Answers, NewFollowUp};
use store::records::follow_up_mend;
use store::{Tx, UseCase};

/// Corrects a follow-up, with a reason why; what was recorded is kept. Where it says something else of the support, the case
/// goes where the follow-up would have led it, as long as the support has not been ended by itself.
#[derive(Debug, Clone, Copy)]
pub struct MendFollowUp<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The day.
    pub day: Option<Date>,
    /// The answers.
    pub answers: Answers,
    /// What came up.
    pub text: &'a str,
    /// Why it is corrected.
    pub why: &'a str,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for MendFollowUp<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::FollowUp, self.case).await?;
        let permit = &loaded.permit;
        let made = follow_up::of_case(tx, permit).await?;
        let old = made.iter().find(|one| one.id == self.follow_up).ok_or(Error::NotFound)?;
        let is_latest = made.first().is_some_and(|one| one.id == old.id);
        let mut problems = Problems::default();
        problems.check(self.day.is_none(), "day", "required");
        let day = self.day.unwrap_or(old.day);
        let text = checked(&mut problems, &loaded, tx.today(), (day, self.answers, self.text));
        let why = problems.text("reason", self.why);
        let said = |text: Option<&domain::personal::Personal<String>>| text.map(|text| text.expose().clone());
        let same =
            (old.day, old.answers, said(old.text.as_ref())) == (day, self.answers, said(text.as_ref()));
        problems.check(same, "day", "same_follow_up");
        let was = old.answers.support_needed == Some(true);
        let turns = is_latest && self.answers.support_needed.is_some_and(|now| now != was);
        let way = if turns { turned(&loaded, was) } else { None };
        problems.check(turns && way.is_none(), "support_needed", "support_over");
        problems.none()?;
        let new = NewFollowUp { rule: old.rule.clone(), day, answers: self.answers, text };
        follow_up_mend::mend(tx, permit, old, &new, &why, self.version).await?;
        if let Some(way) = way {
            tell_ways(tx, &loaded, &[way], self.version + 1).await?;
        }
        tx.log(Entry::of(permit).with_own_detail(why.expose().clone()));
        Ok(())
    }
}

/// The way that the follow-up would have led, had it said the other thing of the support; none once the case has gone on.
fn turned(loaded: &Loaded, was: bool) -> Option<&Transition> {
    let (model, phase) = (&loaded.model, &loaded.case.phase);
    let led = |from: &&domain::model::Phase| {
        after_follow_up(model, &from.id, was).is_some_and(|way| *way.target == **phase)
    };
    let mut from = model.phases.iter().filter(led);
    from.find_map(|from| after_follow_up(model, &from.id, !was))
}
