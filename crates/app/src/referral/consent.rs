//! The consent that a referral rests on, before it is sent and until the first day.

use super::loaded::{is_waiting, load};
use crate::case::{ConsentGiven, record_given};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, ConsentId};
use store::log::Entry;
use store::{Tx, UseCase};

/// Records a consent of the person whom a referral is about, in place of an earlier one of its kind: what the person
/// said last holds, be it narrower. Of a sent referral too, as long as it waits: it may reach too few, or have run out.
#[derive(Debug, Clone, Copy)]
pub struct RecordOwnConsent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// The consent as it was given.
    pub given: ConsentGiven<'a>,
}

impl UseCase for RecordOwnConsent<'_> {
    type Out = ConsentId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ConsentId> {
        let loaded = load(tx, self.actor, self.models, Action::RecordConsent, self.case).await?;
        let referral = &loaded.referral;
        // The team may end it when the person says so; what takes its place the referrer asks the person for.
        if referral.referrer.is_none() || referral.referrer != loaded.permit.who().worker {
            return Err(Error::NotFound);
        }
        if referral.sent_on.is_some() && !is_waiting(referral) {
            return Err(Problem::new("", "referral_decided").into());
        }
        let asked = loaded.model.consent(self.given.kind);
        let entrance = loaded.model.entrance();
        let here = asked.filter(|asked| entrance.is_some_and(|phase| *asked.asked_in == *phase.id));
        let asked = here.ok_or_else(|| Problem::new("kind", "required"))?;
        let id = record_given(tx, &loaded.permit, asked, &self.given).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}
