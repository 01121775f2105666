//! A consent given anew, in place of the one of its kind that stands: from when, and what is told no more by it.

use super::consent::{ConsentGiven, RecordConsent, Starting, checked, last_day, record_checked};
use super::loaded::load;
use super::preview::{Goes, Preview, preview};
use super::show::{self, CasePage};
use super::take_over::take_over;
use crate::error::{Error, Problem, Result};
use access::{Action, Permit};
use domain::consent::{Course, Life, Starts, State, begins};
use domain::id::{ConsentId, WorkerId};
use domain::model::{Consent, ConsentKind, Model};
use jiff::civil::Date;
use store::log::Entry;
use store::records::case_file::Case;
use store::records::consent::{self, Form, NewConsent};
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
    /// The consents of the case that stood when it was read, by [`CasePage::standing`]: where others of its kind stand now,
    /// what it would end has not been seen, and nothing is saved. None where nothing was read before.
    pub over: Option<&'a [(ConsentId, i64)]>,
}

impl UseCase for RenewConsent<'_> {
    type Out = ConsentId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ConsentId> {
        let RecordConsent { actor, models, case, kind, .. } = self.given;
        let loaded = load(tx, actor, models, Action::RecordConsent, case).await?;
        if let Some(over) = self.over {
            unchanged(tx, &loaded.permit, kind, over).await?;
        }
        let about = (&loaded.case, &*loaded.model);
        let (asked, new) = asked(tx, &loaded.permit, about, &self.given, self.starts).await?;
        let id = record_checked(tx, &loaded.permit, asked, &new).await?;
        if new.begins_on.is_some() && !asked.pairs.is_empty() {
            take_over(tx, &loaded, self.takes_over).await?;
        }
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// What is asked, and what is to be recorded of the answer.
async fn asked<'m>(
    tx: &mut Tx,
    permit: &Permit,
    (case, model): (&Case, &'m Model),
    given: &RecordConsent<'_>,
    starts: Starts,
) -> Result<(&'m Consent, NewConsent)> {
    let RecordConsent { kind, how, given_on, agreed, note, .. } = *given;
    let asked = model.consent(kind).ok_or_else(|| Problem::new("kind", "required"))?;
    if case.is_closed() && asked.kind == ConsentKind::Participation {
        return Err(Problem::new("kind", "comes_back_by_referral").into());
    }
    let starting = Starting { starts, last: last_day(case, model, asked) };
    let given = ConsentGiven { kind, how, given_on, agreed, note };
    Ok((asked, checked(tx, permit, asked, &given, starting).await?))
}

/// Refuses where those of a kind that stand in the permit's case, as far as its actor may know of them, are not those that
/// were read.
async fn unchanged(tx: &mut Tx, permit: &Permit, kind: &str, read: &[(ConsentId, i64)]) -> Result<()> {
    let (today, forms) = (tx.today(), consent::of_case(tx, permit).await?);
    let as_read = |form: &Form| {
        if form.stands(today) {
            read.contains(&(form.id, form.version))
        } else {
            read.iter().all(|(id, _)| *id != form.id)
        }
    };
    let same = forms.iter().filter(|form| form.kind == kind).all(as_read);
    if same { Ok(()) } else { Err(store::Error::Stale.into()) }
}

/// Whether there is something of a consent to take back, as it stands: what the national follow-up has been told stays there
/// after the case, and the person may still say no to it.
pub fn may_be_taken_back(asked: Option<&Consent>, now: State) -> bool {
    match now {
        State::Given | State::Live | State::Expiring | State::Narrowed => true,
        State::Over => asked.is_some_and(|asked| asked.kind == ConsentKind::NationalRegister),
        State::Expired | State::Withdrawn | State::Replaced | State::Never => false,
    }
}

/// Those of a kind that stand in the permit's case, whoever may know of them.
pub(super) async fn olds(tx: &mut Tx, permit: &Permit, kind: &str) -> Result<Vec<(Form, Life)>> {
    let (forms, pairs) = (consent::all_of_case(tx, permit).await?, consent::pairs(tx, permit).await?);
    let of_kind = forms.into_iter().filter(|form| form.kind == kind);
    let with_life = |form: Form| {
        let life = form.life(&pairs, Course::Runs);
        (form, life)
    };
    Ok(of_kind.map(with_life).collect())
}

/// The first day of a consent of a kind given anew today; none where it takes no other's place.
pub(super) fn first_day(olds: &[(Form, Life)], starts: Starts, today: Date) -> Option<Date> {
    begins(olds.iter().map(|(_, life)| life), starts, today)
}

/// Records a consent; from its first day on it has the place of the others of its kind that stand in the permit's case,
/// where it has been given one, and the log says so.
pub(super) async fn put(tx: &mut Tx, permit: &Permit, new: &NewConsent) -> Result<ConsentId> {
    let id = consent::record(tx, permit, new).await?;
    if let Some(first) = new.begins_on {
        replace(tx, permit, id, first).await?;
        let entry = Entry { action: Action::ReplaceConsent, ..Entry::of(permit) };
        tx.log(entry.with_own_detail(format!("{id} {first}")));
    }
    Ok(id)
}

/// Shows what a consent given anew would no longer let be told that is told today. What could not be recorded is refused
/// before that, as recording would.
#[derive(Debug, Clone, Copy)]
pub struct PreviewRenewal<'a> {
    /// The consent.
    pub given: RecordConsent<'a>,
    /// From when it is to hold, where one of its kind stands.
    pub starts: Starts,
}

impl UseCase for PreviewRenewal<'_> {
    type Out = (CasePage, Preview);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(CasePage, Preview)> {
        let RecordConsent { actor, models, case, kind, .. } = self.given;
        let loaded = load(tx, actor, models, Action::SeeCase, case).await?;
        let permit = loaded.permit.clone();
        let page = show::read(tx, actor, loaded).await?;
        if !page.may(Action::RecordConsent) {
            return Err(Error::NotFound);
        }
        let about = (&page.case, &*page.model);
        let (asked, new) = asked(tx, &permit, about, &self.given, self.starts).await?;
        let found = preview(tx, &permit, &page.case, (kind, Some(asked)), Goes::AllBut(&new.pairs)).await?;
        Ok((page, found))
    }
}

impl CasePage {
    /// The life of one of its consents so far.
    pub fn life(&self, form: &Form) -> Life {
        form.life(&self.pairs, self.case.course())
    }

    /// Those that open nothing and hold today: a closing ends them.
    pub fn ends_with_case(&self) -> impl Iterator<Item = &Form> {
        let opens_nothing = |form: &Form| self.pairs.iter().all(|pair| pair.form != form.id);
        self.consents.iter().filter(move |form| opens_nothing(form) && self.life(form).holds(self.today))
    }

    /// Whether there is something of a consent to take back.
    pub fn may_be_taken_back(&self, form: &Form) -> bool {
        let asked = self.model.consent(&form.kind);
        may_be_taken_back(asked, self.life(form).state(self.today))
    }

    /// The consents that stand and that the viewer may know of, each with its version.
    pub fn standing(&self) -> impl Iterator<Item = (ConsentId, i64)> {
        let stands = self.consents.iter().filter(|form| form.stands(self.today));
        stands.map(|form| (form.id, form.version))
    }

    /// The first day of a consent of a kind given today that is to follow the one that stands; none where none stands or
    /// it has no end, and where the new one would have run out by then.
    pub fn follows(&self, asked: &Consent) -> Option<Date> {
        let olds = self.consents.iter().filter(|form| form.kind == *asked.id && !asked.pairs.is_empty());
        let olds: Vec<Life> = olds.map(|form| self.life(form)).collect();
        let first = begins(&olds, Starts::After, self.today)?;
        let last = self.opens_until(asked).into_iter().chain(asked.renew_on(self.today)).min();
        Some(first).filter(|first| last.is_none_or(|last| *first <= last))
    }
}
