//! Consents as recorded, and their withdrawal.

use super::close::{HowClosed, close};
use super::loaded::{Loaded, Problems, load};
use super::sharing::{follow_alone, is_shared};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::case::shared_until;
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ConsentId};
use domain::journey::filling;
use domain::model::{Consent, ConsentKind, Fills, OnWithdrawal};
use domain::work::TaskKind;
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent::{self, NewConsent, Pair};
use store::records::form_answer;
use store::records::task::{self, NewTask};
use store::{Tx, UseCase};

/// One direction of a consent of the model: who may tell whom what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Direction<'m> {
    /// The code of who releases.
    pub from: &'m str,
    /// The code of who receives.
    pub to: &'m str,
    /// What.
    pub categories: &'m [Category],
}

/// The directions of a consent, in the model's order; a form names them by their place.
pub fn directions(consent: &Consent) -> Vec<Direction<'_>> {
    let mut all = Vec::new();
    for pair in &consent.pairs {
        let (from, to, categories) =
            (pair.owner.as_str(), pair.receiver.as_str(), pair.categories.as_slice());
        all.push(Direction { from, to, categories });
        if pair.both_ways {
            all.push(Direction { from: to, to: from, categories });
        }
    }
    all
}

/// A consent as the person gave it, wholly or in part.
#[derive(Debug, Clone, Copy)]
pub struct ConsentGiven<'a> {
    /// The consent's id in the model.
    pub kind: &'a str,
    /// `paper` or `oral`.
    pub how: &'a str,
    /// The day on which it was given; today where none is stated.
    pub given_on: Option<Date>,
    /// The places of the directions agreed to; all where none is stated.
    pub agreed: Option<&'a [usize]>,
    /// What is to be remembered of it.
    pub note: &'a str,
}

/// Records a consent as the person gave it, wholly or in part.
#[derive(Debug, Clone, Copy)]
pub struct RecordConsent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent's id in the model.
    pub kind: &'a str,
    /// `paper` or `oral`.
    pub how: &'a str,
    /// The day on which it was given; today where none is stated.
    pub given_on: Option<Date>,
    /// The places of the directions agreed to; all where none is stated.
    pub agreed: Option<&'a [usize]>,
    /// What is to be remembered of it.
    pub note: &'a str,
}

impl UseCase for RecordConsent<'_> {
    type Out = ConsentId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ConsentId> {
        let loaded = load(tx, self.actor, self.models, Action::RecordConsent, self.case).await?;
        let asked = loaded.model.consent(self.kind).ok_or_else(|| Problem::new("kind", "required"))?;
        let Self { kind, how, given_on, agreed, note, .. } = *self;
        let given = ConsentGiven { kind, how, given_on, agreed, note };
        let last = last_day(&loaded, asked);
        let id = record_given(tx, &loaded.permit, asked, &given, last).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// The last day of what a consent may open in a closed case: follow-up and support over. None while the case runs, and
/// for consents that open nothing.
fn last_day(loaded: &Loaded, asked: &Consent) -> Option<Date> {
    let (case, model) = (&loaded.case, &loaded.model);
    let closure = model.closure(case.closure.as_deref()?).filter(|_| !asked.pairs.is_empty())?;
    let rule = closure.follow_up.as_ref().and_then(|rule| model.follow_up(rule));
    let started = case.exit_start.or(case.ended_on);
    let until = rule.zip(started).and_then(|(rule, started)| shared_until(asked, rule, started));
    Some(until.or(case.ended_on).unwrap_or(case.started_on))
}

/// Records a consent under a permit, after its checks; it opens nothing after `last`, where there is such a day.
pub(crate) async fn record_given(
    tx: &mut Tx,
    permit: &Permit,
    asked: &Consent,
    given: &ConsentGiven<'_>,
    last: Option<Date>,
) -> Result<ConsentId> {
    let (today, mut problems) = (tx.today(), Problems::default());
    let given_on = given.given_on.unwrap_or(today);
    problems.check(given_on > today, "given_on", "in_future");
    problems.check(!["paper", "oral"].contains(&given.how), "how", "required");
    let months = asked.renewal_months.map(i64::from);
    let renew_on = months.and_then(|months| given_on.checked_add(months.months()).ok());
    problems.check(renew_on.is_some_and(|day| day < today), "given_on", "consent_expired");
    problems.check(last.is_some_and(|last| last < today), "kind", "share_on_over");
    let renew_on = last.into_iter().chain(renew_on).min();
    let authorities = association::authorities(tx, permit.association()).await?;
    let pairs = pairs(asked, given.agreed, &authorities);
    problems.check(pairs.is_empty() && !asked.pairs.is_empty(), "agreed", "no_direction");
    let note = problems.some_text("note", given.note);
    problems.none()?;
    let (kind, how) = (given.kind.to_owned(), given.how.to_owned());
    let new = NewConsent { kind, how, given_on, renew_on, note, pairs };
    let id = consent::record(tx, permit, &new).await?;
    if !asked.pairs.is_empty() {
        task::settle(tx, permit, TaskKind::ConsentMissing).await?;
    }
    Ok(id)
}

fn pairs(asked: &Consent, agreed: Option<&[usize]>, authorities: &[Authority]) -> Vec<Pair> {
    let id = |code: &str| -> Option<AuthorityId> {
        authorities.iter().find(|one| one.code == code).map(|one| one.id)
    };
    let mut pairs: Vec<Pair> = Vec::new();
    for (place, direction) in directions(asked).into_iter().enumerate() {
        if agreed.is_some_and(|agreed| !agreed.contains(&place)) {
            continue;
        }
        let (Some(from), Some(to)) = (id(direction.from), id(direction.to)) else { continue };
        let all = direction.categories.iter().map(|category| Pair { from, to, category: *category });
        for pair in all {
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Records that the person has withdrawn a consent: sharing ends with this transaction. Where the model says that
/// the case closes, it closes in the same one, for the reason given. Whoever records it, what it leaves to do is for
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
    /// The consent's version that was read.
    pub version: i64,
}

impl UseCase for WithdrawConsent<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::RecordConsent, self.case).await?;
        let forms = consent::of_case(tx, &loaded.permit).await?;
        let form = forms.iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?;
        let asked = loaded.model.consent(&form.kind);
        let does = asked.map_or(OnWithdrawal::Nothing, |asked| asked.on_withdrawal);
        let closes = does == OnWithdrawal::Close && !loaded.case.is_closed();
        let closure = loaded.model.closure(self.closure).filter(|closure| closure.immediate);
        if closes && closure.is_none() {
            return Err(Problem::new("closure", "required").into());
        }
        let shared = is_shared(tx, &loaded).await?;
        consent::withdraw(tx, &loaded.permit, self.consent, self.version).await?;
        if asked.is_some_and(|asked| asked.kind == ConsentKind::EmployerContact) {
            forget_presentation(tx, &loaded).await?;
        }
        if shared && !is_shared(tx, &loaded).await? {
            follow_alone(tx, &loaded).await?;
        }
        if does == OnWithdrawal::ContinueAtOwn && !loaded.case.is_closed() {
            let waits = NewTask::of(TaskKind::ConsentMissing, tx.today());
            task::create_for(tx, &loaded.permit, loaded.case.owner, &waits).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        if let (true, Some(closure)) = (closes, closure) {
            let today = tx.today();
            let how = HowClosed { closure: self.closure, ended_on: Some(today), ..HowClosed::default() };
            close(tx, &loaded, closure, &how, loaded.case.version).await?;
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
