//! The person takes back a part of a consent: some directions end, the others go on.

use super::loaded::{Problems, load};
use super::take_over::take_over;
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use store::log::Entry;
use store::records::{consent, consent_narrow};
use store::{Tx, UseCase};

/// Records that the person lets some of a consent's directions be told no more: they end with this transaction, in every
/// live consent of the kind. Taking back all of them is a withdrawal.
#[derive(Debug, Clone, Copy)]
pub struct NarrowConsent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// The directions that end, by who tells whom.
    pub goes: &'a [(AuthorityId, AuthorityId)],
    /// Who takes the case over, where whoever is responsible can no longer see it.
    pub takes_over: Option<WorkerId>,
    /// The consent's version that was read.
    pub version: i64,
}

impl UseCase for NarrowConsent<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::WithdrawConsent, self.case).await?;
        let (permit, today) = (&loaded.permit, tx.today());
        let forms = consent::of_case(tx, permit).await?;
        let form = forms.iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?;
        let all = consent::pairs(tx, permit).await?;
        let live: Vec<_> = all.iter().filter(|pair| pair.kind == form.kind && pair.is_live(today)).collect();
        let is_known = |form: ConsentId| forms.iter().any(|one| one.id == form);
        let known = |way: &(AuthorityId, AuthorityId)| {
            live.iter().any(|pair| (pair.from, pair.to) == *way && is_known(pair.form))
        };
        let rest = live.iter().any(|pair| !self.goes.contains(&(pair.from, pair.to)));
        let mut problems = Problems::default();
        problems.check(self.goes.is_empty() || !self.goes.iter().all(known), "goes", "required");
        problems.check(!self.goes.is_empty() && !rest, "goes", "narrows_all");
        problems.none()?;
        consent_narrow::narrow(tx, permit, self.consent, self.goes, self.version).await?;
        take_over(tx, &loaded, self.takes_over).await?;
        let ways = self.goes.iter().map(|(from, to)| format!("{from} → {to}")).collect::<Vec<_>>();
        tx.log(Entry::of(permit).with_own_detail(format!("{} - {}", self.consent, ways.join(", "))));
        Ok(())
    }
}
