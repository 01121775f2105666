//! The person withdraws a consent.

use super::close::{HowClosed, close};
use super::loaded::{Loaded, load};
use super::preview::{Becomes, becomes};
use super::sharing::{follow_alone, is_shared};
use super::take_over::take_over;
use crate::error::{Error, Problem, Result};
use crate::journey::{State, back as take_back};
use crate::models::Models;
use access::{Action, Actor};
use domain::code::Role;
use domain::id::{CaseId, ConsentId, WorkerId};
use domain::journey::{self, filling};
use domain::model::{ConsentKind, Fills, Transition};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::task::{self, NewTask};
use store::records::{consent, form_answer, referral};
use store::{Tx, UseCase};

/// Records that the person has withdrawn a consent: sharing ends with this transaction. Where the model says that
/// the case closes, it closes in the same one, for the reason given; before its first day it never starts. Whoever records it, what it leaves to do is for
/// the authority that owns the case.
#[derive(Debug, Clone, Copy)]
pub struct WithdrawConsent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// The id of the immediate closure by which the case closes, where it is to.
    pub closure: &'a str,
    /// Who takes the case over, where whoever is responsible can no longer see it; without anybody what is left to do is
    /// for all who carry cases at the authority that owns it.
    pub takes_over: Option<WorkerId>,
    /// The consent's version that was read.
    pub version: i64,
}

impl UseCase for WithdrawConsent<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::WithdrawConsent, self.case).await?;
        let forms = consent::of_case(tx, &loaded.permit).await?;
        let form = forms.iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?;
        let asked = loaded.model.consent(&form.kind);
        let becomes = becomes(&loaded.case, asked, tx.today());
        let ends = matches!(becomes, Becomes::Closed | Becomes::NotStarted);
        let back = if ends { way_back(&loaded, tx.today()) } else { None };
        let closes = ends && back.is_none();
        let closure = loaded.model.closure(self.closure).filter(|closure| closure.immediate);
        if closes && closure.is_none() {
            return Err(Problem::new("closure", "required").into());
        }
        let shared = is_shared(tx, &loaded).await?;
        consent::withdraw(tx, &loaded.permit, self.consent, self.version).await?;
        let version = take_over(tx, &loaded, self.takes_over).await?;
        if asked.is_some_and(|asked| asked.kind == ConsentKind::EmployerContact) {
            forget_presentation(tx, &loaded).await?;
        }
        if shared && !is_shared(tx, &loaded).await? {
            follow_alone(tx, &loaded).await?;
        }
        if becomes == Becomes::AtOwner {
            let waits = NewTask::of(TaskKind::ConsentMissing, tx.today());
            task::create_for(tx, &loaded.permit, loaded.case.owner, &waits).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        if let Some(way) = back {
            let (permit, model) = (loaded.permit.clone(), loaded.model.clone());
            let state = State::started(permit, model, loaded.case.clone());
            take_back(tx, &state, way, None, version).await?;
            if asked.is_some_and(|asked| asked.kind == ConsentKind::Secrecy) {
                referral::ended_by_withdrawal(tx, &loaded.permit).await?;
            }
        }
        if let (true, Some(closure)) = (closes, closure) {
            let today = tx.today();
            let how = HowClosed { closure: self.closure, ended_on: Some(today), ..HowClosed::default() };
            close(tx, &loaded, closure, &how, version).await?;
        }
        Ok(())
    }
}

/// The words by which the person wanted to be presented to employers are not kept without their consent.
async fn forget_presentation(tx: &mut Tx, loaded: &Loaded) -> Result<()> {
    for field in loaded.model.forms.iter().filter_map(|form| filling(form, Fills::Presentation)) {
        form_answer::erase(tx, &loaded.permit, &field.id).await?;
    }
    Ok(())
}

/// The way by which the yes is taken back, while the first day is ahead: whoever withdraws, it is open.
fn way_back(loaded: &Loaded, today: Date) -> Option<&Transition> {
    let ahead = loaded.case.may_be_taken_back(today);
    journey::taken_back(&loaded.model, Role::ALL).into_iter().next().filter(|_| ahead)
}
