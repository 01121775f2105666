//! The person takes back their consent before the first day: sharing ends at once, and with it the referral.

use super::end::end;
use super::loaded::{Loaded, is_waiting, load};
use crate::error::{Error, Problem, Result};
use crate::journey::{State, back};
use crate::models::Models;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::CaseId;
use domain::journey;
use domain::model::{ConsentKind, Phase, Stage};
use store::log::Entry;
use store::records::{case_file, consent, referral};
use store::{Tx, UseCase};

/// Records that the person has withdrawn, for the referrer or the team: what consent opened is closed with this
/// transaction, and the referral is over.
#[derive(Debug, Clone, Copy)]
pub struct WithdrawReferral<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for WithdrawReferral<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::WithdrawConsent, self.case).await?;
        let yes = said_yes(tx, &loaded).await?;
        let waits = is_waiting(&loaded.referral);
        if yes.is_none() && !waits && !is_shared(tx, &loaded).await? {
            return Err(Problem::new("", "referral_decided").into());
        }
        let over = over(&loaded).ok_or(Error::NotFound)?.id.to_string();
        let forms = consent::of_case(tx, &loaded.permit).await?;
        for asked in loaded.model.consents_of(ConsentKind::Secrecy) {
            // Withdrawing one withdraws every live one of its kind.
            let live = forms.iter().find(|form| form.kind == *asked.id && form.stands(tx.today()));
            if let Some(form) = live {
                consent::withdraw(tx, &loaded.permit, form.id, form.version).await?;
            }
        }
        match yes {
            Some(yes) => {
                let way = journey::taken_back(&loaded.model, Role::ALL).into_iter().next();
                back(tx, &yes, way.ok_or(Error::NotFound)?, None, self.version).await?;
            }
            None if waits => end(tx, &loaded.permit, &loaded.model, (&over, None), self.version).await?,
            // It was decided before: what the person let be told while all are told of it ends today.
            None => {}
        }
        if waits || loaded.referral.ended_on.is_none() {
            referral::ended_by_withdrawal(tx, &loaded.permit).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// Whether anything of it is shared today.
async fn is_shared(tx: &mut Tx, loaded: &Loaded) -> Result<bool> {
    let today = tx.today();
    Ok(consent::pairs(tx, &loaded.permit).await?.iter().any(|pair| pair.is_live(today)))
}

/// The participation that a yes has made, while its first day is ahead and it can be taken back.
async fn said_yes(tx: &mut Tx, loaded: &Loaded) -> Result<Option<State>> {
    let today = tx.today();
    if loaded.referral.starts_on(today).is_none() {
        return Ok(None);
    }
    let case = case_file::get(tx, &loaded.permit).await?;
    let ahead = case.may_be_taken_back(today);
    Ok(ahead.then(|| State::started(loaded.permit.clone(), loaded.model.clone(), case)))
}

/// The phase of those who never started: where a way leads from here, or else the first of them.
fn over(loaded: &Loaded) -> Option<&Phase> {
    let model = &loaded.model;
    let never = |phase: &&Phase| phase.stage == Stage::NotStarted;
    let near = model.ways_out(&loaded.referral.phase).find_map(|way| model.phase(&way.target).filter(never));
    near.or_else(|| model.phases.iter().find(never))
}
