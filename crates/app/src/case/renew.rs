//! A consent given anew, in place of the one of its kind that stands: from when, and what is told no more by it.

use super::consent::{ConsentGiven, RecordConsent, Starting, last_day, pairs, record_starting};
use super::loaded::load;
use super::preview::{Goes, Preview, preview};
use super::show::{self, CasePage};
use super::take_over::take_over;
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::consent::{Life, Starts, begins};
use domain::id::{CaseId, ConsentId, WorkerId};
use domain::model::ConsentKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::association;
use store::records::consent::{self, Form};
use store::records::consent_replace::replace;
use store::{Tx, UseCase};

/// Records a consent as the person gave it. Where one of its kind stands in the case, the new one takes its place: on each
/// day one of the two opens something, never both.
#[derive(Debug, Clone, Copy)]
pub struct RenewConsent<'a> {
    /// The consent.
    pub given: RecordConsent<'a>,
    /// From when it is to hold, where one of its kind stands.
    pub starts: Starts,
    /// Who takes the case over, where whoever is responsible can no longer see it.
    pub takes_over: Option<WorkerId>,
}

impl UseCase for RenewConsent<'_> {
    type Out = ConsentId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ConsentId> {
        let RecordConsent { actor, models, case, kind, how, given_on, agreed, note } = self.given;
        let loaded = load(tx, actor, models, Action::RecordConsent, case).await?;
        let asked = loaded.model.consent(kind).ok_or_else(|| Problem::new("kind", "required"))?;
        let given = ConsentGiven { kind, how, given_on, agreed, note };
        if loaded.case.is_closed() && asked.kind == ConsentKind::Participation {
            return Err(Problem::new("kind", "comes_back_by_referral").into());
        }
        let last = last_day(&loaded.case, &loaded.model, asked);
        let starting = Starting { starts: self.starts, last };
        let (id, replaces) = record_starting(tx, &loaded.permit, asked, &given, starting).await?;
        if replaces && !asked.pairs.is_empty() {
            take_over(tx, &loaded, self.takes_over).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// Those of a kind that stand in the permit's case, whoever may know of them.
pub(super) async fn olds(tx: &mut Tx, permit: &Permit, kind: &str) -> Result<Vec<(Form, Life)>> {
    let (forms, pairs) = (consent::all_of_case(tx, permit).await?, consent::pairs(tx, permit).await?);
    let of_kind = forms.into_iter().filter(|form| form.kind == kind);
    Ok(of_kind.map(|form| (form.life(&pairs), form)).map(|(life, form)| (form, life)).collect())
}

/// The first day of a consent of a kind given anew today; none where it takes no other's place.
pub(super) fn first_day(olds: &[(Form, Life)], starts: Starts, today: Date) -> Option<Date> {
    begins(olds.iter().map(|(_, life)| life), starts, today)
}

/// Lets a consent take the place of the others of its kind in the permit's case from a day on, and logs that it does.
pub(super) async fn takes_place(tx: &mut Tx, permit: &Permit, by: ConsentId, from: Date) -> Result<()> {
    replace(tx, permit, by, from).await?;
    let entry = Entry { action: Action::ReplaceConsent, ..Entry::of(permit) };
    tx.log(entry.with_own_detail(format!("{by} {from}")));
    Ok(())
}

/// Shows what a consent given anew would no longer let be told that is told today.
#[derive(Debug, Clone, Copy)]
pub struct PreviewRenewal<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent's id in the model.
    pub kind: &'a str,
    /// The places of the directions agreed to.
    pub agreed: &'a [usize],
}

impl UseCase for PreviewRenewal<'_> {
    type Out = (CasePage, Preview);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(CasePage, Preview)> {
        let loaded = load(tx, self.actor, self.models, Action::SeeCase, self.case).await?;
        let permit = loaded.permit.clone();
        let page = show::read(tx, self.actor, loaded).await?;
        let asked = page.model.consent(self.kind).ok_or_else(|| Problem::new("kind", "required"))?;
        let authorities = association::authorities(tx, permit.association()).await?;
        let opens = pairs(asked, Some(self.agreed), &authorities);
        let found = preview(tx, &permit, &page.case, (self.kind, Some(asked)), Goes::AllBut(&opens)).await?;
        Ok((page, found))
    }
}
