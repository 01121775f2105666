//! The day of a consent was recorded wrong.

use super::loaded::{Problems, load};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, ConsentId};
use domain::model::ConsentKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::consent_mend::{self, NewDays};
use store::records::{consent, referral};
use store::{Tx, UseCase};

/// Mends the day on which a consent was given, with a reason. Only of a consent that opens nothing to anybody, such as the
/// yes: what opens records is withdrawn and asked for anew, since what was read by it has been read.
#[derive(Debug, Clone, Copy)]
pub struct MendConsentDay<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// The day on which it was given.
    pub given_on: Option<Date>,
    /// Why the day is mended.
    pub reason: &'a str,
    /// The consent's version that was read.
    pub version: i64,
}

impl UseCase for MendConsentDay<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::RecordConsent, self.case).await?;
        let permit = &loaded.permit;
        let forms = consent::of_case(tx, permit).await?;
        let form = forms.into_iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?;
        let opens_nothing = |kind: &domain::model::Consent| kind.pairs.is_empty();
        let asked = loaded.model.consent(&form.kind).filter(|kind| opens_nothing(kind));
        let asked = asked.ok_or(Error::NotFound)?;
        let sent_on = match referral::get(tx, permit).await {
            Err(store::Error::NotFound) => None,
            other => other?.sent_on,
        };
        let (today, mut problems) = (tx.today(), Problems::default());
        let given_on = self.given_on.unwrap_or(form.given_on);
        problems.check(self.given_on.is_none(), "given_on", "required");
        problems.check(given_on > today, "given_on", "in_future");
        problems.check(self.given_on == Some(form.given_on), "given_on", "same_day");
        if sent_on.is_some_and(|sent| given_on < sent) {
            problems.add(Problem::new("given_on", "given_before_referral"));
        }
        let takes_part = asked.kind == ConsentKind::Participation;
        problems.check(takes_part && given_on > loaded.case.started_on, "given_on", "given_after_start");
        let renew_on = asked.renew_on(given_on);
        problems.check(renew_on.is_some_and(|day| day < today), "given_on", "consent_expired");
        let reason = problems.text("reason", self.reason);
        problems.none()?;
        let days = NewDays { given_on, renew_on };
        consent_mend::mend(tx, permit, &form, days, &reason, self.version).await?;
        let told = format!("{} {} → {given_on}: {}", form.id, form.given_on, reason.expose());
        tx.log(Entry::of(permit).with_own_detail(told));
        Ok(())
    }
}
