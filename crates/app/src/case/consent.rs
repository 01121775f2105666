//! Consents as recorded.

use super::loaded::Problems;
use super::renew::{RenewConsent, first_day, olds, put};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Actor, Permit};
use domain::case::shared_until;
use domain::code::Category;
use domain::consent::{Life, Opening, Starts, fingerprint};
use domain::id::{AuthorityId, CaseId, ConsentId};
use domain::model::{Consent, Model};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::records::association::{self, Authority};
use store::records::case_file::Case;
use store::records::consent::{Form, NewConsent, Pair};
use store::records::task;
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
        RenewConsent { given: *self, starts: Starts::Now, takes_over: None, over: None }.run(tx).await
    }
}

/// The last day of what a consent may open in a closed case: follow-up and support over. None while the case runs, and
/// for consents that open nothing.
pub(super) fn last_day(case: &Case, model: &Model, asked: &Consent) -> Option<Date> {
    let closure = model.closure(case.closure.as_deref()?).filter(|_| !asked.pairs.is_empty())?;
    let rule = closure.follow_up.as_ref().and_then(|rule| model.follow_up(rule));
    let started = case.exit_start.or(case.ended_on);
    let until = rule.zip(started).and_then(|(rule, started)| shared_until(asked, rule, started));
    Some(until.or(case.ended_on).unwrap_or(case.started_on))
}

/// Records a consent under a permit, after its checks, in place of what stands of its kind.
pub(crate) async fn record_given(
    tx: &mut Tx,
    permit: &Permit,
    asked: &Consent,
    given: &ConsentGiven<'_>,
) -> Result<ConsentId> {
    let starting = Starting { starts: Starts::Now, last: None };
    let new = checked(tx, permit, asked, given, starting).await?;
    record_checked(tx, permit, asked, &new).await
}

/// From when a consent is to hold, and until when at the longest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Starting {
    /// From when, where one of its kind stands.
    pub starts: Starts,
    /// It opens nothing after this day, where there is such a day.
    pub last: Option<Date>,
}

/// Records what has been checked, and asks for it no more.
pub(super) async fn record_checked(
    tx: &mut Tx,
    permit: &Permit,
    asked: &Consent,
    new: &NewConsent,
) -> Result<ConsentId> {
    let id = put(tx, permit, new).await?;
    if !asked.pairs.is_empty() {
        task::settle(tx, permit, TaskKind::ConsentMissing).await?;
    }
    Ok(id)
}

/// Checks a consent as the person gave it, from a day on: what is to be recorded of it.
pub(super) async fn checked(
    tx: &mut Tx,
    permit: &Permit,
    asked: &Consent,
    given: &ConsentGiven<'_>,
    Starting { starts, last }: Starting,
) -> Result<NewConsent> {
    let (today, mut problems) = (tx.today(), Problems::default());
    let given_on = given.given_on.unwrap_or(today);
    problems.check(given_on > today, "given_on", "in_future");
    problems.check(!["paper", "oral"].contains(&given.how), "how", "required");
    let renew_on = asked.renew_on(given_on);
    problems.check(renew_on.is_some_and(|day| day < today), "given_on", "consent_expired");
    // What would end with this day is shared already, as far as it may be: nobody is asked for a day.
    problems.check(last.is_some_and(|last| last <= today), "kind", "share_on_over");
    let renew_on = last.into_iter().chain(renew_on).min();
    let starts = if asked.pairs.is_empty() { Starts::Now } else { starts };
    let olds = olds(tx, permit, &asked.id).await?;
    let begins_on = first_day(&olds, starts, today);
    let never = begins_on.zip(renew_on).is_some_and(|(first, last)| last < first);
    let after = starts == Starts::After;
    problems.check(after && never, "starts", "starts_too_late");
    problems.check(after && begins_on.is_none(), "starts", "starts_after_nothing");
    let authorities = association::authorities(tx, permit.association()).await?;
    let pairs = pairs(asked, given.agreed, &authorities);
    problems.check(pairs.is_empty() && !asked.pairs.is_empty(), "agreed", "no_direction");
    if let Some(later) = said_since(&olds, given_on, &pairs, today) {
        problems.add(Problem::new("given_on", "older_than_standing").with(later.to_string()));
    }
    let note = problems.some_text("note", given.note);
    problems.none()?;
    let (kind, how) = (given.kind.to_owned(), given.how.to_owned());
    let text_hash = Some(fingerprint(&asked.question));
    Ok(NewConsent { kind, how, given_on, begins_on, renew_on, note, text_hash, pairs })
}

/// The day of a later answer that stands and opens less: what the person said last counts, and an older paper opens nothing
/// that they have not agreed to since.
fn said_since(olds: &[(Form, Life)], given_on: Date, opens: &[Pair], today: Date) -> Option<Date> {
    let less = |life: &Life| {
        let open = |pair: &Pair| {
            let same =
                |one: &Opening| (one.from, one.to, one.category) == (pair.from, pair.to, pair.category);
            life.openings.iter().any(|one| same(one) && one.taken_back.is_none())
        };
        !opens.iter().all(open)
    };
    let standing = olds.iter().filter(|(form, life)| life.stands(today) && form.given_on > given_on);
    standing.filter(|(_, life)| less(life)).map(|(form, _)| form.given_on).max()
}

/// What a consent opens by the directions that were agreed to, by their places; by all where none is stated.
pub(crate) fn pairs(asked: &Consent, agreed: Option<&[usize]>, authorities: &[Authority]) -> Vec<Pair> {
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
