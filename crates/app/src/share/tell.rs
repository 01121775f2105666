//! A person tells what arose, in the authority's own system or by telephone, and notes here that they did.

use super::party::{channel_ways, ways};
use crate::case::CasePage;
use crate::error::{Error, Problem, Result};
use crate::journey::State;
use crate::models::Models;
use crate::reach::{Reach, Shared};
use crate::referral::ReferralPage;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::{CaseId, MessageId};
use domain::journey::still_holds;
use domain::model::Model;
use store::log::Entry;
use store::records::message::{self, Message};
use store::{Tx, UseCase};

/// Notes that a message or a flag of one's own authority was sent today, and how.
#[derive(Debug, Clone, Copy)]
pub struct MarkTold<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The message.
    pub message: MessageId,
    /// How: one of [`ways`]; empty for the way that the model gives it.
    pub how: &'a str,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for MarkTold<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let state = State::load(tx, self.actor, self.models, Action::Tell, self.case).await?;
        let (permit, model) = (&state.permit, &state.model);
        let all = message::of_case(tx, permit).await?;
        let found = all.iter().find(|one| one.id == self.message).ok_or(Error::NotFound)?;
        // A referrer tells what is theirs to tell, not what the team does.
        if permit.who().role == Some(Role::Referrer) && found.author != permit.who().worker {
            return Err(Error::NotFound);
        }
        let own = channel_ways(model, &found.rule).swap_remove(0);
        let how = if self.how.is_empty() { &own } else { self.how };
        if !ways(model).iter().any(|way| way == how) {
            return Err(Problem::new("how", "choose_one").into());
        }
        let shared = Shared::of(tx, permit).await?;
        match telling(model, &shared.reach(), &state.phase, found) {
            Telling::Open => {}
            Telling::NoConsent => return Err(Problem::new("how", "flag_no_consent").into()),
            Telling::Over => return Err(Problem::new("how", "message_over").into()),
        }
        message::told(tx, permit, self.message, how, self.version).await?;
        tx.log(Entry::of(permit).with_detail(self.message.to_string()));
        Ok(())
    }
}

/// Whether something that arose may still be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// It may.
    Open,
    /// No consent lets its receiver know any more.
    NoConsent,
    /// The case is closed, or the referral over, since it arose: it no longer tells how things stand.
    Over,
}

fn telling(model: &Model, reach: &Reach<'_>, phase: &str, one: &Message) -> Telling {
    let flag = model.flag(&one.rule).is_none_or(|flag| reach.flags(one.owner, flag));
    let message = model.message(&one.rule).is_none_or(|found| reach.sends(model, one.owner, found));
    match (still_holds(model, &one.rule, phase), flag && message) {
        (false, _) => Telling::Over,
        (true, false) => Telling::NoConsent,
        (true, true) => Telling::Open,
    }
}

/// Whether a message or a flag of a case's page may still be told.
pub fn of_case(page: &CasePage, one: &Message) -> Telling {
    let (pairs, authorities, owner, today) = (&page.pairs, &page.authorities, page.case.owner, page.today);
    telling(&page.model, &Reach { pairs, authorities, owner, today }, &page.case.phase, one)
}

/// The same, of a referral's page.
pub fn of_referral(page: &ReferralPage, one: &Message) -> Telling {
    let (pairs, authorities) = (&page.pairs, &page.authorities);
    let (owner, today) = (page.referral.owner, page.today);
    telling(&page.model, &Reach { pairs, authorities, owner, today }, &page.referral.phase, one)
}
